"""The telling words of a claim: what its evidence says beyond function words."""

from __future__ import annotations

import re
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


class Wording:
    """Words of claims, weighted by how rare they are in this set of reports."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._words: dict[str, frozenset[str]] = {}
        self._anchors: dict[str, str] = {}
        counts: dict[str, int] = {}
        for claim in lookup.claims.values():
            words = self.telling(claim)
            for word in words:
                counts[word] = counts.get(word, 0) + 1
        total = len(lookup.claims) + 1
        self._weight = {word: log(1 + total / (1 + count)) for word, count in counts.items()}

    def telling(self, claim: Claim) -> frozenset[str]:
        """Stems of the words of the evidence that are not plain."""
        if claim.id not in self._words:
            text = self._lookup.words(claim.evidence).lower()
            self._words[claim.id] = frozenset(stem(w) for w in WORD.findall(text) if w not in PLAIN)
        return self._words[claim.id]

    def anchor(self, claim: Claim) -> str:
        """The stem of the word that names the act."""
        if claim.id not in self._anchors:
            self._anchors[claim.id] = stem(self._lookup.words(claim.anchor).lower())
        return self._anchors[claim.id]

    def share(self, a: Claim, b: Claim) -> float:
        """Weighted share of telling words that the two have in common, 0 to 1."""
        mine, theirs = self.telling(a), self.telling(b)
        both = sum(self._weight[w] for w in sorted(mine & theirs))
        either = sum(self._weight[w] for w in sorted(mine | theirs))
        return both / either if either else 0.0


def stem(word: str) -> str:
    """A crude stem: "crossed", "crossing" and "crosses" are "cross"."""
    for ending in ("ingly", "edly", "ing", "ied", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)] + ("y" if ending in ("ied", "ies") else "")
    return word
