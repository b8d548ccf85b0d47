"""What `sieve` and `scores` need of all claims, as columns of numbers: row r is claim r."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import NamedTuple

import numpy as np

from firsthand.codebook.entity import Actor
from firsthand.events.families import SPOKEN, TAKING
from firsthand.events.marks import counts_hurt
from firsthand.events.traits import Codes, Traits
from firsthand.events.vectors import Flags, Floats, Ints, flattened, summed

TWO = 2  # parties of a side that are compared by number; of more, any may be the same
NONE = -1
NEVER, EVER = -1, 10**13  # minutes of an open beginning and an open end
NOBODY = (0, *[NONE] * TWO)


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
    family: int
    kind: int  # type, mode and polarity
    as_told: int  # further, bodies and known
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
    further: int
    hurt: int
    timed: int
    odd: int
    assault: int
    taking: int
    things: int


FLAGS = Row._fields.index("at")  # from here on a column is true or false


@dataclass(frozen=True)
class Pairs:
    """Pairs of claims by number, and which of them are of one report."""

    first: Ints
    second: Ints
    within: Flags

    def of(self, kept: Ints) -> Pairs:
        """Some of them."""
        return Pairs(self.first[kept], self.second[kept], self.within[kept])


@dataclass(frozen=True)
class Columns:
    """`numbers` and `flags` by the names of Row; `codes` those of `parts`."""

    numbers: dict[str, Ints]
    flags: dict[str, Flags]
    codes: Ints

    def paired(self, first: Ints, second: Ints) -> Pairs:
        """Pairs with the smaller id of each first, as `likeness` is asked for them."""
        rank, report = self.numbers["rank"], self.numbers["report"]
        turned = rank[first] > rank[second]
        first, second = np.where(turned, second, first), np.where(turned, first, second)
        return Pairs(first, second, report[first] == report[second])

    def sides(self, name: str, pairs: Pairs) -> tuple[Ints, Ints]:
        """The numbers of both claims of each pair."""
        column = self.numbers[name]
        return column[pairs.first], column[pairs.second]

    def same(self, name: str, pairs: Pairs) -> Flags:
        """Where the two are alike in this."""
        column = self.flags[name] if name in self.flags else self.numbers[name]
        return np.asarray(column[pairs.first] == column[pairs.second], dtype=bool)

    def both(self, name: str, pairs: Pairs) -> Flags:
        """Where it is true of both."""
        return self.flags[name][pairs.first] & self.flags[name][pairs.second]

    def either(self, name: str, pairs: Pairs) -> Flags:
        """Where it is true of one of the two."""
        return self.flags[name][pairs.first] | self.flags[name][pairs.second]

    def meeting(self, pairs: Pairs) -> Flags:
        """Where some moment fits both times."""
        begins, their_begins = self.sides("begins", pairs)
        ends, their_ends = self.sides("ends", pairs)
        return np.asarray((begins <= their_ends) & (their_begins <= ends), dtype=bool)

    def near(self, pairs: Pairs, days: int) -> Flags:
        """As `features.near`: the two times meet, or miss each other by some days at most."""
        first, their_first = self.sides("first_day", pairs)
        last, their_last = self.sides("last_day", pairs)
        begins_after = self.numbers["ends"][pairs.first] < self.numbers["begins"][pairs.second]
        gap = np.where(begins_after, their_first - last, first - their_last)
        return np.asarray(self.meeting(pairs) | (gap <= days), dtype=bool)

    def widest(self, pairs: Pairs) -> Ints:
        """The days of the longer of two times."""
        width = self.numbers["last_day"] - self.numbers["first_day"]
        return np.asarray(np.maximum(width[pairs.first], width[pairs.second]), dtype=np.int64)

    def nested(self, pairs: Pairs) -> Flags:
        """As `telling.nested`, for claims of one report."""
        names = ("evidence_start", "evidence_end", "anchor_start", "anchor_end")
        start, end, act, act_end = (self.numbers[name] for name in names)

        def holds(one: Ints, other: Ints) -> Flags:
            return np.asarray((start[one] <= act[other]) & (act_end[other] <= end[one]), dtype=bool)

        return holds(pairs.first, pairs.second) | holds(pairs.second, pairs.first)


def columns(ordered: Sequence[Traits]) -> Columns:
    """All claims, each read once."""
    number: defaultdict[Hashable, int] = defaultdict(count().__next__)
    number[None] = NONE
    ranks = {name: at for at, name in enumerate(sorted(t.claim.id for t in ordered))}
    minutes = _Minutes()
    cells = chain.from_iterable([_row(t, ranks[t.claim.id], number, minutes) for t in ordered])
    flat = np.fromiter(cells, dtype=np.int64, count=len(ordered) * len(Row._fields))
    whole = flat.reshape(-1, len(Row._fields)).T.copy()
    named = dict(zip(Row._fields, whole, strict=True))
    return Columns(
        {name: named[name] for name in Row._fields[:FLAGS]},
        {name: named[name].astype(bool) for name in Row._fields[FLAGS:]},
        np.fromiter(
            chain.from_iterable([t.codes for t in ordered]),
            dtype=np.int64,
            count=len(ordered) * len(Codes._fields),
        ).reshape(-1, len(Codes._fields)),
    )


def _row(
    told: Traits, rank: int, number: defaultdict[Hashable, int], minutes: _Minutes
) -> tuple[int, ...]:
    claim, marks = told.claim, told.marks
    evidence, anchor = claim.evidence, claim.anchor
    return (
        rank, number[claim.report], number[told.story], number[claim.type],
        number[claim.mode or None], number["word", told.anchor], len(claim.figures),
        minutes[told.begins, NEVER], minutes[told.ends, EVER], told.first_day, told.last_day,
        evidence.start, evidence.end, anchor.start, anchor.end,
        number["family", told.family], number[claim.type, claim.mode, claim.polarity],
        marks.further << 2 | marks.bodies << 1 | marks.known,
        *_parties(told.acting, number), *_parties(told.befallen, number),
        *map(bool, told.places), told.happened, told.leads, told.restates, told.bounded,
        bool(told.dead), told.heading, told.alone, marks.toll, marks.denies, marks.others,
        marks.known, claim.type in SPOKEN, marks.further, counts_hurt(claim), told.timed,
        told.odd, claim.type == "ASSAULT", told.family == TAKING, bool(told.things),
    )  # fmt: skip


class _Minutes(dict[tuple[str, int], int]):
    """ "2024-12-02T06:00" as 202412020600, and what stands for an open end; each read once."""

    def __missing__(self, key: tuple[str, int]) -> int:
        moment, otherwise = key
        found = otherwise
        if len(moment) > len("9999"):
            found = int(moment[:4] + moment[5:7] + moment[8:10] + moment[11:13] + moment[14:16])
        self[key] = found
        return found


def _parties(actors: Sequence[Actor], number: defaultdict[Hashable, int]) -> tuple[int, ...]:
    """How many there are, and the numbers of the first TWO."""
    if not actors:
        return NOBODY
    numbers = [number[a.id] for a in actors[:TWO]]
    return (len(actors), *numbers, *[NONE] * (TWO - len(numbers)))


class Shares:
    """The telling words of all claims, and what share of them two claims have in common."""

    def __init__(self, ordered: Sequence[Traits], weight: dict[str, float]) -> None:
        number = {word: at for at, word in enumerate(weight)}
        listed = [sorted(map(number.__getitem__, t.words)) for t in ordered]
        self._terms = np.fromiter(chain.from_iterable(listed), dtype=np.int64)
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
