"""Decisions that come in from the pages and the interface, written to the log."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from firsthand.codebook.review import Entry
from firsthand.codebook.span import Span
from firsthand.desk.faults import fault
from firsthand.desk.held import Held
from firsthand.store.corrections import By, Corrections, NoSuchRecord
from firsthand.store.log import Conflict, RefusedEntry

SETTLE = 0.4  # seconds a page waits for the corrected picture; a large one follows by itself


@dataclass(frozen=True, slots=True)
class Decision:
    """What was asked for: an action on a claim or event, and by whom.

    `fields` are the edits of one claim, slot by slot; `events` those to merge with `event`;
    `claims` those to set apart from it. `words` are those of a new claim of the sort `type`.
    `actors` are the same, the first keeps its name; `spellings` of the first are somebody else.
    """

    action: str
    by: By
    claim: str = ""
    event: str = ""
    events: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    entry: str = ""
    words: Span | None = None
    type: str = ""
    actors: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()


def decide(held: Held, decision: Decision) -> list[Entry]:
    """Write it; the entries are on the disk when this returns. Raises a fault with what to do.

    The ids are those of the picture that is shown, so an older page still finds its claims.
    """
    shown = held.shown()
    action = _ACTIONS.get(decision.action)
    if action is None:
        raise fault(422, "action", f"no such action; one of {', '.join(_ACTIONS)}")
    try:
        with held.open() as situation:
            made = action(situation.corrections.seen_in(shown.picture), decision)
    except NoSuchRecord as missing:
        raise fault(404, "not_found", str(missing.args[0])) from missing
    except Conflict as conflict:
        raise fault(409, "conflict", f"corrected meanwhile: {conflict}") from conflict
    except RefusedEntry as refused:
        raise fault(422, "refused", str(refused)) from refused
    held.renew(SETTLE)
    return made


def _edit(desk: Corrections, asked: Decision) -> list[Entry]:
    """One entry for each field that is another now; what one entry settled the next has seen."""
    made: list[Entry] = []
    by = asked.by
    for slot, new in asked.fields:
        entry = desk.edit(asked.claim, slot, new, by)
        by = By(by.who, by.why, entry.number if by.seen is not None else None)
        made.append(entry)
    if not made:
        raise RefusedEntry("no field was changed; write another value, or accept the claim")
    return made


def _add(desk: Corrections, asked: Decision) -> list[Entry]:
    if asked.words is None:
        raise RefusedEntry("choose the words of the claim in a report")
    return [desk.add(asked.words, asked.type, dict(asked.fields), asked.by)]


def _apart(desk: Corrections, asked: Decision) -> list[Entry]:
    if not asked.actors:
        raise RefusedEntry("name the actor whose spellings are somebody else")
    return [desk.apart(asked.actors[0], asked.spellings, asked.by)]


_ACTIONS: Mapping[str, Callable[[Corrections, Decision], list[Entry]]] = {
    "accept": lambda desk, asked: [desk.accept(asked.claim or asked.event, asked.by)],
    "reject": lambda desk, asked: [desk.reject(asked.claim, asked.by)],
    "edit": _edit,
    "merge": lambda desk, asked: [desk.merge((asked.event, *asked.events), asked.by)],
    "split": lambda desk, asked: [desk.split(asked.event, asked.claims, asked.by)],
    "comment": lambda desk, asked: [desk.comment(asked.claim or asked.event, asked.by)],
    "add": _add,
    "same": lambda desk, asked: [desk.same(asked.actors, asked.by)],
    "apart": _apart,
    "undo": lambda desk, asked: [desk.undo(asked.entry, asked.by)],
}
