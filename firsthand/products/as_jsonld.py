"""JSON-LD: claims as Web Annotations on the words they stand on, and where they come from as PROV."""

from __future__ import annotations

import json
from collections.abc import Iterator

from firsthand.codebook.claim import Attribution, Claim, Hop
from firsthand.codebook.identity import identity
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Event, Picture
from firsthand.codebook.report import Report
from firsthand.codebook.span import Span
from firsthand.products.pictures.svg import is_harmless

Node = dict[str, object]
AROUND = 32  # characters before and after a quotation, so that it is found in a changed page
# Spelled out and not fetched: the file is read without a network.
CONTEXT: dict[str, object] = {
    "oa": "http://www.w3.org/ns/oa#", "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/", "xsd": "http://www.w3.org/2001/XMLSchema#",
    "fh": "urn:firsthand:", "id": "@id", "type": "@type",
    "Annotation": "oa:Annotation", "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector", "SpecificResource": "oa:SpecificResource",
    "body": {"@id": "oa:hasBody", "@type": "@id"}, "target": {"@id": "oa:hasTarget"},
    "source": {"@id": "oa:hasSource", "@type": "@id"}, "selector": "oa:hasSelector",
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"}, "identifying": "oa:identifying",
    "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:integer"},
    "end": {"@id": "oa:end", "@type": "xsd:integer"},
    "derivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "attributedTo": {"@id": "prov:wasAttributedTo", "@type": "@id"},
    "actedOnBehalfOf": {"@id": "prov:actedOnBehalfOf", "@type": "@id"},
    "location": {"@id": "prov:atLocation", "@type": "@id"},
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "@vocab": "urn:firsthand:term:",
}  # fmt: skip


def to_jsonld(picture: Picture) -> str:
    """One document with a graph of reports, agents, annotations, claims and events."""
    lookup = Lookup(picture)
    nodes: dict[str, Node] = {}
    for node in _nodes(picture, lookup):
        nodes.setdefault(str(node["id"]), node)
    document = {"@context": CONTEXT, "@graph": list(nodes.values())}
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)


def _nodes(picture: Picture, lookup: Lookup) -> Iterator[Node]:
    for report in picture.reports:
        yield _report(report)
    for actor in picture.actors:
        yield {"id": f"fh:{actor.id}", "type": "prov:Agent", "label": actor.name,
               "kind": actor.kind, "country": actor.country}  # fmt: skip
    for place in picture.places:
        yield {"id": f"fh:{place.id}", "type": "prov:Location", "label": place.name,
               "latitude": place.latitude, "longitude": place.longitude,
               "precision": place.precision}  # fmt: skip
    for claim in picture.claims:
        yield from _claim(claim, lookup)
    for event in picture.events:
        yield _event(event)


def _report(report: Report) -> Node:
    """The stored text; the page it came from where there is an address."""
    node: Node = {
        "id": f"fh:{report.id}", "type": "prov:Entity", "dcterms:title": report.title,
        "dcterms:publisher": report.outlet, "dcterms:date": report.published.earliest,
        "dcterms:language": report.language, "sha256": report.sha256, "path": report.source,
    }  # fmt: skip
    address = report.url or ""
    if address and is_harmless(address):
        node["derivedFrom"] = address
    return node


def _claim(claim: Claim, lookup: Lookup) -> Iterator[Node]:
    """The claim, the annotation that carries it, and the chain of agents behind it."""
    attribution = lookup.attribution(claim)
    agents = [_agent(hop, attribution, number) for number, hop in enumerate(attribution.hops)]
    for agent, nearer in zip(agents, [*agents[1:], None], strict=True):
        yield agent if nearer is None else {**agent, "actedOnBehalfOf": nearer["id"]}
    body: Node = {
        "id": f"fh:{claim.id}", "type": ["prov:Entity", claim.kind], "label": claim.type,
        "mode": claim.mode, "polarity": claim.polarity, "modality": claim.modality,
        "earliest": claim.when.earliest, "latest": claim.when.latest,
        "derivedFrom": f"fh:{claim.report}", "attributedTo": agents[-1]["id"] if agents else None,
        "figures": [{"of": f.of, "least": f.least, "most": f.most} for f in claim.figures],
        "roles": [{"role": r.role, "actor": f"fh:{r.actor}"} for r in claim.roles if r.actor],
    }  # fmt: skip
    yield body
    yield {
        "id": f"fh:annotation:{claim.id}", "type": "Annotation", "motivation": "identifying",
        "body": body["id"],
        "target": {"type": "SpecificResource", "source": f"fh:{claim.report}",
                   "selector": selectors(claim.evidence, lookup)},
    }  # fmt: skip


def selectors(span: Span, lookup: Lookup) -> list[Node]:
    """By the words, with a little around them, and by the offsets into the stored text."""
    text = lookup.reports[span.report].text
    return [
        {"type": "TextQuoteSelector", "exact": lookup.words(span),
         "prefix": text[max(0, span.start - AROUND) : span.start],
         "suffix": text[span.end : span.end + AROUND]},
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]  # fmt: skip


def _agent(hop: Hop, attribution: Attribution, number: int) -> Node:
    """A link of the chain: the actor of that name where there is one."""
    kind = {"kind": hop.kind, "label": hop.name}
    own = identity("h", attribution.id, number)
    same = {"specializationOf": f"fh:{hop.actor}"} if hop.actor else {}
    return {"id": f"fh:{own}", "type": "prov:Agent", **kind, **same}


def _event(event: Event) -> Node:
    return {
        "id": f"fh:{event.id}", "type": ["prov:Entity", "event"], "label": event.type,
        "mode": event.mode, "acled": event.acled, "earliest": event.when.earliest,
        "latest": event.when.latest, "derivedFrom": [f"fh:{c}" for c in event.claims],
        "location": f"fh:{event.place}" if event.place else None,
        "actors": [f"fh:{a}" for a in event.actors],
        "figures": [{"of": f.of, "low": f.low, "best": f.best, "high": f.high}
                    for f in event.figures],
        "publishers": list(event.origins.publishers), "sources": list(event.origins.sources),
        "credibility": event.credibility, "reliability": event.reliability,
    }  # fmt: skip
