"""On which day it happened, by the event and by the sentences that tell of the deed.

"A man was charged Friday over the shooting on March 3": two days, one of them the deed's. A day
that follows a verb of saying or of the court ("said Monday", "appeared in court Tuesday") hardly
counts, and in a follow-up a day of the calendar counts before a weekday.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from benchmarks.incident.toll import headline
from benchmarks.incident.words import FATAL, SENTENCE, STRUCK
from firsthand.annotation.times import find
from firsthand.codebook.picture import Event
from firsthand.codebook.report import Report
from firsthand.codebook.when import When
from firsthand.resolution.times import anchored
from firsthand.resolution.times_story import frames

FOLLOW_UP = re.compile(
    r"\b(?:charg(?:ed|es)|arrest(?:ed|s)?|indict(?:ed|ments?)|sentenced?|trial|plea(?:ds?)?|pleaded"
    r"|guilty|court|jury|convicted|hearing|prosecut\w+|gets|lawsuit|sues|funeral|vigil|suspects?"
    r"|accused|reward|months? later|judge)\b",
    re.IGNORECASE,
)
HAPPENED = re.compile(
    r"\b(?:happen(?:ed|s)|occurr?ed|took place|broke out|gun(?:shots?|fire|man)|bullets?"
    r"|opened fire|(?:was|were) (?:hit|struck)|went off|discharged|stabbing|attack(?:ed)?"
    r"|fir(?:ed|ing)|found (?:dead|shot|the bod)|accident(?:al(?:ly)?)?|called to"
    r"|called (?:about|around|at|just)|incident|tragedy|officers (?:responded|arrived|were)"
    r"|slayings?|murders?)\b",
    re.IGNORECASE,
)
OTHER = re.compile(
    r"\b(?:said|says|told|charged|arrested|identified|announced|reported|sentenced|pleaded"
    r"|appear(?:ed|ance)|died|dies|booked|released|issued|court|conference|statement|arraigned"
    r"|convicted|ruled|indicted|hearing|trial|confirmed|surrendered|custody|jailed|funeral|vigil"
    r"|scheduled|interview|update|autopsy)(?: \w{1,12}){0,3}\s*$",
    re.IGNORECASE,
)
_WEEKDAY = r"(?:sun|mon|tues|wednes|thurs|fri|satur)day"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
NAMED = re.compile(  # words that name a day; "now", "that night" and "8 p.m." name none
    _WEEKDAY + r"|yesterday|today|tonight|overnight|last night|this (?:morning|afternoon|evening)"
    r"|days? ago|weekend|christmas|thanksgiving|new year|easter|halloween|fourth of july"
    r"|july fourth|" + _MONTH + r"\.? \d|\d[-/]\d",
    re.IGNORECASE,
)
WEEKDAY = re.compile(_WEEKDAY, re.IGNORECASE)
DATED = re.compile(r"\blast\b|\d (?:" + _MONTH + ")|" + _MONTH + r"\.? \d", re.IGNORECASE)
POSTED = re.compile(
    r"\b(?:posted|updated|published|modified)\b|[ap]\.?m\.? [A-Z]{2,3}\b", re.IGNORECASE
)
SPOKEN = 3000  # characters
FRESH = 14  # days between a deed and its first report, unless that is a follow-up
OLD = 800  # days back that "March 3" of a follow-up may lie; more is history
TOMORROW = 6  # days back of a bare weekday that is the day after the stamp
BEHIND, LONE = 50, 8  # characters before a day that are looked at; of a line that is more than it
WIDEST = 2  # days between the ends of a time that still names a day
OWN, STATED = 1.0, 2.0  # the event's own day, its day of the calendar; a sentence on the deed is 1
ASIDE, PASSING, FOLLOWED = 0.25, 0.15, 0.6  # another sentence, after "said", the calendar later on
NEXT = 0.5  # what comes after the first counts half, and so does a neighbouring day
TOLD = 3  # days of a report that count


@dataclass(frozen=True, slots=True)
class Told:
    """A day that a report tells, what it weighs, and whether it is one of the calendar."""

    day: date
    weight: float
    stated: bool


def day_of(reports: Sequence[Report], events: Sequence[Event]) -> date | None:
    """The day most speaks for; without any, the day before the earliest report."""
    dated = [(day, report) for report in reports if (day := published(report)) is not None]
    if not dated:
        return None
    first, opening = min(dated, key=lambda pair: (pair[0], pair[1].id))
    votes: dict[date, float] = defaultdict(float)
    for day, weight in _own(events, first, follows(opening)):
        votes[day] += weight
    for day_published, report in dated:
        most = OLD if follows(report) else FRESH
        told = days_told(report, day_published)
        kept = [t for t in told if -1 <= (first - t.day).days <= most]
        for place, one in enumerate(kept[:TOLD]):
            votes[one.day] += one.weight * NEXT**place
    before = first - timedelta(days=1)  # most are told on the day after
    return max(votes, key=lambda d: (_backed(votes, d), votes[d], d), default=before)


def published(report: Report) -> date | None:
    """The day a report is of."""
    stamp = report.published.earliest
    return date.fromisoformat(stamp[:10]) if stamp else None


def follows(report: Report) -> bool:
    """True of "Man charged in killing"."""
    return FOLLOW_UP.search(headline(report.title or "")) is not None


def _backed(votes: dict[date, float], day: date) -> float:
    beside = (votes.get(day + timedelta(step), 0.0) for step in (-1, 1))
    return votes[day] + NEXT * sum(beside)


def _own(events: Sequence[Event], first: date, later: bool) -> Iterator[tuple[date, float]]:
    """Votes of the events' own days."""
    near = _days(events[:3], first, FRESH, ("stated", "relative"))
    for place, day in enumerate(near):
        meant = first if not later and (first - day).days == TOMORROW else day
        yield meant, OWN * (0.3 if later else 1) * NEXT**place
    for place, day in enumerate(_days(events[:4], first, OLD, ("stated",))):
        yield day, STATED * (1 if later else NEXT) * NEXT**place


