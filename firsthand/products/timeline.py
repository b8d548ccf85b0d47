"""The timeline: the days that matter, by the origins that speak of them and by what happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import log1p

from firsthand.codebook.claim import Claim
from firsthand.codebook.picture import Event, Picture
from firsthand.codebook.when import When
from firsthand.products.account import Account, ids
from firsthand.products.days import Mention, worths
from firsthand.products.happenings import Happening, happenings
from firsthand.products.importance import HARM, WEIGHT, happened, ranked
from firsthand.products.item import best_told
from firsthand.products.wording import from_to, interval, moment, tally

MOST_DAYS = 30
WIDEST = 2  # days that an event may span and still be dated
PRINTED = 0.3  # what the day of printing weighs against a day that is told
LEAD = 500  # characters: what a report leads with
DEED = 0.1  # what the happenings of a day add to what is said for it, by their logarithm


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the timeline: its happenings, weightiest first, and what it weighs.

    `by`: they happened on it or before it; no report says when.
    """

    day: date
    by: bool
    happenings: tuple[Happening, ...]
    weight: float


def to_timeline(picture: Picture, most: int = MOST_DAYS) -> str:
    """The timeline as Markdown, a line a date: when, what, origins, ids."""
    account = Account(picture)
    days = days_of(account)
    kept = sorted(days, key=lambda d: (-d.weight, d.day, d.by))[:most]
    lines = ["# Timeline", ""]
    lines += [_line(day, account) for day in sorted(kept, key=lambda d: (d.day, d.by))]
    if not kept:
        lines.append("No event of these reports has a day of its own.")
    left = len(days) - len(kept)
    if left > 0:
        lines += ["", f"{interval(left, left, 'day')} of less weight left out."]
    return "\n".join(lines) + "\n"


def days_of(account: Account) -> list[Day]:
    """Every day on which something is told to have happened, with its weight.

    A day weighs what is said for it (`days.worths`), where each origin speaks once and not each
    copy; and a little what happened on it: origins, harm, the kind of the deed.
    """
    told = [e for e in ranked(account.picture, account.lookup) if happened(e, account.lookup)]
    by_day: dict[tuple[date, bool], list[Happening]] = {}
    for happening in happenings(told, account.lookup):
        day = day_of(happening.lead.when)
        known = day or _latest(happening.lead.when)
        if known is not None:
            by_day.setdefault((known, day is None), []).append(happening)
    for mine in by_day.values():
        mine.sort(key=lambda h: -_worth(h.lead))
    said = worths(_mentions(told, account))
    return [
        Day(day, by, tuple(mine), (0 if by else said.get(day, 0)) + DEED * log1p(_weight(mine)))
        for (day, by), mine in by_day.items()
    ]


def _mentions(events: Sequence[Event], account: Account) -> Iterator[Mention]:
    """Each day that claims tell; copies speak under the first report of their origin."""
    for event in events:
        for group in event.origins.groups:
            claims = [account.lookup.claims[c] for c in group.claims]
            first = min((_published(c, account) or date.max, c.report) for c in claims)[1]
            for claim in claims:
                published = _published(claim, account)
                told = claim.when.basis in ("stated", "relative")
                day = day_of(claim.when) if told else None
                if day is not None and published is not None:
                    lead = claim.evidence.start < LEAD
                    yield Mention(claim.report, published, day, lead, first)


def _published(claim: Claim, account: Account) -> date | None:
    stamp = account.lookup.reports[claim.report].published.earliest
    return date.fromisoformat(stamp[:10]) if stamp else None


def day_of(when: When) -> date | None:
    """The day of an event: the first of a night; None for what spans more, or has an open end."""
    if when.earliest is None or when.latest is None:
        return None
    first, last = (date.fromisoformat(end[:10]) for end in (when.earliest, when.latest))
    return first if last - first < timedelta(days=WIDEST) else None


def _latest(when: When) -> date | None:
    """ "By 2 March": no later than that day; told with "by", and of less weight."""
    known = when.latest if when.earliest is None else None
    return date.fromisoformat(known[:10]) if known else None


def _weight(found: Sequence[Happening]) -> float:
    """The first happening in full, the second by half, the third by a third."""
    return sum(_worth(h.lead) / (1 + number) for number, h in enumerate(found))


def _worth(event: Event) -> float:
    """Origins, harm and the deed; less where only the day of printing, or "by" a day, dates it."""
    harm = max((f.best or f.low or 0.0 for f in event.figures if f.of in HARM), default=0.0)
    least, most = event.origins.sources
    worth = WEIGHT.get(event.type, 1.0) + 1.5 * least + 0.5 * most + 1.2 * log1p(harm)
    firm = event.when.basis in ("stated", "relative") and event.when.earliest is not None
    return worth * (1.0 if firm else PRINTED)


def _line(day: Day, account: Account) -> str:
    """ "- **1 December 2024** (night to 2 December): “...” killed: 7; sources 1 to 2 [ids]"."""
    lead = day.happenings[0]
    best = best_told(lead, account)
    night = "" if day.by else (lead.lead.when.latest or "")[:10]
    first = day.day.isoformat()
    when = from_to(first, night, " to ") if night > first else moment(first)
    by = "by " if day.by else ""
    counted = sorted(lead.lead.figures, key=lambda f: f.of != "killed")
    harm = [tally(f) for f in counted if f.of in HARM]
    facts = "; ".join([*harm, interval(*lead.lead.origins.sources, "source")])
    cited = ids([best.id, *(c for e in lead.events for c in e.claims)])
    others = day.happenings[1:]
    more = ids(c for h in others for e in h.events for c in e.claims)
    also = f" And {len(others)} more {more}." if others else ""
    return f"- **{by}{when}**: “{account.told(best)}” — {account.who(best)}; {facts} {cited}.{also}"
