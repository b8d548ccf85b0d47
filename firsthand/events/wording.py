"""The telling words of a claim: what its evidence says beyond function words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from math import log

from firsthand.codebook.claim import Claim
from firsthand.codebook.lookup import Lookup

WORD = re.compile(r"[^\W_]+")
# Words that any two reports share; prose words only, the rest is left to the weights.
PLAIN = frozenset((
    "a", "an", "and", "are", "as", "at", "be", "been", "by", "for", "from", "had", "has", "have",
    "he", "her", "his", "in", "into", "is", "it", "its", "of", "on", "or", "said", "says", "she",
    "that", "the", "their", "them", "they", "this", "to", "was", "were", "which", "who", "will",
    "with", "also", "after", "before", "during", "over", "under", "not",
))  # fmt: skip
ENDINGS = ("ingly", "edly", "ing", "ied", "ies", "ed", "es", "s")


class Wording:
    """Words of claims, weighted by how rare they are in this set of reports."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._stems: dict[str, str] = {}  # word -> stem, "" for plain words: each is cut once
        self._words: dict[str, tuple[str, ...]] = {}
        self._wholes: dict[tuple[str, ...], float] = {}
        counts: Counter[str] = Counter()
        for claim in lookup.claims.values():
            words = self._read(claim)
            counts.update(words)
            if claim.kind == "event":
                self._words[claim.id] = words
        total = len(lookup.claims) + 1
        self.weight = {word: log(1 + total / (1 + count)) for word, count in counts.items()}

    def telling(self, claim: Claim) -> tuple[str, ...]:
        """Stems of the words of the evidence that are not plain, sorted, each once."""
        found = self._words.get(claim.id)
        return self._read(claim) if found is None else found

    def anchor(self, claim: Claim) -> str:
        """The stem of the word that names the act."""
        return stem(self._lookup.words(claim.anchor).lower())

    def share(self, mine: Sequence[str], theirs: Sequence[str]) -> float:
        """Weighted share of telling words that the two have in common, 0 to 1."""
        weight, one = self.weight, set(mine)
        both = sum([weight[w] for w in theirs if w in one])
        either = self._whole(mine) + self._whole(theirs) - both
        return both / either if either else 0.0

    def _whole(self, words: Sequence[str]) -> float:
        """The weight of all words of one claim, added up once."""
        key = tuple(words)
        found = self._wholes.get(key)
        if found is None:
            found = self._wholes[key] = sum([self.weight[w] for w in key])
        return found

    def _read(self, claim: Claim) -> tuple[str, ...]:
        text = self._lookup.words(claim.evidence).lower()
        return tuple(sorted({s for w in WORD.findall(text) if (s := self._stem(w))}))

    def _stem(self, word: str) -> str:
        found = self._stems.get(word)
        if found is None:
            found = self._stems[word] = "" if word in PLAIN else stem(word)
        return found


def stemmed(words: str) -> set[str]:
    """The stems of some words, a name's for one."""
    return {stem(word) for word in WORD.findall(words.lower())}


def stem(word: str) -> str:
    """A crude stem: "crossed", "crossing" and "crosses" are "cross"."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)] + ("y" if ending in ("ied", "ies") else "")
    return word
