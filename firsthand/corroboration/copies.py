"""Copied wording: runs of words that stand in two reports, by an exact index of word 5-grams.

"The governor said the bridge had been closed" in two papers: one run of eight words. All reports
go into one sorted array of shingles; whatever stands together in it is held against each other,
word by word, so that a run is never a coincidence of hashes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import overload

import numpy as np
from numpy.typing import NDArray

from firsthand.codebook.report import Report
from firsthand.codebook.span import Span
from firsthand.corroboration.copies_words import WORD as WORD
from firsthand.corroboration.copies_words import edges as edges
from firsthand.corroboration.copies_words import words as words

Ints = NDArray[np.int64]

SHINGLE = 5  # words; shorter runs recur by chance
SPREAD_CAP = 60  # a shingle in more reports than this is boilerplate and shows nothing
NEIGHBOURS = (
    6  # of a shingle's reports, each is held against the next few: a chain joins fifty copies
)
TOGETHER = 32  # reports whose words are found in one text: fewer calls, and no more memory
MIX = np.uint64(0x9E3779B97F4A7C15)  # an odd multiplier: spreads word numbers over 64 bits


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of the same words in two reports; `a` is of the report with the smaller id."""

    a: Span
    b: Span
    words: int


@dataclass(frozen=True, slots=True)
class Hits:
    """Shared shingles, one a row: number of the one report and of the other, word in each."""

    one: Ints
    other: Ints
    at: Ints
    there: Ints


