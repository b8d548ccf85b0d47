"""Numbers in words, as far as time needs them: "twenty-four", "nineteen ninety-six",
"twenty-first"."""

from __future__ import annotations

import re
from functools import cache

from firsthand.codebook.tables import table

_WORDS: dict[str, int] = table("times")["numbers"]
_ORDINALS: dict[str, int] = table("times")["ordinals"]
_CARDINAL = "|".join(sorted(_WORDS, key=lambda w: (-len(w), w)))
_ORDINAL = "|".join(sorted(_ORDINALS, key=lambda w: (-len(w), w)))
NUMBER = re.compile(
    rf"(?:{_ORDINAL})\b|(?:{_CARDINAL})\b(?:(?:[\s-]|\sand\s)(?:{_CARDINAL})\b){{0,6}}"
    rf"(?:(?<=y)[\s-](?:{_ORDINAL})\b)?",
    re.I,
)
_SPLIT = re.compile(r"[a-z]+")


@cache
def number_words() -> frozenset[str]:
    """All words a number may begin with."""
    return frozenset((*_WORDS, *_ORDINALS))


def year_words() -> frozenset[str]:
    """Words that a year in words must hold: "nineteen ninety-six", "two thousand and four"."""
    return frozenset(w for w, v in _WORDS.items() if 10 <= v <= 20 or v == 1000)


def number_of(words: str) -> tuple[float, bool]:
    """The value, and whether it is an ordinal: "twenty-first" is (21, True)."""
    total = current = 0
    ordinal = False
    for word in _SPLIT.findall(words.lower()):
        ordinal = word in _ORDINALS
        value = _ORDINALS[word] if ordinal else _WORDS.get(word, 0)
        if value == 100:
            current = max(current, 1) * 100
        elif value == 1000:
            total, current = total + max(current, 1) * 1000, 0
        else:
            current += value
    return total + current, ordinal


def year_of(words: str) -> int | None:
    """ "nineteen ninety-six" is 1996, "two thousand and four" 2004; None where no year is said."""
    said = [w for w in _SPLIT.findall(words.lower()) if w != "and"]
    if any(word in _ORDINALS for word in said) or len(said) < 2:
        return None
    values = [_WORDS[word] for word in said]
    if 10 <= values[0] <= 20 and len(values) <= 3 and all(10 <= v < 100 for v in values[:2]):
        rest = sum(values[1:])
        return values[0] * 100 + rest if rest < 100 else None
    if values[:2] == [2, 1000] and len(values) > 2 and 100 not in values[2:]:
        return 2000 + sum(values[2:])
    return None
