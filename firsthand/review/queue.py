"""What to look at first: what matters most, times how little is certain of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log2

from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Contradiction, Event, Picture
from firsthand.codebook.review import Mark

LIKENESS = re.compile(r"\(likeness ([0-9]{1,2}\.[0-9])\)")
NEAR = 3.4  # likeness up to which a merge was a near thing; claims join from 2.9
# How much is uncertain, by its sort: a figure that two give otherwise before a place that none has.
DOUBTS = {
    "figure": 3.0,
    "polarity": 3.0,
    "speaker": 2.0,
    "place": 1.5,
    "time": 1.5,
    "actor": 1.5,
    "merge": 1.5,
    "unplaced": 1.0,
    "single": 1.0,
}
LOST = 100  # killed from which a toll weighs no more


@dataclass(frozen=True, slots=True)
class Item:
    """An event to be looked at: the claims in question, what is doubtful, and how urgent it is.

    `beside` are other events that may be the same happening.
    """

    event: str
    claims: tuple[str, ...]
    reasons: tuple[str, ...]
    sorts: tuple[str, ...]
    beside: tuple[str, ...]
    score: float


def queue(picture: Picture, marks: Iterable[Mark] = ()) -> tuple[Item, ...]:
    """All that is doubtful and that nobody has looked at, the most urgent first."""
    return left(doubtful(picture), marks)


def left(items: Iterable[Item], marks: Iterable[Mark]) -> tuple[Item, ...]:
    """The items that nobody has looked at: neither at the event nor at all claims in question."""
    seen = {mark.id for mark in marks}
    return tuple(i for i in items if i.event not in seen and not seen.issuperset(i.claims))


def doubtful(picture: Picture) -> tuple[Item, ...]:
    """All that is doubtful in a picture, the most urgent first."""
    lookup = Lookup(picture)
    event_of = {c: event.id for event in picture.events for c in event.claims}
    disputes: dict[str, list[Contradiction]] = {}
    for dispute in picture.contradictions:
        for name in dict.fromkeys(event_of[c] for c in dispute.claims if c in event_of):
            disputes.setdefault(name, []).append(dispute)
    items = []
    for event in picture.events:
        doubts = [*_disputed(event, disputes.get(event.id, ())), *_own(event, lookup)]
        if doubts:
            items.append(_item(event, doubts, event_of, lookup))
    return tuple(sorted(items, key=lambda item: (-item.score, item.event)))


@dataclass(frozen=True, slots=True)
class _Doubt:
    sort: str
    why: str
    claims: tuple[str, ...]


def _disputed(event: Event, disputes: Iterable[Contradiction]) -> Iterator[_Doubt]:
    for dispute in disputes:
        if dispute.kind not in ("place", "time", "actor") or dispute.event == event.id:
            yield _Doubt(dispute.kind, dispute.why, dispute.claims)


def _own(event: Event, lookup: Lookup) -> Iterator[_Doubt]:
    """What is doubtful of the event itself."""
    weakest = min((float(f) for why in event.why for f in LIKENESS.findall(why)), default=NEAR)
    if weakest < NEAR:
        yield _Doubt("merge", f"put together on little (likeness {weakest})", ())
    place = lookup.places[event.place] if event.place else None
    if place is None or place.latitude is None:
        named = f"{place.name} has no coordinates" if place else "no place is known"
        yield _Doubt("unplaced", named, ())
    if event.origins.sources[1] <= 1:
        yield _Doubt("single", "rests on one origin", ())


def _item(event: Event, doubts: list[_Doubt], event_of: dict[str, str], lookup: Lookup) -> Item:
    asked = dict.fromkeys(c for d in doubts for c in d.claims if event_of.get(c) == event.id)
    beside = dict.fromkeys(
        event_of[c] for d in doubts for c in d.claims if event_of.get(c, event.id) != event.id
    )
    weight = sum({d.sort: DOUBTS[d.sort] for d in doubts}.values())
    return Item(
        event=event.id,
        claims=tuple(asked) or event.claims,
        reasons=tuple(dict.fromkeys(d.why for d in doubts)),
        sorts=tuple(dict.fromkeys(d.sort for d in doubts)),
        beside=tuple(beside),
        score=round(_impact(event, lookup) * weight, 3),
    )


def _impact(event: Event, lookup: Lookup) -> float:
    """How many tell of it, and how many lost their lives in it."""
    reports = len({lookup.claims[c].report for c in event.claims})
    killed = max((t.best or t.low or 0.0 for t in event.figures if t.of == "killed"), default=0.0)
    return 1.0 + log2(1 + reports) + log2(1 + min(killed, LOST)) / 2
