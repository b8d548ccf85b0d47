"""Find the words that say when, and read them: no calendar yet, no language engine."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from firsthand.annotation.times_bounds import bounded
from firsthand.annotation.times_guard import stands
from firsthand.annotation.times_nights import Found, nights, said_twice
from firsthand.annotation.times_numerals import Token
from firsthand.annotation.times_read import kind_of, meaning_of
from firsthand.annotation.times_rules import BEHIND, in_sight, matching
from firsthand.annotation.times_tokens import bears_time, tokens
from firsthand.codebook.timewords import Meaning, TimeWords

LONGEST = 64  # characters; no time expression is longer, and a 5,000-digit "date" is none
LIKELY = re.compile(
    r"(?![-p_&o])[TtiaqgheoR&S]{0,6}[-p_]?[YyEMmWwJjUPDHCxXVFRksGONnZQBLKSTh]|[OsNnR]"
)
# a rule opens on a few small words and then on one that bears time


def find(
    text: str, first: int, last: int, veto: frozenset[int] = frozenset()
) -> tuple[TimeWords, ...]:
    """The time words of `text[first:last]`, in order, not overlapping.

    `veto` are offsets of words the caller knows to be something else: "may" the modal,
        "march" the verb.
    """
    if not bears_time(text, first, last):
        return ()
    words = list(tokens(text, first, last, veto))
    letters = "".join([word.letter for word in words])
    matches: list[Found] = []
    likely = LIKELY.search(letters)
    while likely is not None:
        place = likely.start()
        found = _longest(text, words, letters, place)
        if found is not None:
            matches.append(found)
            place = found.last - 1
        likely = LIKELY.search(letters, place + 1)
    said = _join(said_twice(matches, letters), letters)
    joined = nights(_with_near_ends(said, words, letters), letters)
    return bounded(text, words, letters, [(f.first, f.last, _words(words, f)) for f in joined])


def _words(words: Sequence[Token], found: Found) -> TimeWords:
    return TimeWords(
        words[found.first].start, words[found.last - 1].end, kind_of(found.meaning), found.meaning
    )


def _longest(text: str, words: Sequence[Token], letters: str, place: int) -> Found | None:
    """The rule that takes most words; of two alike, the first in the table."""
    best: Found | None = None
    first = max(0, place - BEHIND)
    near = words[first:]  # as the letters in sight are counted
    for rule, found in matching(in_sight(letters, place), place - first):
        last = first + found.end()
        if last <= (best.last if best else place):
            continue
        if words[last - 1].end - words[place].start > LONGEST:
            continue
        meaning = meaning_of(rule, found, near, text)
        if meaning is not None and stands(text, words, letters, (place, last), meaning):
            best = Found(place, last, meaning)
    return best


def whole(word: Token) -> int:
    """The number of a token the grammar knows to be one."""
    return int(word.worth) if isinstance(word.worth, int | float) else 0


BEFORE = re.compile(r"([NO])[-u&]t?$")
CLOCK_BEFORE = re.compile(r"([NnC])[-u&]$")
AFTER = re.compile(r"[-&u]t?([NO])(?![:UA])(?:,?(Y))?")


def _with_near_ends(matches: Sequence[Found], words: Sequence[Token], letters: str) -> list[Found]:
    """ "6-7 January", "May 3-5, 2023", "1915-17", "264 to 241 BC": the number alone is a date
    too."""
    given: list[Found] = []
    edge = 0
    for found in matches:
        meaning = found.meaning
        lead = BEFORE.search(letters, max(edge, found.first - 3), found.first)
        if (
            lead
            and letters[found.first] in "NO"
            and meaning.form == "calendar"
            and (meaning.month or meaning.era < 0)
        ):
            number = whole(words[lead.start()])
            near = _numbered(replace(meaning, weekday=None), number)
            given += [Found(lead.start(), lead.start() + 1, near)] if near else []
        clock = CLOCK_BEFORE.search(letters, max(edge, found.first - 2), found.first)
        if clock and meaning.hour is not None and letters[found.first] in "NnC":
            earlier = _clock_before(meaning, words[clock.start()])
            given += [Found(clock.start(), clock.start() + 1, earlier)] if earlier else []
        tail = AFTER.match(letters, found.last)
        given.append(found)
        edge = found.last
        if (
            tail
            and meaning.form == "calendar"
            and _numbered_last(letters[found.first : found.last])
        ):
            year = whole(words[tail.start(2)]) if tail[2] else meaning.year
            number = whole(words[tail.start(1)])
            if far := _numbered(replace(meaning, year=year, weekday=None), number):
                given[-1] = Found(found.first, found.last, replace(meaning, year=year))
                given.append(Found(tail.start(1), tail.end(), far))
                edge = tail.end()
    kept: list[Found] = []
    for found in given:
        if not kept or found.first >= kept[-1].last:
            kept.append(found)
    return kept


def _clock_before(meaning: Meaning, word: Token) -> Meaning | None:
    """ "between 2 and 3:30 p.m.": 14:00, "11-1 p.m.": 11:00."""
    said = word.worth if isinstance(word.worth, tuple) else (word.worth, 0)
    hour, minute = said[0], said[1]
    if (
        not isinstance(hour, int | float)
        or hour != int(hour)
        or not 0 <= hour <= 24
        or meaning.hour is None
    ):
        return None
    late = meaning.hour >= 12 and hour + 12 <= meaning.hour
    return replace(meaning, hour=int(hour) + 12 * late, minute=int(minute or 0), second=None)


def _numbered_last(shape: str) -> bool:
    return shape.endswith(("MN", "MO", "M,N", "mN")) or shape in ("Y", "SY", "tY", "tUY")


def _numbered(meaning: Meaning, number: int) -> Meaning | None:
    if meaning.era < 0:
        return replace(meaning, year=number)
    if meaning.month:
        return replace(meaning, day=number) if 1 <= number <= 31 and meaning.day else None
    if meaning.year is None or not 1 <= number <= 99:
        return None
    year = meaning.year // 100 * 100 + number
    return replace(meaning, year=year) if meaning.year < year <= meaning.year + 60 else None


JOINTS = ("", ",", "p", "o", "ot", ",p", "pt", "-")


def _join(matches: Sequence[Found], letters: str) -> list[Found]:
    """ "5 p.m. EST" and "Nov. 9", "the night of" and "18 April 1775" are one expression."""
    joined: list[Found] = []
    for found in matches:
        before = joined[-1] if joined else None
        if before and letters[before.last : found.first] in JOINTS:
            both = _together(before.meaning, found.meaning, letters[before.last : found.first])
            if both is not None:
                joined[-1] = Found(before.first, found.last, both)
                continue
        joined.append(found)
    return joined


def _together(left: Meaning, right: Meaning, joint: str) -> Meaning | None:
    clock, day = (left, right) if _is_clock(left) else (right, left)
    if (
        not _is_clock(clock)
        or not _is_day(day)
        or (day.hour is not None)
        or (day.part and clock.part and clock.part != "SMALL")
    ):
        return None
    if joint in ("o", "ot") and clock is not left:
        return None
    return replace(day, hour=clock.hour, minute=clock.minute, second=clock.second,
        zone=clock.zone, about=clock.about or day.about,
                   either_half=clock.either_half and day.part is None,
                       part=clock.part or (day.part if clock.hour is None else None),
                   stage=clock.stage or day.stage)  # fmt: skip


def _is_clock(meaning: Meaning) -> bool:
    dated = (
        meaning.day,
        meaning.month,
        meaning.weekday,
        meaning.year,
        meaning.holiday,
        meaning.relation,
    )
    return (
        (meaning.hour is not None or meaning.part is not None)
        and not any(dated)
        and meaning.form == "calendar"
    )


def _is_day(meaning: Meaning) -> bool:
    if meaning.form == "relative" and meaning.unit == "day":
        return True
    return meaning.form in ("calendar", "relative") and any(
        (meaning.day, meaning.weekday, meaning.holiday)
    )
