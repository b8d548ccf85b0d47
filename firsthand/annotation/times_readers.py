"""What single groups of words add to a meaning: each reader names the wordings it knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from firsthand.annotation.times_numerals import Worth
from firsthand.annotation.times_tokens import vocabulary
from firsthand.codebook.tables import table
from firsthand.codebook.timewords import Amount, Meaning

Fields = Mapping[str, Sequence[tuple[str, Worth]]]
Reader = Callable[[Meaning, Fields], Meaning | None]
DEICTIC = {0: "today", -1: "yesterday", 1: "tomorrow"}
COUNTED_BACK = {"last": -1, "latest": -2, "this": -3, "current": -3}
ROLLING = ("hour", "day", "week", "month", "year", "decade", "century")
NO_PLURALS = ("tues", "weds", "thurs", "tues.", "weds.", "thurs.")


def _worth(fields: Fields, name: str) -> Worth:
    return fields[name][-1][1] if name in fields else None


def _number(fields: Fields, name: str) -> float | None:
    worth = _worth(fields, name)
    return float(worth) if isinstance(worth, int | float) else None


def _unit(worth: Worth) -> str:
    """The letter "s" stands for "second" and is worth 2."""
    return worth if isinstance(worth, str) else "second"


def vague_words(meaning: Meaning, fields: Fields) -> Meaning | None:
    """'recent years' tells a unit and no count; 'the past' and 'current' stand alone"""
    if meaning.form != "vague":
        return meaning
    if "vague" in fields:
        value = table("times")["vague_relations"].get(fields["vague"][-1][0])
        return replace(meaning, value=value) if value else None
    letter, unit = vocabulary().get(fields["value"][-1][0].split()[-1], ("", None))
    return replace(meaning, measure=(Amount(None, _unit(unit)),)) if letter == "U" else meaning


def numeric_date(meaning: Meaning, fields: Fields) -> Meaning | None:
    """'2024-12-01', '23.04.2022', '5/12'"""
    worth = _worth(fields, "numeric")
    if not isinstance(worth, tuple):
        return meaning
    if len(worth) == 3:
        return replace(meaning, year=worth[0], month=worth[1], day=worth[2])
    first, second = worth
    month, day = (first, second) if first is not None and first <= 12 else (second, first)
    return replace(meaning, month=month, day=day)


def calendar_numbers(meaning: Meaning, fields: Fields) -> Meaning | None:
    """'the 1970s', ''99', 'week 10', 'fiscal 1988'"""
    for name in ("short_year", "decade", "week"):
        number = _number(fields, name)
        if number is not None:
            meaning = replace(meaning, **{name: int(number)})  # type: ignore[arg-type]
    return replace(meaning, fiscal=True) if "fiscal" in fields else meaning


def ordinals(meaning: Meaning, fields: Fields) -> Meaning | None:
    """'the third quarter of last year', 'Q3', 'the second half', 'the ninth century'"""
    if "ordinal" in fields:
        worth = _worth(fields, "ordinal")
        number = COUNTED_BACK.get(worth) if isinstance(worth, str) else _number(fields, "ordinal")
        if number is None:
            return None
        meaning = replace(meaning, ordinal=int(number))
    for name, unit in (("quarter", "quarter"), ("half_year", "half")):
        if (count := _number(fields, name)) is not None:
            meaning = replace(meaning, unit=unit, ordinal=int(count))
    if "unit_half" in fields:
        meaning = replace(meaning, unit="half")
    elif "unit2" in fields and meaning.form in ("relative", "calendar"):
        inner, outer = meaning.unit, _unit(_worth(fields, "unit2"))
        swapped = meaning.form == "relative"  # "this year's third quarter" has the whole in front
        inner, outer = (outer, _unit(inner)) if swapped else (inner, outer)
        meaning = replace(meaning, unit=inner, value=outer)
    if meaning.unit == "century" and (meaning.ordinal or 0) > 0:
        return replace(meaning, century=meaning.ordinal, ordinal=None, unit=None)
    return meaning


def deictic(meaning: Meaning, fields: Fields) -> Meaning | None:
    """'yesterday', 'tonight', 'the day before yesterday', 'two weeks from tomorrow'"""
    if "deictic" not in fields:
        return meaning
    said, worth = fields["deictic"][-1]
    shift = meaning.form == "shift"
    if shift:
        since = meaning.relation == "since"
        meaning = replace(meaning, relation="later" if since else meaning.relation)
    if not isinstance(worth, int):
        return replace(meaning, value="now") if shift else None
    day = DEICTIC[worth]
    if meaning.form == "relative" and meaning.relation in ("earlier", "later"):
        return replace(meaning, relation=f"{meaning.relation} than {day}", unit="day")
    part = "NI" if said.startswith("toni") else meaning.part
    meaning = replace(meaning, value=day, unit=meaning.unit or "day", part=part)
    return meaning if shift else replace(meaning, form="relative")


def relations(meaning: Meaning, fields: Fields) -> Meaning | None:
    """'this past spring', 'that same day', 'the week after next', 'Tuesday nights'"""
    if "deictic" in fields:
        return meaning
    days = [word for name in ("weekday", "part") for word, _ in fields.get(name, ())]
    if "weekday" in fields and days[-1].endswith("s") and days[-1] not in NO_PLURALS:
        return replace(meaning, form="set")
    if "relation2" in fields:
        return replace(meaning, relation=str(_worth(fields, "relation2")))
    if len(fields.get("relation", ())) > 1:
        both = [str(worth) for _, worth in fields["relation"][:2]]
        return replace(meaning, relation="same" if "same" in both else " ".join(both))
    return meaning


