"""Where it happened, whence, whither and across what."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from firsthand.claims.loci_clauses import moved_between, of_clauses, of_growing, where
from firsthand.claims.loci_doers import of_doers
from firsthand.claims.loci_inside import Locus, beyond, inside, is_place, one_by_one
from firsthand.claims.loci_labels import labelled
from firsthand.claims.loci_phrases import after_prepositions, object_roles, verbal
from firsthand.claims.loci_told import told
from firsthand.claims.page import Page
from firsthand.claims.slots import is_verb, preposition
from firsthand.claims.triggers import Trigger
from firsthand.codebook.claim import LocusRole
from firsthand.codebook.tables import table

_NO_SCENES = frozenset(["house", "home", "street", "border", "store", "train", "ship", "land"])
_CARRIES_OFF = frozenset(["take", "bring", "admit", "rush", "evacuate", "transfer", "transport"])


def loci_of(page: Page, trigger: Trigger) -> tuple[Locus, ...]:
    """The places of an event, each once: ("destination", 12)."""
    found: dict[int, LocusRole] = {}
    for said, index in _candidates(page, trigger):
        role = _as_part(page, trigger, said, index)
        for each in one_by_one(page, index):
            found.setdefault(each, role)
    for role, index in () if verbal(trigger) else list(told(page, trigger, found)):
        for each in one_by_one(page, index):
            found.setdefault(each, role)
    for further in (of_doers, labelled):
        for role, index in list(further(page, trigger, found)):
            found.setdefault(index, role)
    carried = page.lemmas[trigger.index] in _CARRIES_OFF
    if carried and trigger.entry.type != "PROTEST" and "destination" in found.values():
        # "taken to a hospital in Quetta"; "transferred from Homs to Hama"
        found = {at: "origin" if r == "origin" else "destination" for at, r in found.items()}
    return tuple((role, index) for index, role in found.items())


def _as_part(page: Page, trigger: Trigger, role: LocusRole, index: int) -> LocusRole:
    """The part a place plays in this event: shells fired "to" a town fell there."""
    if role == "destination" and trigger.entry.type in ("ASSAULT", "PROTEST"):
        taken = page.lemmas[trigger.index] in _CARRIES_OFF and trigger.entry.type != "PROTEST"
        return role if taken else "at"  # "took to the streets of Bihac"
    if role == "crossing" and trigger.entry.frame not in ("move", "flee"):
        return role if page.is_a(index, "BORDER") else "at"  # "rallies across the country"
    return role


def _candidates(page: Page, trigger: Trigger) -> Iterator[Locus]:
    index = trigger.index
    yield from where(page, index)
    yield from beyond(page, index)
    yield from _of_object(page, trigger)
    yield from _of_noun(page, trigger)
    yield from after_prepositions(page, index, trigger)
    carrier = page.words[index].head
    if trigger.part == "noun" and carrier >= 0 and _carries(page, index, carrier):
        yield from after_prepositions(page, carrier, trigger)
    yield from of_growing(page, trigger)
    if trigger.part == "noun" and carrier >= 0 and page.tree.base[index] in ("nsubj", "obj"):
        yield from where(page, carrier)  # "in Gharyan, where clashes continue"
    if trigger.part == "verb":
        yield from of_clauses(page, trigger)
        for child in page.tree.under(index, "obj", "nsubj:pass"):
            if not verbal(trigger) or page.is_a(
                child, "DEAL", "CEASEFIRE"
            ):  # not "condemned the coup in Niamey" was said elsewhere
                yield from inside(page, child)
            if trigger.entry.frame == "move":
                yield from moved_between(page, child, 2)


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
        if not is_place(page, each) or lemma in _never() or verbal(trigger):
            continue
        role: LocusRole = object_roles().get(lemma, "at")
        if role == "origin" and trigger.entry.type == "COERCE":
            role = "at"
        yield role, each
        if role == "origin":
            yield from ((role, inner) for _, inner in inside(page, each))


def _of_noun(page: Page, trigger: Trigger) -> Iterator[Locus]:
    """'the capture of Aleppo', 'the Kharkiv operation', 'Kidal is under siege'."""
    if trigger.part != "noun" or verbal(trigger):
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


@cache
def _never() -> frozenset[str]:
    return frozenset(table("loci")["never"])
