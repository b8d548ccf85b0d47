"""The day of a report that no line of its own gives: in a loose line on top, or told as today's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from firsthand.reports.months import MONTHS
from firsthand.reports.pieces import Piece
from firsthand.reports.stamps import Stamp, stamps
from firsthand.reports.units import units

_NAMED = re.compile(
    r"\b(?:(?P<d1>\d{1,2})(?:st|nd|rd|th|er)?\.?\s(?:de\s)?(?P<m1>[^\W\d_]{3,12})"
    r"|(?P<m2>[^\W\d_]{3,12})\.?\s(?P<d2>\d{1,2}))\b"
)
_TODAY = re.compile(
    r"\b(?:today|this)(?:,|\s\(|\s)\s?(?:on\s)?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s(?:the\s)?)?$",
    re.IGNORECASE,
)
_DATE_BEGINS = re.compile(
    r"\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE
)
_TELLS = re.compile(
    r"\b(?:said|says|told|was|were|has|have|had|is|are|killed|reported|reports?|from|since|until|by"
    r"|between|to|of|in|on|the)\s*$"
)
_MARKS = ",|:;·•–—-/(["
_READ = 6_000  # characters in which the day may be told
_BEFORE = 30  # characters before a day in which "this Saturday" may stand
_TOP = 5  # lines from the top in which a loose line may date
_LONGEST = 160  # characters of such a line


def loose_day(text: str) -> Stamp | None:
    """'13:20, September 16, 2025 · Source: Astra', 'Campaign Assessment, September 18, 2025', '26
    September 2025, 09:14   Olha Marchenko': a line on top whose day a clock or a mark sets apart;
    not 'The killings of 14 November 2023'."""
    days: list[tuple[int, Stamp]] = []
    for number, unit in enumerate(units(text[:_READ])):
        words = text[unit.start : unit.end]
        found = list(stamps(words)) if len(words) <= _LONGEST else []
        if len({each.earliest[:10] for each in found}) == 1 and _is_apart(words, found[0]):
            at = unit.start
            day = replace(found[0], start=at + found[0].start, end=at + found[0].end)
            days.append((number, day))
    return days[0][1] if len(days) == 1 and days[0][0] < _TOP else None  # more: a chronicle


def _is_apart(words: str, found: Stamp) -> bool:
    """A day, and a mark, a gap, a clock or the edge of the line on both its sides."""
    if found.earliest[:10] != found.latest[:10] and found.either is None:
        return False
    before, after = words[: found.start], words[found.end :]
    if _TELLS.search(before):
        return False
    clock = "T" in found.earliest
    opens = not before.strip() or before.rstrip()[-1:] in _MARKS or before.rstrip()[-1:].isdigit()
    closes = not after.strip(" .)]") or after.lstrip()[:1] in _MARKS or after[:2].isspace()
    names = not before.strip() and all(w[:1].isupper() for w in after.split() if len(w) > 3)
    return opens and (closes or clock or (names and len(after.split()) <= 4))


def told_today(text: str, parts: Sequence[Piece]) -> Stamp | None:
    """'MARADI, 16 August (ANP) - ... this Saturday, 16 August 2025': the year from the body."""
    days = [day_of(text[p.start : p.words_end]) for p in parts if p.kind == "dateline"]
    wanted = {day for day in days if day is not None}
    for found in stamps(text, 0, min(len(text), _READ)):
        if found.earliest[:10] != found.latest[:10]:
            continue
        first = _DATE_BEGINS.search(text, found.start, found.end)
        begins = found.start if first is None else first.start()
        here = _TODAY.search(text[max(0, found.start - _BEFORE) : begins])
        if found.earliest[5:10] in wanted or (not wanted and here):
            day = found.earliest[:10]
            return replace(found, earliest=day, latest=day, either=None)
    return None


def day_of(words: str) -> str | None:
    """ "08-16" of "N'Djamena, 16 August (ATPE)"."""
    for found in _NAMED.finditer(words):
        month = MONTHS.get((found["m1"] or found["m2"]).lower())
        if month is not None:
            return f"{month:02d}-{int(found['d1'] or found['d2']):02d}"
    return None
