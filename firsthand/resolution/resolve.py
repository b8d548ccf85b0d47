"""Fill in who, where and when, over all reports at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from firsthand.codebook.claim import Attribution, Claim, Extracted, Hop, Locus, Role
from firsthand.codebook.entity import Resolved
from firsthand.codebook.span import Span
from firsthand.codebook.when import When
from firsthand.resolution.actors import Actors, find_actors
from firsthand.resolution.metonyms import acting, stands_for_government
from firsthand.resolution.places import Places, find_places
from firsthand.resolution.times_claims import whens
from firsthand.resolution.years import with_years


def resolve(extracted: Sequence[Extracted], gazetteer: Path | None = None) -> Resolved:
    """All claims with actors, places and times; whatever the order of the reports, the same.

    `gazetteer` is a folder of the user's own gazetteers, laid on top of the packaged one.
    """
    ordered = with_years(sorted(extracted, key=lambda e: e.report.id))
    actors = find_actors(ordered)
    claims = [claim for each in ordered for claim in each.claims]
    places = find_places(ordered, gazetteer, acting(claims, actors.seats))
    attributions = tuple(_attribution(a, actors.actor_of) for e in ordered for a in e.attributions)
    kept = tuple(_kept(e, tuple(_claims(e, actors, places))) for e in ordered)
    resolved = tuple(claim for each in kept for claim in each.claims)
    choices = (*actors.choices, *places.choices)
    return Resolved(
        kept, attributions, resolved, actors.actors, places.places, choices, actors.capped
    )


def _kept(extracted: Extracted, claims: tuple[Claim, ...]) -> Extracted:
    """The report, its claims as resolved and its words; the rest, two thirds of the memory that a
    pile takes, is asked by nobody to the right of here."""
    return Extracted(
        extracted.report, (), claims, (), (), (), extracted.engine, signs=extracted.signs
    )


def _attribution(attribution: Attribution, actor_of: Mapping[Span, str]) -> Attribution:
    if len(attribution.hops) == 1 and attribution.hops[0].span is None:
        return attribution
    hops = tuple([hop if hop.span is None else _hop(hop, actor_of) for hop in attribution.hops])
    if hops == attribution.hops:  # a hop that stays the same is the same record
        return attribution
    a = attribution  # made in full: `replace` takes twice as long, and a pile has a million of them
    return Attribution(
        a.id, a.report, a.status, a.directness, a.stance, a.source, a.cue, a.content, hops, a.why
    )


def _hop(hop: Hop, actor_of: Mapping[Span, str]) -> Hop:
    actor = actor_of.get(hop.span) if hop.span is not None else None
    if actor == hop.actor:
        return hop
    return Hop(hop.name, hop.kind, hop.count, hop.span, hop.status, hop.why, actor)


def _claims(extracted: Extracted, actors: Actors, places: Places) -> Iterator[Claim]:
    when = whens(extracted) if extracted.located is None else {}
    for claim in extracted.claims:
        roles = _roles(claim.roles, actors)
        if claim.kind == "relation":
            roles = _two_ends(claim.type, roles)
        loci = _loci(claim, actors.seats, places.place_of)
        told = when.get(claim.id, claim.when)
        new = roles != claim.roles or loci != claim.places or told != claim.when
        yield _claim(claim, roles, loci, told) if new else claim


def _claim(claim: Claim, roles: tuple[Role, ...], loci: tuple[Locus, ...], when: When) -> Claim:
    """The claim with who, where and when."""
    c = claim
    return Claim(
        c.id, c.report, c.kind, c.type, c.mode, c.acled, c.evidence, c.anchor, roles, loci, when,
        c.tense, c.figures, c.polarity, c.modality, c.attribution, c.why,
    )  # fmt: skip


def _roles(roles: tuple[Role, ...], actors: Actors) -> tuple[Role, ...]:
    if not roles:
        return roles
    found = [one for role in roles for one in _parties(role, actors)]
    told = {(role.role, role.actor) for role in found}
    return tuple(found if len(told) == len(found) else dict.fromkeys(found))


def _two_ends(kind: str, roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """'The minister, Salifou Barry': the office is not the man, nor the ELN's front the ELN; where
    both ends were found to be one actor, the office or the part keeps its words alone.
    """
    if len({role.actor for role in roles}) != 1:
        return roles
    part = "object" if kind == "holds_office" else "subject"
    return tuple(replace(role, actor=None) if role.role == part else role for role in roles)


def _parties(role: Role, actors: Actors) -> list[Role]:
    """A role with its actor; "the Ansar and Fajr groups" gives one for each, with the same
    span."""
    span = role.span
    if span is None:
        return [role]
    actor, more = actors.actor_of.get(span), actors.more.get(span) if actors.more else None
    first = role if actor == role.actor else Role(role.role, span, role.inferred, actor)
    if not more:
        return [first]
    return [first, *(Role(role.role, span, role.inferred, other) for other in more)]


def _loci(claim: Claim, seats: frozenset[Span], place_of: Mapping[Span, str]) -> tuple[Locus, ...]:
    """Where it happened; a capital that stands for its government is no place."""
    if not claim.places:
        return ()
    return tuple(
        [
            locus
            if locus.span is None
            else Locus(locus.role, locus.span, locus.inferred, place_of.get(locus.span))
            for locus in claim.places
            if not stands_for_government(claim, locus, seats)
        ]
    )
