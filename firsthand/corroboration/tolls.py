"""What a claim counts of one thing, when it counts it in parts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

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
# "Updating a previous toll of 112", "up from an earlier count of 15", "rose to 31 from 26"
_FORMER = re.compile(
    r"(?:\b(?:previous|earlier|initial|preliminary|prior|former|provisional)\s(?:\w{3,12}\s){0,2}"
    r"(?:toll|count|tally|figure|number|estimate|report)s?(?:\s(?:of|reported|said|put)){0,2}"
    r"|\b(?:up|down|rose|risen|rising|raised|revised|increased|climbed)\s(?:\w{1,8}\s){0,3}from"
    r"|\bto\s[\w,]{1,12}\sfrom)\s(?:(?:an?|the|at least|about|some|only)\s){0,2}"
    r"(?:(?:earlier|previous|initial)\s)?$",
    re.IGNORECASE,
)
# Those counted are of one sort: among all the dead there may be others
_SOME_OF = re.compile(
    r"^(?:(?!people|persons|civilians|including|among|with|and|of\b)[\w-]{1,16}\s){0,4}?(?:wom[ae]n|m[ae]n|child(?:ren)?|girls?|boys?|babies|infants?|minors|sons?"
    r"|daughters?|teachers?|pupils|students?|doctors?|nurses?|medics|journalists?|aid workers?)\b",
    re.IGNORECASE,
)
_NOUN = 24  # characters behind the words of a figure in which its noun stands
_BEFORE = 60  # characters before a figure in which it may be told as an earlier one
# "16 soldiers {and} two civilians": no one of them is both, as where some are "including"
_BESIDE = re.compile(r"[^.;:]{0,50}?(?:,|\band\b)\s{0,2}(?:at least |about |some )?", re.IGNORECASE)
_SAME_ONES = re.compile(
    r"\b(?:including|among|of (?:them|whom|these|those)|with|mostly|both)\b", re.I
)
_OF_THEM = re.compile(
    r"\s(?:\w{3,12}\s)?of\s(?:them|whom|these|those|the (?:dead|victims|wounded|injured))\b", re.I
)
_BEHIND = 14  # characters behind the words of a figure in which "more" may stand
SIDES = {"military": "forces", "agency": "forces", "rebel": "fighters", "militia": "fighters"}
HURT = ("killed", "injured")
COUNTED = (*HURT, "detained", "kidnapped", "displaced", "missing", "casualties")
# "51 of its supporters had been detained" counts the detained, whatever they are called
HELD = {("COERCE", "arrest"): "detained", ("ASSAULT", "abduct"): "kidnapped"}
_NEAR = 30  # characters before the words for who was held in which their number stands


def whole(claim: Claim, thing: str, lookup: Lookup) -> Figure | None:
    """ "16 soldiers and two civilians were killed": killed 18; where parts may overlap ("16, among
    them two children killed") 16 to 18. What is told as an earlier count says nothing.
    """
    parts = [f for f in claim.figures if thing_of(f, claim) == thing]
    if parts and thing in HURT:
        parts = [f for f in parts if not added(f, lookup)]
        parts = [f for f in parts if not former(f, lookup)] or parts
    if len(parts) < 2:
        return parts[0] if parts else None
    tops = [f.most for f in parts if f.most is not None]
    most = sum(tops) if len(tops) == len(parts) else None
    bottoms = [f.least or 0 for f in parts]
    least = sum(bottoms) if thing in HURT and _beside(parts, lookup) else max(bottoms)
    return Figure(thing, least, most, parts[0].span)


def wholes(claims: Iterable[Claim], thing: str, lookup: Lookup) -> dict[str, Figure]:
    """What each claim counts of a thing in all; where all count but some more, those."""
    listed = list(claims)
    found = {c.id: f for c in listed if (f := whole(c, thing, lookup)) is not None}
    return found or {c.id: f for c in listed for f in c.figures if thing_of(f, c) == thing}


def thing_of(figure: Figure, claim: Claim) -> str:
    """What a figure counts: of people led away by their own noun, the detained."""
    held = HELD.get((claim.type, claim.mode or ""))
    if held is None or figure.of in COUNTED or any(f.of in COUNTED for f in claim.figures):
        return figure.of
    at = figure.span
    spans = [r.span for r in claim.roles if r.role in ("recipient", "victim") and r.span]
    whose = any(s.start - _NEAR <= at.start <= s.end and s.report == at.report for s in spans)
    return held if whose else figure.of


def added(figure: Figure, lookup: Lookup) -> bool:
    """True for "three more bodies" and "of these, 41": the total is told elsewhere."""
    text, span = lookup.reports[figure.span.report].text, figure.span
    if _PART.search(text[max(0, span.start - _BEHIND) : span.start]):
        return True
    if _OF_THEM.match(text, span.end):  # "nine were wounded, five of them seriously"
        return True
    return _ADDED.match(text[span.start : span.end + _BEHIND]) is not None


def open_part(figure: Figure, claims: Iterable[Claim], lookup: Lookup) -> Figure:
    """ "22 children" beside "22 children and six teachers", "two women" beside 15 dead: a part of
    all, above which there may be more."""
    text, span = lookup.reports[figure.span.report].text, figure.span
    some = figure.least is not None and figure.most is not None
    if not some or not (
        _SOME_OF.search(text[span.start : span.end + _NOUN]) or _is_part(figure, claims)
    ):
        return figure
    return replace(figure, most=None)


def _is_part(figure: Figure, claims: Iterable[Claim]) -> bool:
    """True where another claim counts just as many beside more of another sort."""
    for claim in claims:
        parts = [f for f in claim.figures if f.of == figure.of]
        other = len(parts) > 1 and figure.span not in [f.span for f in parts]
        if other and (figure.least, figure.most) in [(f.least, f.most) for f in parts]:
            return True
    return False


def former(figure: Figure, lookup: Lookup) -> bool:
    """True for the 112 of "126 were killed, updating a previous toll of 112"."""
    text, start = lookup.reports[figure.span.report].text, figure.span.start
    return _FORMER.search(text, max(0, start - _BEFORE), start) is not None


def _beside(parts: list[Figure], lookup: Lookup) -> bool:
    """True where the parts stand in one list: "three soldiers, two policemen and a driver"."""
    listed = sorted(parts, key=lambda f: f.span.start)
    text = lookup.reports[listed[0].span.report].text
    for one, other in pairwise(listed):
        between = text[one.span.end : other.span.start]
        if _BESIDE.fullmatch(between) is None or _SAME_ONES.search(between):
            return False
    return True


def things(claims: list[Claim]) -> list[str]:
    """All that these claims count, sorted."""
    return sorted({thing_of(f, c) for c in claims for f in c.figures})


def counted(claim: Claim, lookup: Lookup) -> str:
    """Whose dead or hurt a claim counts: "forces", "fighters", "people"; "" where it is not said,
    or of several."""
    named = [lookup.actors[r.actor] for r in claim.roles if r.actor and r.role == "victim"]
    sides = {SIDES.get(actor.kind, "people") for actor in named if actor.kind != "unknown"}
    return sides.pop() if len(sides) == 1 else ""
