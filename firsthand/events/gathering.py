"""From pairs that are alike to groups: best pairs first, and groups as wholes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from firsthand.events.likeness import Compare
from firsthand.events.reason import Likeness
from firsthand.events.scores import Scores
from firsthand.events.traits import Traits
from firsthand.events.vectors import Floats, Ints

WHOLE = 2.2  # mean likeness from which two groups may be one
ONE_DEED = (
    3.4  # that of the claims of one weapon from which the two are one, whatever else they hold
)
WHOLE_STORY = 1.7  # within one story, of one sort of weapon, and nothing against it
VETOED = -4.0  # what a vetoed pair weighs in that mean
ASKED = 5  # claims of each group that are asked
SHOWN = 3  # reasons that are told of each joining
WAVE = 1000  # pairs to join for which all that they will ask is weighed at once

# Modes of which one names the other more exactly
ONE_SORT = ({"explosives", "suicide-attack"}, {"aerial", "drone"}, {"firearms", "targeted"})

Two = tuple[int, int]


@dataclass(frozen=True)
class Good:
    """Pairs alike enough to join: likeness, and the numbers of two claims, the smaller id first."""

    score: Floats
    one: Ints
    other: Ints


class Gathering:
    """Groups of claims as they grow, by the numbers of the claims in `ordered`."""

    def __init__(self, ordered: Sequence[Traits], compare: Compare, scores: Scores) -> None:
        self._ordered, self._compare, self._scores = ordered, compare, scores
        self._number = {told.claim.id: number for number, told in enumerate(ordered)}
        self._group = list(range(len(ordered)))  # of each claim, named after one of its claims
        self._members = [[number] for number in self._group]
        self._reasons: dict[int, list[str]] = {}
        self._asked: dict[int, list[Traits]] = {}
        self._weighed: dict[int, float] = {}
        self._refused: dict[Two, Two] = {}

    def join(self, good: Sequence[Good]) -> None:
        """Join pairs, best first; two groups become one only if they are alike as wholes."""
        for wave in self._waves(good):
            self._foresee(wave)
            for a, b in wave:
                first, second = self._group[a], self._group[b]
                if first != second and not self._torn(first, second):
                    self._put_together(a, b)

    def groups(self, again: Mapping[str, str]) -> Iterator[tuple[list[str], list[str]]]:
        """The ids of the claims of each group, sorted, and why they were put together.

        A claim told again in the same words (copy -> claim) goes where the claim it repeats is.
        """
        copies: dict[int, list[tuple[str, str]]] = {}
        for copy, claim in sorted(again.items()):
            copies.setdefault(self._group[self._number[claim]], []).append((copy, claim))
        for group, members in enumerate(self._members):
            if members:
                beside = copies.get(group, [])
                told = [f"{copy} tells {claim} again in the same words" for copy, claim in beside]
                named = [self._ordered[m].claim.id for m in members]
                named += [copy for copy, _ in beside]
                yield sorted(named), self._reasons.get(group, []) + told

    def _waves(self, good: Sequence[Good]) -> Iterator[list[Two]]:
        """All good pairs, the most alike first; of equals in order of their ids."""
        score = np.concatenate([g.score for g in good] or [np.zeros(0)])
        one, other = (
            np.concatenate([np.zeros(0, dtype=np.int64), *(getattr(g, name) for g in good)])
            for name in ("one", "other")
        )
        keys = np.minimum(one, other) * len(self._ordered) + np.maximum(one, other)
        self._weighed.update(zip(keys.tolist(), score.tolist(), strict=True))
        rank = self._scores.told.numbers["rank"]
        order = np.lexsort((rank[other], rank[one], -score))
        listed = list(zip(one[order].tolist(), other[order].tolist(), strict=True))
        return (listed[begin : begin + WAVE] for begin in range(0, len(listed), WAVE))

    def _foresee(self, wave: Iterable[Two]) -> None:
        """Weigh at once the plain pairs of claims that a wave will ask for, as groups now stand.

        What it asks for beyond them, as groups grow, is weighed one by one.
        """
        wanted: set[int] = set()
        for a, b in wave:
            first, second = self._group[a], self._group[b]
            if first != second and not self._settled(first, second):
                mine, theirs = self._telling(first), self._telling(second)
                wanted.update(self._key(x, y) for x in mine for y in theirs)
        keys = np.array(sorted(k for k in wanted if k not in self._weighed), dtype=np.int64)
        if not len(keys):
            return
        pairs = self._scores.told.paired(*np.divmod(keys, len(self._ordered)))
        plain = np.flatnonzero(self._scores.plain(pairs))
        score, vetoes = self._scores.of(pairs.of(plain))
        weights = np.where(vetoes > 0, VETOED, score)
        self._weighed.update(zip(keys[plain].tolist(), weights.tolist(), strict=True))

    def _put_together(self, a: int, b: int) -> None:
        first, second = self._group[a], self._group[b]
        members = self._members[first] + self._members[second]
        reasons = self._reasons.pop(first, []) + self._reasons.pop(second, [])
        larger = len(self._members[first]) >= len(self._members[second])
        stays, goes = (first, second) if larger else (second, first)
        for number in self._members[goes]:
            self._group[number] = stays
        self._members[stays], self._members[goes] = members, []
        self._reasons[stays] = [*reasons, self._told(a, b)]
        self._asked.pop(stays, None)

    def _settled(self, first: int, second: int) -> bool:
        """Two claims alone, or groups that have not grown since they were refused."""
        sizes = len(self._members[first]), len(self._members[second])
        return sizes == (1, 1) or self._refused.get((first, second)) == sizes

    def _torn(self, first: int, second: int) -> bool:
        """True when the two groups as wholes are unlike: one misread claim does not keep them apart."""
        sizes = len(self._members[first]), len(self._members[second])
        if self._settled(first, second):
            return sizes != (1, 1)  # two claims are alike as wholes if they are alike
        mine, theirs = self._telling(first), self._telling(second)
        asked = [(a, b) for a in mine for b in theirs]
        # an entry and a capture tell little of each other: those of one family are asked first
        asked = [(a, b) for a, b in asked if self._of_one_family(a, b)] or asked
        weights = [self._weight(a, b) for a, b in asked]
        # a bare toll or a denial says too little to be unlike anything
        if any(self._thin(group) for group in (first, second)):
            weights = [w if w == VETOED else max(w, WHOLE) for w in weights]
        whole = WHOLE_STORY if VETOED not in weights and self._of_one_story(asked) else WHOLE
        torn = sum(weights) < whole * len(weights) and not self._one_deed(asked)
        if torn:
            self._refused[first, second] = sizes
            self._refused[second, first] = sizes[::-1]
        return torn

    def _telling(self, group: int) -> list[Traits]:
        """ "Claimed the attack" goes where its attack goes: where others tell more, they are asked."""
        found = self._asked.get(group)
        if found is None:
            members = [self._ordered[number] for number in self._members[group]]
            telling = [m for m in members if not m.marks.known]
            found = self._asked[group] = (telling or members)[:ASKED]
        return found

    def _of_one_family(self, one: Traits, other: Traits) -> bool:
        return one.family == other.family or self._weight(one, other) == VETOED

    def _of_one_story(self, asked: Iterable[tuple[Traits, Traits]]) -> bool:
        """One story, and one sort of weapon: a bomb attack is called a suicide attack elsewhere."""
        modes = [{a.claim.mode, b.claim.mode} for a, b in asked if a.claim.mode and b.claim.mode]
        one_sort = bool(modes) and all(len(m) == 1 or m in ONE_SORT for m in modes)
        return one_sort and all(a.story == b.story for a, b in asked)

    def _one_deed(self, asked: Iterable[tuple[Traits, Traits]]) -> bool:
        """ "Killed 17 and set fire to 40 houses": what burned is asked of what burned."""
        alike = [
            self._weight(a, b) for a, b in asked if a.claim.mode and a.claim.mode == b.claim.mode
        ]
        barred = any(self._weight(a, b) == VETOED for a, b in asked)
        return bool(alike) and not barred and sum(alike) >= ONE_DEED * len(alike)

    def _thin(self, group: int) -> bool:
        members = self._members[group]
        return len(members) == 1 and self._ordered[members[0]].marks.thin

    def _key(self, one: Traits, other: Traits) -> int:
        """A number for the two, whichever comes first."""
        a, b = self._number[one.claim.id], self._number[other.claim.id]
        return a * len(self._ordered) + b if a < b else b * len(self._ordered) + a

    def _weight(self, one: Traits, other: Traits) -> float:
        key = self._key(one, other)
        known = self._weighed.get(key)
        if known is None:
            like = self._compare.pair(one.claim, other.claim)
            known = self._weighed[key] = VETOED if like.vetoes else like.score
        return known

    def _told(self, a: int, b: int) -> str:
        one, other = self._ordered[a].claim, self._ordered[b].claim
        like: Likeness = self._compare.pair(one, other)
        # of equal weight the first by its words: only those are put into words
        least = sorted([-r.weight for r in like.reasons])[:SHOWN][-1]
        best = sorted([(-r.weight, r.why) for r in like.reasons if -r.weight <= least])[:SHOWN]
        why = "; ".join(why for _, why in best)
        words = f"'{self._compare.anchor(one)}' and '{self._compare.anchor(other)}'"
        return f"{words} put together: {why} (likeness {like.score:.1f})"
