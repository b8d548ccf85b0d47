"""Fill in who, where and when, over all reports at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from firsthand.codebook.claim import Attribution, Claim, Extracted, Hop, Role
from firsthand.codebook.entity import Resolved
from firsthand.codebook.span import Span
from firsthand.resolution.actors import Actors, find_actors
from firsthand.resolution.metonyms import acting, stands_for_government
from firsthand.resolution.places import Places, find_places
from firsthand.resolution.times import whens


def resolve(extracted: Sequence[Extracted], gazetteer: Path | None = None) -> Resolved:
    """All claims with actors, places and times; whatever the order of the reports, the same.

    `gazetteer` is a folder of the user's own gazetteers, laid on top of the packaged one.
    """
    ordered = tuple(sorted(extracted, key=lambda e: e.report.id))
    actors = find_actors(ordered)
    claims = [claim for each in ordered for claim in each.claims]
    places = find_places(ordered, gazetteer, acting(claims, actors.seats))
    attributions = tuple(_attribution(a, actors.actor_of) for e in ordered for a in e.attributions)
    resolved = tuple(claim for e in ordered for claim in _claims(e, actors, places))
    choices = (*actors.choices, *places.choices)
    return Resolved(ordered, attributions, resolved, actors.actors, places.places, choices)


def _attribution(attribution: Attribution, actor_of: Mapping[Span, str]) -> Attribution:
    hops = tuple(_hop(hop, actor_of) for hop in attribution.hops)
    return attribution if hops == attribution.hops else replace(attribution, hops=hops)


def _hop(hop: Hop, actor_of: Mapping[Span, str]) -> Hop:
    return hop if hop.span is None else replace(hop, actor=actor_of.get(hop.span))


def _claims(extracted: Extracted, actors: Actors, places: Places) -> Iterator[Claim]:
    when = whens(extracted)
    for claim in extracted.claims:
        yield _claim(replace(claim, when=when[claim.id]), actors, places)


def _claim(claim: Claim, actors: Actors, places: Places) -> Claim:
    roles = tuple(one for role in claim.roles for one in _parties(role, actors))
    loci = [
        locus for locus in claim.places if not stands_for_government(claim, locus, actors.seats)
    ]
    found = tuple(
        p if p.span is None else replace(p, place=places.place_of.get(p.span)) for p in loci
    )
    return replace(claim, roles=tuple(dict.fromkeys(roles)), places=found)


def _parties(role: Role, actors: Actors) -> Iterator[Role]:
    """A role with its actor; "the Badr and Nujabaa groups" gives one for each, with the same
    span."""
    if role.span is None:
        yield role
        return
    yield replace(role, actor=actors.actor_of.get(role.span))
    for actor in actors.more.get(role.span, ()):
        yield replace(role, actor=actor)
