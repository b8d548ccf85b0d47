"""From the words a rule has matched to what they mean."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from firsthand.annotation.times_numerals import Token, Worth
from firsthand.annotation.times_rules import Rule
from firsthand.annotation.times_tokens import vocabulary
from firsthand.codebook.tables import table
from firsthand.codebook.timewords import Amount, Meaning, TimeKind

DEICTIC = {0: "today", -1: "yesterday", 1: "tomorrow"}
PLAIN = (
    "year",
    "era",
    "month",
    "day",
    "weekday",
    "season",
    "holiday",
    "part",
    "zone",
    "relation",
    "unit",
    "about",
    "stage",
    "value",
)
CLOCK_UNITS = ("second", "minute", "hour", "moment")

Fields = Mapping[str, Sequence[tuple[str, Worth]]]


def meaning_of(
    rule: Rule, found: re.Match[str], words: Sequence[Token], text: str
) -> Meaning | None:
    """What the match says; None where its numbers name no possible time ("the 45th")."""
    fields: dict[str, list[tuple[str, Worth]]] = {}
    for name in found.re.groupindex:
        if found[name] is not None:
            word = words[found.start(name)]
            fields.setdefault(name.rsplit("_", 1)[0], []).append(
                (text[word.start : word.end].lower(), word.worth)
            )
    meaning = Meaning(rule.form)
    said = {name: fields[name][-1][1] for name in PLAIN if name in fields}
    if "year" in said:
        said["year"] = int(said["year"])  # type: ignore[arg-type]
    if "stage" in said:
        said["stage"] = {"earlier": "EARLIER", "later": "LATER"}.get(
            str(said["stage"]), said["stage"]
        )
    if "day" in said:
        said["day"] = int(said["day"])  # type: ignore[arg-type]
    meaning = replace(meaning, **said)  # type: ignore[arg-type]
    if rule.form == "shift" and "relation" not in fields and "deictic" not in fields:
        lead = words[found.start() - 1]
        if text[lead.start : lead.end].lower() != "in":
            return None  # "for two weeks"
    if "date_only" in fields:  # "the 20th", never "the first" or "the 24th Infantry"
        said_day, number = fields["date_only"][-1]
        after = text[words[found.end() - 1].end :][:12].lstrip()
        if not said_day[0].isdigit() or after[:1].isupper() or not isinstance(number, int):
            return None
        meaning = replace(meaning, day=number)
    if "day_unit" in fields and fields["day_unit"][-1][1] != "day":
        return None  # "the second week of May"
    if _modal(found, words, text):
        return None
    if "long" in fields and fields["long"][-1][0] == "old":
        return None  # an age
    for reader in READERS:
        read = reader(meaning, fields)
        if read is None:
            return None
        meaning = read
    return meaning if _possible(meaning) else None


def _modal(found: re.Match[str], words: Sequence[Token], text: str) -> bool:
    """ "At least 14 may have died" names no day."""
    shape = found.re.groupindex
    month = next(
        (found.start(name) for name in shape if name.startswith("month_") and found[name] == "m"),
        None,
    )
    if month is None or text[words[month].start : words[month].end] not in ("may", "march"):
        return False
    return (
        month == found.end() - 1
        and month > found.start()
        and text[words[month - 1].start].isdigit()
    )


def _worth(fields: Fields, name: str) -> Worth:
    return fields[name][-1][1] if name in fields else None


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
    """'the 1970s', ''99', 'the ninth century BC', 'week 10', 'fiscal 1988'"""
    changes: dict[str, int | bool] = {"fiscal": "fiscal" in fields}
    for name in ("short_year", "decade", "week"):
        worth = _worth(fields, name)
        if isinstance(worth, int | float):
            changes[name] = int(worth)
    worth = _worth(fields, "ordinal")
    if worth is not None:
        number = (
            {"last": -1, "latest": -2, "this": -3, "current": -3}.get(worth)
            if isinstance(worth, str)
            else int(worth)
        )  # type: ignore[arg-type]
        if number is None:
            return None
        changes["ordinal"] = number
    read = replace(meaning, **changes)  # type: ignore[arg-type]
    for name, unit in (("quarter", "quarter"), ("half_year", "half")):
        worth = _worth(fields, name)
        if isinstance(worth, int):
            read = replace(read, unit=unit, ordinal=worth)
    if "unit_half" in fields:
        read = replace(read, unit="half")
    elif "unit2" in fields and meaning.form in ("relative", "calendar"):
        inner, outer = (
            (read.unit, fields["unit2"][-1][1])
            if meaning.form == "calendar"
            else (fields["unit2"][-1][1], read.unit)
        )
        read = replace(read, value=str(outer), unit=str(inner))
    if read.unit == "century" and read.ordinal is not None and read.ordinal > 0:
        read = replace(read, century=read.ordinal, ordinal=None, unit=None)
    return read


