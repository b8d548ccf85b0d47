"""What a claim counts of one thing, when it counts it in parts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from firsthand.codebook.claim import Claim
from firsthand.codebook.figure import Figure
from firsthand.codebook.lookup import Lookup

# "A third passenger died", "three more bodies": beside those told of before, and no count of all.
_ADDED = re.compile(
    r"(?:an?|the)\s(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}(?:nd|rd|th))\b"
    r"|another\b|(?:an?\s)?[\w,-]{1,12}\s(?:more(?!\sthan)|further|additional)\b",
    re.IGNORECASE,
)
_BEHIND = 14  # characters behind the words of a figure in which "more" may stand
STATE_ARMED = ("military", "agency", "state")
ARMED = ("rebel", "militia")
HURT = ("killed", "injured")


def whole(claim: Claim, thing: str, lookup: Lookup) -> Figure | None:
    """ "16 soldiers and two civilians were killed": killed 16 to 18, since parts may overlap."""
    parts = [f for f in claim.figures if f.of == thing]
    if parts and thing in HURT:
        parts = [f for f in parts if not added(f, lookup)]
    if len(parts) < 2:
        return parts[0] if parts else None
    tops = [f.most for f in parts if f.most is not None]
    most = sum(tops) if len(tops) == len(parts) else None
    return Figure(thing, max(f.least or 0 for f in parts), most, parts[0].span)


def wholes(claims: Iterable[Claim], thing: str, lookup: Lookup) -> dict[str, Figure]:
    """What each claim counts of a thing in all; where all count but some more, those."""
    listed = list(claims)
    found = {c.id: f for c in listed if (f := whole(c, thing, lookup)) is not None}
    return found or {c.id: f for c in listed for f in c.figures if f.of == thing}


def added(figure: Figure, lookup: Lookup) -> bool:
    """True for "three more bodies": the total is told elsewhere."""
    text = lookup.reports[figure.span.report].text
    return _ADDED.match(text[figure.span.start : figure.span.end + _BEHIND]) is not None


def things(claims: list[Claim]) -> list[str]:
    """All that these claims count, sorted."""
    return sorted({f.of for c in claims for f in c.figures})


def counted(claim: Claim, lookup: Lookup) -> str:
    """Whose dead or hurt a claim counts: one side's fighters, the other's, or people at large."""
    kinds = {
        lookup.actors[r.actor].kind for r in claim.roles if r.actor and r.role == "victim"
    }
    if kinds and kinds <= set(STATE_ARMED):
        return "forces"
    return "fighters" if kinds and kinds <= set(ARMED) else "people"
