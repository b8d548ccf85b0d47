"""TIMEX3 values of time words, as TempEval writes them: "1998-02-13", "1989-Q3", "P2W",
"XXXX-WXX-1"."""

from __future__ import annotations

from datetime import date

from firsthand.codebook.timewords import Amount, Meaning, TimeWords
from firsthand.resolution.times_calendar import Slot
from firsthand.resolution.times_frame import Frame
from firsthand.resolution.times_slots import slot_of

LETTERS = {"second": "S", "minute": "M", "hour": "H", "day": "D", "night": "D", "week": "W",
    "fortnight": "W", "month": "M", "quarter": "Q",
           "half": "M", "year": "Y", "decade": "E", "century": "CE", "weekend": "WE",
               "millennium": "L", "morning": "D", "evening": "D"}  # fmt: skip
CLOCK = ("second", "minute", "hour")
PARTS = {
    "DAWN": "MO",
    "DUSK": "EV",
    "MI": "MI",
    "LU": "MI",
    "OVER": "NI",
    "SMALL": "MO",
    "INTO": "NI",
}
WHOLE = {
    "year": "XXXX",
    "month": "XXXX-XX",
    "week": "XXXX-WXX",
    "day": "XXXX-XX-XX",
    "quarter": "XXXX-QX",
}


def value(words: TimeWords, frame: Frame) -> str:
    """The TIMEX3 value of one expression; what is not known stays X."""
    meaning = words.meaning
    if meaning is None:
        return ""
    if meaning.form == "duration":
        return duration(meaning.measure)
    if meaning.form == "set":
        return _set(meaning)
    if meaning.form == "vague":
        return meaning.value or "PRESENT_REF"
    if meaning.form == "shift" and meaning.relation is None and frame.tense != "future":
        return duration(meaning.measure)
    slot = slot_of(meaning, frame)
    if slot is None:
        return _open(meaning)
    return written(slot)


def written(slot: Slot) -> str:
    """A stretch in TIMEX3: its unit decides how much is written."""
    if slot.year is not None:
        return f"BC{-slot.year:04d}" if slot.unit == "year" else f"BC{-slot.year // 100:02d}"
    day = slot.start
    if slot.unit == "week":
        return "{}-W{:02d}".format(*day.isocalendar()[:2])
    if slot.unit == "weekend":
        return "{}-W{:02d}-WE".format(*day.isocalendar()[:2])
    if slot.unit == "month" or slot.length:
        return f"{day.year:04d}-{day.month:02d}"
    if slot.unit in ("quarter", "half"):
        size = 3 if slot.unit == "quarter" else 6
        return f"{day.year:04d}-{slot.unit[0].upper()}{(day.month - 1) // size + 1}"
    if slot.unit == "season":
        return f"{day.year + (slot.season == 'WI'):04d}-{slot.season}"
    if slot.unit in ("year", "decade", "century"):
        return f"{day.year:04d}"[: {"year": 4, "decade": 3, "century": 2}[slot.unit]]
    return day.isoformat() + _clock(slot)


def _clock(slot: Slot) -> str:
    if slot.hour is not None:
        second = f":{slot.second:02d}" if slot.second is not None else ""
        return f"T{slot.hour:02d}:{slot.minute or 0:02d}{second}"
    if slot.part == "NOON":
        return "T12:00"
    if slot.part == "MN":
        return "T00:00"
    return f"T{PARTS.get(slot.part, slot.part)}" if slot.part else ""


def duration(measure: tuple[Amount, ...]) -> str:
    """ "P2W", "PT1M30S", "PXD", "P2Y6M\""""
    days, clock = "", ""
    for amount in measure:
        count = amount.count
        size = {"fortnight": 2, "half": 6}.get(amount.unit, 1)
        written_count = "X" if count is None else f"{count * size:g}"
        letter = LETTERS.get(amount.unit, "D")
        if count is not None and count % 1 == 0.5 and amount.unit in ("year", "hour", "minute"):
            lower = {"year": "6M", "hour": "30M", "minute": "30S"}[amount.unit]
            piece = (f"{int(count)}{letter}" if count > 1 else "") + lower
        elif amount.unit == "decade":
            piece = "XY" if count is None else f"{count * 10:g}Y"
        elif amount.unit == "quarter" and count is not None:
            piece = f"{count * 3:g}M"
        elif amount.unit == "weekend":
            piece = "1WE" if count == 1 else f"{written_count}WE"
        else:
            piece = written_count + letter
        if amount.unit in CLOCK:
            clock += piece
        else:
            days += piece
    return f"P{days}" + (f"T{clock}" if clock else "")


def _set(meaning: Meaning) -> str:
    if meaning.value:
        return meaning.value
    if meaning.weekday:
        return f"XXXX-WXX-{meaning.weekday}" + (f"T{meaning.part}" if meaning.part else "")
    if meaning.part:
        return f"XXXX-XX-XXT{meaning.part}"
    if meaning.month:
        return f"XXXX-{meaning.month:02d}"
    if meaning.season:
        return f"XXXX-{meaning.season}"
    return duration(meaning.measure)


def _open(meaning: Meaning) -> str:
    """What can be written without a day to count from."""
    if meaning.form == "shift":
        return _open_shift(meaning)
    clock = _clock(
        Slot("day", date.min, meaning.part, meaning.hour, meaning.minute, meaning.second)
    )
    if meaning.month:
        return f"XXXX-{meaning.month:02d}" + (f"-{meaning.day:02d}" if meaning.day else "") + clock
    if meaning.weekday:
        return f"XXXX-WXX-{meaning.weekday}" + clock
    if meaning.season:
        return f"XXXX-{meaning.season}"
    if clock:
        return "XXXX-XX-XX" + clock
    return WHOLE.get(meaning.unit or "", "XXXX-XX-XX")


def _open_shift(meaning: Meaning) -> str:
    unit = meaning.measure[0].unit if meaning.measure else "day"
    if meaning.relation in ("ago", "earlier"):
        return "PAST_REF" if meaning.relation == "ago" else WHOLE.get(unit, "XXXX-XX-XX")
    return "FUTURE_REF" if meaning.relation == "hence" else WHOLE.get(unit, "XXXX-XX-XX")
