"""What a report gives to tell its story by: words, names, numbers, ages, days of the lead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
NAME = re.compile(r"(?<=[a-z,;\d] )[A-Z][\w’'-]+")  # a capital within a sentence, not at its head
NAME_PAIR = re.compile(r"(?=\b([A-Z][\w’'-]+ (?:[A-Z]\. )?[A-Z][\w’'-]+))")
AGE = re.compile(r"\b(\d{1,2})[- ]years?[- ]old\b|, (\d{1,2}),|\baged? (\d{1,2})\b")
DIGIT = re.compile(r"\d")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAY_WORD = re.compile(
    r"\b(?:(mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (\d{1,2})\b"
    r"|(\d{1,2}) (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)",
    re.IGNORECASE,
)
SUFFIXES = ("ing", "ied", "ies", "ed", "es", "s")
LEAST_STEM = 4
BODY, LEAD = 400, 70  # words; what comes later is mostly background
BODY_CHARACTERS, LEAD_CHARACTERS = 3600, 600
MOST_DAYS = 4  # days of the lead that are kept
STOP = frozenset(
    "a an and are as at be been by for from had has have he her his in into is it its of on or said"  # noqa: SIM905
    " says she that the their them they this to was were which who will with also after before"
    " during over under not but we i you our more than one two about when while there no all can"
    " would could what out up if so some other just like get do did".split()
)


@dataclass(frozen=True, slots=True)
class Telling:
    """A report as the story finder reads it; `day` None where it is not dated."""

    id: str
    title: str
    text: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Signs:
    """The counted words of one report; `days` are ordinals of days its lead speaks of."""

    id: str
    day: int | None
    body: Counter[str]
    lead: Counter[str]
    title: Counter[str]
    names: Counter[str]
    lead_names: Counter[str]
    numbers: Counter[str]
    pairs: Counter[str]
    ages: frozenset[int]
    days: tuple[int, ...]


def signs(telling: Telling) -> Signs:
    """ "Protesters gathered in Kisumu on Friday": protest, gather, Kisumu, and which Friday."""
    text = telling.text[:BODY_CHARACTERS]
    words = WORD.findall(text)[:BODY]
    title, stems = _stems(WORD.findall(telling.title)), _stems(words)
    lead = text[:LEAD_CHARACTERS]
    return Signs(
        telling.id,
        telling.day.toordinal() if telling.day else None,
        _counted(stems + title),
        _counted(stems[:LEAD]),
        _counted(title),
        _counted(_stems(NAME.findall(text))),
        _counted(_stems(NAME.findall(lead))),
        Counter(w.lower() for w in words if len(w) > 1 and not w.isalpha() and DIGIT.search(w)),
        Counter(pair.lower() for pair in NAME_PAIR.findall(text)),
        frozenset(int(next(filter(None, found))) for found in AGE.findall(text)),
        _days(lead, telling.day),
    )


def stem(word: str) -> str:
    """ "protests", "protested", "protesting": protest."""
    if word[-1] not in "sgd":
        return word
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= LEAST_STEM:
            return word[: -len(suffix)]
    return word


def _stems(words: Iterable[str]) -> list[str]:
    """Stems in order; words that tell nothing leave an empty place, so that positions hold."""
    lower = [w.lower() for w in words]
    return ["" if len(w) < 2 or w in STOP else stem(w) for w in lower]


def _counted(stems: Iterable[str]) -> Counter[str]:
    counted = Counter(stems)
    counted.pop("", None)
    return counted


def _days(lead: str, published: date | None) -> tuple[int, ...]:
    """Days a lead speaks of: "Friday" is the last before publication, "March 3" the nearest."""
    found: list[int] = []
    for weekday, month, day, day_first, month_after in DAY_WORD.findall(lead):
        if weekday:
            ordinal = _weekday(weekday.lower(), published)
        else:
            ordinal = _calendar((month or month_after).lower(), int(day or day_first), published)
        if ordinal is not None and ordinal not in found:
            found.append(ordinal)
    return tuple(found[:MOST_DAYS])


def _weekday(name: str, published: date | None) -> int | None:
    if published is None:
        return None
    back = (published.weekday() - WEEKDAYS.index(f"{name}day")) % 7
    return published.toordinal() - back


def _calendar(month: str, day: int, published: date | None) -> int | None:
    if published is None:
        return None
    years: Sequence[int] = (published.year - 1, published.year, published.year + 1)
    made = [_made(year, MONTHS.index(month[:3]) + 1, day) for year in years]
    known = [m for m in made if m is not None]
    here = published.toordinal()
    return min(known, key=lambda m: (abs(m - here), m), default=None)


def _made(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return None
