"""Headings inside the body: short lines without a stop, between paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from firsthand.reports.units import Unit, holds_stop, speaks

_MOST_WORDS = 14
_MOST_IN_LINES = 10  # where each sentence has its own line, a longer one merely lost its stop
_SAYS = re.compile(r"\b(?:said|told|added|tells)\b")
_UNFINISHED = re.compile(r"\b(?:and|or|the|an?|of|to|in|on|at|by|for|with|from|that|who|which)$")
_QUOTED = re.compile(r"[\"“«‘'][^\"“”«»\n]{3,140}[\"”»’']$")
_ASKS = re.compile(
    r"(?:what|who|why|how|where|when|is|are|can|will|could|does|did)\b", re.IGNORECASE
)
_BULLET = re.compile(r"[-–—•*▪◦·]\s|\d{1,2}[.)]\s")


def headings(text: str, body: Sequence[Unit], matter: Sequence[bool]) -> frozenset[int]:
    """Which units are headings; none where lines without a stop are the rule."""
    words = [text[unit.start : unit.end] for unit in body]
    prose = [not known and speaks(line) for known, line in zip(matter, words, strict=True)]
    full = sum(holds_stop(line) for line, is_prose in zip(words, prose, strict=True) if is_prose)
    settled = sum(prose) > 0 and full * 4 >= sum(prose)  # paragraphs, not one sentence a line
    most = _MOST_WORDS if settled or any(unit.gap for unit in body) else _MOST_IN_LINES
    found = [
        index
        for index, line in enumerate(words)
        if not matter[index] and not prose[index] and _short(line, most)
    ]
    found += [i for i, line in enumerate(words) if settled and not matter[i] and _asks(line)]
    kept = [index for index in sorted(found) if _leads(index, prose, frozenset(found))]
    loose = sum(not p and not known for p, known in zip(prose, matter, strict=True))
    return frozenset(kept) if loose <= max(sum(prose), 1) else frozenset()


def _short(line: str, most: int) -> bool:
    """'Russian commander dismissed', '"To help our comrades"'; not 'We will stay, he said'."""
    if (
        len(line.split()) > most
        or _BULLET.match(line)
        or _UNFINISHED.search(line)
        or line[-1] in ",;-–—"
    ):
        return False
    if line[0].islower() or not any(character.isalpha() for character in line):
        return False
    return bool(_QUOTED.match(line)) or not _SAYS.search(line)


def _asks(line: str) -> bool:
    """'What happened in Goma?'"""
    return line.endswith("?") and len(line.split()) <= 10 and bool(_ASKS.match(line))


def _leads(index: int, prose: Sequence[bool], found: frozenset[int]) -> bool:
    """True when prose stands behind, or one more heading and then prose."""
    after = index + 1
    if after < len(prose) and after in found and index - 1 not in found:
        after += 1
    return after < len(prose) and prose[after] and after not in found
