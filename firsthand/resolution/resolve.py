"""Fill in who, where and when, over all reports at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from firsthand.codebook.claim import Attribution, Claim, Extracted, Hop
from firsthand.codebook.entity import Resolved
from firsthand.codebook.span import Span
from firsthand.resolution.actors import find_actors
from firsthand.resolution.places import find_places
from firsthand.resolution.times import when_of


def resolve(extracted: Sequence[Extracted]) -> Resolved:
    """All claims with actors, places and times; whatever the order of the reports, the same."""
    ordered = tuple(sorted(extracted, key=lambda e: e.report.id))
    actors, places = find_actors(ordered), find_places(ordered)
    attributions = tuple(_attribution(a, actors.actor_of) for e in ordered for a in e.attributions)
    claims = tuple(
        _claim(replace(claim, when=when_of(claim, e)), actors.actor_of, places.place_of)
        for e in ordered
        for claim in e.claims
    )
    return Resolved(
        ordered,
        attributions,
        claims,
        actors.actors,
        places.places,
        (*actors.choices, *places.choices),
    )


def _attribution(attribution: Attribution, actor_of: Mapping[Span, str]) -> Attribution:
    hops = tuple(_hop(hop, actor_of) for hop in attribution.hops)
    return attribution if hops == attribution.hops else replace(attribution, hops=hops)


def _hop(hop: Hop, actor_of: Mapping[Span, str]) -> Hop:
    return hop if hop.span is None else replace(hop, actor=actor_of.get(hop.span))


def _claim(claim: Claim, actor_of: Mapping[Span, str], place_of: Mapping[Span, str]) -> Claim:
    roles = tuple(
        r if r.span is None else replace(r, actor=actor_of.get(r.span)) for r in claim.roles
    )
    places = tuple(
        p if p.span is None else replace(p, place=place_of.get(p.span)) for p in claim.places
    )
    return replace(claim, roles=roles, places=places)
