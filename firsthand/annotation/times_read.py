"""From the words a rule has matched to what they mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from firsthand.annotation.times_numerals import Token, Worth
from firsthand.annotation.times_readers import READERS, Fields
from firsthand.annotation.times_rules import Rule
from firsthand.codebook.timewords import Meaning, TimeKind

PLAIN = (
    "year", "era", "month", "day", "weekday", "season", "holiday", "part", "zone", "relation",
    "unit", "about", "stage", "value",
)  # fmt: skip
CLOCK_UNITS = ("second", "minute", "hour", "moment")
STAGES = {"earlier": "EARLIER", "later": "LATER"}


def meaning_of(
    rule: Rule, found: re.Match[str], words: Sequence[Token], text: str
) -> Meaning | None:
    """What the match says; None where its numbers name no possible time ("the 45th")."""
    fields = _fields(found, words, text)
    if _refused(fields) or _something_else(rule, found, words, (text, fields)):
        return None
    meaning: Meaning | None = Meaning(rule.form, **_plain(fields))
    for reader in READERS:
        meaning = reader(meaning, fields) if meaning is not None else None
    return meaning if meaning is not None and _possible(meaning) else None


def _fields(found: re.Match[str], words: Sequence[Token], text: str) -> Fields:
    """The named groups that matched: each with the words in lower case and what they are worth."""
    fields: dict[str, list[tuple[str, Worth]]] = {}
    for name, part in found.groupdict().items():
        if part is not None:
            word = words[found.start(name)]
            said = (text[word.start : word.end].lower(), word.worth)
            fields.setdefault(name.rsplit("_", 1)[0], []).append(said)
    return fields


def _plain(fields: Fields) -> dict[str, Any]:
    """The fields that go over as they are."""
    said: dict[str, Any] = {name: fields[name][-1][1] for name in PLAIN if name in fields}
    for name in ("year", "day"):
        worth = said.get(name)
        if isinstance(worth, float):
            said[name] = int(worth)
    if "stage" in said:
        said["stage"] = STAGES.get(str(said["stage"]), said["stage"])
    if "date_only" in fields:
        said["day"] = fields["date_only"][-1][1]
    return said


def _something_else(
    rule: Rule, found: re.Match[str], words: Sequence[Token], read: tuple[str, Fields]
) -> bool:
    """True where the words around show another sense."""
    text, said = read
    if rule.form == "shift" and not said.keys() & {"relation", "deictic", "from"}:
        lead = words[found.start() - 1]
        return text[lead.start : lead.end].lower() != "in"  # "for two weeks" is no shift
    if "date_only" in said:  # "the 20th", never "the first" or "the 24th Infantry"
        day = words[found.end() - 1]
        after = text[day.end : day.end + 12].lstrip()
        return not text[day.start].isdigit() or after[:1].isupper()
    return _modal(found, words, text)


def _modal(found: re.Match[str], words: Sequence[Token], text: str) -> bool:
    """True for "At least 14 may have died"."""
    last = words[found.end() - 1]
    if found.end() - found.start() < 2 or text[last.start : last.end] not in ("may", "march"):
        return False
    return last.letter == "m" and text[words[found.end() - 2].start].isdigit()


def _refused(fields: Fields) -> bool:
    """True for "the second week of May" read as a day, and for an age."""
    if "day_unit" in fields and fields["day_unit"][-1][1] != "day":
        return True
    return "long" in fields and fields["long"][-1][0] == "old"


def _possible(meaning: Meaning) -> bool:
    """False for the 45th, week 60, the year 5000."""
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
