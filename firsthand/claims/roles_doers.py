"""Who did it: the subject, "by", or the owner of an event noun."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from firsthand.claims.blamed import BLAMES_ON, blamed
from firsthand.claims.kinds import names_party
from firsthand.claims.kinds_words import REBEL
from firsthand.claims.modality_clause import is_none
from firsthand.claims.page import Page
from firsthand.claims.parties import is_party
from firsthand.claims.slots import passive, preposition, subjects
from firsthand.claims.slots_reduced import taken_for
from firsthand.claims.triggers import Trigger
from firsthand.codebook.tables import table

_BY_MEANS = frozenset(
    ["react", "respond", "retaliate", "answer", "paralyse", "paralyze", "disrupt", "strike", "hit"]
    + ["target", "attack", "open", "begin", "start", "follow", "destroy", "pound", "reply"]
)

_RALLIES = frozenset(["march", "rally", "demonstration", "protest", "procession", "vigil"])
# "the offensive {of the rebels}": who does it; "the shelling {of the town}": to whom
OF_ITS_DOER = frozenset(
    ["operation", "offensive", "campaign", "attack", "assault", "raid", "advance", "incursion"]
    + ["counteroffensive", "counter-offensive", "push", "onslaught", "manoeuvre", "maneuver"]
)
_ORDERS = frozenset(["order", "decree", "command", "instruct", "direct"])
_AGENTS = ("er", "or", "ist", "ian", "ant", "man", "men", "ee", "eer", "ish")

_BURSTS = frozenset(["explode", "detonate", "burst", "blow", "collapse", "burn", "go"])

_FIRED = frozenset(
    ["bullet", "shot", "round", "gunshot", "gunfire", "fire", "shell", "shelling", "bombardment"]
    + ["shrapnel", "rocket", "missile", "grenade", "projectile"]
)

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
        told = [_who_fires(page, each) for each in slots.get("subj", ())]
        told = [each for each in told if _may_act(page, each)]
        told = [_behind(page, each) for each in told if _somebody(page, each)]
        told = told or _who_ordered(page, trigger.index) or _behind_the_deed(page, trigger)
        bursts = page.lemma(trigger.index) in _BURSTS and not slots.get("obj")
        return [each for each in told if is_party(page, each)] if bursts else told
    if page.lemmas[trigger.index] in ("way", "route"):  # "troops are on their way"
        return list(slots.get("subj", ()))
    owners = [each for each in slots.get("mod", ()) if not befallen(page, trigger, each)]
    named = [*slots.get("by", ()), *(each for each in owners if _owner(page, each))]
    if trigger.entry.frame == "attack" and page.lemmas[trigger.index] in OF_ITS_DOER:
        named += [each for each in slots.get("of", ()) if page.is_a(each, "FORCE")]
    if preposition(page, trigger.index) == "under":
        named = [each for each in named if each not in slots.get("subj", ())]
        return [*named, *(i for i in slots.get("mod", ()) if page.lemmas[i] in REBEL)]
    if not named:
        named = [*slots.get("subj", ())] or _carried(page, trigger.index)
        named = named or blamed(page, trigger.index)
    named = [taken_for(page, each) for each in named]
    return [
        each
        for each in named
        if _may_act(page, each) and (is_party(page, each) or _guns_of(page, each))
    ]


_BEFALLS = frozenset(
    ["killing", "murder", "assassination", "abduction", "kidnapping", "kidnap", "beating", "arrest"]
    + ["detention", "imprisonment", "torture", "rape", "poisoning", "stabbing", "lynching", "death"]
    + ["beheading", "execution", "disappearance", "capture", "slaying", "shooting", "expulsion"]
    + ["deportation", "dismissal", "release", "ouster", "removal", "extradition", "jailing"]
    + ["conviction", "sentencing", "trial", "prosecution", "displacement", "eviction", "rescue"]
    + ["sacking", "ousting", "indictment", "injury", "suspension", "impeachment"]
)


def befallen(page: Page, trigger: Trigger, index: int) -> bool:
    """'{Rossi's} kidnapping', '{his} arrest': whom it befell; "Israel's assassination of X" has
    both.
    """
    word = page.words[index]
    if page.lemmas[trigger.index] not in _BEFALLS or trigger.slots.get("of"):
        return False
    named = word.relation == "compound" and page.is_a(index, "PERSON")  # "the Rossi killing"
    if not named and word.relation != "nmod:poss":
        return False
    if page.is_a(index, "STATE", "GOVERNMENT", "ORGANISATION"):
        return False
    troops = page.is_a(index, "FORCE") and word.xpos != "NN"
    return is_party(page, index) and not troops


def _who_ordered(page: Page, index: int) -> list[int]:
    """'The general ordered that 12 men {be} removed': he removes them."""
    word = page.words[index]
    if word.relation != "ccomp" or word.head < 0 or page.lemmas[word.head] not in _ORDERS:
        return []
    return [each for each in subjects(page, word.head) if is_party(page, each)]


def _guns_of(page: Page, index: int) -> bool:
    """'shelling by government artillery'."""
    if page.lemmas[index] not in _FIRED and preposition(page, index) != "by":
        return False
    if not page.is_a(index, "HEAVY", "DRONE", "EXPLOSIVE"):
        return False
    before = page.tree.under(index, "compound", "amod", "nmod:poss")
    return any(page.is_a(each, "FORCE", "STATE", "GOVERNMENT") for each in before)


def _who_fires(page: Page, index: int) -> int:
    """'hit by {police} bullets', 'by shots of {the security forces}': whose they are."""
    if page.is_a(index, "DRONE", "AIRCRAFT"):  # "the agency's long-range drones": the agency
        whose = page.tree.under(index, "nmod:poss")
        return next((i for i in whose if is_party(page, i)), index)
    if page.lemmas[index] not in _FIRED:
        return index
    of = [c for c in page.tree.under(index, "nmod") if preposition(page, c) in ("of", "from", "by")]
    owners = [*of, *page.tree.under(index, "compound", "amod", "nmod:poss")]
    return next((i for i in owners if page.is_a(i, "FORCE", "GOVERNMENT")), index)


def _behind_the_deed(page: Page, trigger: Trigger) -> list[int]:
    """'The blast, blamed on X, killed six', 'died in a bombing claimed by X'."""
    if trigger.entry.type != "ASSAULT":
        return []
    slots = trigger.slots
    told = slots.get("subj", ()) if not passive(page, trigger.index) else ()
    deeds = [*told, *slots.get("in", ()), *slots.get("by", ())]
    found: list[int] = []
    for deed in deeds:
        firing = page.lowers[deed] in ("firing", "shooting", "shelling", "bombing", "killing")
        if firing or page.is_a(deed, "VIOLENCE") or page.lemmas[deed] in _happenings():
            near_it = page.tree.under(deed, "nsubj", "compound", "amod", "nmod:poss")
            found += [i for i in near_it if page.is_a(i, "FORCE", "STATE") and _owner(page, i)]
            found += blamed(page, deed)
    return found


def _behind(page: Page, index: int) -> int:
    """'by decision of the governor': the governor; "men believed to be rebels": the rebels."""
    index = taken_for(page, index)
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
    if word.relation == "compound" and page.is_a(index, "BUILDING") and word.upos == "NOUN":
        return False  # "the embassy shooting"
    here = word.relation == "compound" and page.is_a(index, "NAMED_PLACE")
    if here and not page.is_a(index, "FORCE") and not names_party(word.form):
        return False  # "the Tulsa shooting"
    return is_party(page, index) or (word.upos == "PROPN" and word.relation == "nmod:poss")


def _may_act(page: Page, index: int) -> bool:
    if page.lowers[index] in ("that", "which", "what", "it's", "there"):
        return False
    if is_none(page, index) or _is_asked(page, index) or _is_a_thing(page, index):
        return False
    if page.lemmas[index] in _happenings() and not page.is_a(index, "PARTY"):
        return False  # "the storming of the palace left nine dead"
    if _is_means(page, index):
        return False
    if page.lemmas[index] in _FIRED or page.lemmas[index] in ("knife", "blade"):
        return _guns_of(page, index)  # else nobody's, where it is not said whose
    return page.is_a(index, "FORCE") or not page.is_a(index, *_THINGS)


def _is_means(page: Page, index: int) -> bool:
    """'evacuated by {helicopter}', 'bombed by {plane}': how, and not by whom."""
    bare = page.words[index].xpos == "NN" and not page.tree.under(index, "det", "amod", "compound")
    return bare and preposition(page, index) == "by" and page.is_a(index, "AIRCRAFT", "WEAPON")


def _is_a_thing(page: Page, index: int) -> bool:
    """'{It} killed 12 people' after "the bombing": an "it" that stands for nobody."""
    known = page.at.get(index)
    return page.lowers[index] == "it" and known is not None and known.refers_to is None


def _is_asked(page: Page, index: int) -> bool:
    """'It was not clear {who} was behind the attack.'"""
    if page.lowers[index] != "who":
        return False
    above = page.words[index].head
    return above >= 0 and page.tree.base[above] in ("ccomp", "csubj", "advcl", "root")


def _carried(page: Page, index: int) -> list[int]:
    """The subject of "launch" for "an attack"; nobody for "an attack killed three"."""
    word = page.words[index]
    if word.head >= 0 and page.lemma(word.head) == "responsibility":
        return _carried(page, word.head)  # "claimed responsibility for the bombing"
    joins = word.relation == "obl" and preposition(page, index) in ("in", "for", "to", "into")
    if joins and page.lemmas[index] in _RALLIES:  # "went out in a march"
        return [] if passive(page, word.head) else list(subjects(page, word.head))
    with_it = word.relation == "obl" and preposition(page, index) == "with"
    if with_it and page.lemma(word.head) in _BY_MEANS:  # "answered with an attack"
        return [] if passive(page, word.head) else list(subjects(page, word.head))
    if word.relation != "obj" or word.head < 0 or page.lemma(word.head) not in _light():
        return []
    if passive(page, word.head):
        return []
    denied = {page.lowers[each] for each in page.tree.under(word.head, "advmod")} & _NOT
    if denied and page.lemma(word.head) == "claim":
        return []
    return list(subjects(page, word.head))


_NOT = frozenset(["not", "n't", "never", "yet"])  # "has not claimed the attack": nobody's then


def near(page: Page, trigger: Trigger, names: Iterable[str]) -> list[int]:
    """What stands after these prepositions, also those of the verb that carries the noun."""
    found = [each for name in names for each in trigger.slots.get(name, ())]
    word = page.words[trigger.index]
    if trigger.part == "noun" and word.head >= 0 and page.lemma(word.head) in BLAMES_ON:
        names = [name for name in names if name not in ("on", "to")]
        # "blamed the attack on the rebels": they did it
        return [each for name in names for each in trigger.slots.get(name, ())]
    if not found and trigger.part == "noun":
        carriers = [word.head] if word.relation in ("obj", "nsubj:pass") else []
        carriers += [c for c in page.tree.under(trigger.index, "acl") if page.lemma(c) in _light()]
        wanted = tuple(names)
        for child in [c for verb in carriers for c in page.tree.under(verb, "obl")]:
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
