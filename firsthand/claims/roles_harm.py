"""To whom harm was done: the fallen, the treated, those who came under fire."""

from __future__ import annotations

from firsthand.claims.page import Page
from firsthand.claims.parties import AGAINST, Part, is_party, target
from firsthand.claims.roles_doers import doers, near
from firsthand.claims.slots import preposition, subjects
from firsthand.claims.triggers import Trigger

_UNDERGO = frozenset(
    ["have", "die", "perish", "succumb", "suffer", "sustain", "lose", "fall", "dead", "wounded"]
    + ["go", "receive", "get"]
)
_COUNTS = frozenset(["report", "record", "register", "confirm", "count", "announce", "claim"])
_TENDS = frozenset(["receive", "treat", "admit", "bury"])


def suffer(page: Page, trigger: Trigger) -> list[Part]:
    """'The convoy came under fire from gunmen': who fires stands after "from" or "by"."""
    by = [*trigger.slots.get("from", ()), *trigger.slots.get("by", ())]
    for each in trigger.slots.get("under", ()):
        by += [c for c in page.tree.under(each, "nmod") if preposition(page, c) in ("from", "by")]
    found: list[Part] = [("actor", each) for each in by if is_party(page, each)]
    found = found or [("actor", i) for each in by for i in _whose_spot(page, each)]
    blown = page.lemma(trigger.index) != "come" and trigger.entry.mode == "explosives"
    for each in trigger.slots.get("subj", ()):
        found += [("victim", each)] if blown and is_party(page, each) else target(page, each)
    return found


def _whose_spot(page: Page, index: int) -> list[int]:
    """'came under fire from an {Israeli} position', 'from the {army's} side'."""
    owners = page.tree.under(index, "amod", "compound", "nmod:poss")
    return [each for each in owners if page.is_a(each, "FORCE", "STATE", "GOVERNMENT")]


def harm(page: Page, trigger: Trigger) -> list[Part]:
    slots = trigger.slots
    if trigger.part == "adjective" and page.tree.under(trigger.index, "nummod"):
        return [("victim", trigger.index)]  # "treated 19 {wounded}": they are the wounded
    if _only_counted(page, trigger.index):
        return []
    borne = _borne_by(page, trigger.index)
    if borne:
        return borne
    tended = [each for each in slots.get("obj", ()) if page.is_a(each, "HUMAN")]
    if tended and page.lemma(trigger.index) in _TENDS:  # "received 17 people with wounds"
        return [("victim", each) for each in tended]
    if trigger.part == "adjective" or page.lemma(trigger.index) in _UNDERGO:
        fallen = slots.get("subj", ()) or subjects(page, trigger.index)
        fallen = () if _only_counted(page, trigger.index) else fallen
        return [("victim", each) for each in fallen if page.is_a(each, "PARTY")]
    found: list[Part] = [("actor", each) for each in doers(page, trigger)]
    done = slots.get("obj", ()) if trigger.part == "verb" else slots.get("of", ())
    thrown = [each for each in done if page.is_a(each, "BLADES", "FIREBOMB", "EXPLOSIVE")]
    if thrown and trigger.part == "verb":  # "threw stones at the police"
        return found + [p for i in near(page, trigger, AGAINST) for p in target(page, i)]
    found += [("victim", _of_lives(page, i)) for i in done if can_suffer(page, i)]
    return found


def _only_counted(page: Page, index: int) -> bool:
    """'The ministry {reports} three dead and seven injured': it counts them and is not hurt."""
    if page.words[index].xpos not in ("VBN", "VBD", "JJ") or page.tree.under(index, "nsubj"):
        return False
    head = page.words[index].head
    while head >= 0 and page.tree.base[index] == "conj":
        index, head = head, page.words[head].head
    below = page.tree.base[index] in ("obj", "xcomp") and head >= 0
    return below and page.lemmas[head] in _COUNTS


def _borne_by(page: Page, index: int) -> list[Part]:
    """'{The Chadian side} had three casualties and six wounded'."""
    if page.words[index].relation != "conj" or not page.tree.under(index, "nummod"):
        return []
    first = page.words[index].head
    head = page.words[first].head if page.words[first].relation == "obj" else -1
    if head < 0 or page.lemmas[head] not in ("have", "suffer", "sustain", "lose", "take"):
        return []
    return [("victim", each) for each in subjects(page, head) if is_party(page, each)]


def _of_lives(page: Page, index: int) -> int:
    """'claimed the lives of {18 miners}'."""
    of = [c for c in page.tree.under(index, "nmod") if preposition(page, c) == "of"]
    return of[0] if of and page.lemmas[index] == "life" else index


def can_suffer(page: Page, index: int) -> bool:
    """A person or a thing, no "fire" or "attack"."""
    violent = page.is_a(index, "VIOLENCE") and not page.is_a(index, "PARTY")
    return page.words[index].upos != "VERB" and not violent
