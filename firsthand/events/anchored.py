"""What ties two claims of two stories to one happening: a place, a name or a told day.

"He was shot in the leg" stands in a hundred reports. Where the two are told weeks apart, and
neither says of which day it speaks, they are two; where they are told at one time, something must
show that it is one: the same town, somebody by his name, the same day.
"""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.codebook.entity import Actor
from firsthand.events.distance import NEAR_KM, is_generic
from firsthand.events.fits import Fits
from firsthand.events.reason import Reason, Veto
from firsthand.events.traits import EVER, NEVER, Traits

NEWS_DAYS = 30  # what a report tells and does not date happened no longer before it was printed
DAY_TOLD = 3  # days: a told time no longer than this is a day or a night, and no season
UNTIED = -1.5
MASSES = ("civilians", "unknown")


def anchored(a: Traits, b: Traits, fits: Fits) -> Veto | list[Reason]:
    """Nothing within one story: its reports are of one time and one matter already."""
    if a.story == b.story:
        return []
    gap = _apart(a, b)
    if gap > 0 and not (a.timed and b.timed):
        return Veto(None, f"told {gap + NEWS_DAYS} days apart, and not both say of which day")
    if _one_day(a, b) or _one_place(a, b, fits) or _one_name(a, b):
        return []
    return [Reason(UNTIED, "of two stories, and no town, name or day in common")]


def _apart(a: Traits, b: Traits) -> int:
    """Days by which the two miss each other, what is not dated taken as news of its month."""
    (begin, end), (other, its_end) = _span(a), _span(b)
    return max(begin - its_end, other - end)


def _span(told: Traits) -> tuple[int, int]:
    first, last = told.first_day, told.last_day
    if first == NEVER and last != EVER:
        return last - NEWS_DAYS, last
    if last == EVER and first != NEVER:
        return first, first + NEWS_DAYS
    return first, last


def _one_day(a: Traits, b: Traits) -> bool:
    if not (a.timed and b.timed):
        return False
    short = max(t.last_day - t.first_day for t in (a, b)) <= DAY_TOLD
    return short and a.begins <= b.ends and b.begins <= a.ends


def _one_place(a: Traits, b: Traits, fits: Fits) -> bool:
    mine, theirs = (
        tuple([p for listed in t.places for p in listed if p.precision in NEAR_KM]) for t in (a, b)
    )
    return bool(mine and theirs) and fits.places(mine, theirs)[0] in ("same", "within")


def _one_name(a: Traits, b: Traits) -> bool:
    mine, theirs = (_named((*t.acting, *t.befallen)) for t in (a, b))
    return not mine.isdisjoint(theirs)


def _named(actors: Iterable[Actor]) -> set[str]:
    return {x.id for x in actors if x.kind not in MASSES and not is_generic(x)}
