"""What a desk would put first: deaths, ground, armed moves; then how many stand behind it."""

from __future__ import annotations

from math import log1p

from firsthand.codebook.claim import Claim
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Event, Picture

# Weight of an act at the same evidence: what an analyst's brief leads with. Harm and ground first.
WEIGHT = {
    "ASSAULT": 4.0, "COERCE": 3.5, "MOBILIZE": 3.2, "RETREAT": 3.0, "PROTEST": 2.6, "SANCTION": 2.4,
    "THREATEN": 2.2, "AID": 2.0, "CONCEDE": 2.0, "AGREE": 1.6, "COOPERATE": 1.6, "REJECT": 1.5,
    "REQUEST": 1.3, "ACCUSE": 1.3, "CONSULT": 1.2, "SUPPORT": 1.0,
}  # fmt: skip
MATERIAL = ("ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "PROTEST", "AID", "COOPERATE", "SANCTION")
HARM = ("killed", "injured")
OLD_DAYS = 31  # an event that ended this long before its reports is background


def importance(event: Event, lookup: Lookup) -> float:
    """Higher is told first."""
    claims = [lookup.claims[c] for c in event.claims]
    harm = max((f.high or f.best or 0.0 for f in event.figures if f.of in HARM), default=0.0)
    reports = len({c.report for c in claims})
    return (
        WEIGHT.get(event.type, 1.0)
        + 1.2 * log1p(harm)
        + 0.8 * event.origins.sources[1]
        + 0.6 * reports
        + 0.4 * (event.place is not None)
        + 0.3 * len(event.figures)
    )


def ranked(picture: Picture, lookup: Lookup) -> list[Event]:
    """Events in order of importance; ties by time, then id."""
    return sorted(picture.events, key=lambda e: (-importance(e, lookup), e.when.ends(), e.id))


def happened(event: Event, lookup: Lookup) -> bool:
    """False for plans, offers, aims, orders and conditions, and for what is only denied."""
    claims = [lookup.claims[c] for c in event.claims]
    told = [
        c for c in claims if c.modality in ("asserted", "possible") and c.polarity == "positive"
    ]
    return bool(told) and event.type != "AGREE"


def is_material(event: Event) -> bool:
    """True for deeds; False for what was only said: accusations, demands, talks, praise."""
    return event.type in MATERIAL


def is_background(event: Event, lookup: Lookup) -> bool:
    """True when it ended a month or more before the first report of it was published."""
    published = [lookup.reports[lookup.claims[c].report].published for c in event.claims]
    first = min((p.begins() for p in published if p.earliest), default="")
    if not first or event.when.latest is None:
        return False
    return _days(event.when.latest) <= _days(first) - OLD_DAYS


def _days(iso: str) -> int:
    return int(iso[:4]) * 365 + int(iso[5:7]) * 30 + int(iso[8:10])


def teller(event: Event, lookup: Lookup) -> Claim:
    """The claim that tells it best: a source behind it, a figure, then the more words."""

    def worth(claim: Claim) -> tuple[int, int, int, int, int, int, str]:
        hops = len(lookup.attribution(claim).hops)
        length = claim.evidence.end - claim.evidence.start
        heading = _is_heading(claim, lookup)
        acting = any(r.role == "actor" and r.actor for r in claim.roles)
        return (
            -(claim.polarity == "positive"), heading, -acting, -(hops > 1), -len(claim.figures),
            -min(length, 180), claim.id,
        )  # fmt: skip

    return min((lookup.claims[c] for c in event.claims), key=worth)


def _is_heading(claim: Claim, lookup: Lookup) -> bool:
    """Headlines and headings are short of their text, and often ahead of it."""
    blocks = lookup.reports[claim.report].blocks
    heads = (b for b in blocks if b.kind in ("headline", "heading"))
    restated = lookup.attribution(claim).status in ("lead_summary", "quote_without_source")
    return restated or any(h.start <= claim.evidence.start < h.end for h in heads)
