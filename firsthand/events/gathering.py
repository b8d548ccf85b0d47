"""From pairs that are alike to groups: best pairs first, and groups as wholes."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.codebook.claim import Claim
from firsthand.codebook.joining import Joining
from firsthand.events.likeness import Compare
from firsthand.events.reason import Likeness
from firsthand.events.traits import Traits

WHOLE = 2.2  # mean likeness from which two groups may be one
VETOED = -4.0  # what a vetoed pair weighs in that mean
ASKED = 5  # claims of each group that are asked
SHOWN = 3  # reasons that are told of each joining

Good = tuple[float, str, str]  # likeness, and the ids of two claims, the smaller first


class Gathering:
    """Groups as they grow; `reasons` says of each, by its speaker, why it was put together."""

    def __init__(self, claims: Iterable[Claim], compare: Compare) -> None:
        self._compare = compare
        self._traits = {c.id: compare.known.of(c) for c in claims}
        self._members = {name: [name] for name in self._traits}
        self._asked: dict[str, list[Traits]] = {}
        self._weighed: dict[tuple[str, str], float] = {}
        self._refused: dict[tuple[str, str], tuple[int, int]] = {}
        self.joined = Joining(self._traits)
        self.reasons: dict[str, list[str]] = {}

    def join(self, good: Iterable[Good]) -> None:
        """Join pairs, best first; two groups become one only if they are alike as wholes."""
        ordered = sorted(good, key=lambda pair: (-pair[0], pair[1], pair[2]))
        self._weighed.update(((a, b), score) for score, a, b in ordered)
        for _, a, b in ordered:
            first, second = self.joined.speaker(a), self.joined.speaker(b)
            if first == second or self._torn(first, second):
                continue
            self.joined.join(a, b)
            speaker = self.joined.speaker(a)
            self._members[speaker] = self._members.pop(first) + self._members.pop(second)
            self._asked.pop(first, None)
            self._asked.pop(second, None)
            told = [self._told(a, b)]
            self.reasons[speaker] = (
                self.reasons.pop(first, []) + self.reasons.pop(second, []) + told
            )

    def again(self, copy: str, claim: str) -> None:
        """A claim told again in the same words goes where the claim it repeats is."""
        before = self.joined.speaker(claim)
        self.joined.join(copy, claim)
        after = self.joined.speaker(claim)
        listed = self.reasons.pop(before, [])
        listed.append(f"{copy} tells {claim} again in the same words")
        self.reasons[after] = listed

    def _torn(self, first: str, second: str) -> bool:
        """True when the two groups as wholes are unlike: one misread claim does not keep them apart."""
        pair = (first, second) if first < second else (second, first)
        sizes = (len(self._members[pair[0]]), len(self._members[pair[1]]))
        if sizes == (1, 1):
            return False  # two claims are alike as wholes if they are alike
        if self._refused.get(pair) == sizes:
            return True  # neither has grown since they were last asked
        mine, theirs = self._telling(first), self._telling(second)
        asked = [(a, b) for a in mine for b in theirs]
        # an entry and a capture tell little of each other: those of one family are asked first
        asked = [(a, b) for a, b in asked if self._of_one_family(a, b)] or asked
        weights = [self._weight(a, b) for a, b in asked]
        # a bare toll or a denial says too little to be unlike anything
        if any(self._thin(name) for name in (first, second)):
            weights = [w if w == VETOED else max(w, WHOLE) for w in weights]
        torn = sum(weights) < WHOLE * len(weights)
        if torn:
            self._refused[pair] = sizes
        return torn

    def _telling(self, group: str) -> list[Traits]:
        """ "Claimed the attack" goes where its attack goes: where others tell more, they are asked."""
        found = self._asked.get(group)
        if found is None:
            members = [self._traits[name] for name in self._members[group]]
            telling = [m for m in members if not m.marks.known]
            found = self._asked[group] = (telling or members)[:ASKED]
        return found

    def _of_one_family(self, one: Traits, other: Traits) -> bool:
        return one.family == other.family or self._weight(one, other) == VETOED

    def _thin(self, group: str) -> bool:
        members = self._members[group]
        return len(members) == 1 and self._traits[members[0]].marks.thin

    def _weight(self, one: Traits, other: Traits) -> float:
        a, b = one.claim.id, other.claim.id
        pair = (a, b) if a < b else (b, a)
        known = self._weighed.get(pair)
        if known is None:
            like = self._compare.pair(one.claim, other.claim)
            known = self._weighed[pair] = VETOED if like.vetoes else like.score
        return known

    def _told(self, a: str, b: str) -> str:
        one, other = self._traits[a].claim, self._traits[b].claim
        like: Likeness = self._compare.pair(one, other)
        # of equal weight the first by its words: only those are put into words
        least = sorted([-r.weight for r in like.reasons])[:SHOWN][-1]
        best = sorted((-r.weight, r.why) for r in like.reasons if -r.weight <= least)[:SHOWN]
        why = "; ".join(why for _, why in best)
        words = f"'{self._compare.anchor(one)}' and '{self._compare.anchor(other)}'"
        return f"{words} put together: {why} (likeness {like.score:.1f})"
