"""Stretches that the words count out: "the third quarter of 1984", "three days ago", "two weeks
later"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from firsthand.codebook.timewords import Amount, Meaning
from firsthand.resolution.times_calendar import DAYS, MONTHS, Slot, add, charted, containing
from firsthand.resolution.times_dates import decade_of, month_day
from firsthand.resolution.times_frame import DEICTIC, STEPS, Frame


def counted(meaning: Meaning, frame: Frame) -> Slot | None:
    """'the third quarter of 1984', 'the second week of May', 'the first half', 'the last week of
    2016'"""
    base = frame.base()
    unit, ordinal = meaning.unit, meaning.ordinal
    if ordinal is None or unit is None or (unit not in DAYS and unit not in MONTHS):
        return None
    if meaning.decade is not None:
        return decade_of(meaning, frame)
    home = _home(meaning, frame, base)
    if home is None:
        return None
    if (
        unit not in ("quarter", "half")
        and home.unit == "year"
        and meaning.year is None
        and meaning.relation is None
    ):
        return None
    start, end = home.start, home.end()
    if home.unit == "month" and (unit == "half" or meaning.measure):
        return _of_month(meaning, home)
    if unit == "week":
        first = containing(start + timedelta(days=3), "week").start
        found = (
            first + timedelta(days=7 * (ordinal - 1))
            if ordinal > 0
            else containing(end - timedelta(days=4), "week").start
        )
        return Slot("week", found)
    first = start if unit != "weekend" else containing(start, "weekend").start
    return (
        Slot(unit, add(first, ordinal - 1, unit)) if ordinal > 0 else Slot(unit, add(end, -1, unit))
    )


def _of_month(meaning: Meaning, home: Slot) -> Slot | None:
    """'the second half of May', 'the first ten days of March'"""
    size = (home.end() - home.start).days
    if meaning.unit == "half":
        if meaning.ordinal not in (1, 2, -1):
            return None
        late = meaning.ordinal != 1
        return Slot("day", home.start + timedelta(days=15 * late), length=size - 15 if late else 15)
    amount = meaning.measure[0]
    days = int(amount.count or 0) * DAYS.get(amount.unit, 0)
    if not 0 < days <= size:
        return None
    start = home.start if meaning.ordinal == 1 else home.end() - timedelta(days=days)
    return Slot("day", start, length=days)


def _home(meaning: Meaning, frame: Frame, base: date | None) -> Slot | None:
    """The year or month that "the third quarter" or "the second week" is counted in."""
    if meaning.month is not None:
        return month_day(replace(meaning, unit=None, ordinal=None), frame)
    if meaning.year is not None:
        return Slot("year", date(meaning.year, 1, 1))
    if base is None:
        return None
    if meaning.relation and meaning.value:
        outer = meaning.value if meaning.value in MONTHS or meaning.value in DAYS else "year"
        return containing(add(base, STEPS.get(meaning.relation, 0), outer), outer)
    if meaning.ordinal is not None and meaning.ordinal < 0:
        return None
    if meaning.unit in ("quarter", "half"):
        size = MONTHS[meaning.unit]
        start = date(base.year, size * ((meaning.ordinal or 1) - 1) % 12 + 1, 1)
        late = start > base and frame.tense != "future"
        return Slot("year", date(base.year - (late and (start - base).days > 62), 1, 1))
    return Slot("year", date(base.year, 1, 1))


def distance(meaning: Meaning, frame: Frame) -> Slot | None:
    """'three days ago', 'two weeks later', 'a year earlier', 'in three days'"""
    if (
        meaning.form != "shift"
        or not meaning.measure
        or any(a.count is None for a in meaning.measure)
    ):
        return None
    told = meaning.relation in ("earlier", "later") and meaning.value not in DEICTIC
    base = frame.told() if told else frame.base()
    if base is None:
        return None
    sign = -1 if meaning.relation in ("ago", "earlier") else 1
    if (quarter := _earnings(meaning, frame)) is not None:
        return quarter
    day = _start(meaning, base)
    for amount in meaning.measure:
        day = moved(day, sign * (amount.count or 0), amount.unit)
    if not charted(day):
        return None
    unit = meaning.measure[-1].unit
    whole = "day" if unit not in ("month", "quarter", "half", "year", "decade", "century") else unit
    if meaning.value and meaning.value in MONTHS:
        whole = meaning.value
    if whole in MONTHS:
        return containing(day, "year" if whole in ("decade", "century") else whole)
    return Slot("day", day)


def _start(meaning: Meaning, base: date) -> date:
    """The day that is counted from: "two days from tomorrow", "a week from Sunday"."""
    if meaning.weekday:
        return base + timedelta(days=(meaning.weekday - base.isoweekday()) % 7)
    return base + timedelta(days=DEICTIC.get(meaning.value or "", 0))


def _earnings(meaning: Meaning, frame: Frame) -> Slot | None:
    """'$2 million in the third quarter, against $1 million a year earlier', 'the year-ago
    quarter'"""
    if (
        len(meaning.measure) != 1
        or meaning.measure[0] != Amount(1, "year")
        or meaning.relation not in ("ago", "earlier")
    ):
        return None
    asked = meaning.value in ("quarter", "period")
    quarter = frame.quarter or (latest_quarter(frame.now) if asked and frame.now else None)
    if quarter is None or frame.history or meaning.value not in (None, "quarter", "period"):
        return None
    return quarter.shifted(-1, "year")


def latest_quarter(now: date) -> Slot:
    """The last quarter that had ended."""
    return containing(add(now, -1, "quarter"), "quarter")


def moved(day: date, count: float, unit: str) -> date:
    if unit not in MONTHS and unit not in DAYS:
        hours = {"hour": 1.0, "minute": 1 / 60, "second": 1 / 3600}.get(unit, 0.0)
        return day + timedelta(hours=hours * min(max(count, -9e5), 9e5))
    if count != int(count) and unit in ("year", "decade", "century"):
        return add(day, int(count * MONTHS[unit]), "month")
    return add(day, int(max(min(count, 9e5), -9e5)), unit)
