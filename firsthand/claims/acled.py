"""The ACLED sub-event type beside a PLOVER type, by the table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from firsthand.claims.drafts import Draft
from firsthand.claims.page import Page
from firsthand.codebook.tables import table


@dataclass(frozen=True, slots=True)
class Coded:
    """What the table asks about an event: its code, parties and the words of its clause."""

    type: str
    mode: str | None
    actors: tuple[int, ...]
    targets: tuple[int, ...]
    victims: bool
    placed: bool
    words: frozenset[str]


def sub_event(page: Page, coded: Coded) -> str | None:
    """'Rebels captured Goma' is "Non-state actor overtakes territory"; None where no line fits."""
    for mode, line in _lines().get(coded.type, ()):
        if (not mode or mode == coded.mode) and _fits(page, coded, line):
            gives: str = line["gives"]
            return gives
    return None


def sub_event_of(page: Page, draft: Draft, mode: str | None = None) -> str | None:
    """The sub-event of an event as read; `mode` where it is known by other words of the report.

    A denied deed has the sub-event that is denied; what is planned or feared has none.
    """
    if draft.standing.modality != "asserted":
        return None
    words: set[str] = set()
    for index in (draft.index, *draft.also):
        words |= {page.lemmas[i] for i in page.tree.subtree(index, ("acl:relcl", "parataxis"))}
    above = page.words[draft.index].head
    if page.words[draft.index].relation == "acl:relcl" and above >= 0:
        words.add(page.lemmas[above])  # "the {clash} that left nine dead"
    targets = draft.heads("recipient", "victim", "beneficiary")
    coded = Coded(
        draft.type,
        mode or draft.mode,
        draft.heads("actor"),
        (*targets, *_whose(page, targets)),
        bool(draft.heads("victim")),
        bool(draft.places) and (draft.mode != "seize" or _place_taken(page, draft)),
        frozenset(words),
    )
    return sub_event(page, coded)


def _whose(page: Page, targets: tuple[int, ...]) -> list[int]:
    """'gatherings {of terrorists}', 'the {rebels'} positions': armed men are the target."""
    below = [i for each in targets for i in page.tree.under(each, "nmod", "nmod:poss", "compound")]
    owners = [i for i in below if page.is_a(i, "FIGHTERS", "TROOPS")]
    return [i for i in owners if page.words[i].upos in ("NOUN", "PROPN")]


def _place_taken(page: Page, draft: Draft) -> bool:
    """'captured the town', no "seized 30 rifles in Tumaco"."""
    slots = draft.trigger.slots
    taken = [*slots.get("obj", ()), *slots.get("of", ()), *slots.get("over", ())]
    taken = [each for each in taken if each != draft.index]
    if page.lemmas[draft.index] in ("raid", "storm", "search", "loot", "ransack"):
        taken = [each for each in taken if not page.is_a(each, "BUILDING")] or [draft.index]
    return not taken or any(
        page.is_a(each, "PLACE", "STATE")
        or (page.is_a(each, "BUILDING") and not page.is_a(each, "GOODS"))  # no lorry
        for each in taken
    )


@cache
def _lines() -> dict[str, list[tuple[str, dict[str, Any]]]]:
    """The lines of the table by the type they are for, in their order, each with its mode."""
    found: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    for line in table("acled"):
        kind, _, mode = line["is"].partition("/")
        found.setdefault(kind, []).append((mode, line))
    return found


def _fits(page: Page, coded: Coded, line: dict[str, Any]) -> bool:
    if "actor" in line and not any(page.is_a(each, *line["actor"]) for each in coded.actors):
        return False
    if "target" in line and not any(page.is_a(each, *line["target"]) for each in coded.targets):
        return False
    if line.get("victim") and not coded.victims:
        return False
    if line.get("two_sided") and len(coded.actors) < 2:
        return False
    if line.get("unarmed") and any(page.is_a(i, "FORCE", "STATE") for i in coded.actors):
        return False
    if line.get("place") and not coded.placed:
        return False
    return all(not coded.words.isdisjoint(line[key]) for key in ("words", "verbs") if key in line)
