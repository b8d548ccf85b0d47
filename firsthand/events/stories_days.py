"""The days that matter: those that reports lead with, and those that later reports come back to.

A day on which much was printed is not yet a day that mattered. "The siege that began on 3 March",
printed in June, says more for 3 March than a report of 4 March that says "yesterday" in its last
lines; and so does a report that opens with "on 3 March". What a day gathers is set against the
days around it: a collection that holds three times as many reports of May is no reason for three
times as many days of May.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

LATER = 7  # days after which a report no longer tells news but comes back to it
ASIDE = 0.4  # a fresh day named further down, against one that is led with or come back to
EARLIEST = 45  # days before the first report that may still be of the story
AROUND = 15  # days to either side that a day is set against


@dataclass(frozen=True, slots=True)
class Mention:
    """A report of `published` says that something was on `day`; `lead`: in its first sentences."""

    report: str
    published: date
    day: date
    lead: bool


def days_that_matter(mentions: Iterable[Mention]) -> list[date]:
    """Days within the time of the reports, weightiest first; a report speaks once for a day."""
    listed = list(mentions)
    if not listed:
        return []
    first = min(m.published for m in listed)
    last = max(m.published for m in listed)
    spoken: dict[tuple[date, str], float] = defaultdict(float)
    for mention in listed:
        key = (mention.day, mention.report)
        if first.toordinal() - EARLIEST <= mention.day.toordinal() <= last.toordinal():
            spoken[key] = max(spoken[key], weight(mention))
    sums: dict[date, float] = defaultdict(float)
    for (day, _), said in sorted(spoken.items()):
        sums[day] += said
    usual = sum(sums.values()) / ((last - first).days + 1)
    worth = {day: said / (around(sums, day) + usual) for day, said in sums.items() if said}
    ahead = sorted(day for day, said in sums.items() if not said)
    return sorted(worth, key=lambda day: (-worth[day], day)) + ahead


def around(sums: Mapping[date, float], day: date) -> float:
    """What a day within AROUND of this one gathers on average."""
    near = (day + timedelta(n) for n in range(-AROUND, AROUND + 1))
    return sum(sums.get(other, 0.0) for other in near) / (2 * AROUND + 1)


def weight(mention: Mention) -> float:
    """What one mention says for its day; nothing for days still to come."""
    later = (mention.published - mention.day).days
    if later < 0:
        return 0.0
    return 1.0 if mention.lead or later >= LATER else ASIDE
