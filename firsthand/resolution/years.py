"""The year of a date line without one, where the other reports of the pile leave only one.

"DUBAI, February 11. /TASS/ -" beside reports of 10 to 13 February 2026 is of 11 February 2026.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from firsthand.codebook.claim import Extracted
from firsthand.codebook.report import Report
from firsthand.codebook.tables import table
from firsthand.codebook.when import When
from firsthand.resolution.times_claims import whens

DAYS = 45  # between a report and the nearest other that may date it
_DAY = re.compile(
    r"\b(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)?\s(?P<m1>[^\W\d_]{3,9})\b"
    r"|(?P<m2>[^\W\d_]{3,9})\.?\s(?P<d2>\d{1,2}))(?!\d)"
)


def with_years(extracted: Sequence[Extracted]) -> tuple[Extracted, ...]:
    """The reports; those dated by month and day alone with the year that the others give."""
    days = [_published(each.report) for each in extracted]
    known = sorted({day for day in days if day is not None})
    if not known or all(day is not None for day in days):
        return tuple(extracted)
    return tuple(
        _dated(each, known) if day is None else each
        for each, day in zip(extracted, days, strict=True)
    )


def _published(report: Report) -> date | None:
    told = report.published.earliest
    return None if told is None else date.fromisoformat(told[:10])


def _dated(extracted: Extracted, known: Sequence[date]) -> Extracted:
    """The report on the one day near the others; its claims set in time anew."""
    day = _day_of(extracted.report.dateline or "")
    found = set() if day is None else {d for k in known for d in _near(k, *day)}
    if len(found) != 1:
        return extracted
    published = found.pop()
    told = published.isoformat()
    report = replace(extracted.report, published=When(told, told, "relative"))
    read = replace(extracted, report=report)
    when = whens(read)
    claims = tuple(replace(c, when=when[c.id]) for c in read.claims)
    signs = read.signs and replace(
        read.signs, story=replace(read.signs.story, day=published.toordinal())
    )
    return replace(read, claims=claims, signs=signs)


def _near(known: date, month: int, day: int) -> list[date]:
    """The days of that name within reach of a known one: in its year, or one beside it."""
    found = []
    for year in (known.year - 1, known.year, known.year + 1):
        try:
            told = date(year, month, day)
        except ValueError:
            continue
        if abs((told - known).days) <= DAYS:
            found.append(told)
    return found


def _day_of(dateline: str) -> tuple[int, int] | None:
    """(2, 11) of "DUBAI, February 11"."""
    for found in _DAY.finditer(dateline):
        month = _months().get((found["m1"] or found["m2"]).lower())
        if month is not None:
            return month, int(found["d1"] or found["d2"])
    return None


@cache
def _months() -> dict[str, int]:
    return dict(table("times")["months"])
