"""What a claim counts of one thing, when it counts it in parts."""

from __future__ import annotations

from firsthand.codebook.claim import Claim
from firsthand.codebook.figure import Figure


def whole(claim: Claim, thing: str) -> Figure | None:
    """ "16 soldiers and two civilians were killed": killed 16 to 18, since parts may overlap."""
    parts = [f for f in claim.figures if f.of == thing]
    if len(parts) < 2:
        return parts[0] if parts else None
    tops = [f.most for f in parts if f.most is not None]
    most = sum(tops) if len(tops) == len(parts) else None
    return Figure(thing, max(f.least or 0 for f in parts), most, parts[0].span)


def things(claims: list[Claim]) -> list[str]:
    """All that these claims count, sorted."""
    return sorted({f.of for c in claims for f in c.figures})
