"""The labels of every head, in the order in which the model numbers them."""

from __future__ import annotations


def _words(lines: str) -> list[str]:
    return lines.split()


NAME_CLASSES = _words("""
    Person Location Organization NORP Date Misc Money Facility Product
""")
ROLE_CLASSES = _words("""
    source cue content
""")


def bioes(classes: list[str]) -> list[str]:
    return ["O", *(f"{place}-{label}" for label in classes for place in "BIES")]


NAMES = bioes(NAME_CLASSES)
ROLES = bioes(ROLE_CLASSES)

UPOS = _words("""
    ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X
""")

XPOS = _words("""
    NN IN DT NNP JJ PRP . RB , NNS VB CC VBP VBD VBZ VBN CD VBG TO PRP$ MD UH : WDT -RRB- -LRB-
    WRB `` '' WP RP HYPH POS NNPS JJR JJS EX RBR FW SYM NFP ADD PDT GW $ RBS LS AFX WP$
""")

RELATIONS = _words("""
    punct case det nsubj root advmod amod obj obl conj nmod cc mark compound aux cop advcl
    nmod:poss xcomp acl:relcl flat ccomp acl parataxis nummod aux:pass appos nsubj:pass
    discourse obl:unmarked nmod:unmarked compound:prt expl fixed iobj list reparandum obl:agent
    dep csubj nmod:desc nsubj:outer advcl:relcl det:predet vocative goeswith cc:preconj orphan
    dislocated csubj:pass csubj:outer
""")


def joins(tags: list[str]) -> list[list[bool]]:
    """Which tag may follow which: "I-Person" only "B-Person" or "I-Person"."""
    return [[_may_follow(after, before) for after in tags] for before in tags]


def _may_follow(after: str, before: str) -> bool:
    opened = before[2:] if before[0] in "BI" else None
    continues = after[2:] if after[0] in "IE" else None
    return opened == continues