class Shingles:
    """All word 5-grams of some reports in one sorted index. Case and punctuation aside."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self.reports = sorted(reports, key=lambda r: r.id)
        numbers: defaultdict[bytes, int] = defaultdict(count(1).__next__)
        flat: list[int] = []
        lengths: list[int] = []
        for report in self.reports:
            found = words(report.text)
            flat.extend(map(numbers.__getitem__, found))
            lengths.append(len(found))
        self._words = np.array(flat, dtype=np.uint64)
        self.lengths = np.array(lengths, dtype=np.int64)
        self._starts = np.concatenate([[0], np.cumsum(self.lengths)]).astype(np.int64)

    @cached_property
    def _groups(self) -> tuple[Ints, Ints]:
        """Positions whose shingle recurs, equal ones together; and the group of each."""
        total = len(self._words) - SHINGLE + 1
        if total < 1:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        hashed = np.zeros(total, dtype=np.uint64)
        with np.errstate(over="ignore"):
            for step in range(SHINGLE):
                hashed = (hashed ^ self._words[step : total + step]) * MIX
                hashed ^= hashed >> np.uint64(29)
        whole = np.ones(total, dtype=bool)  # False where a shingle would cross two reports
        for back in range(1, SHINGLE):
            edges = self._starts[1:-1] - back
            whole[edges[(edges >= 0) & (edges < total)]] = False
        places = np.flatnonzero(whole)
        order = places[np.argsort(hashed[places], kind="stable")]
        groups = np.cumsum(np.concatenate([[0], np.diff(hashed[order]) != 0]))[: len(order)]
        recurs = np.bincount(groups)[groups] > 1 if len(groups) else np.zeros(0, dtype=bool)
        return order[recurs], groups[recurs]

    @cached_property
    def _spread(self) -> tuple[Ints, Ints]:
        """The report of each position in `_groups`, and in how many reports its shingle stands."""
        places, groups = self._groups
        owners = np.searchsorted(self._starts, places, side="right") - 1
        if not len(places):
            return owners, owners
        new = np.concatenate([[True], (np.diff(groups) != 0) | (np.diff(owners) != 0)])
        return owners, np.bincount(groups, weights=new).astype(np.int64)[groups]

    @property
    def capped(self) -> int:
        """How many different shingles are passed over because too many reports have them."""
        return len(np.unique(self._groups[1][self._spread[1] > SPREAD_CAP]))

    @cached_property
    def hits(self) -> Hits:
        """Where two reports share a shingle, in order of the reports and positions."""
        places, groups = self._groups
        owners, spread = self._spread
        good = (spread > 1) & (spread <= SPREAD_CAP)
        firsts: list[Ints] = [np.zeros(0, dtype=np.int64)]
        seconds: list[Ints] = [np.zeros(0, dtype=np.int64)]
        for step in range(1, min(NEIGHBOURS + 1, len(places))):
            here, there = slice(None, -step), slice(step, None)
            pairs = (groups[here] == groups[there]) & (owners[here] != owners[there]) & good[here]
            found = np.flatnonzero(pairs)
            firsts.append(found)
            seconds.append(found + step)
        first, second = np.concatenate(firsts), np.concatenate(seconds)
        same = np.ones(len(first), dtype=bool)
        for step in range(SHINGLE):  # the words themselves, not only their hash
            same &= self._words[places[first] + step] == self._words[places[second] + step]
        first, second = first[same], second[same]
        at, beside = places[first], places[second]
        one, other = owners[first], owners[second]
        # words stand in the order of reports: two keys say what four columns do
        order = np.lexsort((at * len(self._words) + beside, one * len(self.reports) + other))
        return Hits(one[order], other[order], at[order], beside[order])

    def offsets(self, needed: Ints) -> tuple[Ints, Ints]:
        """First and last (exclusive) character of every word of some reports; 0 elsewhere."""
        begins, ends = np.zeros((2, len(self._words)), dtype=np.int64)
        numbers = np.flatnonzero(np.bincount(needed, minlength=len(self.reports))).tolist()
        for first in range(0, len(numbers), TOGETHER):
            some = numbers[first : first + TOGETHER]
            texts = [self.reports[number].text for number in some]
            found = np.stack(edges("\n".join(texts)))  # no word goes over the end of a line
            before = np.cumsum([0, *(len(text) + 1 for text in texts[:-1])])
            places = found - np.repeat(before, self.lengths[some])
            at = np.concatenate([np.arange(self._starts[n], self._starts[n + 1]) for n in some])
            begins[at], ends[at] = places
        return begins, ends


class Passages(Sequence[Passage]):
    """Passages in columns; each is made a record when it is asked for.

    `one` and `other` are numbers in `ids`; `a`, `a_end`, `b` and `b_end` first and last characters.
    `capped`: how many shingles were passed over because too many reports have them.
    """

    __slots__ = ("a", "a_end", "b", "b_end", "capped", "ids", "one", "other", "words")

    def __init__(self, ids: Sequence[str], columns: Sequence[Ints], capped: int = 0) -> None:
        self.ids, self.capped = ids, capped
        self.one, self.a, self.a_end, self.other, self.b, self.b_end, self.words = columns

    @classmethod
    def of(cls, listed: Iterable[Passage], capped: int = 0) -> Passages:
        """The columns of records."""
        ids: dict[str, int] = {}
        rows = [
            (
                ids.setdefault(p.a.report, len(ids)), p.a.start, p.a.end,
                ids.setdefault(p.b.report, len(ids)), p.b.start, p.b.end, p.words,
            )
            for p in listed
        ]  # fmt: skip
        return cls(list(ids), list(np.array(rows, dtype=np.int64).reshape(-1, 7).T), capped)

    def some(self, numbers: Ints) -> list[Passage]:
        """The records of many at once."""
        words = self.words[numbers].tolist()
        both = zip(self.spans(numbers), words, strict=True)
        return [Passage(a, b, many) for (a, b), many in both]

    def spans(self, numbers: Ints) -> list[tuple[Span, Span]]:
        """Where many of them stand, in the one report and in the other."""
        columns = (self.one, self.a, self.a_end, self.other, self.b, self.b_end)
        rows, ids = zip(*(column[numbers].tolist() for column in columns), strict=True), self.ids
        return [
            (Span(ids[one], a, a_end), Span(ids[other], b, b_end))
            for one, a, a_end, other, b, b_end in rows
        ]

    def __len__(self) -> int:
        return len(self.words)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self[:] == tuple(other)

    def __iter__(self) -> Iterator[Passage]:
        return iter(self[:])

    __hash__ = None  # type: ignore[assignment]  # equal to a tuple of the same, and no key

    @overload
    def __getitem__(self, at: int) -> Passage: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Passage, ...]: ...

    def __getitem__(self, at: int | slice) -> Passage | tuple[Passage, ...]:
        numbers = np.arange(len(self))[at]
        return tuple(self.some(numbers)) if isinstance(at, slice) else self.some(numbers[None])[0]


def passages(reports: Sequence[Report]) -> Passages:
    """All common runs of at least SHINGLE words between any two reports."""
    index = Shingles(reports)
    hits = index.hits
    ids = [report.id for report in index.reports]
    return runs(ids, hits, index.offsets(np.concatenate([hits.one, hits.other])), index.capped)


def runs(ids: Sequence[str], hits: Hits, offsets: tuple[Ints, Ints], capped: int = 0) -> Passages:
    """Hits that follow each other put together; `offsets` of each word, counted as the hits count."""
    begins, ends = offsets
    found = _runs(hits)
    hits = found.hits
    last = found.words - 1
    columns = (
        hits.one, begins[hits.at], ends[hits.at + last],
        hits.other, begins[hits.there], ends[hits.there + last], found.words,
    )  # fmt: skip
    return Passages(ids, columns, capped)


def containment(reports: Sequence[Report]) -> dict[tuple[str, str], float]:
    """(report, other) -> the share of the report's shingles that stand in the other; 0 is left out."""
    index = Shingles(reports)
    hits = index.hits
    shares: dict[tuple[str, str], float] = {}
    for mine, theirs, at in ((hits.one, hits.other, hits.at), (hits.other, hits.one, hits.there)):
        rows = np.unique(np.stack([mine, theirs, at], axis=1), axis=0)
        pairs, counts = np.unique(rows[:, :2], axis=0, return_counts=True)
        whole = np.maximum(1, index.lengths[pairs[:, 0]] - SHINGLE + 1)
        for (a, b), share in zip(pairs.tolist(), (counts / whole).tolist(), strict=True):
            shares[(index.reports[a].id, index.reports[b].id)] = share
    return shares


@dataclass(frozen=True, slots=True)
class _Runs:
    """The first hit of each run, and how many words the run has."""

    hits: Hits
    words: Ints


def _runs(hits: Hits) -> _Runs:
    """Shingles that follow each other in both reports are one run."""
    wide, many = _beyond(hits.at, hits.there), _beyond(hits.one, hits.other)
    # two keys say what four columns do: the pair of reports; how far apart in them, and where
    pairs = hits.one * many + hits.other
    order = np.lexsort(((hits.there - hits.at + wide) * wide + hits.at, pairs))
    pairs, at, there = pairs[order], hits.at[order], hits.there[order]
    follows = (np.diff(pairs) == 0) & (np.diff(at) == 1) & (np.diff(there) == 1)
    starts = np.flatnonzero(np.concatenate([np.ones(min(1, len(at)), dtype=bool), ~follows]))
    words = np.diff(np.append(starts, len(at))) + SHINGLE - 1
    pairs, at, there = pairs[starts], at[starts], there[starts]
    by_place = np.lexsort((at * wide + there, pairs))
    pairs, at, there = pairs[by_place], at[by_place], there[by_place]
    return _Runs(Hits(pairs // many, pairs % many, at, there), words[by_place])


def _beyond(one: Ints, other: Ints) -> int:
    """A number above all of these."""
    return int(max(one.max(initial=0), other.max(initial=0))) + 1