def relation_words(meaning: Meaning, fields: Fields) -> Meaning | None:
    """'this past spring', 'that same day', 'the week after next', 'yesterday'"""
    deictic = _worth(fields, "deictic")
    if "deictic" in fields:
        if not isinstance(deictic, int):
            return (
                replace(meaning, value="now", relation=_from(meaning))
                if meaning.form == "shift"
                else None
            )
        if meaning.relation in ("earlier", "later") and meaning.form == "relative":
            return replace(
                meaning, relation=f"{meaning.relation} than {DEICTIC[deictic]}", unit="day"
            )
        if meaning.form == "shift":
            meaning = replace(meaning, relation=_from(meaning))
        part = "NI" if fields["deictic"][-1][0].startswith("toni") else meaning.part
        return replace(meaning, form="relative" if meaning.form == "calendar" else meaning.form,
                       value=DEICTIC[deictic], unit=meaning.unit or "day", part=part)  # fmt: skip
    words = [word for name in ("weekday", "part") for word, _ in fields.get(name, ())]
    if (
        words
        and "weekday" in fields
        and words[-1].endswith("s")
        and words[-1] not in ("tues", "weds", "thurs", "tues.", "thurs.")
    ):
        return replace(meaning, form="set")
    if "relation2" in fields:
        return replace(meaning, relation=str(_worth(fields, "relation2")))
    if len(fields.get("relation", ())) > 1:
        first, second = (str(worth) for _, worth in fields["relation"][:2])
        return replace(
            meaning, relation="same" if "same" in (first, second) else f"{first} {second}"
        )
    return meaning


def _from(meaning: Meaning) -> str:
    return "later" if meaning.relation == "since" else str(meaning.relation)


def clock(meaning: Meaning, fields: Fields) -> Meaning | None:
    """'5 p.m.', '19:00', '4 in the morning', 'noon'"""
    worth = _worth(fields, "clock")
    said = worth if isinstance(worth, tuple) else ()
    if "hour" in fields:
        number = _worth(fields, "hour")
        if not isinstance(number, int | float) or number != int(number) or number > 24:
            return None
        said = (int(number),)
    if not said:
        return meaning
    hour = said[0] or 0
    half = _worth(fields, "ampm")
    late = half == "p" or (
        half is None and meaning.part in ("AF", "EV") or (meaning.part == "NI" and hour > 5)
    )
    hour = hour + 12 if late and hour < 12 else (0 if half == "a" and hour == 12 else hour)
    written = fields["clock"][-1][0] if "clock" in fields else ""
    open_half = half in (None, "o") and meaning.part is None and 1 <= hour <= 12
    open_half = open_half and "zone" not in fields and not written.startswith("0")
    return replace(meaning, hour=hour, minute=said[1] if len(said) > 1 else None, part=None,
                   second=said[2] if len(said) > 2 else None, either_half=open_half)  # fmt: skip


