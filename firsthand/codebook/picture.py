"""Events, what stands behind them, and the whole picture."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Literal

from firsthand.codebook.claim import Attribution, Claim
from firsthand.codebook.entity import Actor, Resolved
from firsthand.codebook.entity import Capped as Capped
from firsthand.codebook.place import Choice, Place
from firsthand.codebook.report import Problem, Report
from firsthand.codebook.span import Span
from firsthand.codebook.when import When

DependenceKind = Literal[
    "same_agency",
    "credit_line",
    "copied_text",
    "same_quote",
    "rare_value",
    "same_owner",
    "version",
    "same_source",
]
ContradictionKind = Literal["figure", "time", "place", "actor", "speaker", "polarity"]

NOTEBOOK_ROWS = 50  # events in a notebook's table


@dataclass(frozen=True, slots=True)
class EventGroup:
    """Claims about one happening, with the reasons they were put together.

    `struck` are those of them that people rejected: told of it, and counted no more.
    """

    id: str
    type: str
    claims: tuple[str, ...]
    story: str
    why: tuple[str, ...]
    struck: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Two claims alike in all but one respect that keeps them apart: a happening told two ways?"""

    a: str
    b: str
    kind: ContradictionKind
    why: str


@dataclass(frozen=True, slots=True)
class Grouped:
    """What `events.group` gives: the resolved claims, put together.

    `capped` are the keys with too many claims: there only neighbours in time were compared.
    """

    resolved: Resolved
    groups: tuple[EventGroup, ...]
    near_misses: tuple[NearMiss, ...]
    capped: tuple[Capped, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """Low, best and high of one thing counted in an event; None where nothing bounds it."""

    of: str
    low: float | None
    best: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class OriginGroup:
    """Claims that go back to one origin, by name, and why they count as one."""

    claims: tuple[str, ...]
    origin: str
    why: str


@dataclass(frozen=True, slots=True)
class Origins:
    """How many independent publishers gathered it and sources knew it, each least and most."""

    publishers: tuple[int, int]
    sources: tuple[int, int]
    groups: tuple[OriginGroup, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Claims, from any number of reports, about the same happening, reconciled.

    `reliability` is the Admiralty letter of the best outlet behind it in the user's register of
    sources; F, cannot be judged, where the register has none of them. `struck` are claims of it
    that people rejected.
    """

    id: str
    type: str
    mode: str | None
    acled: str | None
    claims: tuple[str, ...]
    story: str | None
    when: When
    place: str | None
    actors: tuple[str, ...]
    figures: tuple[Tally, ...]
    origins: Origins
    credibility: int
    why: tuple[str, ...]
    reliability: str = "F"
    struck: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dependence:
    """Why two attributions are not two witnesses; `a` and `b` are attribution ids."""

    kind: DependenceKind
    a: str
    b: str
    why: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Claims that cannot all be true, and the likeliest innocent reading."""

    kind: ContradictionKind
    claims: tuple[str, ...]
    event: str | None
    reading: str | None
    why: str


@dataclass(frozen=True, slots=True, repr=False)
class Picture:
    """What a set of reports says happened, who says so, and where they disagree.

    `capped`: under which keys there were too many claims, or names, to hold each against all others.
    `struck`: claims that people rejected; they count for nothing and stay to be seen.
    """

    reports: tuple[Report, ...]
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    events: tuple[Event, ...]
    dependences: tuple[Dependence, ...]
    contradictions: tuple[Contradiction, ...]
    choices: tuple[Choice, ...]
    problems: tuple[Problem, ...]
    capped: tuple[Capped, ...] = ()
    struck: tuple[Claim, ...] = ()

    def __repr__(self) -> str:
        counts = ("reports", "claims", "events", "contradictions", "problems")
        return f"<Picture: {', '.join(f'{len(getattr(self, name))} {name}' for name in counts)}>"

    def _repr_html_(self) -> str:
        """In a notebook: the counts, and one line an event."""
        rows = "".join(f"<tr>{_cells(event)}</tr>" for event in self.events[:NOTEBOOK_ROWS])
        heads = ("event", "type", "from", "to", "claims", "publishers", "sources", "credibility")
        head = "".join(f"<th>{name}</th>" for name in heads)
        return f"<p>{escape(repr(self)[1:-1])}</p><table><tr>{head}</tr>{rows}</table>"


def _cells(event: Event) -> str:
    kind = f"{event.type}/{event.mode}" if event.mode else event.type
    publishers, sources = (
        f"{least} to {most}" for least, most in (event.origins.publishers, event.origins.sources)
    )
    days = ((event.when.earliest or "")[:10], (event.when.latest or "")[:10])
    values = (event.id, kind, *days, len(event.claims), publishers, sources, event.credibility)
    return "".join(f"<td>{escape(str(value))}</td>" for value in values)
