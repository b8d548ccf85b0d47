"""Read the time words of a text one after the other: each hangs on what was told before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from firsthand.codebook.timewords import Meaning, TimeWords
from firsthand.resolution.times_ahead import lead_of
from firsthand.resolution.times_calendar import Slot, charted
from firsthand.resolution.times_frame import Frame
from firsthand.resolution.times_slots import slot_of
from firsthand.resolution.times_tense import tense_near

NEAR = 250  # characters: about two sentences
LONG_AGO = 60  # days: what lies further back than the news is told in passing
OLD = 4  # years: a text that mostly names years this far back tells history


def tells_history(times: Sequence[TimeWords], now: date | None) -> bool:
    """True when most years the text names lie long before its own day: "in May" is then the
    story's May."""
    if now is None:
        return False
    years = [w.meaning.year * w.meaning.era for w in times if w.meaning and w.meaning.year]
    old = sum(year < now.year - OLD for year in years)
    recent = sum(w.meaning is not None and _of_the_day(w.meaning) for w in times)
    return old >= 3 and old > 0.6 * len(years) and old > 3 * recent


def _of_the_day(meaning: Meaning) -> bool:
    """Words of news: "yesterday", "on Friday", "last week", "two years ago"."""
    if meaning.value in ("today", "yesterday", "tomorrow") or meaning.relation == "ago":
        return True
    if meaning.weekday and not meaning.month:
        return True
    return (
        meaning.form == "relative"
        and meaning.relation in ("last", "this", "next")
        and meaning.unit in ("week", "month", "year")
    )


def frames(text: str, times: Sequence[TimeWords], now: date | None) -> Iterator[Frame]:
    """The frame each of the time words is read in."""
    now = now if now is not None and charted(now) else None
    history = tells_history(times, now)
    middle = _middle(times) if history else None
    back = Slot("year", date(middle[0], 1, 1)) if middle else None
    quarter: Slot | None = None
    near: tuple[Slot, int] | None = None
    for words in times:
        frame = _frame(text, words, Frame(now, "none", back, history, quarter=quarter))
        if near is not None and words.start - near[1] < NEAR:
            frame = replace(frame, near=near[0])
        yield frame
        slot = slot_of(words.meaning, frame) if words.meaning else None
        if slot is not None and slot.unit == "day" and slot.year is None:
            near = (slot, words.end)
        if (
            slot is not None
            and slot.unit == "quarter"
            and words.meaning
            and words.meaning.form != "shift"
        ):
            quarter = slot
        if (
            slot is not None
            and slot.year is None
            and carries(slot, back, middle[1] if middle else None)
            and not _aside(slot, words, frame)
        ):
            back = slot


def _frame(text: str, words: TimeWords, frame: Frame) -> Frame:
    """With the tense of the verbs near by, or what the words in front make of it."""
    dated = words.meaning is not None and words.meaning.year is not None
    plain = frame.history or dated or words.kind in ("DURATION", "SET")
    lead = "" if plain else lead_of(text, words)
    if lead in ("ahead", "planned"):
        return replace(frame, tense="future", guessed=True, ahead=lead == "ahead")
    tense = tense_near(text, words.start, words.end)
    month = words.meaning is not None and words.meaning.month and not words.meaning.day
    return replace(frame, tense=tense, guessed=True, held=bool(month) and lead == "held")


def _middle(times: Sequence[TimeWords]) -> tuple[int, int] | None:
    """The first year a history names and the middle one of all."""
    years = [
        w.meaning.year
        for w in times
        if w.meaning and w.meaning.year and w.meaning.era > 0 and w.meaning.year > 999
    ]
    return (years[0], sorted(years)[len(years) // 2]) if years else None


def _aside(slot: Slot, words: TimeWords, frame: Frame) -> bool:
    """'The ceasefire of 10 November 2020' in a report of 2022: "on the same day" is none of it."""
    if frame.history or frame.now is None or frame.back is None or words.meaning is None:
        return False
    told = words.meaning.year is not None and slot.unit == "day"
    return told and (frame.now - slot.start).days > LONG_AGO > (frame.now - frame.back.start).days


def carries(slot: Slot, back: Slot | None, middle: int | None) -> bool:
    """True when what comes after may count from it: a year, month or day, not a century, nor an
    aside far off the story."""
    if slot.unit in ("century", "decade"):
        return False
    if back is None or middle is None:
        return True
    if (
        slot.unit == "year"
        and slot.start.year < back.start.year
        and back.unit in ("day", "month", "season")
    ):
        return False
    leap = abs(slot.start.year - back.start.year)
    return leap <= 15 or abs(slot.start.year - middle) <= abs(back.start.year - middle)