def measures(meaning: Meaning, fields: Fields) -> Meaning | None:
    """'two and a half years', 'an hour and ten minutes', 'several days', 'months' (ago)"""
    if meaning.form not in ("shift", "duration", "set"):
        return meaning
    if meaning.form == "set":
        return _set(meaning, fields)
    count = _worth(fields, "count")
    half = 0.5 if "half" in fields else 0.0
    number = float(count) if isinstance(count, int | float) else None
    if half and (
        "count" not in fields
        or (
            fields["half"][-1][0] in ("half",)
            and number == 1
            and fields["count"][-1][0] in ("a", "an")
        )
    ):
        number = half if fields["half"][-1][0] == "half" else 1.5
    elif number is not None:
        number += half
    if meaning.form == "duration" and meaning.relation and number is not None and number > 100:
        return None  # "300,000 last year"
    amounts = [
        Amount(number, "second" if meaning.unit is None or meaning.unit == 2 else str(meaning.unit))
    ]
    if "unit2" in fields and "count2" in fields:
        extra = _worth(fields, "count2")
        unit = _worth(fields, "unit2")
        amounts.append(
            Amount(
                float(extra) if isinstance(extra, int | float) else None,
                "second" if unit == 2 else str(unit),
            )
        )
    value = meaning.value or (
        str(_worth(fields, "unit2")) if "unit2" in fields and "count2" not in fields else None
    )
    bare = (
        meaning.form == "shift"
        and "count" not in fields
        and "half" not in fields
        and "-" in "".join(w for w, _ in fields.get("hyphen", ()))
    )
    if value and meaning.form == "shift" and "count" not in fields:
        bare = True
    if bare or (
        meaning.form == "shift"
        and "count" not in fields
        and not half
        and not fields["unit"][-1][0].endswith("s")
    ):
        amounts = [Amount(1, amounts[0].unit)]
    return replace(meaning, measure=tuple(amounts), unit=None, value=value)


def _set(meaning: Meaning, fields: Fields) -> Meaning:
    """'every two weeks', 'daily', 'Tuesday nights'"""
    if "set" in fields:
        return replace(meaning, value=str(_worth(fields, "set")))
    count = _worth(fields, "count")
    number = float(count) if isinstance(count, int | float) else 1.0
    unit = "second" if meaning.unit == 2 else meaning.unit  # type: ignore[comparison-overlap]
    amounts = (Amount(number, unit),) if unit else ()
    return replace(meaning, measure=amounts, unit=None)


def vague_words(meaning: Meaning, fields: Fields) -> Meaning | None:
    """'recent years' tells a unit and no count; 'the past' and 'current' stand alone"""
    if meaning.form != "vague":
        return meaning
    if "vague" in fields:
        value = table("times")["vague_relations"].get(fields["vague"][-1][0])
        return replace(meaning, value=value) if value else None
    unit = vocabulary().get(fields["value"][-1][0].split()[-1], ("", None))
    return replace(meaning, measure=(Amount(None, str(unit[1])),)) if unit[0] == "U" else meaning


READERS = (vague_words, numeric_date, calendar_numbers, relation_words, clock, measures)


def _possible(meaning: Meaning) -> bool:
    if meaning.day is not None and not 1 <= meaning.day <= 31:
        return False
    if meaning.week is not None and not 1 <= meaning.week <= 53:
        return False
    if meaning.century is not None and meaning.century > 30:
        return False
    return meaning.year is None or 1 <= meaning.year <= 2999


def kind_of(meaning: Meaning) -> TimeKind:
    """DATE, TIME, DURATION or SET, as TIMEX3 has them."""
    if meaning.form == "set":
        return "SET"
    if meaning.form == "duration":
        return "DURATION"
    if meaning.hour is not None or meaning.part is not None:
        return "TIME"
    if meaning.form == "shift" and meaning.measure[0].unit in CLOCK_UNITS:
        return "TIME"
    return "DATE"
