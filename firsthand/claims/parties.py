"""Who counts as a party, and where a party stands in for a thing: "condemned Israel's attack"."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.claims.page import Page
from firsthand.claims.slots import objects, preposition
from firsthand.codebook.claim import RoleName

Part = tuple[RoleName, int]
_TRANSPORTS = frozenset(["transport", "motorcade", "caravan", "consignment", "cargo"])


def is_party(page: Page, index: int) -> bool:
    """Somebody, or a place that may stand for its government."""
    return page.is_a(index, "PARTY", "AIRCRAFT")


def is_ruler(page: Page, index: int) -> bool:
    """A country or its capital: "provide Damascus with support"."""
    return page.is_a(index, "STATE", "GOVERNMENT")


def others_among(page: Page, heads: Iterable[int], role: RoleName) -> list[Part]:
    """Parties among heads; a thing gives its owner: "condemned Israel's attack"."""
    found: list[Part] = []
    for head in heads:
        if is_party(page, head):
            found.append((role, head))
            continue
        for child in page.tree.under(head, "nmod:poss", "amod", "compound", "nmod"):
            if page.words[child].upos == "PRON":
                continue
            if is_party(page, child) and not page.is_a(child, "NAMED_PLACE") | (
                page.words[child].relation == "nmod"
            ):
                found.append((role, child))
                break
    return found


def target(page: Page, index: int) -> list[Part]:
    """Persons are victims; armed groups and countries are the other side."""
    if page.is_a(index, "FORCE", "GOVERNMENT", "ORGANISATION"):
        return [("recipient", index)]
    if page.is_a(index, "HUMAN", "PRONOUN", "BUILDING") or page.lemma(index) == "camp":
        return [("victim", index)]
    if page.is_a(index, "AID_GOODS") or page.lemma(index) in _TRANSPORTS:
        return [("victim", index)]  # "opened fire on an aid convoy"
    return [("recipient", index)] if is_ruler(page, index) or _held_by_a_side(page, index) else []


def _held_by_a_side(page: Page, index: int) -> bool:
    """'rebel-held areas', 'government positions': the place stands for the side."""
    words = [page.lowers[c] for c in page.tree.subtree(index, ("nmod", "acl:relcl", "conj"))]
    if any(word.endswith(("-held", "-controlled", "held", "controlled")) for word in words):
        return True
    owners = page.tree.under(index, "compound", "amod", "nmod:poss")
    return any(page.is_a(each, "FORCE", "GOVERNMENT", "STATE") for each in owners)


def first_party(page: Page, index: int, steps: int) -> int | None:
    """The nearest party among objects and complements, going down clause by clause."""
    after = [
        each
        for each in page.tree.under(index, "obl", "nmod")
        if preposition(page, each) not in ("in", "at", "after", "during", "near", "before", "since")
    ]
    told = page.tree.under(index, "nsubj") if page.words[index].relation == "ccomp" else []
    heads = [*told, *objects(page, index), *page.tree.under(index, "iobj"), *after]
    for each in heads:
        means = page.lemmas[each] == "force" and preposition(page, each) == "by"
        if page.is_a(each, "PARTY") and page.words[each].relation != "nmod:poss" and not means:
            return each
    if steps == 0:
        return None
    for child in page.tree.under(index, "xcomp", "acl", "obj", "ccomp", "nmod", "advcl"):
        found = first_party(page, child, steps - 1)
        if found is not None and found != index:
            return found
    return None
