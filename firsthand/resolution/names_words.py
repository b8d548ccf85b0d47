"""The words of many names in columns, by their sounds, so that a million pairs are told at once."""

from __future__ import annotations

import string
from collections.abc import Callable, Container, Iterable, Sequence
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from firsthand.resolution.names_bound import SLACK, hard_bit, near_bits
from firsthand.resolution.names_edit import CONSONANT, change, distance, gap, sounds, weight
from firsthand.resolution.names_fold import given, stem, unarticled

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float32]
Sounds = NDArray[np.uint8]

NOBODY = 0  # the number of the word that is none, behind the last word of a name
_GAP = 0.3  # the least that a sound costs which one of two words leaves out
_LONGEST = 20  # sounds of a word; a longer one is left to the full comparison
_SIZES = (0, 6, 9, 12, _LONGEST)
_FEW = 40  # pairs of words that are sooner told one by one than in arrays
_CODES = 128  # sounds as numbers; 0 is the place behind the last
_ARTICLED = 0.9  # likeness from which "elamin" is "amin" with its article
_FAR = 99.0
_ALL = 0xFFFFFFFF


class Words:
    """Each different word once, in columns by its number."""

    def __init__(self, words: Iterable[str]) -> None:
        self._numbers = {"": NOBODY}
        for word in words:
            self._numbers.setdefault(word, len(self._numbers))
            self._numbers.setdefault(unarticled(word), len(self._numbers))
        every = list(self._numbers)
        self.length = np.array([len(word) for word in every], dtype=np.int64)
        self._given = _classes([given(word) for word in every])
        self._stem = _classes([stem(word) for word in every])
        self._begins = _classes([word[:1] for word in every])
        bare = [self._numbers.get(unarticled(word), n) for n, word in enumerate(every)]
        self._bare = np.array(bare, dtype=np.int64)
        heard = self._said = [sounds(word) for word in every]
        self._heard = _columns(heard)
        self._gaps = _gaps(self._heard)
        self._spoken = np.array([len(sound) for sound in heard], dtype=np.int16)
        self._weight = _each(weight)[self._heard].sum(axis=0)
        self._hard = np.bitwise_or.reduce(_bits(hard_bit)[self._heard], axis=0)
        self._deaf = ~np.bitwise_or.reduce(_bits(near_bits)[self._heard], axis=0)
        long = self._spoken > _LONGEST
        self._hard[long] = self._deaf[long] = 0
        self._hard[NOBODY] = self._deaf[NOBODY] = _ALL

    def numbers(self, words: Sequence[str], slots: int) -> list[int]:
        """The numbers of a name's words, as many as there are slots."""
        found = [self._numbers[word] for word in words[:slots]]
        return found + [NOBODY] * (slots - len(found))

    def among(self, wanted: Container[str]) -> Bools:
        """By number, whether a word is one of these."""
        return np.array([word in wanted for word in self._numbers], dtype=bool)

    def may_pair(self, one: Ints, other: Ints, least: Floats) -> Bools:
        """False where `names_bound` would say that two words are no spellings of each other."""
        if not len(one):
            return np.zeros(0, dtype=bool)
        near = self._near(one, other, least)
        initial = (self.length[one] == 1) | (self.length[other] == 1)
        near = np.where(initial, self._begins[one] == self._begins[other], near)
        bare, theirs = self._bare[one], self._bare[other]
        at = np.flatnonzero(~near & ((bare != one) | (theirs != other)))
        sure = np.full(len(at), _ARTICLED, dtype=np.float32)
        near[at] = self._near(bare[at], other[at], sure) | self._near(one[at], theirs[at], sure)
        forms = (self._given[one] == self._given[other]) | (self._stem[one] == self._stem[other])
        may: Bools = near | forms
        return may

    def _near(self, one: Ints, other: Ints, least: Floats) -> Bools:
        """By their sounds: those that one has and the other has not, how many, and what it costs."""
        most = (1.0 - least) * np.maximum(self._weight[one], self._weight[other]) + SLACK
        missed = np.maximum(
            np.bitwise_count(self._hard[one] & self._deaf[other]),
            np.bitwise_count(self._hard[other] & self._deaf[one]),
        )
        size, wide = self._spoken[one], self._spoken[other]
        long = np.maximum(size, wide) > _LONGEST
        near: Bools = (CONSONANT * missed <= most) & ((_GAP * np.abs(size - wide) <= most) | long)
        at = np.flatnonzero(near & ~long)
        near[at] = self._within(one[at], other[at], most[at])
        return near

    def _within(self, one: Ints, other: Ints, most: Floats) -> Bools:
        """Whether two words cost no more than this, each two different words reckoned once."""
        many = len(self.length)
        codes = np.minimum(one, other) * many + np.maximum(one, other)
        pairs, back = np.unique(codes, return_inverse=True)
        left, right = pairs // many, pairs % many
        if len(pairs) <= _FEW:
            said, both = self._said, zip(left.tolist(), right.tolist(), strict=True)
            few = np.array([distance(said[a], said[b]) for a, b in both], dtype=np.float32)
            return np.asarray(few[back] <= most, dtype=bool)
        size = np.maximum(self._spoken[left], self._spoken[right])
        costs = np.zeros(len(pairs), dtype=np.float32)
        for least, longest in pairwise(_SIZES):  # short words in short rows
            at = np.flatnonzero((size > least) & (size <= longest))
            if len(at):
                costs[at] = self._costs(left[at], right[at])
        within: Bools = costs[back] <= most
        return within

    def _costs(self, one: Ints, other: Ints) -> Floats:
        """`names_edit.distance` of many pairs of words."""
        mine, theirs = self._heard[:, one], self._heard[:, other]
        gaps, asides = self._gaps[:, one], self._gaps[:, other]
        changes = _changes()
        row = [np.zeros(len(one), dtype=np.float32)]
        wide = int(self._spoken[other].max(initial=0))
        for at in range(wide):
            row.append(row[-1] + asides[at])
        for at in range(int(self._spoken[one].max(initial=0))):
            new = [row[0] + gaps[at]]
            kinds = mine[at].astype(np.intp) * _CODES
            for there in range(wide):
                cost = row[there] + changes[kinds + theirs[there]]
                np.minimum(cost, row[there + 1] + gaps[at], out=cost)
                new.append(np.minimum(cost, new[-1] + asides[there], out=cost))
            row = new
        return row[-1]


