""" "Nobody was injured": no denial of the shots, but of a toll."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from firsthand.codebook.claim import Claim
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Contradiction

_NONE = r"(?:nobody|no[- ]one|none|no (?:\w{2,14} ){0,2}\w{2,14})\b"
_HURT = r"\b(?:injur|hurt|wound|harm|killed|died|dead|victims|casualt|fatalit|deaths|loss of life)"
_UNHURT = re.compile(
    rf"\b{_NONE}[^.;]{{0,40}}{_HURT}|\bno {_HURT}|\bwithout {_HURT}", re.IGNORECASE
)
TOLLS = ("killed", "injured")
_REACH = 400  # characters before "there were no casualties" in which its happening is told


def unhurt(claim: Claim, lookup: Lookup) -> bool:
    """True for a negative claim that says only that nobody came to harm."""
    if claim.type != "ASSAULT" or claim.polarity != "negative":
        return False
    if lookup.attribution(claim).stance == "denial":
        return False
    return _UNHURT.search(lookup.words(claim.evidence)) is not None


def tolled(claim: Claim) -> bool:
    """True where a claim counts dead or hurt, one at least."""
    return any(f.of in TOLLS and (f.least or f.most or 0) > 0 for f in claim.figures)


def none_hurt(lookup: Lookup, events: Mapping[str, list[str]]) -> Iterable[Contradiction]:
    """ "Debris fell on the plant. There were no casualties" against who counts two dead there.

    `events`: the claims of each event. The happening is the one that its report told of last.
    """
    event_of = {c: event for event, claims in events.items() for c in claims}
    told_in: dict[str, list[Claim]] = {}
    for claim in lookup.claims.values():
        if claim.type == "ASSAULT" and claim.id in event_of:
            told_in.setdefault(claim.report, []).append(claim)
    for claim in sorted(lookup.claims.values(), key=lambda c: c.id):
        denied = {f.of for f in claim.figures if f.of in TOLLS and f.most == 0}
        if claim.kind != "statement" or claim.polarity != "negative" or not denied:
            continue
        told = _told_last(claim, told_in.get(claim.report, ()))
        if told is None:
            continue
        others = [lookup.claims[c] for c in events[event_of[told.id]]]
        against = [c for c in others if c.polarity == "positive" and _counts(c, denied)]
        if against:
            members = (*(c.id for c in against), claim.id)
            why = "nobody came to harm, says one, and another counts those who did"
            reading = "said before all was known, or of one place of several"
            yield Contradiction("polarity", members, event_of[told.id], reading, why)


def _told_last(claim: Claim, told: Iterable[Claim]) -> Claim | None:
    start = claim.evidence.start
    before = [c for c in told if 0 <= start - c.anchor.start <= _REACH]
    return max(before, key=lambda c: (c.anchor.start, c.id), default=None)


def _counts(claim: Claim, denied: set[str]) -> bool:
    return any(f.of in denied and (f.least or f.most or 0) > 0 for f in claim.figures)