def _days(
    events: Iterable[Event], first: date, back: int, bases: tuple[str, ...]
) -> Iterator[date]:
    """Days of events that are dated to one day, or a day and its night."""
    for event in events:
        ends = _ends(event.when) if event.when.basis in bases else None
        if ends and (ends[1] - ends[0]).days <= 1 and 0 <= (first - ends[0]).days <= back:
            yield ends[0]


def _ends(when: When) -> tuple[date, date] | None:
    if when.earliest is None or when.latest is None:
        return None
    return date.fromisoformat(when.earliest[:10]), date.fromisoformat(when.latest[:10])


def days_told(report: Report, today: date) -> list[Told]:
    """Days that the report names, the likeliest first: those of sentences on the deed."""
    later = follows(report)
    found = list(_told(report.text[:SPOKEN], today, later))
    if later:
        return sorted(found, key=lambda t: (not t.stated, t.weight <= ASIDE))
    return sorted(found, key=lambda t: t.weight <= ASIDE)


def _told(text: str, today: date, later: bool) -> Iterator[Told]:
    times = list(find(text, 0, len(text)))
    whens = [anchored(w, f) for w, f in zip(times, frames(text, times, today), strict=True)]
    for begins, ends in _sentences(text):
        weight = _weight(text[begins:ends])
        for words, when in zip(times, whens, strict=True):
            named = text[words.start : words.end]
            if not begins <= words.start < ends or ends - begins - len(named) < LONE:
                continue
            day = _day(when, named)
            if day is None or day > today or not weight:
                continue
            if (today - day).days == TOMORROW and not later and _bare(named, text, words.start):
                day = today  # "Friday" over a stamp of Thursday: the stamp is a day behind
            said = OTHER.search(text[max(0, words.start - BEHIND) : words.start])
            worth = weight * (PASSING if said else 1)
            stated = when.basis == "stated" and any(c.isdigit() for c in named)
            yield Told(day, max(worth, FOLLOWED) if later and stated else worth, stated)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    begins = 0
    for found in SENTENCE.finditer(text):
        if not text.endswith(("a.m.", "p.m."), begins, found.start()):  # "at 8 p.m. Monday"
            yield begins, found.start()
            begins = found.end()
    yield begins, len(text)


def _weight(sentence: str) -> float:
    """1 of a sentence on the deed, 0 of "Posted: Sunday 3:10 PM"."""
    if POSTED.search(sentence):
        return 0.0
    lowered = sentence.lower()
    deed = STRUCK.search(lowered) or FATAL.search(lowered) or HAPPENED.search(sentence)
    return 1.0 if deed else ASIDE


def _day(when: When, named: str) -> date | None:
    """The first day of a time that names one."""
    ends = _ends(when)
    if ends is None or (ends[1] - ends[0]).days > WIDEST or not NAMED.search(named):
        return None
    return ends[0]


def _bare(named: str, text: str, start: int) -> bool:
    """A weekday without "last" and without a date."""
    around = text[max(0, start - TOMORROW) : start] + named
    return WEEKDAY.search(named) is not None and DATED.search(around) is None
