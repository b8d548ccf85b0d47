"""Who did what an event noun names, told beside it: "a blast blamed on X", "a raid that X claimed"."""

from __future__ import annotations

from firsthand.claims.page import Page
from firsthand.claims.parties import is_party
from firsthand.claims.slots import passive, preposition, subjects

_TELLS = {  # the word before the doer, by verb
    "blame": "on", "pin": "on", "attribute": "to", "ascribe": "to", "claim": "by", "carry": "by",
    "perpetrate": "by", "commit": "by", "stage": "by", "conduct": "by", "mount": "by",
    "launch": "by", "orchestrate": "by", "execute": "by", "unleash": "by", "wage": "by",
}  # fmt: skip
BLAMES_ON = frozenset(verb for verb, word in _TELLS.items() if word != "by")
_NOT = frozenset(["not", "n't", "never", "yet", "falsely", "wrongly"])


def blamed(page: Page, noun: int) -> list[int]:
    """'a blast {blamed on} Boko Haram', 'the raid, {claimed by} X', 'was {attributed to} rebels'."""
    found: list[int] = []
    for verb in _told_of(page, noun):
        if {page.lowers[each] for each in page.tree.under(verb, "advmod")} & _NOT:
            continue
        if _claimed_by_subject(page, verb):
            found += [each for each in subjects(page, verb) if each != noun]
            continue
        wanted = _TELLS[page.lemmas[verb]]
        below = page.tree.under(noun, "nmod") if page.words[noun].head == verb else []
        for child in [*page.tree.under(verb, "obl", "nmod"), *below]:
            if preposition(page, child) == wanted and child not in page.timed:
                found += page.tree.conjuncts(child)
    return [each for each in found if is_party(page, each) and not _nobody(page, each)]


def _told_of(page: Page, noun: int) -> list[int]:
    """The verbs that say so: a participle or clause behind the noun, or the verb over it."""
    word = page.words[noun]
    verbs = [*page.tree.under(noun, "acl"), *_which(page, noun)]
    if word.relation == "nsubj:pass" or (
        word.relation == "obj" and page.lemmas[word.head] in BLAMES_ON
    ):
        verbs.append(word.head)
    return [verb for verb in dict.fromkeys(verbs) if page.lemmas[verb] in _TELLS]


def _which(page: Page, noun: int) -> list[int]:
    """'killed in the attack, {which} was claimed by X', wherever the tree hangs the clause."""
    at = noun + 2 if page.lowers[noun + 1 : noun + 2] == (",",) else noun + 1
    which = page.lowers[at : at + 1] == ("which",) and page.words[at].head >= 0
    return [page.words[at].head] if which else []


def _claimed_by_subject(page: Page, verb: int) -> bool:
    """'a bombing {that the group claimed}'."""
    clause = page.words[verb].relation == "acl:relcl" and page.lemmas[verb] == "claim"
    return clause and not passive(page, verb) and not page.tree.under(verb, "ccomp", "xcomp")


def _nobody(page: Page, index: int) -> bool:
    """'claimed by nobody', 'by no group'."""
    return any(page.lowers[each] == "no" for each in page.tree.under(index, "det"))
