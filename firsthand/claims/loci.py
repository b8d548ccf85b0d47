"""Where it happened, whence, whither and across what."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from firsthand.claims.page import Page
from firsthand.claims.slots import is_verb, preposition
from firsthand.claims.triggers import Trigger
from firsthand.codebook.claim import LocusRole
from firsthand.codebook.tables import table

Locus = tuple[LocusRole, int]

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
_MOVABLE = frozenset(
    [
        "vehicle",
        "car",
        "truck",
        "bus",
        "train",
        "tank",
        "ship",
        "boat",
        "vessel",
        "tanker",
        "convoy",
    ]
    + ["business", "property", "crop", "livestock", "equipment", "grid", "cable", "tent", "grave"]
    + ["statue", "part", "land", "ground", "bank"]
)
_MIDST = frozenset(["front", "vicinity", "middle", "heart", "centre", "center", "environs"])
_LOCATING = frozenset(["between", "in", "near", "at", "outside", "around", "on", "of"])
_REACHING = frozenset(["of", "on", "against", "by", "with"])
_FOUND_IN = frozenset(["SETTLEMENT", "POSITIONS", "BORDER", "NAMED_PLACE"])


def loci_of(page: Page, trigger: Trigger) -> tuple[Locus, ...]:
    """The places of an event, each once: ("destination", 12)."""
    found: dict[int, LocusRole] = {}
    for role, index in _candidates(page, trigger):
        if role == "destination" and trigger.entry.type in ("ASSAULT", "PROTEST"):
            role = "at"
        for each in _one_by_one(page, index):
            if each not in found:
                found[each] = role
    return tuple((role, index) for index, role in found.items())


def _candidates(page: Page, trigger: Trigger) -> Iterator[Locus]:
    index = trigger.index
    yield from _of_object(page, trigger)
    yield from _of_noun(page, trigger)
    yield from _after_prepositions(page, index, trigger)
    carrier = page.words[index].head
    if trigger.part == "noun" and carrier >= 0 and _carries(page, index, carrier):
        yield from _after_prepositions(page, carrier, trigger)
    if trigger.part == "verb":
        for child in page.tree.under(index, "obj", "nsubj:pass"):
            yield from _inside(page, child)
            if trigger.entry.frame == "move":
                yield from _moved_between(page, child, 2)


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
        return is_verb(page, carrier) and preposition(page, index) in ("in", "during", "by", "amid")
    return is_verb(page, carrier) and base in ("nsubj", "obj") or base == "nmod"


def _of_object(page: Page, trigger: Trigger) -> Iterator[Locus]:
    """'crossed the border', 'entered Syria', 'left Hama', 'shelled Kharkiv'."""
    if trigger.part != "verb":
        return
    lemma = page.lemma(trigger.index)
    slot = trigger.slots.get("obj", ())
    if not any(is_place(page, each) for each in slot):
        slot = trigger.slots.get("of", ())  # "regained control of the town"
    if lemma == "fall" and trigger.entry.type == "COERCE":
        slot = trigger.slots.get("subj", ())
    for each in slot:
        if not is_place(page, each) or lemma in _never() or _verbal(trigger):
            continue
        role: LocusRole = _object_roles().get(lemma, "at")
        if role == "origin" and trigger.entry.type == "COERCE":
            role = "at"
        yield role, each
        if role == "origin":
            yield from ((role, inner) for _, inner in _inside(page, each))


def _of_noun(page: Page, trigger: Trigger) -> Iterator[Locus]:
    """'the capture of Aleppo', 'the Kharkiv operation'."""
    if trigger.part != "noun" or _verbal(trigger):
        return
    for each in trigger.slots.get("of", ()):
        if is_place(page, each):
            yield "at", each
    for each in trigger.slots.get("mod", ()):
        word = page.words[each]
        if word.relation == "compound" and page.is_a(each, "NAMED_PLACE"):
            yield "at", each


def _after_prepositions(page: Page, index: int, trigger: Trigger) -> Iterator[Locus]:
    for child in page.tree.under(index, "obl", "nmod", "advmod"):
        name = preposition(page, child)
        role = _prepositions().get(name)
        if role is None:
            continue
        if name in ("in", "at", "near"):
            arrives = name != "near" and page.lemma(index) in _arriving()
            role = "destination" if arrives else _beside_object(page, trigger)
        if _verbal(trigger) and not page.is_a(child, "NAMED_PLACE"):
            continue
        yield from _after(page, child, role, trigger)


def _after(page: Page, child: int, role: LocusRole, trigger: Trigger) -> Iterator[Locus]:
    """The place or places of one phrase."""
    name = preposition(page, child)
    inner = page.tree.under(child, "nmod")
    if page.lemma(child) in _MIDST and inner:  # "in front of the court"
        yield from ((role, i) for i in inner if is_place(page, i) or _also_named(page, i))
    elif page.lemma(child) == "direction":  # "in the direction of Mali"
        yield from (("destination", i) for i in inner)
    elif is_place(page, child) and not _party_slot(page, child, name, trigger):
        yield role, child
        if not page.is_a(child, "NAMED_PLACE", "BORDER"):  # "to its base in Ouallam"
            yield from ((role, spot) for _, spot in _inside(page, child, 0))
    elif name in ("in", "to", "into", "from", "at", "near", "on", "across", "during", "after"):
        yield from _inside(page, child)


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


def _inside(page: Page, index: int, steps: int = 2) -> Iterator[Locus]:
    """'attacked a hospital in Idlib', 'in an ambush on a convoy near the town of Homs': the place
    within a phrase.
    """
    for child in page.tree.under(index, "nmod"):
        name = preposition(page, child)
        if name in _LOCATING and is_place(page, child):
            named = _is_named(page, child) or page.is_a(index, *_FOUND_IN)
            same = name == "of" and page.is_a(index, "PARTY", "SETTLEMENT", "BORDER", "POSITIONS")
            if named and not same:
                yield "at", child
            elif steps and not named:  # "demonstrators outside the parliament in Yerevan"
                yield from _inside(page, child, steps - 1)
        elif steps and name in _REACHING:
            yield from _inside(page, child, steps - 1)


def _is_named(page: Page, index: int) -> bool:
    """'Homs', 'the town of Homs'."""
    return page.is_a(index, "NAMED_PLACE") or bool(
        page.is_a(index, "SETTLEMENT") and _name_after_of(page, index)
    )


def _verbal(trigger: Trigger) -> bool:
    """Speech acts have no scene of their own; people who flee or are withdrawn do."""
    return trigger.entry.type in _VERBAL and trigger.entry.frame not in ("move", "flee")


def is_place(page: Page, index: int) -> bool:
    """A named place, or a noun for one; a vehicle is a thing."""
    if page.lemma(index) in _MOVABLE and not page.is_a(index, "NAMED_PLACE"):
        return False
    return page.is_a(index, *_FOUND_IN, "BUILDING")


def _one_by_one(page: Page, index: int) -> list[int]:
    """'in Hama, Homs and Suwayda'; 'the cities of Hama, Homs and Suwayda' gives the three, not
    the cities.
    """
    named = _name_after_of(page, index)
    if named and page.is_a(index, "SETTLEMENT") and len(page.tree.conjuncts(named[0])) > 1:
        return [each for each in page.tree.conjuncts(named[0]) if is_place(page, each)]
    joined = page.tree.conjuncts(index)
    return [
        each for each in joined if each == index or is_place(page, each) or _also_named(page, each)
    ]


def _also_named(page: Page, index: int) -> bool:
    """'in Hama, Homs and Suwayda': a name beside place names is one."""
    return page.words[index].upos == "PROPN" and not page.is_a(index, "PERSON", "FORCE")


def _name_after_of(page: Page, index: int) -> list[int]:
    """'the town of Bunagana': one place, named after "of"."""
    of = [child for child in page.tree.under(index, "nmod") if preposition(page, child) == "of"]
    return [child for child in of if page.is_a(child, "NAMED_PLACE")]


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
