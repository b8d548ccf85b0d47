"""What a desk would put first: deaths, ground, armed moves; then how many stand behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import log, log1p

from firsthand.codebook.claim import Claim
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Event, Picture
from firsthand.products.quoting import sentence_around

# Weight of an act at the same evidence: what an analyst's brief leads with. Harm and ground first.
WEIGHT = {
    "ASSAULT": 4.0, "COERCE": 3.5, "MOBILIZE": 3.2, "RETREAT": 3.0, "PROTEST": 2.6, "SANCTION": 2.4,
    "THREATEN": 2.2, "AID": 2.0, "CONCEDE": 2.0, "AGREE": 1.6, "COOPERATE": 1.6, "REJECT": 1.5,
    "REQUEST": 1.3, "ACCUSE": 1.3, "CONSULT": 1.2, "SUPPORT": 1.0,
}  # fmt: skip
MATERIAL = ("ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "PROTEST", "AID", "COOPERATE", "SANCTION")
HARM = ("killed", "injured")
MANY = 8  # reports; more say no more about how much it matters
RECALLED = re.compile(
    r"^[\W]*(?:Back then|At that time|In those days|In the past|Historically|It is recalled)\b"
    r"|\b(?:(?:years|decades|generations) (?:ago|before)|(?:early |late |mid-)?(?:19[4-9]|20[012])0s"
    r"|(?:in|during|since|after|of) (?:the|its|their) (?:[\w-]{3,14} )?civil war"
    r"|since (?:its |the )?independence|in the (?:last|previous) century)\b"
)
TOLD_TIME = ("stated", "relative")
NOUN = '" as noun "'  # as the rules of claims tell what they read a claim by
GOES_ON = re.compile(
    r"\b(?:beg[au]ns?|begins?|started|broke out|erupt\w*|flar\w*|t(?:ake|akes|ook|aken) place|occurr?\w*"
    r"|happen\w*|continu\w*|resum\w*|rag(?:e|es|ed|ing)|intensif\w*|escalat\w*|ongoing|under ?way)\b"
)
OLD_DAYS = 31  # an event that ended this long before its reports is background


def importance(event: Event, lookup: Lookup) -> float:
    """Higher is told first."""
    claims = [lookup.claims[c] for c in event.claims]
    harm = max((f.high or f.best or 0.0 for f in event.figures if f.of in HARM), default=0.0)
    reports = len({c.report for c in claims})
    headed = any(is_heading(c, lookup) for c in claims)
    return (
        WEIGHT.get(event.type, 1.0)
        + 1.2 * log1p(harm)
        + 0.8 * event.origins.sources[1]
        + 0.9 * min(reports, MANY)
        + 0.8 * headed
        + 0.5 * log(len(claims))  # the room that reports give it
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
    """True when it ended a month or more before its first report, or is only named in passing."""
    if all(_in_passing(lookup.claims[c], lookup) for c in event.claims):
        return True
    published = [lookup.reports[lookup.claims[c].report].published for c in event.claims]
    first = min((p.begins() for p in published if p.earliest), default="")
    if not first or event.when.latest is None:
        return False
    claims = [lookup.claims[c] for c in event.claims]
    if all(c.when.basis not in TOLD_TIME and _recalled(c, lookup) for c in claims):
        return True
    return _days(event.when.latest) <= _days(first) - OLD_DAYS


def _in_passing(claim: Claim, lookup: Lookup) -> bool:
    """ "to avoid airstrikes", "the shadow of the war": violence as a noun, and nothing told of it.

    Neither a day nor a figure, nobody who did it or suffered it, no town, and not that it "began".
    """
    bare = claim.type in ("ASSAULT", "PROTEST") and NOUN in claim.why and not claim.figures
    if not bare or claim.when.basis in TOLD_TIME or any(r.span for r in claim.roles):
        return False
    if GOES_ON.search(lookup.words(claim.evidence)) is not None:
        return False
    return all(lookup.places[p.place].precision == "country" for p in claim.places if p.place)


def _recalled(claim: Claim, lookup: Lookup) -> bool:
    """ "Back then it withdrew under pressure", "who fought in the civil war": told as of old."""
    report = lookup.reports[claim.report]
    whole = sentence_around(claim.evidence, report)
    return RECALLED.search(lookup.words(whole)) is not None


def _days(iso: str) -> int:
    return int(iso[:4]) * 365 + int(iso[5:7]) * 30 + int(iso[8:10])


def teller(event: Event, lookup: Lookup, breadth: Mapping[str, int] | None = None) -> Claim:
    """The claim that tells it best: what was reconciled, with a source, in the fuller words.

    `breadth` says how many other events the sentence of a claim tells as well.
    """

    def worth(claim: Claim) -> tuple[bool, bool, int, bool, int, bool, int, int, str]:
        sourced = len(lookup.attribution(claim).hops) > 1
        length = claim.evidence.end - claim.evidence.start
        acting = any(r.role == "actor" and r.actor for r in claim.roles)
        return (
            claim.polarity == "negative", is_heading(claim, lookup), -_agreement(claim, event),
            not sourced, -(breadth or {}).get(claim.id, 0), not acting, -len(claim.figures),
            -min(length, 180), claim.id,
        )  # fmt: skip

    return min((lookup.claims[c] for c in event.claims), key=worth)


def _agreement(claim: Claim, event: Event) -> int:
    """How much of what was reconciled a claim says itself: the best figures, the time, the place."""
    best = {(f.of, f.best) for f in event.figures}
    figures = sum(
        3 - HARM.index(f.of) for f in claim.figures if f.of in HARM and (f.of, f.least) in best
    )
    told = claim.when.basis in ("stated", "relative") and claim.when.meets(event.when)
    placed = any(p.place == event.place for p in claim.places if p.place)
    return figures + told + placed


def is_heading(claim: Claim, lookup: Lookup) -> bool:
    """Headlines and headings are short of their text, and often ahead of it."""
    blocks = lookup.reports[claim.report].blocks
    heads = (b for b in blocks if b.kind in ("headline", "heading"))
    restated = lookup.attribution(claim).status in ("lead_summary", "quote_without_source")
    return restated or any(h.start <= claim.evidence.start < h.end for h in heads)
