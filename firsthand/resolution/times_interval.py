"""From a stretch of the calendar to an interval that is never narrower than the words allow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from firsthand.codebook.timewords import Amount, Meaning
from firsthand.resolution.times_calendar import HOURS, MONTHS, Slot, add

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
FEW = {
    "day": 14,
    "week": 8,
    "month": 18,
    "year": 15,
    "decade": 8,
    "century": 10,
    "hour": 24,
    "quarter": 6,
}  # "several days ago"
SHARE = {
    "START": (0.0, 0.4),
    "MID": (0.3, 0.7),
    "END": (0.6, 1.0),
}  # "early August" may be the 12th


@dataclass(frozen=True, slots=True)
class Stretch:
    """First and last minute; `clock` is false where whole days are meant. None is an open end."""

    first: datetime | None
    last: datetime | None
    clock: bool = False

    def written(self) -> tuple[str | None, str | None]:
        """Both ends as `When` writes them."""
        size = 16 if self.clock else 10
        first = self.first.isoformat()[:size] if self.first else None
        return first, self.last.isoformat()[:size] if self.last else None


def whole(slot: Slot) -> Stretch:
    """All days of a stretch."""
    first = datetime.combine(slot.start, time())
    end = slot.end()
    last = (
        datetime.combine(end, time()) - MINUTE
        if end > slot.start
        else datetime.max.replace(second=0)
    )
    return Stretch(first, last)


def stretch_of(slot: Slot, meaning: Meaning, now: date | None = None) -> Stretch | None:
    """'Sunday night' is Sunday 18:00 to Monday 06:00, 'early August' its first twelve days"""
    if slot.year is not None:
        return None
    full = whole(slot)
    if slot.unit == "week" and meaning.ordinal and meaning.month:
        return hull(full, _sevenths(meaning.ordinal, slot))
    if slot.unit == "day" and slot.hour is not None:
        return _clock(slot, meaning)
    if slot.unit == "day" and slot.part in HOURS:
        return _part(slot, meaning)
    if meaning.stage in SHARE and full.first and full.last:
        return _stage(full, meaning.stage or "", slot.unit)
    if meaning.form == "shift":
        return _loose(full, meaning)
    if meaning.stage in ("EARLIER", "LATER") and now is not None:
        return _side(full, meaning.stage, datetime.combine(now, time()))
    return full


def _sevenths(ordinal: int, slot: Slot) -> Stretch:
    """'the first week of June' is its first seven days, as well as the calendar's first week"""
    middle = slot.start + timedelta(days=3)
    first = middle.replace(day=min(7 * max(ordinal - 1, 0) + 1, 22))
    if ordinal < 0:
        first = add(middle.replace(day=1), 1, "month") - timedelta(days=7)
    return whole(Slot("week", first))


def _side(full: Stretch, stage: str, now: datetime) -> Stretch:
    """'later this month' is from the day of the report on, 'earlier this year' up to it"""
    if full.first is None or full.last is None or not full.first <= now <= full.last:
        return full
    return (
        Stretch(full.first, now + DAY - MINUTE) if stage == "EARLIER" else Stretch(now, full.last)
    )


def _clock(slot: Slot, meaning: Meaning) -> Stretch:
    """'at 3 p.m.' is that hour, '15:20' that minute, 'around 5' an hour either way, 'at 5:30'
    morning or afternoon"""
    day = datetime.combine(slot.start, time())
    first = day + timedelta(hours=slot.hour or 0, minutes=slot.minute or 0)
    last = first if slot.minute is not None else first + timedelta(minutes=59)
    if meaning.either_half:
        return Stretch(first, last + timedelta(hours=12), clock=True)
    loose, none = timedelta(hours=1), timedelta()
    before = loose if meaning.about and meaning.about != "AFTER" else none
    after = loose if meaning.about and meaning.about != "BEFORE" else none
    return Stretch(first - before, last + after, clock=True)


