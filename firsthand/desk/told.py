"""A claim in full: its fields, the chain of who told whom, and how it was read."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.codebook.claim import Claim
from firsthand.codebook.span import Span
from firsthand.desk import links
from firsthand.desk.shown import Shown
from firsthand.desk.views import Voice, Words, mark, range_words, voice
from firsthand.products.sources import named
from firsthand.products.wording import called, span_of_time, visible


@dataclass(frozen=True, slots=True)
class Link:
    """A hop of the chain."""

    name: str
    kind: str
    inferred: bool
    href: str
    why: str


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as its panel shows it."""

    voice: Voice
    act: str
    code: str
    fields: list[tuple[str, Words]]
    chain: list[Link]
    status: str
    why: str
    reading: str
    event: str | None
    mark: str
    struck: bool
    bonds: list[Words]


def told(claim: Claim, shown: Shown) -> Told:
    """All that is known of a claim."""
    attribution = shown.lookup.attribution(claim)
    event = shown.event_of.get(claim.id)
    code = f"{claim.type}/{claim.mode}" if claim.mode else claim.type
    return Told(
        voice=voice(claim, shown), act=called(claim.type, claim.mode, claim.acled), code=code,
        fields=_fields(claim, shown), chain=_chain(claim, shown),
        status=f"{attribution.status}, {attribution.directness}, {attribution.stance}".replace("_", " "),
        why=visible(attribution.why), reading=visible(claim.why),
        event=event.id if event else None, mark=mark(claim.id, shown),
        struck=claim.id in shown.struck, bonds=_bonds(claim, shown),
    )  # fmt: skip


def _fields(claim: Claim, shown: Shown) -> list[tuple[str, Words]]:
    look = shown.lookup
    found: list[tuple[str, Words]] = []
    for role in claim.roles:
        actor = look.actors.get(role.actor or "")
        name = visible(actor.name) if actor else "not resolved"
        href = links.actor(actor.id) if actor else links.sentence(role.span or claim.evidence)
        said = "left out in the words" if role.span is None else f"“{_said(role.span, shown)}”"
        found.append((role.role, Words(name, href, said)))
    for locus in claim.places:
        place = look.places.get(locus.place or "")
        name = f"{visible(place.name)} ({place.precision})" if place else "not resolved"
        href = links.place(place.id) if place else links.sentence(locus.span or claim.evidence)
        said = "from the context" if locus.span is None else f"“{_said(locus.span, shown)}”"
        found.append((f"place, {locus.role}", Words(name, href, said)))
    span = claim.when.span
    when = f"“{_said(span, shown)}”" if span else f"basis: {claim.when.basis}"
    href = links.sentence(span or claim.evidence, claim.id)
    found.append(("when", Words(span_of_time(claim.when), href, when)))
    for figure in claim.figures:
        reads = f"{range_words(figure.least, figure.most)}"
        href = links.sentence(figure.span, claim.id)
        found.append((visible(figure.of), Words(reads, href, f"“{_said(figure.span, shown)}”")))
    return found


def _chain(claim: Claim, shown: Shown) -> list[Link]:
    found = []
    for number, hop in enumerate(shown.lookup.attribution(claim).hops):
        name = shown.outlet(claim.report) if number == 0 else visible(named(hop, shown.lookup))
        href = links.sentence(hop.span, claim.id) if hop.span else links.report(claim.report)
        kind = hop.kind.replace("_", " ")
        found.append(Link(name, kind, hop.status == "inferred", href, visible(hop.why)))
    return found


def _bonds(claim: Claim, shown: Shown) -> list[Words]:
    """Why this is not another witness beside others: each reason with the words it rests on."""
    found: dict[str, Words] = {}
    for bond in shown.bonds.get(claim.attribution, ())[:20]:
        other = bond.b if bond.a == claim.attribution else bond.a
        attribution = shown.lookup.attributions.get(other)
        spans = [s for s in bond.evidence if s.report != claim.report] or list(bond.evidence)
        where = attribution.report if attribution else claim.report
        href = links.sentence(spans[0]) if spans else links.report(where)
        why = visible(bond.why)
        found.setdefault(why, Words(why, href, bond.kind.replace("_", " ")))
    return list(found.values())[:6]


def _said(span: Span, shown: Shown) -> str:
    return visible(" ".join(shown.lookup.words(span).split()))
