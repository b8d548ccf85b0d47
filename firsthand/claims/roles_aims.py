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
    found: list[Part] = []
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
