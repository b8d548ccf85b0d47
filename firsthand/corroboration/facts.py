"""When, where, who and how many of an event, reconciled from its claims.

Each origin has one voice: fifty copies of a figure weigh as much as the one sentence they copy.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from firsthand.codebook.claim import Claim
from firsthand.codebook.figure import Figure
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Origins, Tally
from firsthand.codebook.place import Place
from firsthand.codebook.span import Span
from firsthand.codebook.when import NEVER_SAID, When
from firsthand.corroboration.tolls import things, wholes

FINENESS = ("exact", "town", "district", "area", "province", "country", "unknown")
COMBATANTS = ("military", "militia", "rebel")
PLACED = ("at", "destination", "origin", "crossing")
ACTING = ("actor", "subject")
LEFT = ("at", "origin", "destination", "crossing")


Voices = Sequence[Sequence[Claim]]


def voices(claims: Sequence[Claim], origins: Origins) -> Voices:
    """The claims by origin, so that each origin is asked once."""
    if len(claims) == 1:
        return [claims]
    known = {c.id: c for c in claims}
    return [[known[c] for c in group.claims if c in known] for group in origins.groups]


def when_of(spoken: Voices) -> When:
    """The interval most origins can agree on.

    Of two that meet as many others, the one whose ends more of them give ("Sunday night", twice)
    stands before the one that only the day of printing suggests, and the narrower before the wider.
    """
    # each different time once, with how many origins give it: an event may have hundreds
    stated: dict[tuple[str | None, str | None, str], tuple[When, int]] = {}
    for voice in spoken:
        when = _surest(voice)
        if when is not None:
            key = when.earliest, when.latest, when.basis
            first, count = stated.get(key, (when, 0))
            stated[key] = first, count + 1
    if len(stated) < 2:
        return next((when for when, _ in stated.values()), NEVER_SAID)

    def rank(when: When) -> tuple[int, int, int, int, str, str]:
        met = [(_sureness(other), n) for other, n in stated.values() if when.meets(other)]
        meets, firm = sum(n for _, n in met), sum(n for sureness, n in met if sureness == 0)
        return (-meets, -firm, _sureness(when), _breadth(when), when.begins(), when.ends())

    return min((when for when, _ in stated.values()), key=rank)


def _surest(voice: Iterable[Claim]) -> When | None:
    """What one origin says of the time: told words before the day of printing, narrow before wide."""
    given = [c.when for c in voice if c.when.earliest or c.when.latest]
    if len(given) < 2:
        return given[0] if given else None
    if len({(w.earliest, w.latest, w.basis) for w in given}) == 1:
        return given[0]
    return min(given, key=lambda w: (_sureness(w), _breadth(w), w.begins(), w.ends()))


def _sureness(when: When) -> int:
    """0 told with both ends, 1 told with one ("before dawn"), 2 a day or bound of printing."""
    if when.basis not in ("stated", "relative"):
        return 2
    return int(when.earliest is None or when.latest is None)


def _breadth(when: When) -> int:
    """Minutes, months taken as 31 days; an open interval is wider than all others."""
    if when.earliest is None or when.latest is None:
        return 10**9
    return _minutes(when.ends()) - _minutes(when.begins())


def _minutes(moment: str) -> int:
    """A count that grows with the moment: "2024-12-01T18:00"."""
    days = (int(moment[:4]) * 12 + int(moment[5:7])) * 31 + int(moment[8:10])
    return (days * 24 + int(moment[11:13])) * 60 + int(moment[14:16])


def place_of(claims: Sequence[Claim], spoken: Voices, lookup: Lookup) -> str | None:
    """The place that most origins name, "at" before where to and where from.

    Of a withdrawal it is the place that was left: "left Hama for the coast" happened at Hama.
    A province or country gives way to a town in it: "in North Kivu" and "entered Kitchanga" agree.
    """
    if not any(c.places for c in claims):
        return None
    order = LEFT if all(c.type == "RETREAT" for c in claims) else PLACED
    votes: dict[str, tuple[int, int]] = {}
    for voice in spoken:
        named: dict[str, int] = {}
        for locus in (p for c in voice for p in c.places if p.place):
            place, role = locus.place or "", order.index(locus.role)
            named[place] = min(role, named.get(place, role))
        for place, role in named.items():
            count, before = votes.get(place, (0, role))
            votes[place] = (count + 1, min(role, before))
    if len(votes) < 2:
        return next(iter(votes), None)
    known = [lookup.places[p] for p in votes]
    finest = [p for p in known if not any(_inside(q, p) for q in known if _there(votes[q.id]))]
    return min(
        (p.id for p in finest or known),
        key=lambda p: (*_rank(lookup.places[p], votes[p]), p),
        default=None,
    )


def _there(vote: tuple[int, int]) -> bool:
    """Named as where it was, or as the first of where it went and what it left."""
    return vote[1] < 2


def _inside(fine: Place, coarse: Place) -> bool:
    """A town and its province or country."""
    if coarse.precision not in ("province", "country") or fine.precision not in FINENESS[:3]:
        return False
    if fine.country is None or fine.country != coarse.country:
        return False
    return coarse.precision == "country" or fine.region == coarse.name


def _rank(place: Place, vote: tuple[int, int]) -> tuple[int, int, int, int]:
    count, role = vote
    fineness = FINENESS.index(place.precision)
    return (0 if place.latitude is not None else 1, role, -count, fineness)


def actors_of(spoken: Voices) -> tuple[str, ...]:
    """All who act, those named by most origins first."""
    votes: dict[str, int] = {}
    for voice in spoken:
        named = [r.actor for c in voice for r in c.roles if r.actor and r.role in ACTING]
        for actor in set(named) if len(named) > 1 else named:
            votes[actor] = votes.get(actor, 0) + 1
    if len(votes) < 2:
        return tuple(votes)
    return tuple(sorted(votes, key=lambda a: (-votes[a], a)))


def tallies_of(claims: Sequence[Claim], spoken: Voices, lookup: Lookup) -> tuple[Tally, ...]:
    """Low, best and high of each thing counted; best is the figure most origins can live with."""
    if not any(c.figures for c in claims):
        return ()
    counted = things(list(claims))
    worth = _worth(lookup)
    told = ((thing, wholes(claims, thing, lookup)) for thing in counted)
    return tuple(_tally(thing, figures, spoken, worth) for thing, figures in told)


Worth = tuple[str, bool, bool, float, Span]


def _worth(lookup: Lookup) -> Callable[[Claim, Figure], Worth]:
    """Sorts what one origin tells: the later report, no count of the foe's dead, words with a
    source, then the higher."""

    def worth(claim: Claim, figure: Figure) -> Worth:
        printed = lookup.reports[claim.report].published.ends()
        sourced = len(lookup.attribution(claim).hops) > 1
        return (printed, not _of_the_foe(claim, lookup), sourced, figure.least or 0.0, figure.span)

    return worth


def _of_the_foe(claim: Claim, lookup: Lookup) -> bool:
    """ "The army killed 45 of the attackers": one side's losses, and no toll of the event."""
    named = [(r.role, lookup.actors[r.actor].kind) for r in claim.roles if r.actor]
    armed = [kind in COMBATANTS for role, kind in named if role == "victim"]
    return bool(armed) and all(armed) and any(role == "actor" for role, _ in named)


