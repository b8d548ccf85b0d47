"""Average-link joining: two stories become one while their reports, on the whole, are alike."""

from __future__ import annotations

import heapq
from collections.abc import Sequence

import numpy as np

from firsthand.codebook.joining import Joining
from firsthand.events.vectors import Floats, Ints

Sum = tuple[float, int]  # of the links between two stories: their sum and how many there are


def linked(
    size: int, links: Sequence[tuple[int, int, float]], least: float, unseen: float
) -> list[int]:
    """For every item the smallest item of its story.

    `links` are (first, second, strength). The two stories with the strongest mean link are joined
    first, until none is above `least`; a pair that was never compared counts as `unseen`.
    """
    sums: list[dict[int, Sum]] = [{} for _ in range(size)]
    for a, b, strength in links:
        sums[a][b] = sums[b][a] = (strength, 1)
    sizes = [1] * size
    parent = list(range(size))
    waiting = [(-strength, a, b) for a, b, strength in links if strength > least]
    heapq.heapify(waiting)

    def mean(a: int, b: int) -> float:
        total, seen = sums[a][b]
        pairs = sizes[a] * sizes[b]
        return (total + (pairs - seen) * unseen) / pairs

    while waiting:
        negative, a, b = heapq.heappop(waiting)
        if b not in sums[a] or mean(a, b) != -negative:
            continue  # joined meanwhile, or the mean has changed and waits under its new value
        parent[b] = a
        _move(sums, a, b)
        sizes[a] += sizes[b]
        for other in sums[a]:
            strength = mean(a, other) if a < other else mean(other, a)
            if strength > least:
                heapq.heappush(waiting, (-strength, min(a, other), max(a, other)))
    return [_root(parent, item) for item in range(size)]


def mattering(
    size: int, pairs: tuple[Ints, Ints], strength: Floats, least: float
) -> list[tuple[int, int, float]]:
    """The links that can matter: no mean is above `least` between two stories without a link above
    it, so those between items that no chain of such links ties are passed over.
    """
    first, second = pairs
    strong = np.flatnonzero(strength > least)
    chained: Joining[int] = Joining(range(size))
    for a, b in zip(first[strong].tolist(), second[strong].tolist(), strict=True):
        chained.join(a, b)
    speaker = np.array([chained.speaker(item) for item in range(size)], dtype=np.int64)
    kept = np.flatnonzero(speaker[first] == speaker[second])
    rows = (first[kept].tolist(), second[kept].tolist(), strength[kept].tolist())
    return list(zip(*rows, strict=True))


def _move(sums: list[dict[int, Sum]], into: int, out: int) -> None:
    """Give all links of one story to another."""
    del sums[into][out], sums[out][into]
    for other, (strength, seen) in sums[out].items():
        mine, had = sums[into].get(other, (0.0, 0))
        sums[into][other] = sums[other][into] = (mine + strength, had + seen)
        del sums[other][out]
    sums[out] = {}


def _root(parent: list[int], item: int) -> int:
    while parent[item] != item:
        item = parent[item]
    return item
