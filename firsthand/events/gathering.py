"""From pairs that are alike to groups: best pairs first, and groups as wholes."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.codebook.claim import Claim
from firsthand.codebook.joining import Joining
from firsthand.events.likeness import Compare
from firsthand.events.reason import Likeness

WHOLE = 2.2  # mean likeness from which two groups may be one
VETOED = -4.0  # what a vetoed pair weighs in that mean
ASKED = 5  # claims of each group that are asked

Good = tuple[float, str, str]  # likeness, and the ids of two claims, the smaller first


class Gathering:
    """Groups as they grow; `reasons` says of each, by its speaker, why it was put together."""

    def __init__(self, claims: Iterable[Claim], compare: Compare) -> None:
        self._claims = {c.id: c for c in claims}
        self._compare = compare
        self._members = {name: [name] for name in self._claims}
        self._weighed: dict[tuple[str, str], float] = {}
        self._refused: dict[tuple[str, str], tuple[int, int]] = {}
        self.joined = Joining(self._claims)
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
        mine, theirs = self._members[first], self._members[second]
        sizes = (len(self._members[pair[0]]), len(self._members[pair[1]]))
        if self._refused.get(pair) == sizes:
            return True  # neither has grown since they were last asked
        asked = [(a, b) for a in self._asked(mine) for b in self._asked(theirs)]
        # an entry and a capture tell little of each other: those of one family are asked first
        asked = [pair for pair in asked if self._of_one_family(*pair)] or asked
        weights = [self._weight(a, b) for a, b in asked]
        if any(len(group) == 1 and self._thin(group[0]) for group in (mine, theirs)):
            weights = [w if w == VETOED else max(w, WHOLE) for w in weights]
        torn = sum(weights) < WHOLE * len(weights)
        if torn:
            self._refused[pair] = sizes
        return torn

    def _asked(self, group: list[str]) -> list[str]:
        """ "Claimed the attack" goes where its attack goes: where others tell more, they are asked."""
        telling = [m for m in group if not self._compare.known.of(self._claims[m]).marks.known]
        return (telling or group)[:ASKED]

    def _of_one_family(self, a: str, b: str) -> bool:
        one, other = (self._compare.known.of(self._claims[name]) for name in (a, b))
        return one.family == other.family or self._weight(a, b) == VETOED

    def _thin(self, name: str) -> bool:
        """A bare toll or a denial says too little to be unlike anything."""
        return self._compare.known.of(self._claims[name]).marks.thin

    def _weight(self, a: str, b: str) -> float:
        pair = (a, b) if a < b else (b, a)
        known = self._weighed.get(pair)
        if known is None:
            like = self._compare.pair(self._claims[a], self._claims[b])
            known = self._weighed[pair] = VETOED if like.vetoes else like.score
        return known

    def _told(self, a: str, b: str) -> str:
        one, other = self._claims[a], self._claims[b]
        like: Likeness = self._compare.pair(one, other)
        best = sorted(like.reasons, key=lambda r: (-r.weight, r.why))[:3]
        why = "; ".join(r.why for r in best)
        words = f"'{self._compare.anchor(one)}' and '{self._compare.anchor(other)}'"
        return f"{words} put together: {why} (likeness {like.score:.1f})"
