"""Copied wording: runs of words that stand in two reports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from firsthand.codebook.report import Report
from firsthand.codebook.span import Span

WORD = re.compile(r"[^\W_]+")
SHINGLE = 5  # words; shorter runs recur by chance
SPREAD_CAP = 60  # a shingle in more reports than this is boilerplate and shows nothing


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of the same words in two reports; `a` is of the report with the smaller id."""

    a: Span
    b: Span
    words: int


def passages(reports: Sequence[Report]) -> tuple[Passage, ...]:
    """All common runs of at least SHINGLE words between any two reports, by an inverted index."""
    tokens = {
        r.id: [(m.group().lower(), m.start(), m.end()) for m in WORD.finditer(r.text)]
        for r in reports
    }
    index: dict[tuple[str, ...], list[tuple[str, int]]] = {}
    for name in sorted(tokens):
        words = [t[0] for t in tokens[name]]
        for at in range(len(words) - SHINGLE + 1):
            index.setdefault(tuple(words[at : at + SHINGLE]), []).append((name, at))
    hits: dict[tuple[str, str], set[tuple[int, int]]] = {}
    for where in index.values():
        if 1 < len({name for name, _ in where}) <= SPREAD_CAP:
            for pair, spot in _pairs(where):
                hits.setdefault(pair, set()).add(spot)
    found = [p for pair in sorted(hits) for p in _runs(pair, hits[pair], tokens)]
    return tuple(found)


def _pairs(where: list[tuple[str, int]]) -> Iterable[tuple[tuple[str, str], tuple[int, int]]]:
    for index, (one, at) in enumerate(where):
        for other, there in where[index + 1 :]:
            if one != other:
                yield (one, other), (at, there)


def _runs(
    pair: tuple[str, str],
    spots: set[tuple[int, int]],
    tokens: dict[str, list[tuple[str, int, int]]],
) -> Iterable[Passage]:
    """Shingles that follow each other in both reports are one run."""
    one, other = tokens[pair[0]], tokens[pair[1]]
    for at, there in sorted(spots):
        if (at - 1, there - 1) in spots:
            continue
        length = 1
        while (at + length, there + length) in spots:
            length += 1
        last = length + SHINGLE - 2
        a = Span(pair[0], one[at][1], one[at + last][2])
        b = Span(pair[1], other[there][1], other[there + last][2])
        yield Passage(a, b, last + 1)
