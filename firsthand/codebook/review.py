"""What people at the desk decide: entries of an append-only log, and what they make of a picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from firsthand.codebook.span import Span

Action = Literal[
    "accept", "reject", "edit", "merge", "split", "undo", "comment", "grade", "owner", "add", "same",
    "apart",
]  # fmt: skip
TargetKind = Literal["claim", "event", "outlet", "entry", "actor"]
MarkState = Literal["reviewed", "edited", "rejected"]
GRADES = ("A", "B", "C", "D", "E", "F")  # Admiralty: A completely reliable, F cannot be judged


@dataclass(frozen=True, slots=True)
class Anchor:
    """How a claim is found again when a later version reads its report anew and its id changes.

    `evidence` and `anchor` are those of the claim when it was corrected; `words` are those of
    the evidence, so that a text that changed is noticed and a log can be read on its own. Of an
    actor it is one of its mentions, with an empty `claim` and the kind "actor".
    """

    claim: str
    report: str
    kind: str
    type: str
    evidence: Span
    anchor: Span
    words: str


@dataclass(frozen=True, slots=True)
class Target:
    """What an entry is about: a claim, an event (by its claims), an actor (by its mentions), an
    outlet, or another entry."""

    kind: TargetKind
    id: str
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log: "maria rejected claim c1: the dead are of another attack".

    `id` hangs on all that follows `number`, so that an entry imported twice is one. `number` is
    its place in the log of this file, from 1. `at` is UTC. `slot` names the field of an edit
    ("figure.killed", "place.at"), `old` and `new` its values in words; a merge has the events as
    targets, a split the event and then the claims set apart. An add has the words of the new claim
    as its target, and in `new` what it says ("ASSAULT | figure.killed=3"); same has the actors,
    the one that stays first; apart an actor, and in `new` the spellings that are somebody else.
    `made_by` is the rule or model that made what was corrected; `saw` the number of the last entry
    its author had seen.
    """

    id: str
    number: int
    at: str
    who: str
    action: Action
    targets: tuple[Target, ...]
    slot: str = ""
    old: str = ""
    new: str = ""
    why: str = ""
    made_by: str = ""
    saw: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """That people have looked at a claim or event, and the numbers of the entries that say so."""

    id: str
    state: MarkState
    entries: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Orphan:
    """An entry that no longer fits, by number, and why: it is kept, listed and not applied."""

    entry: int
    why: str


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet in the register of sources: its reliability letter and who owns it, if known."""

    name: str
    reliability: str = "F"
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """The log set beside a picture: marks, what no longer fits, and the register of sources."""

    entries: tuple[Entry, ...] = ()
    active: frozenset[int] = frozenset()
    marks: tuple[Mark, ...] = ()
    orphans: tuple[Orphan, ...] = ()
    outlets: tuple[Outlet, ...] = ()
