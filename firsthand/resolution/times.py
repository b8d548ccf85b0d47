"""Set time words against the calendar: an interval for each claim, never narrower than its words.

anchor(words of "Sunday night", reference Monday 2 December 2024, "past", None)
    -> 2024-12-01T18:00 to 2024-12-02T06:00
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from firsthand.codebook.claim import Claim, Extracted, Tense
from firsthand.codebook.report import Report
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
from firsthand.resolution.times_story import frames
from firsthand.resolution.times_told import told

PASSED = ("past", "perfect")
AHEAD = ("present", "none")
_TO_COME = ("planned", "aim", "conditional")
Framed = Sequence[tuple[TimeWords, Frame]]


def anchor(words: TimeWords, reference: When, tense: Tense, previous: When | None = None) -> When:
    """The interval the words name, seen from the reference day; unknown stays open, never invented.

    `reference` is when the report was published (a stretch of days is taken at both ends),
        `previous`
    what the text named last: "the next day" counts from it.
    """
    back = _slot(previous)
    ends = [Frame(day, tense, back, minute=_minute(reference)) for day in _days(reference)] or [
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
            there = _week_on(there, words.until or meaning)
            if there is None:
                return None
        return hull(here, there)
    here = _alone(meaning, frame)
    if meaning.form == "duration" and meaning.relation is None:
        return _within(words, meaning, frame)
    return _bounded(words, here, frame) if here else None


def _week_on(there: Stretch, meaning: Meaning) -> Stretch | None:
    """ "from Monday to Friday" in a Wednesday report: the Friday after the Monday."""
    if not meaning.weekday or there.first is None or there.last is None:
        return None
    week = timedelta(days=7)
    return Stretch(there.first + week, there.last + week, there.clock)


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
        return Stretch(None, here.first - MINUTE if here.first else None, here.clock)
    if words.bound == "after":
        ends = (
            published
            if frame.tense in PASSED and published and here.last and published > here.last
            else None
        )
        return Stretch(here.last + MINUTE if here.last else None, ends, here.clock)
    return here


def whens(extracted: Extracted) -> dict[str, When]:
    """When each claim of a report holds, by the claim's id.

    'announced yesterday that X was removed': the removal has no words, and lies before the telling.
    """
    days = _days(extracted.report.published)
    given = frames(extracted.report.text, extracted.times, days[-1] if days else None)
    framed = list(zip(extracted.times, given, strict=True))
    return {claim.id: _when(claim, extracted, framed) for claim in extracted.claims}


def _when(claim: Claim, extracted: Extracted, framed: Framed) -> When:
    published = extracted.report.published
    claim = replace(claim, tense=tense_of(claim, extracted.report))
    if claim.when.span is not None:
        told_in = _said(claim, framed, _minute(published))
        if told_in.basis != "none":
            return replace(told_in, span=claim.when.span)
    default = by_tense(claim, published)
    teller = told(claim, extracted)
    if teller is not None and claim.tense in (*PASSED, "none") and default.earliest is None:
        heard = anchor(teller, published, "past")
        if heard.latest is not None and heard.basis != "none":
            default = When(None, heard.latest, "relative")
    return replace(default, span=claim.when.span)


def tense_of(claim: Claim, report: Report) -> Tense:
    """The tense as it is meant: "plans to evacuate on Wednesday" is to come, a headline's "Air
    strike
    hits monastery" is past."""
    if claim.tense in ("present", "none") and claim.modality in _TO_COME:
        return "future"
    if claim.tense == "present" and claim.kind == "event":
        for block in report.blocks:
            if block.start <= claim.anchor.start < block.end:
                return "perfect" if block.kind in ("headline", "heading") else "present"
    return claim.tense


def _said(claim: Claim, framed: Framed, minute: int | None) -> When:
    span = claim.when.span
    assert span is not None  # noqa: S101 - asked only where there are words
    best = NEVER_SAID
    for words, frame in framed:
        if words.start < span.end and span.start < words.end:
            tense = claim.tense if claim.tense != "none" else frame.tense
            found = anchored(
                words, replace(frame, tense=tense, minute=minute, guessed=claim.tense == "none")
            )
            best = found if best.basis == "none" else narrower(best, found)
    return best


def narrower(one: When, other: When) -> When:
    """What both say, where they fit: "yesterday" and "around 5 p.m."; else the first."""
    if other.basis == "none" or not one.meets(other):
        return one
    first = max((one, other), key=When.begins)
    last = min((one, other), key=When.ends)
    if any(len(end or "") > 10 for end in (first.earliest, last.latest)):
        earliest = first.begins() if first.earliest else None
        return When(earliest, last.ends() if last.latest else None, one.basis)
    return When(first.earliest, last.latest, one.basis)


def by_tense(claim: Claim, published: When) -> When:
    """Without words: what is past lies before the report, what is to come after it, what goes on
    at it."""
    days = _days(published)
    if not days:
        return NEVER_SAID
    first, last = days[0].isoformat(), days[-1].isoformat()
    if claim.tense == "future" or (
        claim.tense == "none" and claim.modality in ("planned", "commanded", "aim")
    ):
        return When(first, None, "publication")
    if claim.tense == "present":
        return When(first, last, "publication")
    return When(None, last, "publication")


def _days(reference: When) -> list[date]:
    """First and last day of the reference (one where they are the same); none where an end is
    open."""
    if reference.earliest is None or reference.latest is None:
        return []
    first = date.fromisoformat(reference.earliest[:10])
    last = date.fromisoformat(reference.latest[:10])
    if not (charted(first) and charted(last)):
        return []
    return [first] if first == last else [first, last]


def _minute(reference: When) -> int | None:
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
