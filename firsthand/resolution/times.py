"""Set time words against the calendar: an interval for each claim, never narrower than its words.

anchor(words of "Sunday night", reference Monday 2 December 2024, "past", None)
    -> 2024-12-01T18:00 to 2024-12-02T06:00
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from firsthand.codebook.claim import Tense
from firsthand.codebook.timewords import Meaning, TimeWords
from firsthand.codebook.when import NEVER_SAID, Basis, When
from firsthand.resolution.times_calendar import Slot, charted
from firsthand.resolution.times_frame import BACKWARD, Frame
from firsthand.resolution.times_interval import (
    MINUTE,
    Stretch,
    counted,
    day_stretch,
    hull,
    stretch_of,
)
from firsthand.resolution.times_slots import slot_of

PASSED = ("past", "perfect")
AHEAD = ("present", "none")


def anchor(words: TimeWords, reference: When, tense: Tense, previous: When | None = None) -> When:
    """The interval the words name, seen from the reference day; unknown stays open, never invented.

    `reference` is when the report was published (a stretch of days is taken at both ends),
        `previous`
    what the text named last: "the next day" counts from it.
    """
    back = _slot(previous)
    ends = [Frame(day, tense, back, minute=minute_of(reference)) for day in days_of(reference)] or [
        Frame(None, tense, back)
    ]
    return _hulled(words, ends)


def anchored(words: TimeWords, frame: Frame) -> When:
    """As `anchor`, in a frame that is known."""
    return _hulled(words, [frame])


def _hulled(words: TimeWords, ends: list[Frame]) -> When:
    if words.meaning is None:
        return NEVER_SAID
    if words.bound in ("by", "until"):  # "must leave by Friday": it is to come
        ends = [replace(f, tense="future") if f.tense in AHEAD else f for f in ends]
    if words.bound == "since":
        ends = [replace(f, settled=f.tense != "future") for f in ends]
    found = [_stretch(words, words.meaning, frame) for frame in ends]
    stretch = found[0] if len(found) == 1 else hull(found[0], found[-1])
    if stretch is None or (stretch.first is None and stretch.last is None):
        return NEVER_SAID
    return When(*stretch.written(), basis_of(words.meaning))


def basis_of(meaning: Meaning) -> Basis:
    """ "stated" where a date or year is said, "relative" where a calendar had to be asked."""
    named = meaning.year or meaning.month or meaning.decade or meaning.century or meaning.short_year
    return "stated" if meaning.form == "calendar" and named else "relative"


def _stretch(words: TimeWords, meaning: Meaning, frame: Frame) -> Stretch | None:
    if words.until is not None or words.since is not None:
        here, there = _alone(words.since or meaning, frame), _alone(words.until or meaning, frame)
        if here and there and here.first and there.last and here.first > there.last:
            there = _later_on(here, there, words.until or meaning)
            if there is None:
                return None
        return hull(here, there)
    here = _alone(meaning, frame)
    if meaning.form == "duration" and meaning.relation is None:
        return _within(words, meaning, frame)
    return _bounded(words, here, frame) if here else None


def _later_on(here: Stretch, there: Stretch, meaning: Meaning) -> Stretch | None:
    """ "from Monday to Friday" in a Wednesday report: the Friday after the Monday; "from 10 pm to
    5 am" ends the day after."""
    clocks = here.clock and there.clock and meaning.hour is not None
    if not (meaning.weekday or clocks) or there.first is None or there.last is None:
        return None
    step = timedelta(days=1 if clocks else 7)
    return Stretch(there.first + step, there.last + step, there.clock)


def _alone(meaning: Meaning, frame: Frame) -> Stretch | None:
    """What the words name by themselves."""
    now = datetime.combine(frame.now, time()) if frame.now else None
    if now and frame.minute is not None:
        now += timedelta(minutes=frame.minute)
    if meaning.form == "vague":
        return _vague(meaning, now)
    if meaning.form == "duration":
        if meaning.relation is None or now is None:
            return None
        sign = -1 if meaning.relation in (*BACKWARD, "recent", "latest") else 1
        return counted(meaning.measure, now, sign, frame.minute is not None)
    if meaning.form == "shift" and now and _from_now(meaning):
        return _ago(meaning, now, frame)
    slot = slot_of(meaning, frame)
    return stretch_of(slot, meaning, frame.now) if slot else None


