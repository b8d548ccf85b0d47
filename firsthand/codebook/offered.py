"""What a larger engine on request offers: claims whose every part is words of the report."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.codebook.claim import Attribution, Claim
from firsthand.codebook.report import Problem
from firsthand.codebook.span import Span

BY_MODEL = "read by a model alone"  # begins `why` of a claim or attribution that no rule gave


@dataclass(frozen=True, slots=True)
class Offered:
    """A claim offered: `quote` is the sentence or clause, `word` the one that names what happened.

    `type` is a PLOVER type or "statement"; all else is words of the report, None where it has none.
    """

    type: str
    quote: Span
    word: Span
    source: Span | None = None
    cue: Span | None = None
    by: Span | None = None
    to: Span | None = None
    place: Span | None = None
    time: Span | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking about one report. `engine` is "" where nothing usable came.

    `fields` were given, of which `dropped` were no words of the report; `told` is what to list.
    """

    engine: str
    offers: tuple[Offered, ...] = ()
    fields: int = 0
    dropped: int = 0
    told: tuple[Problem, ...] = ()


def by_model(record: Claim | Attribution) -> bool:
    """Whether a model alone read it: shown wherever the record is, and never a count."""
    return record.why.startswith(BY_MODEL)
