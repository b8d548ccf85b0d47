"""What stands behind a preposition: "in an ambush on a convoy near Homs", "to its base in Goma"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from firsthand.claims.kinds import names_party
from firsthand.claims.loci_inside import Locus, also_named, inside, is_place
from firsthand.claims.page import Page
from firsthand.claims.slots import preposition
from firsthand.claims.triggers import Trigger
from firsthand.codebook.claim import LocusRole
from firsthand.codebook.tables import table

_VERBAL = frozenset(
    ["AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION"]
    + ["COOPERATE"]
)
_MIDST = frozenset(["front", "vicinity", "middle", "heart", "centre", "center", "environs"])
_MEASURES = frozenset(["km", "kilometres", "kilometers", "kilometre", "miles", "away", "metres"])
_HOLDING = frozenset(
    ["in", "to", "into", "from", "at", "near", "on", "across", "during", "after", "outside"]
    + ["under"]
)


def after_prepositions(page: Page, index: int, trigger: Trigger) -> Iterator[Locus]:
    for child in page.tree.under(index, "obl", "nmod", "advmod"):
        name = preposition(page, child)
        role = prepositions().get(name)
        if role is None:
            if name == "by" and not verbal(trigger):  # "displaced by the fighting in Ituri"
                yield from inside(page, child)
            continue
        if name in ("in", "at", "near"):
            arrives = name != "near" and page.lemma(index) in _arriving()
            role = "destination" if arrives else _beside_object(page, trigger)
        if verbal(trigger) and not page.is_a(child, "NAMED_PLACE"):
            if page.is_a(child, "COURT", "DEAL", "CEASEFIRE", "TALKS"):  # "a court in Goma"
                yield from inside(page, child, 0)
            continue
        yield from _after(page, child, role, trigger)


def _after(page: Page, child: int, role: LocusRole, trigger: Trigger) -> Iterator[Locus]:
    """The place or places of one phrase."""
    name = preposition(page, child)
    inner = page.tree.under(child, "nmod")
    if page.lemma(child) in _MIDST and inner:
        yield from _in_midst(page, inner, role)
    elif page.lemma(child) == "direction":  # "in the direction of Mali"
        yield from (("destination", i) for i in inner)
    elif is_place(page, child) and not _party_slot(page, child, name, trigger):
        if role != "origin" or not _across(page, child):
            yield from _itself(page, child, role)
    elif _holds(page, child, name, trigger):
        yield from inside(page, child)


def _in_midst(page: Page, inner: list[int], role: LocusRole) -> Iterator[Locus]:
    """'in front of {the court}', 'in front of the ministry in {Beirut}'."""
    for index in inner:
        body = page.is_a(index, "ORGANISATION", "GOVERNMENT") and not page.is_a(
            index, "NAMED_PLACE"
        )
        if is_place(page, index) or also_named(page, index) and not body:
            yield role, index
        else:
            yield from inside(page, index)


def _itself(page: Page, child: int, role: LocusRole) -> Iterator[Locus]:
    """'to its base {in Goma}', 'to the area {from Khanaqin}'."""
    yield role, child
    if role == "destination":
        inner = page.tree.under(child, "nmod")
        yield from (("origin", i) for i in inner if preposition(page, i) == "from")
    if not page.is_a(child, "NAMED_PLACE") or page.is_a(child, "BUILDING"):
        yield from ((role, spot) for _, spot in inside(page, child, 0))


def _across(page: Page, child: int) -> bool:
    """'Plauru, {across the Danube} from Izmail', "40 km from Goma": where it lies, not whence."""
    case = page.tree.first(child, "case")
    if case is None or case < 3:
        return False
    before = page.lowers[case - 1]
    return before in _MEASURES or "across" in page.lowers[case - 3 : case]


def _holds(page: Page, child: int, name: str, trigger: Trigger) -> bool:
    """'in an ambush on a convoy near Homs': the place may stand within the phrase."""
    held = name in _HOLDING or (name in ("of", "by", "against") and not verbal(trigger))
    return held and not _ranks(page, child)


def _ranks(page: Page, index: int) -> bool:
    """'In the deadliest attack on the Red Sea coast since a truce': what it is measured by."""
    best = any(page.words[c].xpos in ("JJS", "RBS") for c in page.tree.subtree(index)[:4])
    return best and page.words[index].upos == "NOUN"


def _beside_object(page: Page, trigger: Trigger) -> LocusRole:
    """'left the base in Homs': from Homs; 'reached the camp near Goma': to Goma."""
    role = object_roles().get(page.lemma(trigger.index)) if trigger.part == "verb" else None
    if role is None or trigger.entry.type == "COERCE":
        return "at"
    bare = [
        each
        for each in page.tree.under(trigger.index, "obj")
        if is_place(page, each) and not page.is_a(each, "NAMED_PLACE")
    ]
    return role if bare else "at"


def _party_slot(page: Page, index: int, name: str, trigger: Trigger) -> bool:
    """'aid to Syria', 'war with Iran', 'sanctions on Russia': a government, no place."""
    if not page.is_a(index, "STATE") and not page.is_a(index, "GOVERNMENT"):
        return False
    if name in ("with", "between"):
        return True
    if trigger.entry.type == "AID" and name == "to" and not names_party(page.words[index].form):
        return False  # "sent a team to Goma": helped, and where it went
    spoken = verbal(trigger) or trigger.entry.type == "AID"
    return spoken and name in (
        "to",
        "for",
        "on",
        "against",
        "from",
        "toward",
        "of",
    )


def verbal(trigger: Trigger) -> bool:
    """Speech acts have no scene of their own; people who flee or are withdrawn do."""
    return trigger.entry.type in _VERBAL and trigger.entry.frame not in ("move", "flee")


@cache
def prepositions() -> dict[str, LocusRole]:
    listed = table("loci")["prepositions"]
    return {word: role for role in reversed(list(listed)) for word in listed[role]}


@cache
def object_roles() -> dict[str, LocusRole]:
    listed = table("loci")["objects"]
    return {word: role for role in listed for word in listed[role]}


@cache
def _arriving() -> frozenset[str]:
    return frozenset(table("loci")["arriving"])
