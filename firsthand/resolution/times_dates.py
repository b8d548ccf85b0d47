"""Dates that the words name: "3 March", "last June", "the summer of 1940", "Friday"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from firsthand.codebook.timewords import Meaning
from firsthand.resolution.times_calendar import (
    Slot,
    add,
    containing,
    feast_days,
    holiday,
    real_date,
    season,
)
from firsthand.resolution.times_frame import BACKWARD, FORWARD, STEPS, Frame

NEXT = 62  # days: the next month or two; a year before one says "last July"
LONG_AGO = 270  # days


def feast(meaning: Meaning, frame: Frame) -> Slot | None:
    """'Christmas', 'last Thanksgiving', 'Easter 2018'"""
    if meaning.holiday is None:
        return None
    base = frame.base()
    if meaning.year is None and base is None:
        return None

    def on(year: int) -> Slot | None:
        day = holiday(meaning.holiday or "", year)
        if day is None:
            return None
        days, slack = feast_days(meaning.holiday or "")
        length = days + 2 * slack if days > 1 or slack else 0
        return Slot("day", day - timedelta(days=slack), length=length)

    return on(meaning.year) if meaning.year else _yearly(meaning, frame, on)


def seasonal(meaning: Meaning, frame: Frame) -> Slot | None:
    """'the summer of 1940', 'last winter'"""
    if meaning.season is None:
        return None
    name = meaning.season
    year = full_year(meaning, frame)
    return season(year, name) if year else _yearly(meaning, frame, lambda y: season(y, name))


def month_day(meaning: Meaning, frame: Frame) -> Slot | None:
    """'3 March 2024', 'March 3', 'last June', 'June last year'"""
    month = meaning.month
    if month is None or (
        meaning.unit in ("week", "weekend", "quarter", "half", "day") and not meaning.day
    ):
        return None
    if meaning.unit == "week":
        day = month_day(replace(meaning, unit=None), frame)
        return containing(day.start, "week") if day else None

    def on(year: int) -> Slot | None:
        found = real_date(year, month, meaning.day or 1)
        return Slot("day" if meaning.day else "month", found) if found else None

    year = full_year(meaning, frame)
    if year is None and meaning.weekday and meaning.day and (base := frame.base()):
        near = [
            s
            for y in range(base.year - 3, base.year + 3)
            if (s := on(y)) and s.start.isoweekday() == meaning.weekday
        ]
        if near:  # "Saturday, April 25" has one year near by
            return min(near, key=lambda s: abs((s.start - base).days))
    return on(year) if year else _yearly(meaning, frame, on)


def full_year(meaning: Meaning, frame: Frame) -> int | None:
    """The year said: '1939', ''39', 'last year'; None where none is."""
    if meaning.year:
        return meaning.year
    base = frame.base()
    if meaning.short_year is not None:
        century = base.year // 100 * 100 if base else 1900
        year = century + meaning.short_year
        return year - 100 if base and year > base.year + 10 else year
    if meaning.unit == "year" and meaning.relation in STEPS and base and meaning.ordinal is None:
        told = frame.told() if meaning.relation in ("same", "previous", "following") else base
        return (told or base).year + STEPS[meaning.relation]
    return None


def _yearly(meaning: Meaning, frame: Frame, on: Callable[[int], Slot | None]) -> Slot | None:
    """The occurrence of something yearly that relation, tense and place in the story point to."""
    base = frame.base()
    if base is None:
        return None
    if frame.history and frame.back and meaning.relation is None:
        return _in_story(on, frame.back)
    near = [slot for year in range(max(1, base.year - 5), base.year + 6) if (slot := on(year))]
    if meaning.relation in BACKWARD:
        return max((s for s in near if s.end() <= base), key=lambda s: s.start, default=None)
    if meaning.relation in FORWARD:
        return min((s for s in near if s.start > base), key=lambda s: s.start, default=None)
    if meaning.relation in ("this", "same", "current"):
        return on(base.year)
    past = max((s for s in near if s.start <= base), key=lambda s: s.start, default=None)
    coming = min((s for s in near if s.end() > base), key=lambda s: s.start, default=None)
    return _by_tense(past, coming, base, frame) if past and coming else past or coming


def _by_tense(past: Slot, coming: Slot, base: date, frame: Frame) -> Slot | None:
    """'on Dec. 14': the last or the coming one; None where a month next to come is told as past."""
    if frame.settled:
        return past
    ahead, behind = (coming.start - base).days, (base - past.start).days
    if coming.unit == "month" and ahead <= NEXT and frame.tense != "future" and behind > LONG_AGO:
        told = frame.tense == "past" and not frame.guessed and not frame.held
        return past if told else coming  # "talks in July"
    if frame.guessed and coming.unit == "day" and ahead <= 31 and behind > 300:
        return coming
    if frame.tense == "future":
        return past if ahead > 240 and behind < 120 else coming
    if frame.tense in ("past", "perfect"):
        return past
    return coming if ahead <= min(90, behind) else past