def places(meaning: Meaning, fields: Fields) -> Meaning | None:
    """'after a night of protest', 'the day after his release', 'the past week', 'a week from Sunday'"""
    if "nth" in fields:
        return replace(meaning, relation="last") if _nightly(meaning, fields) else None
    if "beside" in fields:
        return replace(meaning, relation="beside")
    if "from" in fields:
        return replace(meaning, relation="hence", value=None)
    if meaning.relation == "past" and meaning.form == "relative" and meaning.unit in ROLLING:
        return _rolling(meaning, fields)
    return meaning


def _nightly(meaning: Meaning, fields: Fields) -> bool:
    """'after a night of protest', 'a third night of clashes': the one that has just been"""
    return meaning.part in ("NI", "EV") and _worth(fields, "nth") != 1 or "a" in _said(fields)


def _said(fields: Fields) -> set[str]:
    return {word for word, _ in fields.get("nth", ())}


def _rolling(meaning: Meaning, fields: Fields) -> Meaning:
    """'the past week' is the seven days up to the report, not the week of the calendar"""
    if "fiscal" in fields or "unit2" in fields or "relation2" in fields:
        return meaning
    return replace(meaning, form="duration", measure=(Amount(1.0, meaning.unit or ""),), unit=None)


def first_days(meaning: Meaning, fields: Fields) -> Meaning | None:
    """'the first ten days of March'"""
    if "days" not in fields:
        return meaning
    count = _number(fields, "days")
    if meaning.ordinal not in (1, -1) or not count or count > 28:
        return None
    return replace(meaning, measure=(Amount(count, _unit(meaning.unit)),))


def clock(meaning: Meaning, fields: Fields) -> Meaning | None:
    """'5 p.m.', '19:00', '4 in the morning'"""
    worth = _worth(fields, "clock")
    said: tuple[int | None, ...] = worth if isinstance(worth, tuple) else ()
    if "hour" in fields:
        number = _number(fields, "hour")
        if number is None or number != int(number) or number > 24:
            return None
        said = (int(number),)
    if not said:
        return meaning
    hour, half = said[0] or 0, _worth(fields, "ampm")
    open_half = half in (None, "o") and meaning.part is None and 1 <= hour <= 12
    shown = fields["clock"][-1][0] if "clock" in fields else ""
    if "zone" in fields or shown.startswith("0") or (shown and shown[-1].isalpha()):
        open_half = False
    hour = _of_day(hour, half, meaning.part)
    minute, second = (*said[1:], None, None)[:2]
    return replace(
        meaning, hour=hour, minute=minute, second=second, part=None, either_half=open_half
    )


def _of_day(hour: int, half: Worth, part: str | None) -> int:
    """The hour of 24: "5 p.m." is 17, "12 a.m." 0, "9 at night" 21."""
    late = half == "p" or (half is None and part in ("AF", "EV")) or (part == "NI" and hour > 5)
    if late and hour < 12:
        return hour + 12
    return 0 if half == "a" and hour == 12 else hour


def measures(meaning: Meaning, fields: Fields) -> Meaning | None:
    """'two and a half years', 'an hour and ten minutes', 'several days', 'a year earlier'"""
    if meaning.form not in ("shift", "duration") or meaning.measure:
        return meaning
    number = _count(fields)
    if meaning.form == "duration" and meaning.relation and number is not None and number > 100:
        return None  # "300,000 last year"
    inside = "unit2" in fields and "count2" not in fields  # "the year-ago quarter"
    value = meaning.value or (_unit(_worth(fields, "unit2")) if inside else None)
    counted = "count" in fields or "half" in fields
    if meaning.form == "shift" and not counted:
        plural = fields["unit"][-1][0].endswith("s")
        number = None if plural and value is None else 1.0
    amounts = [Amount(number, _unit(meaning.unit))]
    if "count2" in fields:
        amounts.append(Amount(_number(fields, "count2"), _unit(_worth(fields, "unit2"))))
    return replace(meaning, measure=tuple(amounts), unit=None, value=value)


def _count(fields: Fields) -> float | None:
    """ "two and a half" 2.5, "half a" 0.5, "a ... and a half" 1.5; None for "several"."""
    number = _number(fields, "count")
    if "half" not in fields:
        return number
    word = fields["half"][-1][0]
    article = "count" in fields and fields["count"][-1][0] in ("a", "an")
    if "count" not in fields or (word == "half" and article and number == 1):
        return 0.5 if word == "half" else 1.5
    return number + 0.5 if number is not None else None


def sets(meaning: Meaning, fields: Fields) -> Meaning | None:
    """'every two weeks', 'daily', 'each Thursday'"""
    if meaning.form != "set":
        return meaning
    if "set" in fields:
        return replace(meaning, value=str(_worth(fields, "set")))
    count = _number(fields, "count")
    every = Amount(1.0 if count is None else count, _unit(meaning.unit))
    return replace(meaning, measure=(every,) if "unit" in fields else (), unit=None)


READERS: tuple[Reader, ...] = (
    vague_words, numeric_date, calendar_numbers, ordinals, first_days, deictic, relations, places,
        clock, measures, sets,
)  # fmt: skip
