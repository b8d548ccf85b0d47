"""Feasts that follow the moon: Ramadan, Eid, Ashura by the tabular Islamic calendar, Orthodox Easter.

The month opens when the new moon is seen, so a feast may fall a day before or after what is computed:
the stretch is a day wider on either side.
"""

from __future__ import annotations

from datetime import date, timedelta

EPOCH = 227014  # the day before 1 Muharram of the first year, as date.toordinal() counts
CYCLE, DAYS = 30, 10631  # years of the cycle of leap years, and their days


def islamic(year: int, month: int, day: int) -> date:
    """A date of the tabular Islamic calendar; good to a day either way."""
    months = 29 * (month - 1) + month // 2
    return date.fromordinal(EPOCH + day + months + 354 * (year - 1) + (3 + 11 * year) // 30)


def in_year(gregorian: int, month: int, day: int) -> date | None:
    """The first such day of a Gregorian year; a few years have none."""
    near = int((gregorian - 622) * 33 / 32)
    found = (islamic(year, month, day) for year in range(near - 1, near + 3))
    return next((day for day in found if day.year == gregorian), None)


def orthodox_easter(year: int) -> date:
    """Easter of the churches that keep the Julian calendar (Meeus), as a Gregorian date."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month, day = (d + e + 114) // 31, (d + e + 114) % 31 + 1
    return date(year, month, day) + timedelta(days=year // 100 - year // 400 - 2)