def _tally(
    thing: str,
    figures: dict[str, Figure],
    spoken: Voices,
    worth: Callable[[Claim, Figure], Worth],
) -> Tally:
    latest: list[tuple[Claim, Figure]] = []
    for voice in spoken:
        telling = [(c, figures[c.id]) for c in voice if c.id in figures]
        if telling:
            several = len(telling) > 1
            latest.append(max(telling, key=lambda t: worth(*t)) if several else telling[0])
    every = list(figures.values())
    low = min((f.least for f in every if f.least is not None), default=None)
    high = max((f.most for f in every if f.most is not None), default=None)
    if any(f.most is None and (f.least or 0) >= (high or 0) for f in every):
        high = None  # "at least seven": nothing bounds it, and no bound is invented
    best = _best(latest, worth)
    return Tally(thing, low, best.least if best.least is not None else best.most, high)


def _best(
    latest: Sequence[tuple[Claim, Figure]],
    worth: Callable[[Claim, Figure], Worth],
) -> Figure:
    """The figure that most origins can live with; of equals the sourced, the exact, the higher."""

    if len(latest) == 1:
        return latest[0][1]
    counts = Counter((figure.least, figure.most) for _, figure in latest)
    figures = {(figure.least, figure.most): figure for _, figure in latest}
    fitting = {
        key: sum(n for other, n in counts.items() if not figure.disagrees(figures[other]))
        for key, figure in figures.items()
    }

    def rank(told: tuple[Claim, Figure]) -> tuple[int, bool, bool, bool, float, float, Span]:
        claim, figure = told
        fits = fitting[figure.least, figure.most]
        _, general, sourced, least, span = worth(claim, figure)
        exact = figure.least is not None and figure.least == figure.most
        return (-fits, not general, not sourced, not exact, -least, _slack(figure), span)

    return min(latest, key=rank)[1]


def _slack(figure: Figure) -> float:
    """Narrow figures before wide ones, and open ones last."""
    if figure.least is None or figure.most is None:
        return 1e9
    return figure.most - figure.least
