"""Whether two words of a sentence hang together closely enough to tell one event."""

from __future__ import annotations

from firsthand.claims.page import Page
from firsthand.claims.slots import is_verb, preposition
from firsthand.claims.slots_reduced import struck

CUT = ("acl:relcl", "parataxis")


def depth(page: Page, index: int) -> int:
    return sum(1 for _ in page.tree.ancestors(index))


def joined(page: Page, one: int, two: int) -> bool:
    """One governs the other, or both hang on one verb, with no clause of its own between."""
    ups, seen = {one: 0}, one
    for steps, above in enumerate(page.tree.ancestors(one), start=1):
        if page.words[seen].relation.startswith(CUT) and not _of_event(page, seen):
            break
        ups[above], seen = steps, above
    at, climbed = two, 0
    while at >= 0:
        if at in ups:
            return ups[at] + climbed <= 4 and not _own_clause(page, at, one, two)
        if page.words[at].relation.startswith(CUT) and not _of_event(page, at):
            return False
        climbed, at = climbed + 1, page.words[at].head
    return False


def _of_event(page: Page, index: int) -> bool:
    """'in a fight that left one dead': the relative clause tells more of the event."""
    head = page.words[index].head
    if head < 0:
        return False
    if struck(page, index, head) is not None:
        return True
    return page.is_a(head, "VIOLENCE", "HEAVY", "EXPLOSIVE", "AIRCRAFT") or _in_which(page, index)


def _in_which(page: Page, index: int) -> bool:
    """'the bombardment of the market by the militia, in which 31 died', wherever it hangs."""
    return any(
        page.lowers[each] == "which" and preposition(page, each) in ("in", "during")
        for each in page.tree.under(index, "obl", "nmod")
    )


def _turns(page: Page, index: int) -> bool:
    """'sent troops, {while} the group rejected any link to the strike': another scene."""
    marks = [page.lowers[mark] for mark in page.tree.under(index, "mark")]
    return "while" in marks and bool(page.tree.under(index, "nsubj"))


def _own_clause(page: Page, top: int, one: int, two: int) -> bool:
    """'X attacked Y and Z shelled W': two subjects, two events."""
    for index in (one, two):
        at = index
        while at != top and at >= 0:
            relation = page.tree.base[at]
            if relation in ("conj", "ccomp") and is_verb(page, at) and page.tree.under(at, "nsubj"):
                return True
            if relation == "advcl" and _turns(page, at):
                return True
            at = page.words[at].head
    return False
