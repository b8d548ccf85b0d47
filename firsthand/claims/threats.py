"""What is told of things to come: a threat of one's own, an ultimatum, or only a forecast."""

from __future__ import annotations

from firsthand.claims.page import Page

_TO_COME = frozenset(["will", "would", "'ll", "wo", "shall"])
_NOT = frozenset(["not", "n't", "n’t", "no", "never"])
_PUNISHES = frozenset(["prosecute", "punish", "arrest", "jail", "shoot", "expel", "deport", "fine"])
_THEMSELVES = frozenset(
    ["anyone", "anybody", "whoever", "those", "it", "they", "we", "he", "she", "i"]
)


def is_threat(page: Page, speech: int, told: int) -> bool:
    """'warned that it would leave', 'said the road would be cleared unless they agreed'."""
    if _TO_COME.isdisjoint(page.lowers[each] for each in page.tree.under(told, "aux")):
        return False
    mighty = ("OFFICIAL", "FORCE", "GOVERNMENT", "PERSON", "PRONOUN", "ORGANISATION")
    speakers = page.tree.under(speech, "nsubj")
    unless = any(_is_condition(page, each) for each in page.tree.under(told, "advcl"))
    if unless and any(page.is_a(each, *mighty) for each in speakers):
        return True
    if page.lemmas[speech] != "warn":
        return False
    who = page.tree.under(told, "nsubj")
    own = any(page.lowers[each] in _THEMSELVES for each in who)
    return own or page.lemmas[told] in _PUNISHES


def _is_condition(page: Page, index: int) -> bool:
    """'unless they leave', 'if they do not leave'."""
    marks = {page.lowers[each] for each in page.tree.under(index, "mark", "advmod")}
    return "unless" in marks or ("if" in marks and bool(marks & _NOT))
