"""Copied wording: attributions whose words are, by half or more, those of one elsewhere.

A passage is a run of words that stands in two reports. All passages are laid over the words of all
attributions at once, in arrays: a pile of wire copy has ten times as many passages as reports.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Dependence
from firsthand.corroboration.copies import Passage, Passages
from firsthand.corroboration.pairs import pair

COPIED_WORDS = 6  # "for displaced persons on Sunday" alone is nobody's wording
COPIED_SHARE = 0.5  # of an attribution's words, from which its wording is the other's

_WHY = "the same run of words stands in {} and {}"

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Met:
    """Where an attribution's words meet a side of a passage, a row each, in order of passages.

    `begins` and `ends` are counted from the start of the passage.
    """

    passages: Ints
    attributions: Ints
    begins: Ints
    ends: Ints


def copied(passages: Sequence[Passage], lookup: Lookup) -> Iterator[Dependence]:
    """Attributions whose words are, by half or more, those of an attribution elsewhere."""
    columns = passages if isinstance(passages, Passages) else Passages.of(passages)
    if not len(columns):
        return
    contents = _Contents(lookup)
    numbers = contents.numbers(columns.ids)
    one = contents.meeting(numbers[columns.one], columns.a, columns.a_end)
    other = contents.meeting(numbers[columns.other], columns.b, columns.b_end)
    rows = _whole(_crossed(one, other), columns.words, contents.lengths)
    met = columns.spans(rows[2])
    outlets = {name: lookup.outlet(name) for name in columns.ids}
    for (first, last), listed in groupby(
        zip(*rows[:2].tolist(), met, strict=True), itemgetter(0, 1)
    ):
        a, b = contents.ids[first], contents.ids[last]
        both = [met for *_, met in listed]
        one, other = both[0]
        why = _WHY.format(outlets[one.report], outlets[other.report])
        if len(both) == 1 and one.report < other.report:  # in order already
            yield Dependence("copied_text", min(a, b), max(a, b), why, (one, other))
        else:
            yield pair("copied_text", a, b, why, [span for spans in both for span in spans])


class _Contents:
    """The words of all attributions as stretches of their reports, in order of the text."""

    def __init__(self, lookup: Lookup) -> None:
        self.ids = sorted(lookup.attributions)
        self._reports = {name: number for number, name in enumerate(lookup.reports)}
        told = [lookup.attributions[name].content for name in self.ids]
        rows = [(self._reports[s.report], s.start, s.end) for content in told for s in content]
        lengths = np.array([len(content) for content in told], dtype=np.int64)
        owners = np.repeat(np.arange(len(told)), lengths)
        flat = np.fromiter(chain.from_iterable(rows), dtype=np.int64, count=3 * len(rows))
        table = np.column_stack([flat.reshape(-1, 3), owners])
        table = table[np.lexsort((table[:, 2], table[:, 1], table[:, 0]))]
        self._starts, self._ends, self._owners = table[:, 1], table[:, 2], table[:, 3]
        self._wide = int(table[:, 2].max(initial=0)) + 2
        self._opened = table[:, 0] * self._wide + self._starts
        self._closed = np.maximum.accumulate(table[:, 0] * self._wide + self._ends)
        letters = np.bincount(self._owners, self._ends - self._starts, len(self.ids))
        self.lengths = np.maximum(1, letters.astype(np.int64))

    def numbers(self, reports: Sequence[str]) -> Ints:
        """The numbers of reports, by their ids."""
        return np.array([self._reports[name] for name in reports], dtype=np.int64)

    def meeting(self, reports: Ints, starts: Ints, ends: Ints) -> _Met:
        """What meets each of these stretches of text."""
        edge = np.minimum(ends, self._wide - 1)  # a passage may go on behind the last attribution
        first = np.searchsorted(
            self._closed, reports * self._wide + np.minimum(starts, self._wide - 1), side="right"
        )
        last = np.searchsorted(self._opened, reports * self._wide + edge, side="left")
        many = np.maximum(0, last - first)
        rows = np.repeat(np.arange(len(starts)), many)
        at = np.arange(len(rows)) - np.repeat(np.cumsum(many) - many, many) + first[rows]
        meets = self._ends[at] > starts[rows]
        rows, at = rows[meets], at[meets]
        begins = np.maximum(self._starts[at], starts[rows]) - starts[rows]
        return _Met(
            rows, self._owners[at], begins, np.minimum(self._ends[at], ends[rows]) - starts[rows]
        )


def _crossed(one: _Met, other: _Met) -> Ints:
    """(attribution, other, passage, letters) where both have the same words of a passage."""
    first = np.searchsorted(other.passages, one.passages, side="left")
    many = np.searchsorted(other.passages, one.passages, side="right") - first
    mine = np.repeat(np.arange(len(many)), many)
    theirs = np.arange(len(mine)) - np.repeat(np.cumsum(many) - many, many) + first[mine]
    common = np.minimum(one.ends[mine], other.ends[theirs])
    common -= np.maximum(one.begins[mine], other.begins[theirs])
    same = common > 0  # the same words of the passage, not two ends of a copied page
    mine, theirs = mine[same], theirs[same]
    columns = (one.attributions[mine], other.attributions[theirs], one.passages[mine], common[same])
    return np.stack(columns)


def _whole(rows: Ints, words: Ints, lengths: Ints) -> Ints:
    """(attribution, other, passage), each once, in order, of pairs that have enough in common."""
    rows = rows[:, np.lexsort((rows[2], rows[1], rows[0]))]
    one, other, passage, common = rows
    if not len(one):
        return rows[:3]
    new = np.concatenate([[True], (np.diff(one) != 0) | (np.diff(other) != 0)])
    again = np.concatenate([[False], np.diff(passage) == 0]) & ~new  # met in two of its sentences
    starts = np.flatnonzero(new)
    share = np.add.reduceat(common, starts) / np.minimum(lengths[one], lengths[other])[starts]
    told = np.add.reduceat(np.where(again, 0, words[passage]), starts)  # also around a short claim
    enough = (share >= COPIED_SHARE) & (told >= COPIED_WORDS)
    return rows[:3, enough[np.cumsum(new) - 1] & ~again]
