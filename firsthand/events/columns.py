"""What `sieve` needs of all claims, as columns of numbers: row r is the claim of that number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import NamedTuple

import numpy as np

from firsthand.codebook.entity import Actor
from firsthand.events.families import SPOKEN
from firsthand.events.traits import Codes, Traits
from firsthand.events.vectors import Flags, Floats, Ints, flattened, summed

TWO = 2  # parties of a side that are compared by number; of more, any may be the same
NONE = -1
NEVER, EVER = -1, 10**13  # minutes of an open beginning and an open end


class Row(NamedTuple):
    """One claim; texts are numbers that are equal where they are, NONE for none."""

    rank: int  # in the order of ids
    report: int
    story: int
    type: int
    mode: int
    anchor: int
    figures: int
    begins: int
    ends: int
    first_day: int
    last_day: int
    evidence_start: int
    evidence_end: int
    anchor_start: int
    anchor_end: int
    acting: int
    acting_1: int
    acting_2: int
    befallen: int
    befallen_1: int
    befallen_2: int
    at: int
    origin: int
    destination: int
    happened: int
    leads: int
    restates: int
    bounded: int
    dead: int
    heading: int
    alone: int
    toll: int
    denies: int
    others: int
    known: int
    spoken: int


FLAGS = Row._fields.index("at")  # from here on a column is true or false


@dataclass(frozen=True)
class Columns:
    """`numbers` and `flags` by the names of Row; `codes` those of `parts`."""

    numbers: dict[str, Ints]
    flags: dict[str, Flags]
    codes: Ints


def columns(ordered: Sequence[Traits]) -> Columns:
    """All claims, each read once."""
    number: defaultdict[Hashable, int] = defaultdict(count().__next__)
    number[None] = NONE
    ranks = {name: at for at, name in enumerate(sorted(t.claim.id for t in ordered))}
    rows = [_row(t, ranks[t.claim.id], number) for t in ordered]
    whole = np.array(rows, dtype=np.int64).reshape(-1, len(Row._fields)).T.copy()
    named = dict(zip(Row._fields, whole, strict=True))
    return Columns(
        {name: named[name] for name in Row._fields[:FLAGS]},
        {name: named[name].astype(bool) for name in Row._fields[FLAGS:]},
        np.array([t.codes for t in ordered], dtype=np.int64).reshape(-1, len(Codes._fields)),
    )


def _row(told: Traits, rank: int, number: defaultdict[Hashable, int]) -> tuple[int, ...]:
    claim, marks = told.claim, told.marks
    evidence, anchor = claim.evidence, claim.anchor
    return (
        rank, number[claim.report], number[told.story], number[claim.type],
        number[claim.mode or None], number["word", told.anchor], len(claim.figures),
        _minute(told.begins, NEVER), _minute(told.ends, EVER), told.first_day, told.last_day,
        evidence.start, evidence.end, anchor.start, anchor.end,
        *_parties(told.acting, number), *_parties(told.befallen, number),
        *map(bool, told.places), told.happened, told.leads, told.restates, told.bounded,
        bool(told.dead), told.heading, told.alone, marks.toll, marks.denies, marks.others,
        marks.known, claim.type in SPOKEN,
    )  # fmt: skip


def _minute(moment: str, otherwise: int) -> int:
    """ "2024-12-02T06:00" as 202412020600."""
    if len(moment) <= 4:
        return otherwise
    return int(moment[:4] + moment[5:7] + moment[8:10] + moment[11:13] + moment[14:16])


def _parties(actors: Sequence[Actor], number: defaultdict[Hashable, int]) -> tuple[int, ...]:
    """How many there are, and the numbers of the first TWO."""
    numbers = [number[a.id] for a in actors[:TWO]]
    return (len(actors), *numbers, *[NONE] * (TWO - len(numbers)))


class Shares:
    """The telling words of all claims, and what share of them two claims have in common."""

    def __init__(self, ordered: Sequence[Traits], weight: dict[str, float]) -> None:
        number = {word: at for at, word in enumerate(weight)}
        listed = [sorted([number[w] for w in t.words]) for t in ordered]
        self._terms = np.array([w for words in listed for w in words], dtype=np.int64)
        self.lengths = np.array([len(words) for words in listed], dtype=np.int64)
        self._starts = np.concatenate([[0], np.cumsum(self.lengths)]).astype(np.int64)
        self._weights = np.array(list(weight.values()), dtype=np.float64)
        self._total = summed(self._weights[self._terms], self.lengths)
        self._vocabulary = max(1, len(weight))
        owner = np.repeat(np.arange(len(listed)), self.lengths)
        self._having = owner * self._vocabulary + self._terms

    def of(self, first: Ints, second: Ints) -> Floats:
        """The weighted share, 0 to 1, as `Wording.share`."""
        if not len(first) or not len(self._having):
            return np.zeros(len(first))
        at, lengths = flattened(self._starts, first)
        terms = self._terms[at]
        wanted = np.repeat(second, lengths) * self._vocabulary + terms
        found = np.minimum(np.searchsorted(self._having, wanted), len(self._having) - 1)
        both = summed(self._weights[terms] * (self._having[found] == wanted), lengths)
        either = self._total[first] + self._total[second] - both
        return np.asarray(both / np.where(either > 0, either, 1.0), dtype=np.float64)
