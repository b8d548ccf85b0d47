"""Predictions for the cases of `spec.jsonl`: wider spans ("from 2 to 4 on Monday"), half-open intervals."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from firsthand.annotation.times import find
from firsthand.codebook.timewords import Meaning, TimeWords
from firsthand.resolution.times_calendar import Slot, containing
from firsthand.resolution.times_frame import Frame
from firsthand.resolution.times_slots import slot_of

Record = dict[str, Any]
Ends = tuple[str | None, str | None]
PARTS = {"MO": (8, 12), "AF": (12, 16), "EV": (16, 20), "NI": (20, 24), "DT": (8, 18), "MI": (12, 12), "LU": (11, 13),
         "NOON": (12, 12), "MN": (0, 0)}  # fmt: skip
SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "month": 2592000, "quarter": 7776000,
           "year": 31536000, "decade": 315360000, "fortnight": 1209600, "weekend": 172800, "century": 3153600000, "night": 86400}  # fmt: skip
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
    if (
        meaning is None
        or words.since is not None
        or (meaning.form == "vague" and meaning.value != "PRESENT_REF")
    ):
        return None
    start, end = (
        words.wide
        if words.wide and (words.until or words.bound in WIDE)
        else (words.start, words.end)
    )
    start += len(LEADS.match(text[start:end])[0]) if words.until is None else 0  # type: ignore[index]
    if (
        meaning.form == "calendar"
        and meaning.part
        and not _dated(meaning)
        and meaning.hour is None
        and words.bound == "at"
    ):
        start = IN_THE.search(text[:start]).start()  # type: ignore[union-attr]
    lead = text[start:end].lower()
    if (
        lead.startswith("the ")
        and meaning.form in ("relative", "duration")
        and meaning.relation
        and not lead[4:].startswith(("week after", "week before"))
    ):
        start += 4
    if words.bound == "at" and lead.startswith("the ") and meaning.stage:
        start += 4
    if meaning.form == "shift" and meaning.relation is None:
        start = max(text.lower().rfind("in", 0, start), 0) or start
    end = end - (text[end - 1] == "." and not text[:end].lower().endswith("m."))
    item: Record = {"start": start, "end": end}
    if meaning.form == "duration" and meaning.relation is None and words.bound != "within":
        if all(a.count is not None for a in meaning.measure):
            item["seconds"] = float(
                sum((a.count or 0) * SECONDS.get(a.unit, 0) for a in meaning.measure)
            )
        return item
    frame = Frame(now.date(), "none", minute=now.hour * 60 + now.minute)
    ends = _ends(meaning, frame, now)
    if words.until is not None:
        ends = _range(ends, _ends(words.until, frame, now), words.until.stage == "END")
    elif words.bound in WIDE and ends != (None, None):
        ends = {
            "since": (ends[0], None),
            "after": (ends[1], None),
            "until": (None, ends[1]),
            "before": (None, ends[0]),
        }.get(words.bound, ends)
    item["from"], item["to"] = ends
    return item


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
    if (
        meaning.form == "shift"
        and meaning.measure
        and meaning.measure[0].unit in SMALL
        and meaning.measure[0].count is not None
    ):
        sign = -1 if meaning.relation in ("ago", "earlier") else 1
        moved = now + timedelta(
            seconds=sign * sum((a.count or 0) * SECONDS[a.unit] for a in meaning.measure)
        )
        return moved.isoformat(), moved.isoformat()
    if meaning.hour is not None or meaning.part:
        return _clock(meaning, frame)
    if meaning.unit == "weekend" and meaning.form == "relative" and meaning.relation is None:
        meaning = replace(meaning, relation="this")
    slot = slot_of(meaning, frame)
    if slot is None or slot.year is not None:
        return None, None
    if meaning.form == "shift":
        slot = _exact(meaning, frame, slot)
    if meaning.stage in ("START", "MID", "END") and slot.unit == "year":
        months = {"START": (1, 5), "MID": (5, 9), "END": (9, 13)}[meaning.stage]
        return slot.start.replace(month=months[0]).isoformat(), (
            slot.end() if months[1] > 12 else slot.start.replace(month=months[1])
        ).isoformat()
    if meaning.stage in ("MID", "END") and slot.unit == "month":
        days = (10, 21) if meaning.stage == "MID" else (16, 0)
        return slot.start.replace(day=days[0]).isoformat(), (
            slot.start.replace(day=days[1]) if days[1] else slot.end()
        ).isoformat()
    return slot.start.isoformat(), slot.end().isoformat()


def _exact(meaning: Meaning, frame: Frame, slot: Slot) -> Slot:
    """Here "two months ago" is a day."""
    from firsthand.resolution.times_counts import moved

    assert frame.now is not None
    sign = -1 if meaning.relation in ("ago", "earlier") else 1
    day: date = frame.now
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
        start = slot.start + timedelta(
            days=meaning.part == "NI" and meaning.relation == "last" and 0
        )
        finish = (
            f"{start.isoformat()}T23:59:59"
            if high == 24
            else f"{start.isoformat()}T{high:02d}:00:00"
        )
        return f"{start.isoformat()}T{low:02d}:00:00", finish
    return f"{low:02d}:00:00", "23:59:59" if high == 24 else f"{high:02d}:00:00"


def _counted(meaning: Meaning, now: datetime) -> Ends:
    from firsthand.resolution.times_counts import moved

    if any(a.count is None for a in meaning.measure):
        return None, None
    forward = meaning.relation in ("next", "coming", "following") or meaning.relation is None
    sign = 1 if forward else -1
    unit = meaning.measure[0].unit
    if unit in SMALL:
        moved = now + timedelta(
            seconds=sign * sum((a.count or 0) * SECONDS.get(a.unit, 0) for a in meaning.measure)
        )
        ends = sorted((now.isoformat(), moved.isoformat()))
        return ends[0], ends[1]
    day = now.date() + timedelta(days=1) if forward else now.date()
    far = day
    for amount in meaning.measure:
        far = moved(far, sign * (amount.count or 0), amount.unit)
    ends = sorted((day.isoformat(), far.isoformat()))
    return ends[0], ends[1]
