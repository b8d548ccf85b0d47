"""Bodies, wounds and lives: what befell the counted is told by what they had or left."""

from __future__ import annotations

from firsthand.claims.figures_page import Page
from firsthand.claims.figures_words import table_of

_WOUNDS = frozenset(["wound", "injury", "burn", "fracture"])
_EARTH = frozenset(
    ["rubble", "debris", "mud", "snow", "landslide", "avalanche", "collapse", "ruin"]
)
_REMAINS = frozenset(["body", "corpse", "remains"])
_UNDERGOES = frozenset(["lose", "have", "suffer", "sustain", "receive", "get"])


def remains(page: Page, noun: int | None) -> tuple[int, str] | None:
    """'the bodies of two {missing} sailors': dead, whatever they were called before."""
    head = page.words[noun].head if noun is not None else -1
    of = head >= 0 and page.tree.base[noun or 0] == "nmod" and page.words[head].lemma in _REMAINS
    return (head, "killed") if of else None


def lives(page: Page, at: int) -> str | None:
    """'claimed the lives of seven policemen'"""
    verb = next(iter(page.tree.ancestors(at)), None)
    taken = verb is not None and page.words[verb].lemma in table_of("lives")
    return "killed" if taken and page.words[at].lemma == "life" else None


def tended(page: Page, at: int, noun: int) -> tuple[int, str] | None:
    """'14 people have been buried', 'received 17 people with gunshot wounds'"""
    verb = page.words[at].head
    if verb < 0 or page.words[at].relation not in ("obj", "nsubj:pass"):
        return None
    lemma = page.words[verb].lemma.lower()
    if lemma not in ("bury", "receive", "treat", "admit"):
        return None
    around = [*page.tree.under(noun, "nmod"), *page.tree.under(verb, "obl")]
    alone = lemma == "treat" and page.words[at].relation == "nsubj:pass"
    if alone and not page.tree.under(verb, "obl"):  # "six others are being treated"
        return verb, "injured"
    if lemma != "bury":
        hurt = any(page.words[each].lemma.lower() in _WOUNDS for each in around)
        return (verb, "injured") if hurt else None
    cases = {page.lowers[case] for each in around for case in page.tree.under(each, "case")}
    alive = page.tree.under(verb, "xcomp", "advmod")
    earth = any(page.words[each].lemma.lower() in _EARTH for each in around)
    buried = earth or cases & {"under", "beneath"} or any(page.lowers[i] == "alive" for i in alive)
    return None if buried or noun not in page.parties else (verb, "killed")


def bodily(page: Page, verb: int) -> str | None:
    """'60 have lost {their lives}', '41 had gunshot {injuries}', 'eight suffered burns'"""
    lemma = page.words[verb].lemma.lower()
    if lemma not in _UNDERGOES:
        return None
    borne = {page.words[each].lemma.lower() for each in page.tree.under(verb, "obj")}
    if lemma == "lose":
        return "killed" if borne & {"life"} else None
    return "injured" if borne & {"wound", "injury", "burn", "fracture"} else None
