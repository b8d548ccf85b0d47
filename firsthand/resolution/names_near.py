"""Which of many names may be spellings of one: all pairs under one sound, looked at in arrays.

Of 400 names with a "Brown" in them "Jon Braun" may be "John Brown" and no other. What is turned away
here `names_bound.alike` and `hopeless` would turn away one by one, and never more than that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from firsthand.resolution.names_bound import (
    CHEAP,
    COMPOUND,
    LEAST,
    LEAST_OF_BODY,
    PAIR,
    SLACK,
    SLIGHT,
    in_order,
    least_of_body,
    needed,
    weighty,
)
from firsthand.resolution.names_fold import Folded, NameKind, fold
from firsthand.resolution.names_words import NOBODY, Words

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

Passed = tuple[str, int]  # a sound, and under how many names it stands

BLOCK = 400  # names under one sound with which a name is held: "Mohammed" may not eat the run
_SLOTS = 5  # words of a name that are looked at here; a longer name is near to all
_NO_WORD = 9999  # no word has so many letters
_CHUNK = 1 << 18  # pairs looked at together: some tens of megabytes


@dataclass(frozen=True, slots=True)
class Near:
    """By number of a name the earlier ones that may be spellings of it; most names have none.

    `capped`: the sounds with more names than are held against each other, and how many names.
    """

    before: dict[int, list[int]]
    capped: tuple[Passed, ...]


def near(
    names: Sequence[str], keys: Sequence[Iterable[str]], kind: NameKind, lately: bool = False
) -> Near:
    """Names that share a key and enough letters, in pairs, less those that are hopeless.

    Of a block of too many the first are compared; `lately`, those just before.
    """
    blocks: dict[str, list[int]] = {}
    for number, each in enumerate(keys):
        for key in each:
            blocks.setdefault(key, []).append(number)
    capped = tuple((key, len(b)) for key, b in sorted(blocks.items()) if len(b) > BLOCK + 1)
    ordered = [in_order(name) for name in names]
    found = [
        np.array(block)[later] * len(names) + np.array(block)[earlier]
        for block in blocks.values()
        for later, earlier in _alike([ordered[n] for n in block], CHEAP[kind], lately)
    ]
    before: dict[int, list[int]] = {}
    if found:
        pairs = _distinct(np.concatenate(found))
        met = np.unique(np.concatenate(np.divmod(pairs, len(names))))
        place = np.zeros(len(names), dtype=np.int64)  # of a name that has met another, among those
        place[met] = np.arange(len(met))
        known = _Names([names[number] for number in met.tolist()], kind)
        for begin in range(0, len(pairs), _CHUNK):
            one, other = np.divmod(pairs[begin : begin + _CHUNK], len(names))
            may = np.flatnonzero(known.may_be_one(place[one], place[other]))
            for later, earlier in zip(one[may].tolist(), other[may].tolist(), strict=True):
                before.setdefault(later, []).append(earlier)
    return Near(before, capped)


def _alike(block: Sequence[str], least: float, lately: bool) -> Iterator[tuple[Ints, Ints]]:
    """Places of (later, earlier) names of one block that share enough letters, by a look in C."""
    for begin in range(0, len(block) if len(block) > 1 else 0, BLOCK):
        last = min(len(block), begin + BLOCK)
        first = max(0, begin - BLOCK) if lately else 0
        against = block[first:last] if lately else block[: min(BLOCK, last)]
        scores = process.cdist(
            block[begin:last], against, scorer=fuzz.ratio, score_cutoff=least, dtype=np.uint8
        )
        later, earlier = np.nonzero(scores)
        later, earlier = later + begin, earlier + first
        fits = earlier < later
        if lately:
            fits &= later - earlier <= BLOCK
        yield later[fits], earlier[fits]


class _Names:
    """Names as rows of words, and two neighbouring words as one, for "Abu Bakr" and "Abubakr"."""

    def __init__(self, names: Sequence[str], kind: NameKind) -> None:
        folded = [fold(name, kind) for name in names]
        self._body = kind == "organisation"
        words = Words(w for each in folded for w in (*each.words, *_glued(each.words)))
        self._words = words
        rows = [words.numbers(each.words, _SLOTS) for each in folded]
        self._at = np.array(rows, dtype=np.int64).T.copy()
        self._joined = np.array(
            [words.numbers(_glued(each.words), _SLOTS - 1) for each in folded], dtype=np.int64
        ).T.copy()
        self._count = np.array([len(each.words) for each in folded], dtype=np.int64)
        self._free = np.array([_free(each) for each in folded], dtype=bool)
        order = sorted(range(len(names)), key=names.__getitem__)
        self._rank = np.empty(len(names), dtype=np.int64)
        self._rank[order] = np.arange(len(names))
        self._over = np.array([_over(each.words) for each in folded], dtype=np.int64).T.copy()
        self._must, self._least, self._told = self._asked(folded)

    def _asked(self, folded: Sequence[Folded]) -> tuple[Bools, NDArray[np.float32], Ints]:
        """Which words must have a partner, how near it must be, and what two bodies must share."""
        told: dict[object, int] = {}
        must = self._at != NOBODY
        if not self._body:
            least = [needed(LEAST, SLIGHT / (SLIGHT + max(1, len(f.words)) - 1)) for f in folded]
            return must, np.array(least, dtype=np.float32), np.zeros(len(folded), dtype=np.int64)
        heavy = {w for each in folded for w in weighty(each.words)}
        must &= self._words.among(heavy)[self._at]
        least = [needed(LEAST_OF_BODY, least_of_body(f.words)) for f in folded]
        numbers = [told.setdefault((f.numbers, f.directions), len(told)) for f in folded]
        return must, np.array(least, dtype=np.float32), np.array(numbers, dtype=np.int64)

    def may_be_one(self, one: Ints, other: Ints) -> Bools:
        """For each pair of names False where they are no spellings of one."""
        free = self._free[one] | self._free[other]
        first = self._rank[one] < self._rank[other]
        if not self._body:  # of the shorter name every word must have a partner
            ahead = self._count[one] - self._count[other]
            first = (ahead < 0) | ((ahead == 0) & first)
        left, right = np.where(first, one, other), np.where(first, other, one)
        good: Bools = free | (self._told[one] == self._told[other])
        at = np.flatnonzero(good & ~free)
        paired = self._partnered(left[at], right[at], self._least[left[at]])
        if self._body:
            both = np.flatnonzero(paired)
            back = right[at[both]], left[at[both]]
            paired[both] = self._partnered(*back, np.full(len(both), PAIR, dtype=np.float32))
        lone = np.flatnonzero(~paired)
        paired[lone] = self._joins(left[at[lone]], right[at[lone]])
        paired[lone] |= self._joins(right[at[lone]], left[at[lone]])
        good[at] = paired
        return good

    def _partnered(self, one: Ints, other: Ints, least: NDArray[np.float32]) -> Bools:
        """Whether every word of the one that must have a partner in the other may have it."""
        good = np.ones(len(one), dtype=bool)
        for slot, must in zip(self._at, self._must, strict=True):
            at = np.flatnonzero(good & must[one])
            good[at] = self._any(slot[one[at]], other[at], least[at])
        return good

    def _any(self, words: Ints, names: Ints, least: NDArray[np.float32]) -> Bools:
        """Whether some word of a name may be a spelling of a word, pair by pair."""
        found = np.zeros(len(words), dtype=bool)
        for slot in self._at:
            there = slot[names]
            at = np.flatnonzero(~found & (there != NOBODY))
            found[at] = self._words.may_pair(words[at], there[at], least[at])
        return found

    def _joins(self, one: Ints, other: Ints) -> Bools:
        """Whether two neighbouring words of the one may be one longer word of the other."""
        found = np.zeros(len(one), dtype=bool)
        for joined, over in zip(self._joined, self._over, strict=True):
            for slot in self._at:
                there = slot[other]
                at = np.flatnonzero(self._words.length[there] > over[one])
                least = np.full(len(at), COMPOUND - SLACK, dtype=np.float32)
                found[at] |= self._words.may_pair(joined[one[at]], there[at], least)
        return found


def _distinct(numbers: Ints) -> Ints:
    """Sorted, each once."""
    ordered = np.sort(numbers)
    new = np.concatenate([[True], np.diff(ordered) != 0])
    distinct: Ints = ordered[new[: len(ordered)]]
    return distinct


def _glued(words: Sequence[str]) -> list[str]:
    return [first + second for first, second in pairwise(words)]


def _over(words: Sequence[str]) -> list[int]:
    """For each two neighbouring words, what a word must be longer than to be both in one."""
    found = [max(map(len, two)) + 1 for two in pairwise(words[:_SLOTS])]
    return found + [_NO_WORD] * (_SLOTS - 1 - len(found))


def _free(folded: Folded) -> bool:
    """True of names that only a full comparison tells: without vowels, or of many words."""
    return folded.bare or not 0 < len(folded.words) <= _SLOTS
