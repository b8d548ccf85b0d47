""" "Nobody was injured": no denial of the shots, but of a toll."""

from __future__ import annotations

import re

from firsthand.codebook.claim import Claim
from firsthand.codebook.lookup import Lookup

_NONE = r"(?:nobody|no[- ]one|none|no (?:\w{2,14} ){0,2}\w{2,14})\b"
_HURT = r"\b(?:injur|hurt|wound|harm|killed|died|dead|victims|casualt|fatalit|deaths|loss of life)"
_UNHURT = re.compile(
    rf"\b{_NONE}[^.;]{{0,40}}{_HURT}|\bno {_HURT}|\bwithout {_HURT}", re.IGNORECASE
)
TOLLS = ("killed", "injured")


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
