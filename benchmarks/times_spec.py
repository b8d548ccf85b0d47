"""Predictions for the cases of `spec.jsonl`: wider spans ("from 2 to 4 on Monday"), half-open
intervals."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from firsthand.annotation.times import find
from firsthand.codebook.timewords import Meaning, TimeWords
from firsthand.resolution.times_calendar import Slot, containing
from firsthand.resolution.times_counts import moved
from firsthand.resolution.times_frame import Frame
from firsthand.resolution.times_slots import slot_of

Record = dict[str, Any]
Ends = tuple[str | None, str | None]
PARTS = {"MO": (8, 12), "AF": (12, 16), "EV": (16, 20), "NI": (20, 24), "DT": (8, 18), "MI": (12,
    12), "LU": (11, 13),
         "NOON": (12, 12), "MN": (0, 0)}  # fmt: skip
SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800,
    "month": 2592000, "quarter": 7776000,
           "year": 31536000, "decade": 315360000, "fortnight": 1209600, "weekend": 172800,
               "century": 3153600000, "night": 86400}  # fmt: skip
LEADS = re.compile(
    r"(?:(?:about|around|over|some|just|only|another|more than|at least|nearly|almost)\s+)?", re.I
)
IN_THE = re.compile(r"(?:\bin\s+(?:the\s+)?)?$", re.I)
WIDE = ("since", "until", "before", "after", "within")
SMALL = ("second", "minute", "hour")


def spec(record: Record) -> Record:
    """The prediction for one case."""
    text = record["text"]
    now = datetime.fromisoformat(record["reference"])
    times = find(text, 0, len(text))
    given = [item for words in times if (item := _item(text, words, now))]
    return {"id": record["id"], "timex": given}


def _item(text: str, words: TimeWords, now: datetime) -> Record | None:
    meaning = words.meaning
    vague = meaning is not None and meaning.form == "vague" and meaning.value != "PRESENT_REF"
    if meaning is None or words.since is not None or vague:
        return None
    start, end = _span(text, words, meaning)
    item: Record = {"start": start, "end": end}
    if meaning.form == "duration" and meaning.relation is None and words.bound != "within":
        if all(a.count is not None for a in meaning.measure):
            item["seconds"] = _seconds(meaning)
        return item
    item["from"], item["to"] = _bounded(words, meaning, now)
    return item


def _span(text: str, words: TimeWords, meaning: Meaning) -> tuple[int, int]:
    """This set takes in "since" and "in the (morning)", and leaves out "the" and "about"."""
    start, end = words.start, words.end
    if words.wide and (words.until or words.bound in WIDE):
        start, end = words.wide
    lead = LEADS.match(text[start:end])
    start += lead.end() if lead and words.until is None else 0
    alone = meaning.form == "calendar" and meaning.hour is None and not _dated(meaning)
    if alone and meaning.part and words.bound == "at":
        before = IN_THE.search(text[:start])
        start = before.start() if before else start
    said = text[start:end].lower()
    named = meaning.form in ("relative", "duration") and meaning.relation is not None
    if said.startswith("the ") and not said.startswith(("the week after", "the week before")):
        start += 4 if named or (words.bound == "at" and meaning.stage) else 0
    if meaning.form == "shift" and meaning.relation is None:
        start = max(text.lower().rfind("in", 0, start), 0) or start
    return start, end - (text[end - 1] == "." and not text[:end].lower().endswith("m."))


def _seconds(meaning: Meaning) -> float:
    return float(sum((a.count or 0) * SECONDS.get(a.unit, 0) for a in meaning.measure))


def _bounded(words: TimeWords, meaning: Meaning, now: datetime) -> Ends:
    frame = Frame(now.date(), "none", minute=now.hour * 60 + now.minute)
    ends = _ends(meaning, frame, now)
    if words.until is not None:
        return _range(ends, _ends(words.until, frame, now), words.until.stage == "END")
    if words.bound == "since":
        return ends[0], None
    if words.bound == "after":
        return ends[1], None
    if words.bound in ("until", "before"):
        return None, ends[1 if words.bound == "until" else 0]
    return ends


def _range(first: Ends, last: Ends, late: bool) -> Ends:
    return first[0], last[1 if late else 0]


def _dated(meaning: Meaning) -> bool:
    return any(
        (
            meaning.day,
            meaning.weekday,
            meaning.month,
            meaning.relation,
            meaning.value,
            meaning.holiday,
        )
    )


def _ends(meaning: Meaning, frame: Frame, now: datetime) -> Ends:
    if meaning.form == "duration":
        return _counted(meaning, now)
    if meaning.form == "vague":
        return now.isoformat(), now.isoformat()
    small = meaning.form == "shift" and meaning.measure[0].unit in SMALL
    if small and meaning.measure[0].count is not None:
        sign = -1 if meaning.relation in ("ago", "earlier") else 1
        then = now + timedelta(seconds=sign * _seconds(meaning))
        return then.isoformat(), then.isoformat()
    if meaning.hour is not None or meaning.part:
        return _clock(meaning, frame)
    if meaning.unit == "weekend" and meaning.form == "relative" and meaning.relation is None:
        meaning = replace(meaning, relation="this")
    slot = slot_of(meaning, frame)
    if slot is None or slot.year is not None:
        return None, None
    slot = _exact(meaning, now.date()) if meaning.form == "shift" else slot
    first, last = _staged(slot, meaning.stage)
    return first.isoformat(), last.isoformat()


def _staged(slot: Slot, stage: str | None) -> tuple[date, date]:
    """Here the middle of a year is May to August, the middle of a month the 10th to the 20th."""
    first, last = slot.start, slot.end()
    if slot.unit == "year":
        cuts = {"START": (1, 5), "MID": (5, 9), "END": (9, 0)}.get(stage or "")
        if cuts:
            return first.replace(month=cuts[0]), first.replace(month=cuts[1]) if cuts[1] else last
    if slot.unit == "month" and stage == "MID":
        return first.replace(day=10), first.replace(day=21)
    if slot.unit == "month" and stage == "END":
        return first.replace(day=16), last
    return first, last


def _exact(meaning: Meaning, now: date) -> Slot:
    """Here "two months ago" is a day."""
    sign = -1 if meaning.relation in ("ago", "earlier") else 1
    day = now
    for amount in meaning.measure:
        day = moved(day, sign * (amount.count or 0), amount.unit)
    return containing(day, "day")


def _clock(meaning: Meaning, frame: Frame) -> Ends:
    dated = _dated(meaning)
    if meaning.hour is not None:
        clock = time(min(meaning.hour, 23), meaning.minute or 0, meaning.second or 0)
        first = last = clock.isoformat()
        if dated and (slot := slot_of(meaning, frame)):
            first = last = f"{slot.start.isoformat()}T{clock.isoformat()}"
        return first, last
    low, high = PARTS.get(meaning.part or "", (0, 0))
    if dated and (slot := slot_of(meaning, frame)):
        start = slot.start
        finish = (
            f"{start.isoformat()}T23:59:59"
            if high == 24
            else f"{start.isoformat()}T{high:02d}:00:00"
        )
        return f"{start.isoformat()}T{low:02d}:00:00", finish
    return f"{low:02d}:00:00", "23:59:59" if high == 24 else f"{high:02d}:00:00"


def _counted(meaning: Meaning, now: datetime) -> Ends:
    if any(a.count is None for a in meaning.measure):
        return None, None
    forward = meaning.relation in ("next", "coming", "following") or meaning.relation is None
    sign = 1 if forward else -1
    unit = meaning.measure[0].unit
    if unit in SMALL:
        later = now + timedelta(
            seconds=sign * sum((a.count or 0) * SECONDS.get(a.unit, 0) for a in meaning.measure)
        )
        ends = sorted((now.isoformat(), later.isoformat()))
        return ends[0], ends[1]
    day = now.date() + timedelta(days=1) if forward else now.date()
    far = day
    for amount in meaning.measure:
        far = moved(far, sign * (amount.count or 0), amount.unit)
    ends = sorted((day.isoformat(), far.isoformat()))
    return ends[0], ends[1]
