"""From any record to the words it stands on, and to the rule or model that read them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Picture
from firsthand.codebook.span import Span
from firsthand.products.sources import chain
from firsthand.products.wording import span_of_time, visible


def explain(picture: Picture, record: str) -> str | None:
    """The walk from a record's id to quoted words, as indented text; None for an unknown id."""
    walk = _Walk(picture)
    tellers: tuple[tuple[dict[str, object], Callable[[str], Iterator[str]]], ...] = (
        ({e.id: e for e in picture.events}, walk.event),
        (dict(walk.lookup.claims), walk.claim),
        (dict(walk.lookup.attributions), walk.attribution),
        (dict(walk.lookup.actors), walk.actor),
        (dict(walk.lookup.places), walk.place),
        (dict(walk.lookup.reports), walk.report),
    )
    for known, tell in tellers:
        if record in known:
            return "\n".join(visible(" ".join(line.splitlines())) for line in tell(record))
    return None


class _Walk:
    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self.struck = frozenset(
            claim.id for claim in picture.struck
        )  # rejected, and still to be seen
        self.lookup = Lookup(replace(picture, claims=(*picture.claims, *picture.struck)))

    def quoted(self, span: Span) -> str:
        """ "words" with the report and the offsets they stand at."""
        return f"“{self.lookup.words(span)}” ({span.report}, characters {span.start} to {span.end})"

    def event(self, record: str) -> Iterator[str]:
        event = next(e for e in self.picture.events if e.id == record)
        yield f"event {event.id}: {event.type} {event.mode or ''}".rstrip()
        yield f"  when: {span_of_time(event.when)}"
        for why in event.why:
            yield f"  why one event: {why}"
        (low, high), (least, most) = event.origins.publishers, event.origins.sources
        yield f"  publishers {low} to {high}, sources {least} to {most}"
        for origin in event.origins.groups:
            yield f"  origin {origin.origin}: {', '.join(origin.claims)}; {origin.why}"
        for dispute in self.picture.contradictions:
            if dispute.event == record:
                yield f"  {dispute.kind} contradiction: {dispute.why}; reading: {dispute.reading}"
        for claim in (*event.claims, *event.struck):
            yield from ("  " + line for line in self.claim(claim))

    def claim(self, record: str) -> Iterator[str]:
        claim = self.lookup.claims[record]
        yield f"claim {claim.id}: {claim.kind} {claim.type} {claim.mode or ''}".rstrip()
        if record in self.struck:
            yield "  rejected by a person: it counts for nothing; the log of corrections says why"
        yield f"  words: {self.quoted(claim.evidence)}"
        yield f"  read by: {claim.why}"
        when = f"{span_of_time(claim.when)} ({claim.when.basis})"
        yield f"  {claim.polarity}, {claim.modality}; {when}"
        for role in claim.roles:
            name = self.lookup.actors[role.actor].name if role.actor else "not resolved"
            said = self.quoted(role.span) if role.span else "not in the words"
            yield f"  {role.role}: {name}, from {said}"
        for locus in claim.places:
            name = self.lookup.places[locus.place].name if locus.place else "not resolved"
            said = self.quoted(locus.span) if locus.span else "context"
            yield f"  {locus.role}: {name}, from {said}"
        for figure in claim.figures:
            bounds = f"{figure.least} to {figure.most if figure.most is not None else 'no bound'}"
            yield f"  {figure.of}: {bounds}, from {self.quoted(figure.span)}"
        yield from ("  " + line for line in self.attribution(claim.attribution))

    def attribution(self, record: str) -> Iterator[str]:
        attribution = self.lookup.attributions[record]
        yield f"attribution {attribution.id}: {chain(attribution, self.lookup)}"
        read_as = (attribution.status, attribution.directness, attribution.stance)
        yield f"  {', '.join(read_as)}; {attribution.why}"
        for hop in attribution.hops:
            said = self.quoted(hop.span) if hop.span else "not in the words"
            yield f"  hop {hop.name} ({hop.kind}, {hop.count}, {hop.status}): {hop.why}; {said}"
        for bond in self.picture.dependences:
            if record in (bond.a, bond.b):
                other = bond.b if bond.a == record else bond.a
                yield f"  not independent of {other}: {bond.kind}, {bond.why}"

    def actor(self, record: str) -> Iterator[str]:
        actor = self.lookup.actors[record]
        country = actor.country or "no country"
        yield f"actor {actor.id}: {actor.name} ({actor.kind or 'unknown'}, {country})"
        yield f"  why: {actor.why}"
        yield from self._mentions(actor.mentions)

    def place(self, record: str) -> Iterator[str]:
        place = self.lookup.places[record]
        at = (
            f"{place.latitude}, {place.longitude}"
            if place.latitude is not None
            else "no coordinates"
        )
        country = place.country or "no country"
        yield f"place {place.id}: {place.name} ({place.precision}, {country}; {at})"
        yield f"  why: {place.why}"
        yield from self._mentions(place.mentions)

    def _mentions(self, mentions: tuple[Span, ...]) -> Iterator[str]:
        for span in mentions:
            yield f"  mentioned: {self.quoted(span)}"
        for choice in self.picture.choices:
            if choice.span in mentions:
                for candidate in choice.candidates:
                    yield f"  might be {candidate.name} ({candidate.score:.2f}): {candidate.why}"

    def report(self, record: str) -> Iterator[str]:
        report = self.lookup.reports[record]
        yield f"report {report.id}: {self.lookup.outlet(record)}, {report.title or 'no title'}"
        yield f"  source {report.source}, sha256 {report.sha256}"
        yield f"  published: {span_of_time(report.published)} ({report.published.basis})"
        for claim in self.lookup.claims.values():
            if claim.report == record:
                gone = " (rejected)" if claim.id in self.struck else ""
                yield f"  claim {claim.id}: {claim.type}{gone}, {self.quoted(claim.evidence)}"
