"""The days that matter: those that later reports come back to.

A day on which much was printed is not yet a day that mattered; one that reports still name weeks
later is. "The siege that began on 3 March", printed in June, says more for 3 March than ten
reports of 4 March that say "yesterday".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import log

NAMED_BY_DATE = 4.0  # "on 3 March" against "on Thursday"
EARLIEST = 45  # days before the first report that may still be of the story


@dataclass(frozen=True, slots=True)
class Mention:
    """A report of `published` says that something was on `day`; `named` if by its date."""

    report: str
    published: date
    day: date
    named: bool


def days_that_matter(mentions: Iterable[Mention]) -> list[date]:
    """Days within the time of the reports, weightiest first; a report speaks once for a day."""
    listed = list(mentions)
    if not listed:
        return []
    first = min(m.published for m in listed).toordinal() - EARLIEST
    last = max(m.published for m in listed).toordinal()
    spoken: dict[tuple[date, str], float] = defaultdict(float)
    for mention in listed:
        key = (mention.day, mention.report)
        if first <= mention.day.toordinal() <= last:
            spoken[key] = max(spoken[key], weight(mention))
    sums: dict[date, float] = defaultdict(float)
    for (day, _), said in sorted(spoken.items()):
        sums[day] += said
    return sorted(sums, key=lambda day: (-sums[day], day))


def weight(mention: Mention) -> float:
    """What one mention says for its day: more the later it is made; nothing for days to come."""
    later = (mention.published - mention.day).days
    if later < 0:
        return 0.0
    return (NAMED_BY_DATE if mention.named else 1.0) * log(2 + later)
