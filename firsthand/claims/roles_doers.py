"""Who did it: the subject, "by", or the owner of an event noun."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from firsthand.claims.kinds import names_party
from firsthand.claims.page import Page
from firsthand.claims.parties import is_party
from firsthand.claims.slots import passive, preposition, subjects
from firsthand.claims.triggers import Trigger
from firsthand.codebook.tables import table

_BY_MEANS = frozenset(
    ["react", "respond", "retaliate", "answer", "paralyse", "paralyze", "disrupt", "strike", "hit"]
    + ["target", "attack", "open", "begin", "start", "follow", "destroy", "pound", "reply"]
)

_ORDERS = frozenset(["order", "decree", "command", "instruct", "direct"])
_AGENTS = ("er", "or", "ist", "ian", "ant", "man", "men", "ee", "eer", "ish")

_BURSTS = frozenset(["explode", "detonate", "burst", "blow", "collapse", "burn", "go"])

_THINGS = (
    "VIOLENCE",
    "TALKS",
    "DEAL",
    "CEASEFIRE",
    "SANCTIONS",
    "EXPLOSIVE",
    "PLAN_WORDS",
    "LAWFUL",
    "ELECTION",
)


def doers(page: Page, trigger: Trigger) -> list[int]:
    """The subject, "by", or the owner of an event noun: "Israeli strikes", "Russia's
    withdrawal".
    """
    slots = trigger.slots
    if trigger.part == "verb":
        told = [each for each in slots.get("subj", ()) if _may_act(page, each)]
        told = [_behind(page, each) for each in told if _somebody(page, each)]
        told = told or _who_ordered(page, trigger.index)
        bursts = page.lemma(trigger.index) in _BURSTS and not slots.get("obj")
        return [each for each in told if is_party(page, each)] if bursts else told
    if page.lemmas[trigger.index] in ("way", "route"):  # "troops are on their way"
        return list(slots.get("subj", ()))
    named = [*slots.get("by", ()), *(each for each in slots.get("mod", ()) if _owner(page, each))]
    if not named:
        named = [*slots.get("subj", ())] or _carried(page, trigger.index)
    return [
        each
        for each in named
        if _may_act(page, each) and (is_party(page, each) or _guns_of(page, each))
    ]


def _who_ordered(page: Page, index: int) -> list[int]:
    """'The general ordered that 12 men {be} removed': he removes them."""
    word = page.words[index]
    if word.relation != "ccomp" or word.head < 0 or page.lemmas[word.head] not in _ORDERS:
        return []
    return [each for each in subjects(page, word.head) if is_party(page, each)]


def _guns_of(page: Page, index: int) -> bool:
    """'shelling by government artillery'."""
    if preposition(page, index) != "by" or not page.is_a(index, "HEAVY", "DRONE"):
        return False
    before = page.tree.under(index, "compound", "amod", "nmod:poss")
    return any(page.is_a(each, "FORCE", "STATE", "GOVERNMENT") for each in before)


def _behind(page: Page, index: int) -> int:
    """'by decision of the governor': the governor."""
    if page.lemmas[index] in ("decision", "order", "decree", "edict"):
        of = [c for c in page.tree.under(index, "nmod") if preposition(page, c) in ("of", "by")]
        return of[0] if of else index
    return index


def _somebody(page: Page, index: int) -> bool:
    """'the motive', 'the incident' do nothing; a noun that no table and no mention knows."""
    known = page.words[index].upos != "NOUN" or bool(page.kinds[index]) or index in page.at
    return known or page.lemmas[index].endswith(_AGENTS)


def _owner(page: Page, index: int) -> bool:
    """'Israeli', 'Russia's', 'rebel' before an event noun."""
    word = page.words[index]
    if word.upos == "NUM":
        return False
    here = word.relation == "compound" and page.is_a(index, "NAMED_PLACE")
    if here and not page.is_a(index, "FORCE") and not names_party(word.form):
        return False  # "the Tulsa shooting"
    return is_party(page, index) or (word.upos == "PROPN" and word.relation == "nmod:poss")


def _may_act(page: Page, index: int) -> bool:
    if page.lowers[index] in ("that", "which", "what", "it's", "there"):
        return False
    if page.lemmas[index] in _happenings() and not page.is_a(index, "PARTY"):
        return False  # "the storming of the palace left nine dead"
    if page.lemmas[index] in ("bullet", "shot", "round", "gunshot", "knife", "blade"):
        return False
    return page.is_a(index, "FORCE") or not page.is_a(index, *_THINGS)


def _carried(page: Page, index: int) -> list[int]:
    """The subject of "launch" for "an attack"; nobody for "an attack killed three"."""
    word = page.words[index]
    if word.head >= 0 and page.lemma(word.head) == "responsibility":
        return _carried(page, word.head)  # "claimed responsibility for the bombing"
    with_it = word.relation == "obl" and preposition(page, index) == "with"
    if with_it and page.lemma(word.head) in _BY_MEANS:  # "answered with an attack"
        return [] if passive(page, word.head) else list(subjects(page, word.head))
    if word.relation != "obj" or word.head < 0 or page.lemma(word.head) not in _light():
        return []
    if passive(page, word.head):
        return []
    return list(subjects(page, word.head))


def near(page: Page, trigger: Trigger, names: Iterable[str]) -> list[int]:
    """What stands after these prepositions, also those of the verb that carries the noun."""
    found = [each for name in names for each in trigger.slots.get(name, ())]
    word = page.words[trigger.index]
    if not found and trigger.part == "noun" and word.relation in ("obj", "nsubj:pass"):
        wanted = tuple(names)
        for child in page.tree.under(word.head, "obl"):
            case = page.tree.under(child, "case")
            if case and page.lowers[case[0]] in wanted:
                found.extend(page.tree.conjuncts(child))
    return found


@cache
def _happenings() -> frozenset[str]:
    """Nouns that name an event: they do nothing themselves."""
    found = set[str]()
    for group in table("events"):
        if group["is"].startswith(("ASSAULT", "COERCE", "PROTEST", "RETREAT", "MOBILIZE")):
            found.update(written.split()[0].split("_")[-1] for written in group.get("nouns", ()))
    return frozenset(found)


@cache
def _light() -> frozenset[str]:
    return frozenset(table("loci")["light"]) | {"claim"}
