"""On which day it happened, by the event and by the sentences that tell of the deed.

"A man was charged Friday over the shooting on March 3": two days, one of them the deed's. Only
sentences that speak of dead or hurt count, and in a follow-up ("charged", "sentenced") a day of the
calendar counts before a weekday, which is then the court's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from firsthand.codebook.picture import Event
from firsthand.codebook.report import Report
from firsthand.events.incident_toll import headline
from firsthand.events.incident_words import FATAL, SENTENCE, STRUCK

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
FOLLOW_UP = re.compile(
    r"\b(?:charg(?:ed|es)|arrest(?:ed|s)?|indict(?:ed|ments?)|sentenced?|trial|plea(?:ds?)?|pleaded"
    r"|guilty|court|jury|convicted|hearing|prosecut\w+|gets|lawsuit|sues|funeral|vigil|suspects?"
    r"|accused|reward|months? later|judge)\b",
    re.IGNORECASE,
)
DAY = re.compile(
    r"\b(?P<last>last )?(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
    r"|\b(?P<near>yesterday|last night|overnight|today|tonight"
    r"|this (?:morning|afternoon|evening))\b"
    r"|\b(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:[a-z]{2,6}|\.)? "
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\b(?:,? (?P<year>20\d\d)\b)?",
    re.IGNORECASE,
)
POSTED = re.compile(
    r"\b(?:posted|updated|published|modified)\b|[ap]\.?m\.? [A-Z]{2,3}\b", re.IGNORECASE
)
SPOKEN = 3000  # characters
WEEK = 7
FRESH = 14  # days between a deed and its first report, unless that is a follow-up
OLD = 800  # days back that "March 3" of a follow-up may lie; more is history
RELATIVE, STATED, TOLD = 3.0, 2.0, 1.0  # the event's own day, its day of the calendar, a sentence's
NEXT = 0.5  # what comes after the first counts half, and so does a neighbouring day


def day_of(reports: Sequence[Report], events: Sequence[Event]) -> date | None:
    """The day most speaks for; without any, that of the earliest report."""
    dated = [(day, report) for report in reports if (day := published(report)) is not None]
    if not dated:
        return None
    first, opening = min(dated, key=lambda pair: (pair[0], pair[1].id))
    follow_up = FOLLOW_UP.search(headline(opening.title or "")) is not None
    votes: dict[date, float] = defaultdict(float)
    near = _days(events[:3], first, FRESH, ("stated", "relative"))
    far = _days(events[:4], first, OLD, ("stated",))
    for days, weight in (
        (near, RELATIVE * (0.3 if follow_up else 1)),
        (far, STATED * (1 if follow_up else NEXT)),
    ):
        for place, day in enumerate(days):
            votes[day] += weight * NEXT**place
    for day_published, report in dated:
        later = FOLLOW_UP.search(headline(report.title or "")) is not None
        told = (d for d in list(days_told(report.text, day_published, later))[:3])
        kept = (d for d in told if 0 <= (first - d).days <= (OLD if later else FRESH))
        for place, day in enumerate(kept):
            votes[day] += TOLD * NEXT**place
    return max(votes, key=lambda d: (_backed(votes, d), votes[d], d), default=first)


def published(report: Report) -> date | None:
    """The day a report is of."""
    stamp = report.published.earliest
    return date.fromisoformat(stamp[:10]) if stamp else None


def _backed(votes: dict[date, float], day: date) -> float:
    beside = (votes.get(day + timedelta(step), 0.0) for step in (-1, 1))
    return votes[day] + NEXT * sum(beside)


def _days(
    events: Iterable[Event], first: date, back: int, bases: tuple[str, ...]
) -> Iterator[date]:
    """Days of events that are dated to one day, or a day and its night."""
    for event in events:
        when = event.when
        if when.earliest and when.latest and when.basis in bases:
            begins, ends = (date.fromisoformat(x[:10]) for x in (when.earliest, when.latest))
            if (ends - begins).days <= 1 and 0 <= (first - begins).days <= back:
                yield begins


def days_told(text: str, today: date, follow_up: bool) -> Iterator[date]:
    """Days of sentences that tell of dead or hurt, the likeliest first."""
    recent: list[date] = []
    stated: list[date] = []
    for sentence in SENTENCE.split(text[:SPOKEN]):
        lowered = sentence.lower()
        if POSTED.search(sentence) or not (STRUCK.search(lowered) or FATAL.search(lowered)):
            continue
        for found in DAY.finditer(sentence):
            day = read(found, today)
            if day is not None:
                (stated if found["month"] else recent).append(day)
    yield from (*stated, *recent) if follow_up else (*recent, *stated)


def read(found: re.Match[str], today: date) -> date | None:
    """The day of a weekday (the last one), of "last night", or of the calendar."""
    if found["weekday"]:
        back = (today.weekday() - WEEKDAYS.index(found["weekday"].lower())) % WEEK
        return today - timedelta(WEEK if found["last"] and not back else back)
    if found["near"]:
        before = found["near"].lower() in ("yesterday", "last night", "overnight")
        return today - timedelta(before)
    return _calendar(found, today)


def _calendar(found: re.Match[str], today: date) -> date | None:
    month = MONTHS.index(found["month"].lower()[:3]) + 1
    for year in [int(found["year"])] if found["year"] else [today.year, today.year - 1]:
        try:
            day = date(year, month, int(found["day"]))
        except ValueError:
            return None
        if 0 <= (today - day).days <= OLD:
            return day
    return None
