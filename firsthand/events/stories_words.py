"""What a report gives to tell its story by: words, names, numbers, ages, days of the lead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from firsthand.codebook.signs import BETWEEN, Counted, StorySigns

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
# Each begins with the character it looks for, and looks back from there: many times faster.
NAME = re.compile(r"[A-Z](?<=[a-z,;\d] [A-Z])[\w’'-]+")  # within a sentence, not at its head
NAME_PAIR = re.compile(r"([A-Z])(?<!\w[A-Z])(?=([\w’'-]+ (?:[A-Z]\. )?[A-Z][\w’'-]+))")
AGE = re.compile(
    r"[\d,a](?:(?<=(\d))(?<!\w\d)(\d?)[- ]years?[- ]old\b"
    r"|(?<=,) (\d{1,2}),|(?<=a)(?<!\wa)ged? (\d{1,2})\b)"
)
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
LEAST_WORD = 2  # letters
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


class Stems:
    """Words cut to their stems, each but once; "" for words that tell nothing."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def of(self, words: Iterable[str]) -> list[str]:
        """Stems in order; what tells nothing leaves an empty place, so that positions hold."""
        known = self._known
        return [known[w] if w in known else self._cut(w) for w in words]

    def _cut(self, word: str) -> str:
        lower = word.lower()
        found = "" if len(lower) < LEAST_WORD or lower in STOP else stem(lower)
        self._known[word] = found
        return found


def signs(telling: Telling, known: Stems | None = None) -> StorySigns:
    """ "Protesters gathered in Kisumu on Friday": protest, gather, Kisumu, and which Friday."""
    stems = known or Stems()
    text = telling.text[:BODY_CHARACTERS]
    words = WORD.findall(text)[:BODY]
    title, body = stems.of(WORD.findall(telling.title)), stems.of(words)
    lead = text[:LEAD_CHARACTERS]
    return StorySigns(
        telling.id,
        telling.day.toordinal() if telling.day else None,
        _counted(body + title),
        _counted(body[:LEAD]),
        _counted(title),
        _counted(stems.of(NAME.findall(text))),
        _counted(stems.of(NAME.findall(lead))),
        _counted([w.lower() for w in words if not w.isalpha() and len(w) > 1 and DIGIT.search(w)]),
        _counted([(head + rest).lower() for head, rest in NAME_PAIR.findall(text)]),
        tuple(sorted({int(a + b or c or d) for a, b, c, d in AGE.findall(text)})),
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


def _counted(stems: Iterable[str]) -> Counted:
    counted = Counter(stems)
    counted.pop("", None)
    words = sorted(counted)
    return Counted(BETWEEN.join(words), tuple([counted[word] for word in words]))


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
