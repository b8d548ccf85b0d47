"""A sentence as the number grammar sees it: figures, words and marks, with their offsets."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from firsthand.codebook.tables import table

_TOKEN = re.compile(
    r"(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?(?:\.(?=\s\d))?)"
    r"|(?P<figure>\d{1,3}(?:,\d{3}){1,9}(?:\.\d+)?(?!,?\d)|\d{1,2}(?:,\d{2}){1,9},\d{3}(?!\d)"
    r"|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3}){1,9}(?!\d)"
    r"|\d{1,3}(?:\.\d{3}){2,9}(?!\d)|\d{1,3}\.000(?!\d)|\d+(?:\.\d+)?|(?<![\w.])\.\d+)"
    r"|(?P<mark>[^\s\w]|_)"
)
_POINTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}|\d{1,3}\.000")


class Token(NamedTuple):
    """A figure ("1,500"), a word ("dozens") or a mark ("-"); `low` is it in lower case."""

    start: int
    end: int
    text: str
    low: str
    value: float | None  # of a figure


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens of `text[start:end]`."""
    found = []
    for piece in _TOKEN.finditer(text, start, end):
        words = piece[0]
        low = words.lower()
        value = value_of(words) if piece.lastgroup == "figure" else None
        low = low.replace("’", "'") if "’" in low else low
        found.append(Token(piece.start(), piece.end(), words, low, value))
    return found


def value_of(digits: str) -> float:
    """ "1,500", "1 500" and "1.500.000" with their separators; "4.5" with its point."""
    if len(digits) > 40:  # a figure that long counts nothing
        return float("inf")
    if _POINTS.fullmatch(digits):
        return float(digits.replace(".", ""))
    return float(re.sub(r"[,\s\u00a0\u2009\u202f]", "", digits))


@cache
def vocabulary(name: str, group: str) -> Any:  # noqa: ANN401 - the groups have shapes of their own
    """A group of a table; lists as sets."""
    group_of = table(name)[group]
    return frozenset(group_of) if isinstance(group_of, list) else group_of


@cache
def phrases(name: str, group: str) -> dict[tuple[str, ...], Any]:
    """A table keyed by phrases, by their words: ("at", "least") -> ">="."""
    return {tuple(phrase.split()): value for phrase, value in table(name)[group].items()}


def adjoins(left: Token, right: Token) -> bool:
    """True when nothing stands between: "155mm"."""
    return left.end == right.start


def longest(low: tuple[str, ...], group: dict[tuple[str, ...], Any]) -> int:
    """How many of the leading words make a phrase of the group; 0 for none."""
    return next((n for n in range(min(6, len(low)), 0, -1) if low[:n] in group), 0)
