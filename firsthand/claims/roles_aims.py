"""For whom and against whom: "crossed to help the army fight the rebels"."""

from __future__ import annotations

from firsthand.claims.page import Page
from firsthand.claims.parties import Part, is_party
from firsthand.claims.slots import objects, preposition
from firsthand.claims.triggers import Trigger

_HELPS = frozenset(["help", "support", "assist", "aid", "back", "reinforce", "defend", "protect"])


_FIGHTS = frozenset(
    ["fight", "combat", "battle", "repel", "counter", "defeat", "confront", "attack", "resist"]
    + ["war", "struggle", "crush", "suppress", "hunt", "contain", "stop"]
)


def meant(page: Page, trigger: Trigger) -> list[Part]:
    """'crossed to help the army fight the rebels': for the army, against the rebels."""
    found: list[Part] = _to_the_aid(page, trigger)
    aims = [*page.tree.under(trigger.index, "advcl"), *trigger.slots.get("xcomp", ())]
    for aim in aims:
        lemma = page.lemma(aim)
        if lemma in _HELPS:
            helped = [each for each in objects(page, aim) if is_party(page, each)]
            found += [("beneficiary", each) for each in helped]
            for inner in page.tree.under(aim, "xcomp", "ccomp", "advcl", "obl"):
                found += _fought(page, inner)
        elif lemma in _FIGHTS:
            found += _fought(page, aim)
    return found


def _to_the_aid(page: Page, trigger: Trigger) -> list[Part]:
    """'came to {their} aid', 'rushed to the rescue of {the garrison}'."""
    found: list[Part] = []
    for each in trigger.slots.get("to", ()):
        if page.lemmas[each] in ("aid", "help", "rescue", "assistance", "defence", "defense"):
            of = [c for c in page.tree.under(each, "nmod") if preposition(page, c) == "of"]
            whose = [*page.tree.under(each, "nmod:poss"), *of]
            found += [("beneficiary", i) for i in whose if is_party(page, i)]
    return found


def _fought(page: Page, index: int) -> list[Part]:
    """The other side of "fight the rebels", "in their fight against the rebels"."""
    if page.lemma(index) not in _FIGHTS:
        return []
    against = [
        each
        for each in page.tree.under(index, "obl", "nmod")
        if preposition(page, each) in ("against", "with")
    ]
    spread = [i for each in against for i in page.tree.conjuncts(each)]
    fought = (*objects(page, index), *spread)
    return [("recipient", each) for each in fought if is_party(page, each)]


def backed(page: Page, actors: list[Part]) -> list[Part]:
    """'Russia, which supports the junta, offered to send instructors': to the junta."""
    for _, actor in actors:
        for clause in page.tree.under(actor, "acl"):
            if page.lemma(clause) in _HELPS:
                helped = [each for each in objects(page, clause) if is_party(page, each)]
                return [("beneficiary", each) for each in helped]
    return []


_WHOM = frozenset(
    ["urge", "ask", "accuse", "order", "tell", "warn", "beg", "press", "implore", "advise", "blame"]
    + ["instruct", "suspect", "exhort", "persuade", "convince", "encourage", "command", "remind"]
)


def raised(page: Page, trigger: Trigger) -> list[int]:
    """'urged {Washington} to press Israel', 'accused {Ankara} of arming them': whom, where the tree
    makes it the subject of what follows.
    """
    verb = trigger.index
    if trigger.part != "verb" or page.lemmas[verb] not in _WHOM:
        return []
    for child in page.tree.under(verb, "xcomp", "ccomp", "advcl", "obl", "acl"):
        told = [i for i in page.tree.under(child, "nsubj") if i > verb]
        marks = {page.lowers[i] for i in page.tree.under(child, "mark", "case")}
        if told and marks & {"to", "of", "not"}:
            return told
    return []


_HELPERS = frozenset(["team", "doctor", "medic", "expert", "rescuer", "engineer", "crew"])


def is_sent(page: Page, trigger: Trigger, index: int) -> bool:
    """'sent helicopters and medical teams to Kunar': help, not the helped."""
    if page.lemmas[trigger.index] not in ("send", "dispatch", "fly", "deploy", "airlift"):
        return False
    return page.is_a(index, "AIRCRAFT", "RESCUERS") or page.lemmas[index] in _HELPERS


def not_taken(page: Page, done: tuple[int, ...]) -> tuple[int, ...]:
    """'took 27 soldiers {prisoner}': the soldiers alone."""
    taken = [i for i in done if page.lowers[i] not in ("prisoner", "hostage", "captive")]
    return tuple(taken) or done
