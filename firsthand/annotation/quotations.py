"""Words between quotation marks, as newspapers set them.

A quotation left open at the end of a paragraph goes on where the next paragraph opens with a mark.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from firsthand.codebook.annotated import Quotation, Word
from firsthand.codebook.report import Block

PROSE = frozenset(("headline", "heading", "paragraph"))
_MARK = re.compile(r"[\"“”„«»‹›‘’'`]{1,2}|''")
_CLOSERS = {
    '"': '"”',
    "“": '”"',
    "„": '“”"',
    "«": "»",
    "‹": "›",
    "‘": "’'",
    "'": "'’",
    "``": "''\"",
    "''": "''",
}
_SINGLE = frozenset("‘'")
_ELISION = re.compile(r"(?:\d0s|em|til|cause|tis|twas|n)\b")
_SHORTEST_OPEN = 30  # characters: a quotation never closed and shorter than this is a stray mark


@dataclass(slots=True)
class _Open:
    """The quotation now open: its mark, where its words begin, and an end it may yet take."""

    mark: str
    start: int
    perhaps: int | None = None


def quotations(text: str, blocks: Iterable[Block], words: Sequence[Word]) -> tuple[Quotation, ...]:
    """All quotations of the prose, in order; one inside another is part of the outer."""
    prose = [block for block in blocks if block.kind in PROSE]
    spans: list[tuple[int, int]] = []
    for number, block in enumerate(prose):
        after = prose[number + 1] if number + 1 < len(prose) else None
        goes_on = after is not None and text[after.start : after.start + 1] in (
            '"',
            "“",
            "«",
            "„",
            "‘",
        )
        spans.extend(_in_block(text, block.start, block.end, goes_on))
    starts = [word.start for word in words]
    return tuple(
        Quotation(start, end, _whole(text, (start, end), words, starts)) for start, end in spans
    )


def _in_block(text: str, start: int, end: int, goes_on: bool) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    now: _Open | None = None
    for mark in _marks(text, start, end):
        at, sign = mark
        if now is None:
            if _opens(text, at, sign, start):
                now = _Open(sign, at + len(sign))
        elif sign in _CLOSERS[now.mark] and _closes(text, at, now, end):
            found.append((now.start, at))
            now = None
        elif now.perhaps is not None and sign not in "'’‘" and _opens(text, at, sign, start):
            found.append(
                (now.start, now.perhaps)
            )  # a name in single marks was closed before: "'X' group"
            now = _Open(sign, at + len(sign))
    if now is not None:
        _finish(now, (end, goes_on), found)
    return [(a, b) for a, b in (_trim(text, s, e) for s, e in found) if a < b]


def _marks(text: str, start: int, end: int) -> Iterable[tuple[int, str]]:
    """Each mark and where it stands; '' and `` are one mark, "' are two."""
    for piece in _MARK.finditer(text, start, end):
        sign = piece.group()
        if sign in ("``", "''"):
            yield piece.start(), sign
        else:
            yield from ((piece.start() + n, one) for n, one in enumerate(sign) if one != "`")


def _opens(text: str, at: int, sign: str, start: int) -> bool:
    """A mark opens at the start of a word: '"They', not 'rebels"'; "'the", not "'90s"."""
    if sign in "”»›’":
        return False
    before = text[at - 1] if at > start else " "
    after = text[at + len(sign) : at + len(sign) + 1]
    if not after or after.isspace():
        return False
    if sign in ("“", "«", "„", "‹", "``"):
        return True
    if before.isalnum() or (sign in _SINGLE and before in ".,!?)"):
        return False
    return sign not in _SINGLE or not _ELISION.match(text, at + 1)


def _closes(text: str, at: int, now: _Open, end: int) -> bool:
    """A single mark after "s" may be a possessive: it closes only for want of a better one."""
    if now.mark not in _SINGLE:
        before, after = text[at - 1], text[at + 1 : at + 2]
        opens_again = before.isspace() and after.isalnum() and text[at] == '"' == now.mark
        return not opens_again or at == now.start
    before, after = text[at - 1], text[at + 1] if at + 1 < end else " "
    if after.isalnum():
        return False
    if before.lower() == "s" and after == " " and text[at + 2 : at + 3].islower():
        now.perhaps = at if now.perhaps is None else now.perhaps
        return False
    return True


def _finish(now: _Open, rest: tuple[int, bool], found: list[tuple[int, int]]) -> None:
    """The block ends with a quotation open."""
    end, goes_on = rest
    if now.perhaps is not None:
        found.append((now.start, now.perhaps))
    elif now.mark not in _SINGLE and (goes_on or end - now.start >= _SHORTEST_OPEN):
        found.append((now.start, end))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _whole(text: str, span: tuple[int, int], words: Sequence[Word], starts: Sequence[int]) -> bool:
    """Speech has a verb and some length, or ends as a sentence does: 'They fled.'"""
    first, last = bisect_left(starts, span[0]), bisect_left(starts, span[1])
    inside = [word for word in words[first:last] if word.upos != "PUNCT"]
    verbs = any(word.upos in ("VERB", "AUX") for word in inside)
    stopped = text[span[1] - 1] in ".!?,…"
    return (
        len(inside) >= 3
        and verbs
        and (len(inside) >= 5 or stopped)
        or (stopped and len(inside) >= 2)
    )
