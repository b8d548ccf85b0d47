"""Where it happened, whence, whither and across what."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from firsthand.claims.kinds import names_party
from firsthand.claims.loci_doers import of_doers
from firsthand.claims.loci_inside import (
    Locus,
    also_named,
    beyond,
    inside,
    is_place,
    one_by_one,
)
from firsthand.claims.page import Page
from firsthand.claims.slots import is_verb, preposition
from firsthand.claims.triggers import Trigger
from firsthand.codebook.claim import LocusRole
from firsthand.codebook.tables import table

_VERBAL = frozenset(
    [
        "AGREE",
        "SUPPORT",
        "CONCEDE",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "SANCTION",
        "COOPERATE",
    ]
)
_CLAUSE = (
    "nsubj",
    "obj",
    "obl",
    "nmod",
    "advcl",
    "acl",
    "conj",
    "ccomp",
    "parataxis",
    "xcomp",
    "appos",
)
_MIDST = frozenset(["front", "vicinity", "middle", "heart", "centre", "center", "environs"])
_NO_SCENES = frozenset(["house", "home", "street", "border", "store", "train", "ship", "land"])
_CARRIES_OFF = frozenset(["take", "bring", "admit", "rush", "evacuate", "transfer", "transport"])
_HOLDING = frozenset(
    [
        "in",
        "to",
        "into",
        "from",
        "at",
        "near",
        "on",
        "across",
        "during",
        "after",
        "outside",
        "under",
    ]
)


def loci_of(page: Page, trigger: Trigger) -> tuple[Locus, ...]:
    """The places of an event, each once: ("destination", 12)."""
    found: dict[int, LocusRole] = {}
    for role, index in _candidates(page, trigger):
        if role == "destination" and trigger.entry.type in ("ASSAULT", "PROTEST"):
            role = role if page.lemmas[trigger.index] in _CARRIES_OFF else "at"
        if role == "crossing" and trigger.entry.frame not in ("move", "flee"):
            role = role if page.is_a(index, "BORDER") else "at"  # "rallies across the country"
        for each in one_by_one(page, index):
            if each not in found:
                found[each] = role
    found.update(dict.fromkeys(of_doers(page, trigger, found), "at"))
    if page.lemmas[trigger.index] in _CARRIES_OFF and "destination" in found.values():
        found = dict.fromkeys(found, "destination")  # "taken to a hospital in Quetta"
    return tuple((role, index) for index, role in found.items())


def _candidates(page: Page, trigger: Trigger) -> Iterator[Locus]:
    index = trigger.index
    yield from _where(page, index)
    yield from beyond(page, index)
    yield from _of_object(page, trigger)
    yield from _of_noun(page, trigger)
    yield from _after_prepositions(page, index, trigger)
    carrier = page.words[index].head
    if trigger.part == "noun" and carrier >= 0 and _carries(page, index, carrier):
        yield from _after_prepositions(page, carrier, trigger)
    if trigger.part == "verb":
        for child in page.tree.under(index, "obj", "nsubj:pass"):
            if not _verbal(trigger) or page.is_a(
                child, "DEAL", "CEASEFIRE"
            ):  # not "condemned the coup in Niamey" was said elsewhere
                yield from inside(page, child)
            if trigger.entry.frame == "move":
                yield from _moved_between(page, child, 2)


def _where(page: Page, index: int) -> Iterator[Locus]:
    """'in Geneina, where the militia attacked a camp': the place before "where"."""
    for child in page.tree.under(index, "advmod"):
        if page.lowers[child] != "where" or child > index:
            continue
        for at in range(child - 1, max(child - 4, -1), -1):
            if page.sentence[at] == page.sentence[index] and page.is_a(at, "NAMED_PLACE"):
                yield "at", at
                return


def _moved_between(page: Page, index: int, steps: int) -> Iterator[Locus]:
    """'moved some of its forces from Lebanon to Syria', where the tree hangs both on the forces."""
    for child in page.tree.under(index, "nmod"):
        role = {"from": "origin", "to": "destination", "into": "destination"}
        found = role.get(preposition(page, child))
        if found is not None and page.is_a(child, "PLACE"):
            yield ("origin" if found == "origin" else "destination"), child
        if steps:
            yield from _moved_between(page, child, steps - 1)


def _carries(page: Page, index: int, carrier: int) -> bool:
    """'Clashes broke out in Homs', 'launched an attack in Homs', 'killed in an attack in Homs'."""
    base = page.tree.base[index]
    if base == "obl":
        within = ("in", "during", "by", "amid", "with")
        return is_verb(page, carrier) and preposition(page, index) in within
    return is_verb(page, carrier) and base in ("nsubj", "obj") or base == "nmod"


def _of_object(page: Page, trigger: Trigger) -> Iterator[Locus]:
    """'crossed the border', 'entered Syria', 'left Hama', 'shelled Kharkiv'."""
    if trigger.part != "verb":
        return
    lemma = page.lemma(trigger.index)
    slot = trigger.slots.get("obj", ())
    if not any(is_place(page, each) for each in slot):
        slot = trigger.slots.get("of", ())  # "regained control of the town"
    if trigger.entry.frame == "suffer" or lemma == "fall" and trigger.entry.type == "COERCE":
        slot = trigger.slots.get("subj", ())
    for each in slot:
        if not is_place(page, each) or lemma in _never() or _verbal(trigger):
            continue
        role: LocusRole = _object_roles().get(lemma, "at")
        if role == "origin" and trigger.entry.type == "COERCE":
            role = "at"
        yield role, each
        if role == "origin":
            yield from ((role, inner) for _, inner in inside(page, each))


def _of_noun(page: Page, trigger: Trigger) -> Iterator[Locus]:
    """'the capture of Aleppo', 'the Kharkiv operation', 'Kidal is under siege'."""
    if trigger.part != "noun" or _verbal(trigger):
        return
    if preposition(page, trigger.index) == "under":
        yield from (("at", i) for i in trigger.slots.get("subj", ()) if is_place(page, i))
    for each in trigger.slots.get("of", ()):
        if is_place(page, each):
            yield "at", each
    for each in trigger.slots.get("mod", ()):
        word = page.words[each]
        where = trigger.entry.type == "ASSAULT" and page.is_a(each, "BUILDING")
        where = where and is_place(page, each) and page.lemmas[each] not in _NO_SCENES
        if word.relation == "compound" and (page.is_a(each, "NAMED_PLACE") or where):
            yield "at", each


def _after_prepositions(page: Page, index: int, trigger: Trigger) -> Iterator[Locus]:
    for child in page.tree.under(index, "obl", "nmod", "advmod"):
        name = preposition(page, child)
        role = _prepositions().get(name)
        if role is None:
            if name == "by" and not _verbal(trigger):  # "displaced by the fighting in Ituri"
                yield from inside(page, child)
            continue
        if name in ("in", "at", "near"):
            arrives = name != "near" and page.lemma(index) in _arriving()
            role = "destination" if arrives else _beside_object(page, trigger)
        if _verbal(trigger) and not page.is_a(child, "NAMED_PLACE"):
            if page.is_a(child, "COURT", "DEAL", "CEASEFIRE", "TALKS"):  # "a court in Goma"
                yield from inside(page, child, 0)
            continue
        yield from _after(page, child, role, trigger)


def _after(page: Page, child: int, role: LocusRole, trigger: Trigger) -> Iterator[Locus]:
    """The place or places of one phrase."""
    name = preposition(page, child)
    inner = page.tree.under(child, "nmod")
    if page.lemma(child) in _MIDST and inner:  # "in front of the court"
        for i in inner:
            if is_place(page, i) or also_named(page, i):
                yield role, i
            else:  # "in front of the ministry in Beirut"
                yield from inside(page, i)
    elif page.lemma(child) == "direction":  # "in the direction of Mali"
        yield from (("destination", i) for i in inner)
    elif is_place(page, child) and not _party_slot(page, child, name, trigger):
        yield role, child
        if not page.is_a(child, "NAMED_PLACE") or page.is_a(child, "BUILDING"):  # "to its base in"
            yield from ((role, spot) for _, spot in inside(page, child, 0))
    elif name in _HOLDING or (name in ("of", "by", "against") and not _verbal(trigger)):
        yield from inside(page, child)


def _beside_object(page: Page, trigger: Trigger) -> LocusRole:
    """'left the base in Homs': from Homs; 'reached the camp near Goma': to Goma."""
    role = _object_roles().get(page.lemma(trigger.index)) if trigger.part == "verb" else None
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
    spoken = _verbal(trigger) or trigger.entry.type == "AID"
    return spoken and name in (
        "to",
        "for",
        "on",
        "against",
        "from",
        "toward",
        "of",
    )


def _verbal(trigger: Trigger) -> bool:
    """Speech acts have no scene of their own; people who flee or are withdrawn do."""
    return trigger.entry.type in _VERBAL and trigger.entry.frame not in ("move", "flee")


@cache
def _prepositions() -> dict[str, LocusRole]:
    listed = table("loci")["prepositions"]
    return {word: role for role in reversed(list(listed)) for word in listed[role]}


@cache
def _object_roles() -> dict[str, LocusRole]:
    listed = table("loci")["objects"]
    return {word: role for role in listed for word in listed[role]}


@cache
def _arriving() -> frozenset[str]:
    return frozenset(table("loci")["arriving"])


@cache
def _never() -> frozenset[str]:
    return frozenset(table("loci")["never"])
