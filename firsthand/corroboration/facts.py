"""When, where, who and how many of an event, reconciled from its claims.

Each origin has one voice: fifty copies of a figure weigh as much as the one sentence they copy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from firsthand.codebook.claim import Claim
from firsthand.codebook.entity import Place
from firsthand.codebook.figure import Figure
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Origins, Tally
from firsthand.codebook.when import NEVER_SAID, When
from firsthand.corroboration.tolls import things, whole

FINENESS = ("exact", "town", "district", "area", "province", "country", "unknown")
PLACED = ("at", "destination", "origin", "crossing")


def voices(claims: Sequence[Claim], origins: Origins) -> list[list[Claim]]:
    """The claims by origin, so that each origin is asked once."""
    known = {c.id: c for c in claims}
    return [[known[c] for c in group.claims if c in known] for group in origins.groups]


def when_of(claims: Sequence[Claim], origins: Origins) -> When:
    """The interval most origins can agree on: the narrowest that meets the most others."""
    said = [_narrowest(voice) for voice in voices(claims, origins)]
    stated = [when for when in said if when is not None]
    if not stated:
        return NEVER_SAID
    return min(
        stated, key=lambda w: (-sum(w.meets(x) for x in stated), *_breadth(w), w.begins(), w.ends())
    )


def _narrowest(voice: Iterable[Claim]) -> When | None:
    bounded = [c.when for c in voice if c.when.earliest or c.when.latest]
    return min(bounded, key=lambda w: (*_breadth(w), w.begins(), w.ends()), default=None)


def _breadth(when: When) -> tuple[int, int]:
    """Sorts narrow intervals before wide ones, and open ones last."""
    if when.earliest is None or when.latest is None:
        return (1, 0)
    first, last = when.begins(), when.ends()
    days = (int(last[:4]) - int(first[:4])) * 372 + (int(last[5:7]) - int(first[5:7])) * 31
    days += int(last[8:10]) - int(first[8:10])
    return (0, days)


def place_of(claims: Sequence[Claim], origins: Origins, lookup: Lookup) -> str | None:
    """The finest place that most origins name, "at" before where to and where from."""
    votes: dict[str, tuple[int, int, int]] = {}
    for voice in voices(claims, origins):
        for place, role in sorted({(p.place, p.role) for c in voice for p in c.places if p.place}):
            count, _, _ = votes.get(place, (0, 0, 0))
            votes[place] = (
                count + 1,
                PLACED.index(role),
                FINENESS.index(lookup.places[place].precision),
            )
    if not votes:
        return None
    return min(votes, key=lambda p: (*_rank(lookup.places[p], votes[p]), p))


def _rank(place: Place, vote: tuple[int, int, int]) -> tuple[int, int, int, int]:
    count, role, fineness = vote
    return (0 if place.latitude is not None else 1, role, -count, fineness)


def actors_of(claims: Sequence[Claim], origins: Origins) -> tuple[str, ...]:
    """All who act, those named by most origins first."""
    votes: dict[str, int] = {}
    for voice in voices(claims, origins):
        for actor in {
            r.actor for c in voice for r in c.roles if r.actor and r.role in ("actor", "subject")
        }:
            votes[actor] = votes.get(actor, 0) + 1
    return tuple(sorted(votes, key=lambda a: (-votes[a], a)))


def tallies_of(claims: Sequence[Claim], origins: Origins, lookup: Lookup) -> tuple[Tally, ...]:
    """Low, best and high of each thing counted; best is the latest figure of the most origins."""
    day = _by_day(lookup)
    return tuple(_tally(thing, claims, origins, day) for thing in things(list(claims)))


def _by_day(lookup: Lookup) -> Callable[[Claim], tuple[str, str]]:
    return lambda claim: (lookup.reports[claim.report].published.ends(), claim.id)


def _tally(
    thing: str, claims: Sequence[Claim], origins: Origins, day: Callable[[Claim], tuple[str, str]]
) -> Tally:
    latest: list[Figure] = []
    for voice in voices(claims, origins):
        telling = [(day(c), f) for c in voice if (f := whole(c, thing)) is not None]
        if telling:
            latest.append(max(telling, key=lambda t: (t[0], t[1].least or 0.0, t[1].span))[1])
    every = [f for c in claims if (f := whole(c, thing)) is not None]
    low = min((f.least for f in every if f.least is not None), default=None)
    high = max((f.most for f in every if f.most is not None), default=None)
    if any(f.most is None and (f.least or 0) >= (high or 0) for f in every):
        high = None  # "at least seven": nothing bounds it, and no bound is invented
    fits = {f: sum(not f.disagrees(g) for g in latest) for f in latest}
    best = min(latest, key=lambda f: (-fits[f], _slack(f), -(f.least or 0.0), f.span))
    return Tally(thing, low, best.least if best.least is not None else best.most, high)


def _slack(figure: Figure) -> float:
    """Exact figures before open ones, and narrow ones before wide."""
    if figure.least is None or figure.most is None:
        return 1e9
    return figure.most - figure.least
