"""Days that date what was done about an act, and not the act: "charged on Thursday in the killing"."""

from __future__ import annotations

from functools import cache

from firsthand.claims.page import Page
from firsthand.codebook.tables import table

_COMING = frozenset(("will", "would", "shall", "'ll"))
_OF_THE_PLACE = frozenset(("where", "wherever"))


@cache
def _verbs(key: str) -> frozenset[str]:
    return frozenset(str(verb) for verb in table("times")["aftermath"][key])


def about_it(page: Page, index: int, meeting: int, moment: int) -> bool:
    """True where the event is a noun told of under a verb whose day is later.

    "Condemned on Wednesday the attack on a mosque", "buried the victims of the shooting on Friday";
    but not "condemned the attack on a mosque on Friday", which may tell the day of the attack, nor
    "the attack on Friday killed ten" or "carried out an attack on Friday".
    """
    if meeting == index or page.words[index].upos not in ("NOUN", "PROPN"):
        return False
    if page.words[meeting].upos != "VERB" or _acts(page, index, meeting):
        return False
    lemma = page.lemma(meeting)
    if lemma in _verbs("done"):
        return True
    return lemma in _verbs("said") and moment < index


def of_the_naming(page: Page, index: int, first: int) -> bool:
    """'Four died, including the gunman {identified Friday as} Ford': the day of the naming."""
    at = first - 1
    while at > 0 and page.lowers[at] in ("on", "late", "early", "last"):
        at -= 1
    if at == index or at < 0 or page.words[at].upos != "VERB":
        return False
    return page.words[at].xpos == "VBN" and page.lemma(at) in _verbs("named")


def _acts(page: Page, index: int, meeting: int) -> bool:
    """The event is what does it: "the attack was condemned" and "the blast killed" both start so,
    and the second dates itself."""
    at = index
    for above in page.tree.ancestors(index):
        if above == meeting:
            return page.words[at].relation == "nsubj" and at < above
        at = above
    return False


def of_another_clause(page: Page, verb: int, index: int) -> bool:
    """'Marchers rallied in Lima, {where} a vote {will} be held on Thursday': a clause of the place,
    or of what is to come, whose day is its own."""
    if page.tree.base[verb] not in ("advcl", "acl", "conj"):
        return False
    lowers = {page.lowers[child] for child in page.tree.children[verb]}
    if page.tree.base[verb] == "advcl" and not lowers.isdisjoint(_OF_THE_PLACE):
        return True
    ours = {page.lowers[child] for child in page.tree.children[index]}
    return not lowers.isdisjoint(_COMING) and ours.isdisjoint(_COMING)
