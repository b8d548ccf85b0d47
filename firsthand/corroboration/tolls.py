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
_PART = re.compile(r"\b(?:of (?:these|them|those|whom)|among them|including),?\s$", re.IGNORECASE)
_BEHIND = 14  # characters behind the words of a figure in which "more" may stand
SIDES = {"military": "forces", "agency": "forces", "rebel": "fighters", "militia": "fighters"}
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
    """True for "three more bodies" and "of these, 41": the total is told elsewhere."""
    text, span = lookup.reports[figure.span.report].text, figure.span
    if _PART.search(text[max(0, span.start - _BEHIND) : span.start]):
        return True
    return _ADDED.match(text[span.start : span.end + _BEHIND]) is not None


def things(claims: list[Claim]) -> list[str]:
    """All that these claims count, sorted."""
    return sorted({f.of for c in claims for f in c.figures})


def counted(claim: Claim, lookup: Lookup) -> str:
    """Whose dead or hurt a claim counts: "forces", "fighters", "people"; "" where it is not said,
    or of several."""
    named = [lookup.actors[r.actor] for r in claim.roles if r.actor and r.role == "victim"]
    sides = {SIDES.get(actor.kind, "people") for actor in named if actor.kind != "unknown"}
    return sides.pop() if len(sides) == 1 else ""
