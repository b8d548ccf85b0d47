"""Side against side: "clashes between A and B", "fighting pitted A against B"."""

from __future__ import annotations

from firsthand.claims.page import Page
from firsthand.claims.parties import is_party
from firsthand.claims.slots import preposition
from firsthand.claims.triggers import Trigger

_PITS = frozenset(["pit", "oppose", "involve", "set"])


def between(page: Page, trigger: Trigger) -> list[int]:
    """'between A and B', 'among A, B and C'; where the tree gives but A, B is looked for below it."""
    found = [*trigger.slots.get("between", ()), *trigger.slots.get("among", ())]
    if len(found) == 1 and trigger.slots.get("between"):
        found += _second(page, found[0])
    return found


def _second(page: Page, first: int) -> list[int]:
    """'between soldiers loyal to the president and {the militia}': joined too far down."""
    for below in page.tree.subtree(first, ()):
        joined = page.tree.base[below] == "conj" and page.tree.first(below, "cc") is not None
        if below > first and joined and is_party(page, below):
            return [below]
    return []


def pitted(page: Page, trigger: Trigger) -> list[int]:
    """'Fighting pitted {A} against {B}', 'clashes opposing {A} to {B}'."""
    if trigger.part != "noun" and page.words[trigger.index].relation != "nsubj":
        return []
    verbs = page.tree.under(trigger.index, "acl")
    if page.words[trigger.index].relation in ("nsubj", "csubj"):
        verbs = [*verbs, page.words[trigger.index].head]
    found: list[int] = []
    for verb in verbs:
        if verb < 0 or page.lemmas[verb] not in _PITS:
            continue
        against = [
            child
            for child in page.tree.under(verb, "obl", "nmod")
            if preposition(page, child) in ("against", "to", "with")
        ]
        found += [i for each in page.tree.under(verb, "obj") for i in page.tree.conjuncts(each)]
        found += [i for each in against for i in page.tree.conjuncts(each)]
    return found
