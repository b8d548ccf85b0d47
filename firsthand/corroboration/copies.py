"""Copied wording: runs of words that stand in two reports, by an exact index of word 5-grams.

"The governor said the bridge had been closed" in two papers: one run of eight words. All reports
go into one sorted array of shingles; whatever stands together in it is held against each other,
word by word, so that a run is never a coincidence of hashes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import count
from typing import overload

import numpy as np
from numpy.typing import NDArray

from firsthand.codebook.report import Report
from firsthand.codebook.span import Span

Ints = NDArray[np.int64]

WORD = re.compile(r"[^\W_]+")
SHINGLE = 5  # words; shorter runs recur by chance
SPREAD_CAP = 60  # a shingle in more reports than this is boilerplate and shows nothing
NEIGHBOURS = (
    6  # of a shingle's reports, each is held against the next few: a chain joins fifty copies
)
MARKS = "“”‘’–—…«»\xa0"  # what keeps most English prose from being ASCII
BETWEEN = bytes(  # ASCII to lower case, and a space for whatever is no part of a word
    ord(chr(code).lower()) if code < 128 and chr(code).isalnum() else ord(" ")
    for code in range(256)
)
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
        order = np.lexsort((places[second], places[first], owners[second], owners[first]))
        first, second = first[order], second[order]
        return Hits(owners[first], owners[second], places[first], places[second])

    def offsets(self, needed: Ints) -> tuple[Ints, Ints]:
        """First and last (exclusive) character of every word of some reports; 0 elsewhere."""
        begins = np.zeros(len(self._words), dtype=np.int64)
        ends = np.zeros(len(self._words), dtype=np.int64)
        for number in np.unique(needed).tolist():
            mine = slice(int(self._starts[number]), int(self._starts[number + 1]))
            begins[mine], ends[mine] = edges(self.reports[number].text)
        return begins, ends


def words(text: str) -> list[bytes]:
    """Words in lower case, as UTF-8: plain text is cut by a table of bytes, the rest by WORD."""
    plain = text
    if not text.isascii():
        for mark in MARKS:
            plain = plain.replace(mark, " ")
    if plain.isascii():
        return plain.encode().translate(BETWEEN).split()
    lower = text.lower()
    if len(lower) != len(text):  # a capital such as İ gives two characters
        return [w.lower().encode("utf-8", "surrogatepass") for w in WORD.findall(text)]
    return [w.encode("utf-8", "surrogatepass") for w in WORD.findall(lower)]


def edges(text: str) -> tuple[Ints, Ints]:
    """Where each WORD begins and ends, from the characters' classes at once."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    known = _letters()
    letter = known[np.minimum(codes, len(known) - 1)]
    for rare in np.flatnonzero(codes >= len(known)).tolist():
        letter[rare] = text[rare].isalnum()
    step = np.diff(np.concatenate([[False], letter, [False]]).astype(np.int8))
    return np.flatnonzero(step == 1), np.flatnonzero(step == -1)


@cache
def _letters() -> NDArray[np.bool_]:
    """For the first plane of Unicode, whether a character belongs in a word."""
    return np.array([chr(code).isalnum() for code in range(0x10000)], dtype=bool)


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
        columns = (self.one, self.a, self.a_end, self.other, self.b, self.b_end, self.words)
        rows = zip(*(column[numbers].tolist() for column in columns), strict=True)
        return [
            Passage(Span(self.ids[one], a, a_end), Span(self.ids[other], b, b_end), words)
            for one, a, a_end, other, b, b_end, words in rows
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
    order = np.lexsort((hits.at, hits.there - hits.at, hits.other, hits.one))
    one, other, at, there = (c[order] for c in (hits.one, hits.other, hits.at, hits.there))
    keys = np.stack([one, other, there - at], axis=1)
    follows = (np.diff(keys, axis=0) == 0).all(axis=1) & (np.diff(at) == 1)
    starts = np.flatnonzero(np.concatenate([np.ones(min(1, len(at)), dtype=bool), ~follows]))
    words = np.diff(np.append(starts, len(at))) + SHINGLE - 1
    by_place = np.lexsort((there[starts], at[starts], other[starts], one[starts]))
    starts, words = starts[by_place], words[by_place]
    return _Runs(Hits(one[starts], other[starts], at[starts], there[starts]), words)
