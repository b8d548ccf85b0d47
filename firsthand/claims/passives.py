"""Which verbs are passive: "was killed", "troops captured by rebels", "and their boats impounded"."""

from __future__ import annotations

from firsthand.claims.page import Page
from firsthand.claims.slots_reduced import (
    INTRANSITIVE,
    TRANSITIVE,
    after_its_victim,
    in_the_body,
    set_in_front,
)


def passive(page: Page, index: int) -> bool:
    """'was killed', 'troops captured by rebels'."""
    found = page.passives.get(index)
    if found is None:
        found = page.passives[index] = _is_passive(page, index)
    return found


def _is_passive(page: Page, index: int) -> bool:
    children = [page.words[child].relation for child in page.tree.children[index]]
    bare = "obj" not in children
    if "aux:pass" in children or "obl:agent" in children:
        return True
    if "nsubj:pass" in children and bare:  # "its troops had retaken the town", whatever the tree
        return True
    word = page.words[index]
    if word.xpos not in ("VBN", "VBD"):
        return False
    if bare and any(rule(page, index) for rule in _BARE):
        return True
    shared = word.xpos == "VBN" or (page.lemma(index) in TRANSITIVE and "nsubj" not in children)
    if word.relation == "conj" and shared and word.head >= 0 and "obj" not in children:
        return page.verbs[word.head] and passive(page, word.head)  # "were killed and three wounded"
    alone = {"obj", "aux", "mark"}.isdisjoint(children)
    if word.xpos == "VBN" and word.relation == "xcomp" and alone:
        return True  # "were found shot dead"
    loose = word.xpos == "VBN" and word.relation == "acl" and "aux" not in children and bare
    loose = loose or set_in_front(page, index, alone)  # "Hit by a shell, the bus ..."
    return loose and page.lemma(index) not in INTRANSITIVE


def joined_passive(page: Page, index: int) -> bool:
    """'were arrested and {their two boats impounded}': what was done to things, without "were"."""
    word = page.words[index]
    own = page.tree.under(index, "nsubj")
    if word.relation != "conj" or word.head < 0 or not own or page.tree.under(index, "aux"):
        return False
    things = all(page.words[i].upos == "NOUN" and not page.is_a(i, "PARTY") for i in own)
    return things and page.verbs[word.head] and passive(page, word.head)


def _headline_passive(page: Page, index: int) -> bool:
    """'Russian commander dismissed after the capture of Aleppo'"""
    word = page.words[index]
    if word.xpos not in ("VBN", "VBD") or page.lemma(index) not in TRANSITIVE:
        return False
    heading = page.annotated.sentences[page.sentence[index]].block in ("headline", "heading")
    return heading and not page.tree.under(index, "aux")


_BARE = (_headline_passive, after_its_victim, in_the_body, joined_passive)
