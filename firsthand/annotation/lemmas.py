"""The dictionary word of a form, from its part of speech: "fled" -> flee, "bases" -> base."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from firsthand.codebook.tables import table

_DOUBLED = re.compile(r"([bdgkmnprtvz])\1$")
# "announc", "merg", "battl", "evacuat", "captur": stems that lost an "e" before "-ed" or "-ing"
_LOST_E = re.compile(
    r"(?:[cuv]|[^tz]z|[dlr]g|[bcdfgkptz]l|[nlrpyw]s|(?:[^aeiou]|qu)[aiou]k|[aeiou]s|[^eo]at|[^aeiou]ut|(?:[^aeiou]|qu)[aiou]d"
    r"|[^aeiou][ai]r|[^aeo]ur|(?:[^aeiou]|qu)in|(?:[^aeiou]|qu)il|[^aeiou][aiou]m|[^aeiou][aiouy]p|[aei]g|ieg|[ctb]r|rib|eng)$"
)
_ES = ("sses", "shes", "ches", "xes", "zzes")
_VERBAL = frozenset({"VERB", "AUX"})


@cache
def _forms(group: str) -> dict[str, str]:
    return {form: lemma for lemma, forms in table("irregular")[group].items() for form in forms}


@cache
def _stems(group: str) -> frozenset[str]:
    return frozenset(table("irregular")[group])


@lru_cache(maxsize=50_000)
def lemma(form: str, upos: str, xpos: str) -> str:
    """The lemma as the English UD trees give it; a name is its own lemma."""
    lower = form.lower().replace("’", "'")
    if upos == "PROPN":
        return _plural(form) if xpos == "NNPS" and not form.isupper() else form
    if upos in _VERBAL:
        return _verb(lower, xpos)
    if upos == "NOUN":
        return _plural(lower) if xpos in ("NNS", "NNPS") else lower
    if upos in ("ADJ", "ADV"):
        return _graded(lower, xpos)
    if upos == "PRON" and lower == "her" and xpos == "PRP":
        return "she"
    return _forms("words").get(lower, lower)


def _verb(form: str, xpos: str) -> str:
    if xpos == "MD" and form == "'d":
        return "would"
    known = _forms("verbs").get(form)
    if known is not None and (xpos != "VB" or form in ("'s", "ca", "wo")):
        return known
    if xpos == "VBZ" and form.endswith("s"):
        return _without_s(form)
    if xpos in ("VBD", "VBN") and form.endswith("ed") and len(form) > 3:
        return _stem(form[:-2], form.endswith("ied"))
    if xpos == "VBG" and form.endswith("ing") and len(form) > 4:
        return _stem(form[:-3], ied=False)
    return form


def _stem(stem: str, ied: bool) -> str:
    """ "evacuat" -> evacuate, "stopp" -> stop, "carri" -> carry, "kill" -> kill."""
    if ied:
        return stem[:-1] + ("y" if len(stem) > 2 else "ie")
    if stem.endswith("e"):
        return stem + ("e" if stem.endswith(("ree", "tee", "fle", "gre")) else "")
    if stem in _stems("with_e"):
        return stem + "e"
    if stem in _stems("without_e"):
        return stem
    if stem in _stems("undouble_l") or (
        _DOUBLED.search(stem) and stem not in ("add", "err", "purr", "butt", "putt", "ebb")
    ):
        return stem[:-1]
    return stem + "e" if _LOST_E.search(stem) else stem


def _without_s(form: str) -> str:
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith(_ES) or (form.endswith("oes") and len(form) > 4):
        return form[:-2]
    return form[:-1] if form.endswith("s") and not form.endswith("ss") else form


def _plural(form: str) -> str:
    known = _forms("nouns").get(form.lower())
    if known is not None:
        return known if form.islower() else known.capitalize()
    for plural, single in (("women", "woman"), ("men", "man"), ("children", "child")):
        if form.endswith(plural):
            return form[: -len(plural)] + single
    return (
        form
        if form.endswith(("us", "is")) and not form.endswith(("mis", "elis", "qis", "nis", "dis"))
        else _without_s(form)
    )


def _graded(form: str, xpos: str) -> str:
    if xpos not in ("JJR", "JJS", "RBR", "RBS"):
        return form
    known = _forms("adjectives").get(form)
    ending = 3 if form.endswith("est") else 2
    if known is not None or not form.endswith(("er", "est")) or len(form) - ending < 3:
        return known or form
    stem = form[:-ending]
    if stem.endswith("i"):
        return stem[:-1] + "y"
    return stem[:-1] if _DOUBLED.search(stem) else stem
