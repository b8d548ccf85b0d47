"""The tense of the clause in which an event stands."""

from __future__ import annotations

from firsthand.claims.page import Page
from firsthand.claims.slots import is_verb
from firsthand.codebook.claim import Tense

_FUTURE = frozenset(["will", "shall", "'ll", "wo"])
_MAYBE = frozenset(["may", "might", "must", "should"])
_TELLS = frozenset(
    ["speak", "tell", "report", "say", "count", "list", "document", "mention", "put"]
)


def tense_of(page: Page, index: int) -> Tense:
    """'have crossed' is perfect, 'crossed' past, 'are heading' present; a noun has its verb's
    tense.
    """
    at: int | None = index
    while at is not None and at >= 0:
        if is_verb(page, at) or page.tree.under(at, "cop"):
            found = _of_clause(page, at)
            if found == "present" and at != index and page.lemmas[at] in _TELLS:
                return "perfect"  # "The police speak of six bandits shot dead"
            if found != "none":
                return found
        at = page.words[at].head
    return "none"


def _of_clause(page: Page, index: int) -> Tense:
    helpers = page.tree.under(index, "aux", "cop")
    forms = [page.lowers[each] for each in helpers]
    tags = [page.words[each].xpos for each in helpers]
    if any(form in _FUTURE for form in forms):
        return "future"
    if any(form in _MAYBE for form in forms) and "have" not in forms:
        return "future"  # "the curfew may be relaxed on Saturday"
    if any(page.lemma(each) == "have" for each in helpers):
        return "past" if "had" in forms else "perfect"
    if tags:
        return "past" if "VBD" in tags else "present"
    tag = page.words[index].xpos
    if tag == "VBD":
        return "past"
    if tag in ("VBZ", "VBP"):
        return "present"
    return "none"
