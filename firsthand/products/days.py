"""The days that matter: those that reports lead with, and those that later reports come back to.

A day on which much was printed is not yet a day that mattered. "The siege that began on 3 March",
printed in June, says more for 3 March than a report of 4 March that says "yesterday" in its last
lines; and so does a report that opens with "on 3 March", or a chronology that lists the day among
many. What a day gathers at once is set against the days around it as well as against all days: a
collection that holds three times as many reports of May is no reason for three times as many days of
May. What comes back to it is set against the reports that were still to come: few can come back to
the last week. A day before the first report is of the story only by what later reports say.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import log1p, sqrt

LATER = 7  # days after which a report no longer tells news but comes back to it
ASIDE = 0.4  # a fresh day named further down, against one that is led with
EARLIEST = 45  # days before the first report that may still be of the story
AROUND = 15  # days to either side that a day is set against
BACK, LISTED = 0.5, 0.1  # what coming back weighs, and a place in a chronology
CHANCE = 0.2  # of all reports: added to those still to come, so that the last days do not win
USUAL = 0.2  # of what all days gather on average: a lone mention in a silent month is no great day
BEFORE = 0.5  # what a day before the first report weighs
MANY = 4  # past days that a report may name before it is a chronology


@dataclass(frozen=True, slots=True)
class Mention:
    """A report of `published` says that something was on `day`; `lead`: in its first sentences.

    `origin` is the report that had it first, where this one only copies it: they speak once.
    """

    report: str
    published: date
    day: date
    lead: bool
    origin: str = ""

    def voice(self) -> str:
        """Who speaks."""
        return self.origin or self.report


def days_that_matter(mentions: Iterable[Mention]) -> list[date]:
    """Days within the time of the reports, weightiest first; days still to come stand last."""
    listed = list(mentions)
    worth = worths(listed)
    last = max((m.published for m in listed), default=date.min)
    ahead = {m.day for m in listed if m.published < m.day <= last} - worth.keys()
    return sorted(worth, key=lambda day: (-worth[day], day)) + sorted(ahead)


def worths(mentions: Iterable[Mention]) -> dict[date, float]:
    """What each day weighs by the reports that speak of it; a report speaks once for a day."""
    listed = list(mentions)
    if not listed:
        return {}
    printed = sorted({m.report: m.published for m in listed}.values())
    told = [m for m in listed if m.day <= m.published]
    kept = [m for m in told if (printed[0] - m.day).days <= EARLIEST]
    fresh = _fresh(kept)
    usual = sum(fresh.values()) / ((printed[-1] - printed[0]).days + 1)
    back, chronicled = _coming_back(kept)
    worth = {
        day: log1p(_busy(fresh, day, usual))
        + BACK * log1p(len(back.get(day, ())) / (_to_come(printed, day) + CHANCE))
        + LISTED * log1p(chronicled.get(day, 0))
        for day in sorted({m.day for m in kept})
    }
    return {day: w * (BEFORE if day < printed[0] else 1.0) for day, w in worth.items()}


def _busy(fresh: Mapping[date, float], day: date, usual: float) -> float:
    """How many times what is usual around it, and on any day, a day gathers within a week."""
    gathered = fresh.get(day, 0.0)
    return gathered and gathered / (sqrt(around(fresh, day) * usual) + USUAL * usual)


def around(sums: Mapping[date, float], day: date) -> float:
    """What a day within AROUND of this one gathers on average."""
    near = (day + timedelta(n) for n in range(-AROUND, AROUND + 1))
    return sum(sums.get(other, 0.0) for other in near) / (2 * AROUND + 1)


def _fresh(mentions: Sequence[Mention]) -> dict[date, float]:
    """What is told of a day within a week: in full where a report leads with it."""
    spoken: dict[tuple[date, str], float] = {}
    for mention in mentions:
        if (mention.published - mention.day).days < LATER:
            key = mention.day, mention.voice()
            spoken[key] = max(spoken.get(key, 0.0), 1.0 if mention.lead else ASIDE)
    sums: dict[date, float] = defaultdict(float)
    for (day, _), weight in sorted(spoken.items()):
        sums[day] += weight
    return dict(sums)


def _coming_back(mentions: Sequence[Mention]) -> tuple[dict[date, set[str]], dict[date, int]]:
    """Day -> who names it a week or more after it; and what chronologies add."""
    past: dict[str, set[date]] = defaultdict(set)
    naming: dict[date, set[str]] = defaultdict(set)
    back: dict[date, set[str]] = defaultdict(set)
    for mention in mentions:
        if (mention.published - mention.day).days >= LATER:
            past[mention.report].add(mention.day)
            naming[mention.day].add(mention.report)
            back[mention.day].add(mention.voice())
    listed = {day: sum(max(0, len(past[r]) - MANY) for r in found) for day, found in naming.items()}
    return dict(back), listed


def _to_come(printed: Sequence[date], day: date) -> float:
    """The share of the reports that were printed after a day."""
    return 1 - bisect_right(printed, day) / len(printed)
