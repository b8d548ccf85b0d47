"""Lines of a text put together into the units that blocks are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_STOP = re.compile(r"[.!?…;:。！？](?:\s?[\"'”’»)\]]){0,3}$")
# The word before the stop is no abbreviation ("Phila. Plant", "vs. Steelers"): small, or a figure.
_INNER_STOP = re.compile(
    r"(?:(?<![\w.])(?!vs\.|etc\.|a\.m|p\.m)[a-z][\w'’-]{1,30}|\d"
    r"|[)\"”’])[.!?][\"”’)]{0,2}\s{1,4}[A-Z\"“‘]"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A line, or the lines of one hard-wrapped paragraph: `text[start:end]`, trimmed.

    `gap` is true where a blank line (or the start of the text) stands in front.
    """

    start: int
    end: int
    gap: bool


def units(text: str) -> tuple[Unit, ...]:
    """One unit a line, or one a paragraph where lines are broken at a fixed width."""
    lines = _lines(text)
    return _paragraphs(lines) if _hard_wrapped(text, lines) else tuple(lines)


def stops(words: str) -> bool:
    """True when the words end as a sentence does: 'He left."' and not 'Rebels enter Goma'."""
    return bool(_STOP.search(words[-8:]))


def holds_stop(words: str) -> bool:
    """True when a sentence ends inside the words."""
    return bool(_INNER_STOP.search(words))


def speaks(words: str) -> bool:
    """True for prose: it ends with a stop, holds one inside, or is too long for a heading."""
    return stops(words) or holds_stop(words) or len(words.split()) > 25


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _lines(text: str) -> list[Unit]:
    found: list[Unit] = []
    before = 0
    for line in _LINE.finditer(text):
        start, end = trimmed(text, *line.span())
        if start < end:
            between = text[before:start]
            gap = not found or between.replace("\r\n", "\n").count("\n") > 1
            found.append(Unit(start, end, gap))
            before = end
    return found


def _hard_wrapped(text: str, lines: list[Unit]) -> bool:
    """True when most lines that are not the last of their paragraph break in mid sentence."""
    inner = [a for a, b in zip(lines, lines[1:], strict=False) if not b.gap]
    if len(inner) < 3 or not any(line.gap for line in lines[1:]):
        return False
    broken = [u for u in inner if 40 <= u.end - u.start <= 110 and not stops(text[u.start : u.end])]
    return len(broken) * 10 >= len(inner) * 7


def _paragraphs(lines: list[Unit]) -> tuple[Unit, ...]:
    found: list[Unit] = []
    for line in lines:
        if line.gap:
            found.append(line)
        else:
            found[-1] = Unit(found[-1].start, line.end, found[-1].gap)
    return tuple(found)
