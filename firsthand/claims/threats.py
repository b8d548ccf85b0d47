"""What is told of things to come: a threat of one's own, an ultimatum, or only a forecast."""

from __future__ import annotations

from firsthand.claims.page import Page

_TO_COME = frozenset(["will", "would", "'ll", "wo", "shall"])
_NOT = frozenset(["not", "n't", "n’t", "no", "never"])
_PUNISHES = frozenset(["prosecute", "punish", "arrest", "jail", "shoot", "expel", "deport", "fine"])
_WHOEVER = frozenset(["any", "every", "all", "no"])
_THEMSELVES = frozenset(
    ["anyone", "anybody", "whoever", "those", "it", "they", "we", "he", "she", "i"]
)


def is_threat(page: Page, speech: int, told: int) -> bool:
    """'warned that it would leave', 'said the road would be cleared unless they agreed'."""
    if _TO_COME.isdisjoint(page.lowers[each] for each in page.tree.under(told, "aux")):
        return False
    mighty = ("OFFICIAL", "FORCE", "GOVERNMENT", "PERSON", "PRONOUN", "ORGANISATION")
    speakers = page.tree.under(speech, "nsubj")
    if not speakers and page.tree.base[speech] == "conj":
        speakers = page.tree.under(page.words[speech].head, "nsubj")
    unless = any(_is_condition(page, each) for each in page.tree.under(told, "advcl"))
    things = any(  # "{stocks} would run out unless donors stepped in"
        not page.is_a(each, "PARTY") and page.lowers[each] not in _THEMSELVES
        for each in page.tree.under(told, "nsubj")
        if page.words[each].relation != "nsubj:pass"
    )
    if unless and not things and any(page.is_a(each, *mighty) for each in speakers):
        return True
    if page.lemmas[speech] != "warn":
        return False
    who = page.tree.under(told, "nsubj")
    own = any(page.lowers[each] in _THEMSELVES for each in who)
    own = own or any(  # "any vehicle seen on the road would be burned"
        page.lowers[det] in _WHOEVER for each in who for det in page.tree.under(each, "det")
    )
    return own or page.lemmas[told] in _PUNISHES


def _is_condition(page: Page, index: int) -> bool:
    """'unless they leave', 'if they do not leave'."""
    marks = {page.lowers[each] for each in page.tree.under(index, "mark", "advmod")}
    nobody = any(  # "if {no} policeman was booked"
        page.lowers[det] in _NOT
        for each in page.tree.under(index, "nsubj", "obj")
        for det in page.tree.under(each, "det")
    )
    return "unless" in marks or ("if" in marks and (bool(marks & _NOT) or nobody))