def _in_story(on: Callable[[int], Slot | None], back: Slot) -> Slot | None:
    """In a narrative the year is that of what was told last; a step back over a winter goes on a
    year."""
    same = on(back.start.year)
    if back.unit in ("year", "decade", "century") or same is None:
        return same
    after = on(back.start.year + 1)
    if after and (back.start - same.start).days > 240 and (after.start - back.start).days < 130:
        return after
    before = on(back.start.year - 1)
    if before and (same.start - back.start).days > 300:
        return before
    return same


def day_of_month(meaning: Meaning, frame: Frame) -> Slot | None:
    """'the 20th', 'Tuesday the 4th'"""
    base = frame.told() if frame.history else frame.base()
    if meaning.day is None or meaning.month is not None or base is None:
        return None
    relation = meaning.relation if meaning.unit == "month" else None
    home = add(base, STEPS.get(relation or "this", 0), "month")
    found = real_date(home.year, home.month, meaning.day)
    if (
        found
        and relation is None
        and not frame.history
        and frame.tense != "future"
        and found > base + timedelta(days=10)
    ):
        earlier = add(base.replace(day=1), -1, "month")
        found = real_date(earlier.year, earlier.month, meaning.day) or found
    return Slot("day", found) if found else None


def weekday(meaning: Meaning, frame: Frame) -> Slot | None:
    """'Friday', 'last Monday', 'next Sunday', 'Tuesday of last week'"""
    base = frame.base()
    if meaning.weekday is None or base is None:
        return None
    if meaning.unit == "week" and meaning.relation:
        monday = containing(base, "week").start + timedelta(days=7 * STEPS.get(meaning.relation, 0))
        return Slot("day", monday + timedelta(days=meaning.weekday - 1))
    if meaning.day is not None and meaning.month is None:
        return _numbered_weekday(meaning.day, meaning.weekday, base, frame.tense == "future")
    back = (base.isoweekday() - meaning.weekday) % 7
    ahead = (meaning.weekday - base.isoweekday()) % 7
    if meaning.relation in BACKWARD:
        return Slot("day", base - timedelta(days=back or 7))
    if meaning.relation in FORWARD:
        return Slot("day", base + timedelta(days=ahead or 7))
    if meaning.relation in ("this", "same", "current"):
        return Slot(
            "day",
            base + timedelta(days=ahead)
            if ahead <= 3 or frame.tense == "future"
            else base - timedelta(days=back),
        )
    if frame.tense == "future":
        return Slot("day", base + timedelta(days=ahead))
    return Slot(
        "day", base + timedelta(days=ahead) if frame.history else base - timedelta(days=back)
    )


def _numbered_weekday(day: int, weekday: int, base: date, ahead: bool) -> Slot | None:
    """'Tuesday the 4th': the month near by in which it is one"""
    near = [d for step in range(-14, 15) if (home := add(base.replace(day=1), step, "month"))
            and (d := real_date(home.year, home.month,
                day)) and d.isoweekday() == weekday]  # fmt: skip
    side = [d for d in near if d >= base] if ahead else near
    return Slot("day", min(side or near, key=lambda d: abs((d - base).days))) if near else None


def decade_of(meaning: Meaning, frame: Frame) -> Slot | None:
    """'the 1970s', 'the nineties'"""
    if meaning.decade is None:
        return None
    decade = meaning.decade
    if decade < 100:
        base = frame.base()
        decade += (base.year // 100 if base else 19) * 10
        decade -= 10 if base and decade * 10 > base.year else 0
    return Slot("decade", date(max(1, decade * 10), 1, 1))


def century_of(meaning: Meaning, _frame: Frame) -> Slot | None:
    """'the nineteenth century'"""
    return (
        Slot("century", date(max(1, (meaning.century - 1) * 100), 1, 1))
        if meaning.century
        else None
    )


def iso_week(meaning: Meaning, frame: Frame) -> Slot | None:
    """'week 10'"""
    base = frame.base()
    year = meaning.year or (base.year if base else None)
    if meaning.week is None or year is None:
        return None
    return Slot("week", date.fromisocalendar(year, min(meaning.week, 52), 1))


def year_alone(meaning: Meaning, frame: Frame) -> Slot | None:
    """'1939', 'fiscal 1989', ''99'"""
    if (
        meaning.form != "calendar"
        or meaning.month
        or not (meaning.year or meaning.short_year is not None)
    ):
        return None
    year = full_year(meaning, frame)
    return Slot("year", date(year, 1, 1)) if year else None
