"""Nights that two days share, and clocks said twice: "the night of 2-3 June", "10:35 (0735 GMT)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from firsthand.codebook.timewords import Meaning

NIGHTS = ("NI", "OVER")
TO_DAY = re.compile(r"[ofp,]?t?")  # "the night of the 2nd", "overnight from Tuesday", "overnight"
ON_TO = re.compile(r"[u&/-]t?")  # "Tuesday night into Wednesday", "2-3 June"


@dataclass(frozen=True, slots=True)
class Found:
    """A match: tokens `first` to `last` (exclusive) and what they mean."""

    first: int
    last: int
    meaning: Meaning


def nights(matches: Sequence[Found], letters: str) -> list[Found]:
    """The matches, with each night that is named by two days as one: "the night from 3 to 4
    June", "Tuesday night into Wednesday", "the night to Thursday"."""
    given: list[Found] = []
    at = 0
    while at < len(matches):
        found, used = matches[at], 1
        if found.meaning.part in NIGHTS and found.meaning.form in ("calendar", "relative"):
            found, used = _night(matches[at : at + 3], letters)
        elif at + 1 < len(matches) and _ends_in_night(found.meaning, matches[at + 1].meaning):
            found, used = _night(matches[at : at + 2], letters)
        given.append(found)
        at += used
    return given


def _night(ahead: Sequence[Found], letters: str) -> tuple[Found, int]:
    """The night that begins with the first of the matches, and how many of them it takes."""
    night, used = ahead[0], 1
    if not night.meaning.part:  # "Tuesday-Wednesday night"
        if letters[night.last : ahead[1].first] not in ("-", "/"):
            return night, 1
        return Found(night.first, ahead[1].last, replace(night.meaning, part="NI")), 2
    if used < len(ahead) and not _dated(night.meaning) and _day(ahead[1].meaning):
        between = letters[night.last : ahead[1].first]
        part = "NI" if TO_DAY.fullmatch(between) else None
        if between in ("u", "ut"):
            part = "INTO"
        if part == "NI" and not _goes_on(ahead[1:], letters):
            part = None if between in ("", "p", "pt", ",") else "NI"
        if part is None:
            return night, 1
        night = Found(night.first, ahead[1].last, replace(ahead[1].meaning, part=part))
        used = 2
    whole = _dated(night.meaning) and night.meaning.part != "INTO" and used < len(ahead)
    if whole and _day(ahead[used].meaning) and _goes_on((night, ahead[used]), letters):
        last = ahead[used].last
        return Found(night.first, last, replace(night.meaning, part="NI")), used + 1
    return night, used


def _ends_in_night(here: Meaning, there: Meaning) -> bool:
    if not here.weekday or here.part or here.hour is not None or there.part != "NI":
        return False
    return there.weekday == here.weekday % 7 + 1


def _goes_on(pair: Sequence[Found], letters: str) -> bool:
    """True for "2-3 June", "Tuesday into Wednesday": the second day follows the first."""
    if len(pair) < 2 or not ON_TO.fullmatch(letters[pair[0].last : pair[1].first]):
        return False
    here, there = pair[0].meaning, pair[1].meaning
    if here.weekday and there.weekday:
        return there.weekday == here.weekday % 7 + 1
    if here.day and there.day:
        return there.day in (here.day + 1, 1)
    return bool(there.weekday or there.value == "today")


def _day(meaning: Meaning) -> bool:
    """A day and nothing of it."""
    if meaning.form not in ("calendar", "relative") or meaning.hour is not None or meaning.part:
        return False
    return bool(meaning.weekday or (meaning.day and meaning.month) or meaning.value == "today")


def _dated(meaning: Meaning) -> bool:
    return bool(meaning.weekday or meaning.day or meaning.value)


def said_twice(matches: Sequence[Found], letters: str) -> list[Found]:
    """ "10:35 a.m. (0735 GMT) Friday": the same moment in two zones is one expression."""
    given: list[Found] = []
    for found in matches:
        before = given[-1] if given else None
        if (
            before is not None
            and _clock(before.meaning)
            and _clock(found.meaning)
            and found.meaning.zone
            and letters[before.last : found.first] == "."
        ):
            closed = letters[found.last : found.last + 1] == "."
            given[-1] = Found(before.first, found.last + closed, before.meaning)
            continue
        given.append(found)
    return given


def _clock(meaning: Meaning) -> bool:
    return meaning.form == "calendar" and meaning.hour is not None
