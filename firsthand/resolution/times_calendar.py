"""Stretches of the calendar: a day, a week, a quarter, a night; years before Christ by number
alone."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from firsthand.codebook.tables import table
from firsthand.resolution.times_feasts import in_year, orthodox_easter

MONTHS = {
    "month": 1,
    "quarter": 3,
    "half": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
    "millennium": 12000,
}
DAYS = {"day": 1, "week": 7, "weekend": 2, "fortnight": 14}
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
HOURS = {  # part of day: first and last minute from its midnight
    "MO": (300, 720), "AF": (720, 1080), "EV": (1020, 1440), "NI": (1080, 1800), "DT": (360,
        1080), "DAWN": (240, 480),
    "DUSK": (1020, 1260), "MI": (660, 840), "LU": (660, 840), "NOON": (690, 750), "MN": (-60,
        60), "OVER": (1080, 1800), "SMALL": (0, 420), "INTO": (-360, 360),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slot:
    """One stretch: `unit` from day to century, its first day, a part of the day or a clock time.

    `year` is set in place of `start` for years before Christ (263 of "264 BC" is not a date here).
    """

    unit: str
    start: date
    part: str | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    year: int | None = None
    season: str | None = None
    length: int = 0  # days, where the unit does not tell: "the first ten days of March"

    def end(self) -> date:
        """The first day after it."""
        if self.length:
            return self.start + timedelta(days=self.length)
        if self.unit == "season":
            return add(self.start, 3, "month")
        return add(self.start, 1, self.unit)

    def shifted(self, count: int, unit: str) -> Slot:
        """The like stretch so many units away."""
        return replace(self, start=add(self.start, count, unit))


def charted(day: date) -> bool:
    """False beyond the years 1000 to 2999: a report dated 0001 or 9999 has no date."""
    return 1000 <= day.year <= 2999


def add(day: date, count: int, unit: str) -> date:
    """A day so many units on; the last of a short month for the 31st; clipped at the ends of the
    calendar."""
    try:
        if unit in DAYS:
            return day + timedelta(days=DAYS[unit] * count)
        months = day.year * 12 + day.month - 1 + MONTHS[unit] * count
        year, month = months // 12, months % 12 + 1
        return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    except (ValueError, OverflowError, calendar.IllegalMonthError):
        return date.max if count > 0 else date.min


def containing(day: date, unit: str) -> Slot:
    """The week, quarter, year ... that a day lies in."""
    if unit == "weekend":
        return Slot(unit, day - timedelta(days=day.weekday()) + timedelta(days=5))
    if unit in ("week", "fortnight"):
        return Slot(unit, day - timedelta(days=day.weekday()))
    if unit == "day":
        return Slot(unit, day)
    size = MONTHS[unit]
    if size >= 120:
        return Slot(unit, date(max(1, day.year // (size // 12) * (size // 12)), 1, 1))
    return Slot(unit, date(day.year, (day.month - 1) // size * size + 1, 1))


def season(year: int, name: str) -> Slot:
    """Winter of a year begins in December before it: "the winter of 1941" opens in December
    1940."""
    return Slot("season", date(year - (name == "WI"), SEASONS[name], 1), season=name)


@cache
def holiday(name: str, year: int) -> date | None:
    """The day a feast falls on, or opens; None for one that follows a calendar we do not compute."""
    rule: str | None = table("times")["holidays"].get(name)
    if rule is None:
        return None
    if rule.startswith("E"):
        return easter(year) + timedelta(days=int(rule[1:]))
    if rule.startswith("O"):
        return orthodox_easter(year) + timedelta(days=int(rule[1:]))
    if rule.startswith("I"):
        month, _, day = rule[1:].partition("+")[0].partition("-")
        return in_year(year, int(month), int(day))
    month, _, rest = rule.partition("-")
    if "-" not in rest.lstrip("-"):
        return date(year, int(month), int(rest))
    count, weekday = int(rest[:-2]), int(rest[-1])
    return nth_weekday(year, int(month), count, weekday)


@cache
def feast_days(name: str) -> tuple[int, int]:
    """How many days a feast lasts, and by how many it may be off: Ramadan is (30, 1)."""
    rule: str | None = table("times")["holidays"].get(name)
    moon = rule is not None and rule.startswith("I")
    return (int(rule.partition("+")[2]), 1) if moon and rule else (1, 0)


def nth_weekday(year: int, month: int, count: int, weekday: int) -> date:
    """The second Sunday of May; -1 the last."""
    first = date(year, month, 1)
    start = first + timedelta(days=(weekday - first.isoweekday()) % 7)
    if count > 0:
        return start + timedelta(days=7 * (count - 1))
    last = date(year, month, calendar.monthrange(year, month)[1])
    return last - timedelta(days=(last.isoweekday() - weekday) % 7)


def easter(year: int) -> date:
    """Western Easter (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def real_date(year: int, month: int, day: int) -> date | None:
    """None for 31 November."""
    if not (
        1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
    ):
        return None
    return date(year, month, day)
