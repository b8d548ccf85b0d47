"""Who did what to whom, and who belongs with whom: the nodes and edges of the actor network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.codebook.claim import Claim
from firsthand.codebook.entity import Actor
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Event, Picture
from firsthand.products.importance import happened
from firsthand.products.pictures.telling import act

FROM = ("actor", "subject")
TO = ("recipient", "victim", "beneficiary", "object")


@dataclass(frozen=True, slots=True)
class Tie:
    """An edge: from one actor to another, with the deeds or relations behind it.

    `records` are ids of events, or of the claims of a relation.
    """

    a: str
    b: str
    relation: bool
    said: tuple[str, ...]
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """Actors with at least one tie, those with most first, and how many had no room."""

    actors: tuple[Actor, ...]
    ties: tuple[Tie, ...]
    weight: dict[str, int]
    left_out: int
    alone: int
    fewer: int  # ties among them that are not drawn


def network(picture: Picture, most: int, lines: int) -> Network:
    """The actors with most ties, and the weightiest ties among them."""
    lookup = Lookup(picture)
    every = ties(picture)
    weight: dict[str, int] = {}
    for tie in every:
        for end in (tie.a, tie.b):
            weight[end] = weight.get(end, 0) + len(tie.records)
    order = sorted(weight, key=lambda a: (-weight[a], a))
    kept = set(order[:most])
    all_among = [t for t in every if {t.a, t.b} <= kept]
    all_among.sort(key=lambda t: (-len(t.records), t.a, t.b, t.relation))
    among = tuple(all_among[:lines])
    held = {end for tie in among for end in (tie.a, tie.b)}
    actors = tuple(lookup.actors[a] for a in order if a in held)
    alone = len(picture.actors) - len(weight)
    fewer = len(all_among) - len(among)
    return Network(actors, among, weight, len(weight) - len(held), alone, fewer)


def ties(picture: Picture) -> list[Tie]:
    """All edges, deeds and relations apart; the same pair has one edge of each."""
    lookup = Lookup(picture)
    found: dict[tuple[bool, str, str], dict[str, str]] = {}
    for event in sorted(picture.events, key=lambda e: e.id):
        if not happened(event, lookup):
            continue
        for pair in sorted(_pairs(event, lookup)):
            found.setdefault((False, *pair), {})[event.id] = act(event)
    for claim in sorted(picture.claims, key=lambda c: c.id):
        if claim.kind == "relation" and claim.polarity == "positive":
            for pair in _ends(claim):
                found.setdefault((True, *pair), {})[claim.id] = claim.type.replace("_", " ")
    return [
        Tie(a, b, relation, _often(list(told.values())), tuple(told))
        for (relation, a, b), told in sorted(found.items())
    ]


def _often(said: list[str]) -> tuple[str, ...]:
    """Each once, the most frequent first."""
    return tuple(sorted(set(said), key=lambda words: (-said.count(words), words)))


def _pairs(event: Event, lookup: Lookup) -> set[tuple[str, str]]:
    return {pair for c in event.claims for pair in _ends(lookup.claims[c])}


def _ends(claim: Claim) -> Iterator[tuple[str, str]]:
    """From who did it to whom it was done."""
    to = [r.actor for r in claim.roles if r.role in TO and r.actor]
    for a in (r.actor for r in claim.roles if r.role in FROM and r.actor):
        yield from ((a, b) for b in to if a != b)
