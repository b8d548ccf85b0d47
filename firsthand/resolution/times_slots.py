"""Set the meaning of time words against the calendar: the first rule that reads it gives the
stretch."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from firsthand.codebook.timewords import Meaning
from firsthand.resolution.times_calendar import DAYS, MONTHS, Slot, add, containing
from firsthand.resolution.times_counts import counted, distance, latest_quarter
from firsthand.resolution.times_dates import (
    century_of,
    day_of_month,
    decade_of,
    feast,
    iso_week,
    month_day,
    seasonal,
    weekday,
    year_alone,
)
from firsthand.resolution.times_frame import DEICTIC, STEPS, Frame


def slot_of(meaning: Meaning, frame: Frame) -> Slot | None:
    """The stretch the words name; None where they name none or the calendar has none (31
    November)."""
    if meaning.form in ("vague", "duration", "set"):
        return None
    for rule in RULES:
        if (found := rule(meaning, frame)) is not None:
            return _timed(meaning, found)
    return None


def _timed(meaning: Meaning, slot: Slot) -> Slot:
    """With the part of the day or the clock the words add."""
    if slot.unit in ("day",) and (meaning.hour is not None or meaning.part):
        return replace(
            slot, part=meaning.part, hour=meaning.hour, minute=meaning.minute, second=meaning.second
        )
    return slot


def before_christ(meaning: Meaning, _frame: Frame) -> Slot | None:
    """'264 BC'; a bare year after it counts the same way"""
    if meaning.era < 0 and (meaning.year or meaning.century):
        year = meaning.year or (meaning.century or 1) * 100 - 1
        return Slot("year" if meaning.year else "century", date.min, year=-year)
    return None


def deictic(meaning: Meaning, frame: Frame) -> Slot | None:
    """'yesterday', 'tonight', 'the day before yesterday'"""
    base = frame.now if not frame.history else frame.base()
    relation = meaning.relation or ""
    if meaning.form != "relative" or base is None:
        return None
    if " than " in relation:
        step = DEICTIC[relation.split()[-1]] + (-1 if relation.startswith("earlier") else 1)
    elif meaning.value in DEICTIC:
        step = DEICTIC[meaning.value]
    else:
        return None
    return Slot("day", base + timedelta(days=step))


def related(meaning: Meaning, frame: Frame) -> Slot | None:
    """'last week', 'the previous year', 'that day', 'the year'"""
    unit = meaning.unit
    if meaning.form != "relative" or unit is None or meaning.ordinal is not None:
        return None
    unit = {
        "night": "day",
        "morning": "day",
        "evening": "day",
        "afternoon": "day",
        "fortnight": "week",
    }.get(unit, unit)
    if unit not in DAYS and unit not in MONTHS:
        return None
    if meaning.relation == "beside":
        return None  # "the day after his release"
    told = meaning.relation in ("same", "previous", "following", "earlier", "later") or (
        meaning.relation in ("next",) and unit == "day"
    )
    base = frame.told() if told else frame.base()
    if base is None:
        return None
    step = STEPS.get(meaning.relation or "this", 0)
    if unit == "quarter" and meaning.relation in (None, "latest", "same") and not frame.history:
        return frame.quarter or latest_quarter(base)
    if unit == "weekend":
        recent = meaning.relation is None and frame.tense != "future" and base.isoweekday() < 6
        return containing(base + timedelta(days=7 * (step - recent)), "weekend")
    return containing(add(base, step, unit), unit)


def part_of_day(meaning: Meaning, frame: Frame) -> Slot | None:
    """'last night', 'this morning', 'at 3 p.m.', 'overnight', 'that evening', 'the next morning'"""
    told = frame.history or meaning.relation in ("same", "next", "following", "previous")
    base = frame.told() if told else frame.base()
    if (meaning.part is None and meaning.hour is None) or base is None or meaning.form == "shift":
        return None
    if frame.near and meaning.hour is not None and meaning.relation is None:
        base = frame.near.start
    step = (
        -1
        if meaning.relation in ("last", "previous") or meaning.part == "OVER"
        else (1 if meaning.relation in ("next", "following") else 0)
    )
    return Slot("day", base + timedelta(days=step))


RULES = (
    before_christ, deictic, feast, seasonal, month_day, distance, weekday, day_of_month, counted,
        decade_of, century_of, iso_week, year_alone, related, part_of_day,
)  # fmt: skip
