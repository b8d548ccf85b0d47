"""Copied wording: runs of words that stand in two reports, by an exact index of word 5-grams."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from firsthand.codebook.report import Report
from firsthand.codebook.span import Span

WORD = re.compile(r"[^\W_]+")
SHINGLE = 5  # words; shorter runs recur by chance
SPREAD_CAP = 60  # a shingle in more reports than this is boilerplate and shows nothing
NEIGHBOURS = (
    6  # of a shingle's reports, each is held against the next few: a chain joins fifty copies
)
MIX = np.uint64(0x9E3779B97F4A7C15)  # an odd multiplier: spreads word numbers over 64 bits


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of the same words in two reports; `a` is of the report with the smaller id."""

    a: Span
    b: Span
    words: int


class Shingles:
    """All word 5-grams of some reports in one sorted index. Lower case, punctuation aside."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self.reports = sorted(reports, key=lambda r: r.id)
        numbers: dict[str, int] = {}
        words = [WORD.findall(r.text.lower()) for r in self.reports]
        flat = [numbers.setdefault(w, len(numbers) + 1) for listed in words for w in listed]
        self._words = np.array(flat, dtype=np.uint64)
        self.lengths = np.array([len(listed) for listed in words], dtype=np.int64)
        self._starts = np.concatenate([[0], np.cumsum(self.lengths)]).astype(np.int64)
        self._offsets: dict[int, list[tuple[int, int]]] = {}

    @cached_property
    def _common(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Positions whose shingle recurs, ordered so that equal shingles stand together; and group ends."""
        if len(self._words) < SHINGLE:
            return np.array([], dtype=np.int64), np.array([], dtype=np.int64)
        hashed = np.zeros(len(self._words) - SHINGLE + 1, dtype=np.uint64)
        with np.errstate(over="ignore"):
            for step in range(SHINGLE):
                hashed = (hashed ^ self._words[step : len(hashed) + step]) * MIX
                hashed ^= hashed >> np.uint64(29)
        whole = np.ones(len(hashed), dtype=bool)  # False where a shingle would cross two reports
        for back in range(1, SHINGLE):
            edges = self._starts[1:-1] - back
            whole[edges[(edges >= 0) & (edges < len(whole))]] = False
        places = np.flatnonzero(whole)
        order = places[np.argsort(hashed[places], kind="stable")]
        ends = np.flatnonzero(np.diff(hashed[order])) + 1
        return order, np.concatenate([ends, [len(order)]]).astype(np.int64)

    def hits(self) -> dict[tuple[int, int], list[tuple[int, int]]]:
        """Pairs of reports (by number) -> where each shares a shingle: positions in both."""
        order, ends = self._common
        if not len(order):
            return {}
        starts = np.concatenate([[0], ends[:-1]])
        many = np.flatnonzero(ends - starts > 1)
        owner = np.searchsorted(self._starts, order, side="right") - 1
        found: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for group in many:
            first, last = starts[group], ends[group]
            owners = owner[first:last].tolist()
            if 1 < len(set(owners)) <= SPREAD_CAP:
                _cross(owners, order[first:last].tolist(), found)
        return found

    def place(self, report: int, position: int) -> tuple[int, int]:
        """Offsets of a word, by its position in the flat list."""
        if report not in self._offsets:
            text = self.reports[report].text.lower()
            self._offsets[report] = [m.span() for m in WORD.finditer(text)]
        return self._offsets[report][position - int(self._starts[report])]


def _cross(
    owners: list[int], places: list[int], found: dict[tuple[int, int], list[tuple[int, int]]]
) -> None:
    for i, one in enumerate(owners):
        for j in range(i + 1, min(i + 1 + NEIGHBOURS, len(owners))):
            if owners[j] != one:
                found.setdefault((one, owners[j]), []).append((places[i], places[j]))


def passages(reports: Sequence[Report]) -> tuple[Passage, ...]:
    """All common runs of at least SHINGLE words between any two reports."""
    index = Shingles(reports)
    hits = index.hits()
    return tuple(p for pair in sorted(hits) for p in _runs(pair, set(hits[pair]), index))


def containment(reports: Sequence[Report]) -> dict[tuple[str, str], float]:
    """(report, other) -> the share of the report's shingles that stand in the other; 0 is left out."""
    index = Shingles(reports)
    shares: dict[tuple[str, str], float] = {}
    for (one, other), spots in index.hits().items():
        for mine, theirs, side in ((one, other, 0), (other, one, 1)):
            whole = max(1, int(index.lengths[mine]) - SHINGLE + 1)
            share = len({spot[side] for spot in spots}) / whole
            shares[(index.reports[mine].id, index.reports[theirs].id)] = share
    return shares


def _runs(pair: tuple[int, int], spots: set[tuple[int, int]], index: Shingles) -> Iterable[Passage]:
    """Shingles that follow each other in both reports are one run."""
    one, other = pair
    for at, there in sorted(spots):
        if (at - 1, there - 1) in spots:
            continue
        length = 1
        while (at + length, there + length) in spots:
            length += 1
        last = length + SHINGLE - 2
        a = Span(index.reports[one].id, index.place(one, at)[0], index.place(one, at + last)[1])
        b = Span(
            index.reports[other].id,
            index.place(other, there)[0],
            index.place(other, there + last)[1],
        )
        yield Passage(a, b, last + 1)