def _from_now(meaning: Meaning) -> bool:
    small = meaning.measure[0].unit in ("hour", "minute", "second", "moment")
    return meaning.relation in ("ago", "hence", None) and (
        small or any(a.count is None for a in meaning.measure)
    )


def _ago(meaning: Meaning, now: datetime, frame: Frame) -> Stretch:
    """'three hours ago', 'several days ago': from far to near, an hour or a unit of slack."""
    sign = -1 if meaning.relation == "ago" else 1
    far = counted(meaning.measure, now, sign, frame.minute is not None)
    if any(a.count is None for a in meaning.measure) or not far.clock:
        return far
    edge = far.first if sign < 0 else far.last
    assert edge is not None  # noqa: S101 - counted from now, so never open
    return Stretch(edge - timedelta(hours=1), edge + timedelta(hours=1), clock=True)


def _vague(meaning: Meaning, now: datetime | None) -> Stretch | None:
    """'recently' is some time before, 'soon' some time after, 'now' the day itself."""
    if now is None:
        return None
    day = day_stretch(now.date())
    if meaning.value == "PAST_REF":
        first = counted(meaning.measure, now, -1, known=False).first if meaning.measure else None
        return Stretch(first, day.last)
    return day if meaning.value == "PRESENT_REF" else Stretch(day.first, None)


def _within(words: TimeWords, meaning: Meaning, frame: Frame) -> Stretch | None:
    """'within two weeks': from the day of the report on, or counted from what was told; "for two
    weeks" names no date."""
    if words.bound != "within" or frame.now is None or frame.tense in PASSED:
        return None
    return counted(meaning.measure, datetime.combine(frame.now, time()), 1, known=False)


def _bounded(words: TimeWords, here: Stretch, frame: Frame) -> Stretch:
    """'since Friday' runs to the report, 'by Monday' ends there, 'before March' and 'after noon'
    leave the time itself out."""
    published = day_stretch(frame.now).last if frame.now else None
    first = day_stretch(frame.now).first if frame.now and frame.tense == "future" else None
    if words.bound == "since":
        ends = (
            None
            if frame.tense == "future" or (published and here.first and here.first > published)
            else published
        )
        return (
            Stretch(here.first, ends, clock=False)
            if not here.clock
            else Stretch(here.first, ends, clock=True)
        )
    if words.bound in ("until", "by"):
        return replace(here, first=first if first and here.last and first <= here.last else None)
    if words.bound == "before":
        return Stretch(
            _opening(words, here), here.first - MINUTE if here.first else None, here.clock
        )
    if words.bound == "after":
        ends = (
            published
            if frame.tense in PASSED and published and here.last and published > here.last
            else None
        )
        return Stretch(here.last + MINUTE if here.last else None, ends, here.clock)
    return here


def _opening(words: TimeWords, here: Stretch) -> datetime | None:
    """'before dawn on Wednesday' is on Wednesday; "before Wednesday" has no beginning."""
    said = words.meaning
    if said is None or here.first is None or not (said.weekday or said.day):
        return None
    within = said.hour is not None or said.part is not None
    return datetime.combine(here.first.date(), time()) if within else None


def days_of(reference: When) -> list[date]:
    """First and last day of the reference (one where they are the same); none where an end is
    open."""
    if reference.earliest is None or reference.latest is None:
        return []
    first = date.fromisoformat(reference.earliest[:10])
    last = date.fromisoformat(reference.latest[:10])
    if not (charted(first) and charted(last)):
        return []
    return [first] if first == last else [first, last]


def minute_of(reference: When) -> int | None:
    """The minute of the day, where it is known."""
    if (
        reference.earliest is None
        or reference.earliest != reference.latest
        or len(reference.earliest) < 16
    ):
        return None
    return int(reference.earliest[11:13]) * 60 + int(reference.earliest[14:16])


def _slot(previous: When | None) -> Slot | None:
    if previous is None or previous.earliest is None:
        return None
    day = date.fromisoformat(previous.earliest[:10])
    return Slot("day", day) if charted(day) else None
