"""Sparse vectors of many reports in one sorted table, and their products, with numpy alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from firsthand.codebook.signs import BETWEEN, Counted

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Table:
    """Row r has the terms `terms[starts[r]:starts[r + 1]]` with `weights` of unit length."""

    starts: Ints
    terms: Ints
    weights: Floats

    def row(self, number: int) -> slice:
        """Where one row stands."""
        return slice(int(self.starts[number]), int(self.starts[number + 1]))


def numbered(counted: Sequence[Counted], known: defaultdict[str, int]) -> tuple[Ints, Ints, Floats]:
    """Starts, term numbers and counts; words not yet in `known` are added in sorted order."""
    lengths = [len(count.counts) for count in counted]
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    many = int(starts[-1])
    # all texts cut at once: no term has BETWEEN in it
    terms = BETWEEN.join([count.terms for count in counted if count.terms]).split(BETWEEN)
    numbers = map(known.__getitem__, terms if many else ())
    counts = chain.from_iterable([count.counts for count in counted])
    return starts, np.fromiter(numbers, np.int64, many), np.fromiter(counts, np.float64, many)


def weighted(starts: Ints, terms: Ints, counts: Floats, rarity: Floats) -> Table:
    """(1 + log count) times rarity, each row brought to length 1."""
    weights = (1.0 + np.log(counts)) * rarity[terms]
    squares = np.concatenate([[0.0], np.cumsum(weights * weights)])
    lengths = np.sqrt(squares[starts[1:]] - squares[starts[:-1]])
    lengths[lengths == 0] = 1.0
    return Table(starts, terms, weights / np.repeat(lengths, np.diff(starts)))


def beside(tables: Sequence[tuple[Table, int]]) -> Table:
    """Tables side by side, row by row, the terms of each moved up by a number of its own.

    `starts` has one stretch for each table of each row: stretch `row * len(tables) + which`.
    """
    rows = len(tables[0][0].starts) - 1
    lengths = np.stack([np.diff(t.starts) for t, _ in tables], axis=1).reshape(-1)
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    terms = np.zeros(int(starts[-1]), dtype=np.int64)
    weights = np.zeros(int(starts[-1]))
    for which, (table, moved) in enumerate(tables):
        at, _ = flattened(starts, np.arange(rows) * len(tables) + which)
        terms[at] = table.terms + moved
        weights[at] = table.weights
    return Table(starts, terms, weights)


def flattened(starts: Ints, rows: Ints) -> tuple[Ints, Ints]:
    """Positions of all entries of some rows, one row after the other, and how long each is."""
    lengths = starts[rows + 1] - starts[rows]
    before = np.cumsum(lengths) - lengths
    return np.arange(int(lengths.sum())) + np.repeat(starts[rows] - before, lengths), lengths


def summed(values: Floats, lengths: Ints) -> Floats:
    """Sums of stretches of the given lengths, 0 for an empty one."""
    return _reduced(np.add.reduceat, values, lengths)


def largest(values: Floats, lengths: Ints) -> Floats:
    """The greatest of each stretch, 0 for an empty one."""
    return _reduced(np.maximum.reduceat, values, lengths)


def _reduced(reduce: Callable[..., Floats], values: Floats, lengths: Ints) -> Floats:
    out = np.zeros(len(lengths))
    some = lengths > 0
    if some.any():
        firsts = (np.cumsum(lengths) - lengths)[some]
        out[some] = reduce(values, firsts)
    return out