def _part(slot: Slot, meaning: Meaning) -> Stretch:
    """'Sunday night' is 18:00 to 06:00; 'midnight on Sunday' may be either end of that day"""
    day = datetime.combine(slot.start, time())
    first, last = HOURS[slot.part or "NI"]
    if slot.part == "MN" and meaning.about is None:
        first, last = -60, 1500
    if slot.part == "MN" and meaning.about in ("BEFORE", "AFTER"):
        late = bool(meaning.weekday or meaning.day or meaning.value)
        first, last = (0, 90) if meaning.about == "AFTER" else (1440 * late - 90, 1440 * late)
    if slot.part == "OVER" and (meaning.weekday or meaning.day or meaning.value):
        first = -360  # "overnight on Tuesday": either night
    if slot.part in ("MO", "DAWN") and meaning.stage == "START":
        first, last = 0, min(last, 540)
    ends = day + timedelta(minutes=first), day + timedelta(minutes=last)
    return Stretch(*ends, clock=True)


def _stage(full: Stretch, stage: str, unit: str) -> Stretch:
    if full.first is None or full.last is None:
        return full
    size = full.last - full.first
    low, high = SHARE[stage]
    first, last = full.first + size * low, full.first + size * high
    if unit == "day":
        hours = {"START": (0, 12), "MID": (9, 18), "END": (15, 24)}[stage]
        first, last = (
            full.first + timedelta(hours=hours[0]),
            full.first + timedelta(hours=hours[1]) - MINUTE,
        )
        return Stretch(first, last, clock=True)
    return Stretch(_day(first), _day(last))


def _day(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def _loose(full: Stretch, meaning: Meaning) -> Stretch:
    """'two weeks ago' is not to the day; 'nearly four years ago' not to the year"""
    amount = meaning.measure[-1]
    if meaning.weekday:
        return full
    days = {"week": 3, "fortnight": 4, "decade": 730, "century": 7300}.get(amount.unit, 0)
    if meaning.about or (amount.count or 0) >= 10:
        days = max(
            days, {"month": 31, "quarter": 92, "year": 366, "day": 2}.get(amount.unit, days * 2)
        )
    slack = timedelta(days=days)
    return Stretch(
        _clipped(full.first, -slack) if full.first else None,
        _clipped(full.last, slack) if full.last else None,
    )


def _clipped(moment: datetime, step: timedelta) -> datetime:
    """A moment some way on, held within the calendar."""
    try:
        return moment + step
    except OverflowError:
        return moment


def counted(amounts: tuple[Amount, ...], now: datetime, sign: int, known: bool) -> Stretch:
    """'the past 24 hours', 'the next few days', 'several weeks': from now back or on.

    `known` says that the minute of `now` is known; where it is not, whole days are given.
    """
    clock = known and all(a.unit in ("hour", "minute", "second") for a in amounts)
    far = now
    for amount in amounts:
        count = amount.count if amount.count is not None else FEW.get(amount.unit, 12)
        far = _far(far, sign * min(count, 100000), amount.unit, known)
    first, last = (far, now) if sign < 0 else (now, far)
    return Stretch(first, last, clock)


def _far(moment: datetime, count: float, unit: str, known: bool) -> datetime:
    if unit in ("hour", "minute", "second", "moment"):
        size = {"hour": 60.0, "minute": 1.0}.get(unit, 0.02)
        moved = moment + timedelta(minutes=size * count)
        return moved if known or count > 0 else min(moved, _day(moment))
    unit = {"night": "day", "morning": "day", "evening": "day", "afternoon": "day"}.get(unit, unit)
    if unit in ("year", "decade") and count != int(count):
        count, unit = count * MONTHS[unit], "month"
    whole_count = int(count) if count == int(count) else int(count) + (1 if count > 0 else -1)
    return datetime.combine(
        add(moment.date(), whole_count, unit if unit in MONTHS else _days(unit)), moment.time()
    )


def _days(unit: str) -> str:
    return unit if unit in ("day", "week", "weekend", "fortnight") else "day"


def hull(one: Stretch | None, other: Stretch | None) -> Stretch | None:
    """The interval that holds both; None where either is unknown."""
    if one is None or other is None:
        return None
    firsts, lasts = (one.first, other.first), (one.last, other.last)
    first = None if None in firsts else min(f for f in firsts if f)
    last = None if None in lasts else max(m for m in lasts if m)
    return Stretch(first, last, one.clock or other.clock)


def day_stretch(day: date) -> Stretch:
    """A whole day."""
    return whole(Slot("day", day))
