"""The picture as a graph: actors, events, claims, origins, places and reports, and what ties them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.codebook.claim import Claim
from firsthand.codebook.identity import identity
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Event, Picture
from firsthand.products.importance import teller
from firsthand.products.quoting import telling
from firsthand.products.sources import chain
from firsthand.products.wording import kind

Value = str | int | float
# The attributes of nodes and their types; the order is that of the files.
NODE = {
    "kind": "string", "label": "string", "type": "string", "mode": "string", "acled": "string",
    "earliest": "string", "latest": "string", "words": "string", "says": "string",
    "polarity": "string", "modality": "string", "country": "string", "precision": "string",
    "latitude": "double", "longitude": "double", "publishers_least": "int",
    "publishers_most": "int", "sources_least": "int", "sources_most": "int",
    "credibility": "int", "reliability": "string", "killed_low": "double", "killed_best": "double",
    "killed_high": "double", "outlet": "string", "source": "string", "url": "string",
    "published": "string", "sha256": "string",
}  # fmt: skip
EDGE = {"kind": "string", "why": "string"}


@dataclass(frozen=True, slots=True)
class Node:
    """A record; `attributes` has only what is known."""

    id: str
    attributes: dict[str, Value]


@dataclass(frozen=True, slots=True)
class Edge:
    """From one record to another: "tells", "actor", "at", "contradicts"."""

    a: str
    b: str
    kind: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes by id, edges between nodes that are there."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def graph(picture: Picture) -> Graph:
    """Every record once; an edge for every id that points from one to another."""
    lookup = Lookup(picture)
    nodes = [node for part in (_reports, _people, _events, _claims, _origins)
             for node in part(picture, lookup)]  # fmt: skip
    known = {node.id for node in nodes}
    edges = dict.fromkeys(_edges(picture))
    return Graph(tuple(nodes), tuple(e for e in edges if e.a in known and e.b in known))


def _node(record: str, kind_of: str, label: str, **given: Value | None) -> Node:
    known = {name: value for name, value in given.items() if value not in (None, "")}
    return Node(record, {"kind": kind_of, "label": label, **known})


def _reports(picture: Picture, lookup: Lookup) -> Iterator[Node]:
    for r in picture.reports:
        yield _node(r.id, "report", r.title or lookup.outlet(r.id), outlet=r.outlet,
                    source=r.source, url=r.url, published=r.published.earliest,
                    sha256=r.sha256)  # fmt: skip


def _people(picture: Picture, lookup: Lookup) -> Iterator[Node]:  # noqa: ARG001 - one of five alike
    for a in picture.actors:
        yield _node(a.id, "actor", a.name, type=a.kind, country=a.country)
    for p in picture.places:
        yield _node(p.id, "place", p.name, country=p.country, precision=p.precision,
                    latitude=p.latitude, longitude=p.longitude)  # fmt: skip


def _events(picture: Picture, lookup: Lookup) -> Iterator[Node]:
    for e in picture.events:
        killed = next((f for f in e.figures if f.of == "killed"), None)
        yield _node(
            e.id, "event", kind(e.type, e.mode, e.acled), type=e.type, mode=e.mode, acled=e.acled,
            earliest=e.when.earliest, latest=e.when.latest, words=telling(teller(e, lookup), lookup),
            publishers_least=e.origins.publishers[0], publishers_most=e.origins.publishers[1],
            sources_least=e.origins.sources[0], sources_most=e.origins.sources[1],
            credibility=e.credibility, reliability=e.reliability, killed_low=killed.low if killed else None,
            killed_best=killed.best if killed else None,
            killed_high=killed.high if killed else None,
        )  # fmt: skip


def _claims(picture: Picture, lookup: Lookup) -> Iterator[Node]:
    for c in picture.claims:
        yield _node(
            c.id, "claim", f"{c.type}/{c.mode}" if c.mode else c.type, type=c.type, mode=c.mode,
            acled=c.acled, earliest=c.when.earliest, latest=c.when.latest,
            words=lookup.words(c.evidence), says=chain(lookup.attribution(c), lookup),
            polarity=c.polarity, modality=c.modality,
        )  # fmt: skip


def _origins(picture: Picture, lookup: Lookup) -> Iterator[Node]:  # noqa: ARG001 - one of five alike
    """Origins stand in one event: "residents" of another town are others."""
    for event in picture.events:
        for number, origin in enumerate(event.origins.groups):
            yield _node(origin_id(event, number), "origin", origin.origin, words=origin.why)


def origin_id(event: Event, number: int) -> str:
    """An id of our own for one of an event's origins."""
    group = event.origins.groups[number]
    return identity("o", event.id, group.origin, *group.claims)


def _edges(picture: Picture) -> Iterator[Edge]:
    for event in picture.events:
        yield from (Edge(claim, event.id, "tells") for claim in event.claims)
        if event.place:
            yield Edge(event.id, event.place, "at")
        yield from (Edge(actor, event.id, "actor") for actor in event.actors)
        for number, origin in enumerate(event.origins.groups):
            source = origin_id(event, number)
            yield from (Edge(source, claim, "origin of", origin.why) for claim in origin.claims)
    for claim in picture.claims:
        yield from _of_claim(claim)
    for dispute in picture.contradictions:
        first, *others = dispute.claims
        yield from (Edge(first, c, f"contradicts: {dispute.kind}", dispute.why) for c in others)


def _of_claim(claim: Claim) -> Iterator[Edge]:
    """Its report, its roles and places; the ends of a relation are tied to each other."""
    yield Edge(claim.report, claim.id, "reports")
    yield from (Edge(r.actor, claim.id, r.role) for r in claim.roles if r.actor)
    yield from (Edge(claim.id, x.place, x.role) for x in claim.places if x.place)
    if claim.kind == "relation" and claim.polarity == "positive":
        subjects = [r.actor for r in claim.roles if r.role == "subject" and r.actor]
        objects = [r.actor for r in claim.roles if r.role == "object" and r.actor]
        yield from (Edge(a, b, claim.type, claim.id) for a in subjects for b in objects)