def _classes(names: Sequence[str]) -> NDArray[np.int32]:
    known: dict[str, int] = {}
    return np.array([known.setdefault(name, len(known)) for name in names], dtype=np.int32)


def _columns(heard: Sequence[str]) -> Sounds:
    """The sounds of words as numbers, a row for each place in the word."""
    rows = "".join([sound[:_LONGEST].ljust(_LONGEST, "\0") for sound in heard])
    flat = np.frombuffer(rows.encode("ascii", "replace"), dtype=np.uint8)
    return flat.reshape(-1, _LONGEST).T.copy()


def _gaps(heard: Sounds) -> Floats:
    """What each sound costs where the other word has none for it; it hangs on the one before."""
    costs = _each(lambda sound: gap(sound, ""))[heard]
    doubled = _each(lambda sound: gap(sound, sound))[heard[1:]]
    costs[1:] = np.where(heard[1:] == heard[:-1], doubled, costs[1:])
    return costs


@cache
def _known() -> dict[int, str]:
    return {ord(sound): sound for sound in string.ascii_letters + string.digits}


def _each(cost: Callable[[str], float]) -> Floats:
    """A number for each sound, by its code; 0 behind the last."""
    return np.array(
        [cost(_known()[c]) if c in _known() else 0.0 for c in range(_CODES)], np.float32
    )


def _bits(bits: Callable[[str], int]) -> NDArray[np.uint32]:
    return np.array([bits(_known()[c]) if c in _known() else 0 for c in range(_CODES)], np.uint32)


@cache
def _changes() -> Floats:
    """What it costs to put one sound for another, by the codes of the two."""
    costs = np.full((_CODES, _CODES), _FAR, dtype=np.float32)
    for one, sound in _known().items():
        for other, theirs in _known().items():
            costs[one, other] = change(sound, theirs)
    return costs.ravel()
