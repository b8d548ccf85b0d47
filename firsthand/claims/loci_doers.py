"""Where it happened, by where those stand who did it: "police in Nairobi shot two protesters"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache

from firsthand.claims.loci_inside import Locus
from firsthand.claims.page import Page
from firsthand.claims.slots import preposition, slots_of
from firsthand.claims.triggers import Trigger
from firsthand.codebook.claim import LocusRole
from firsthand.codebook.tables import table

_WHERE_THEY_ARE = frozenset(["PROTEST", "COERCE", "ASSAULT", "AID"])
_HERE = ("at",)
_SENSED = frozenset(["hear", "see", "witness", "experience", "endure", "report", "describe"])


def of_doers(page: Page, trigger: Trigger, found: Mapping[int, LocusRole]) -> Iterator[Locus]:
    """'Doctors in Lagos downed tools', 'jailed by a court in Goma': they did it there, where
    nothing else is said; not 'leaders in Brussels imposed sanctions'.
    """
    kind = trigger.entry.type
    if trigger.entry.frame == "flee":
        yield from (("origin", each) for each in _homes(page, trigger))
        return
    if any(page.is_a(index, "NAMED_PLACE") for index in found):
        return
    yield from (("at", each) for each in _heard_in(page, trigger))
    if kind == "PROTEST":
        yield from (("at", each) for each in _homes(page, trigger))
    if any(at not in _HERE for at in found.values()) and kind != "ASSAULT":
        return  # "attacked an army camp", "burned tyres at a bank" say not yet where
    for each in (*trigger.slots.get("subj", ()), *trigger.slots.get("by", ())):
        court = kind == "SANCTION" and page.is_a(each, "COURT")
        if _is_noun(page, each) and (kind in _WHERE_THEY_ARE or court):
            yield from (("at", spot) for spot in _standing_in(page, each, 2))


def _is_noun(page: Page, index: int) -> bool:
    """A common noun, also one that the engine takes for a name: "Doctors at a clinic"."""
    if page.words[index].upos == "PROPN":
        mention = page.at.get(index)
        return mention is None or mention.kind != "name"
    return page.words[index].upos == "NOUN"


def _homes(page: Page, trigger: Trigger) -> Iterator[int]:
    """'Residents of Port Sudan protested', 'hundreds of families from Uvira fled'."""
    for each in trigger.slots.get("subj", ()):
        yield from _home(page, each, ("of", "from"))


def _home(page: Page, index: int, words: Collection[str]) -> Iterator[int]:
    of = page.tree.under(index, "nmod")
    if page.lemmas[index] in _dwellers():
        yield from (c for c in of if preposition(page, c) in words and _names_town(page, c))
    else:  # "hundreds of residents of Mirebalais"
        crowd = [c for c in of if preposition(page, c) == "of" and page.lemmas[c] in _dwellers()]
        for each in crowd:
            yield from _home(page, each, words)


def _heard_in(page: Page, trigger: Trigger) -> Iterator[int]:
    """'Residents of Bahir Dar heard gunfire': it was heard there."""
    verb = page.words[trigger.index].head
    heard = trigger.part == "noun" and page.tree.base[trigger.index] == "obj" and verb >= 0
    if not heard or page.lemmas[verb] not in _SENSED:
        return
    hearers = slots_of(page, verb).get("subj", ())
    above = page.words[verb].head
    if (
        above >= 0
        and page.tree.base[verb] == "ccomp"
        and any(page.is_a(i, "PRONOUN") for i in hearers)
    ):
        hearers = slots_of(page, above).get("subj", ())  # "residents said they heard gunfire"
    for each in hearers:
        yield from _home(page, each, ("of", "in", "near", "at"))


def _names_town(page: Page, index: int) -> bool:
    return page.is_a(index, "NAMED_PLACE") or _names_one(page, index)


def _standing_in(page: Page, index: int, steps: int) -> Iterator[int]:
    """'workers at a mine near Marikana': the named place that a phrase stands in."""
    for child in page.tree.under(index, "nmod"):
        if preposition(page, child) not in ("in", "at", "near", "outside"):
            continue
        if _names_town(page, child):
            yield child
        elif steps > 1 and page.words[child].upos == "NOUN":
            yield from _standing_in(page, child, steps - 1)


def _names_one(page: Page, index: int) -> bool:
    """'Kaduna state', 'the city of Kumasi': a sort of place with its name."""
    if not page.is_a(index, "SETTLEMENT"):
        return False
    return any(
        page.words[each].upos == "PROPN"
        for each in page.tree.under(index, "compound", "nmod", "appos", "flat")
    )


@cache
def _dwellers() -> frozenset[str]:
    return frozenset(table("loci")["dwellers"])
