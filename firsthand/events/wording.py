"""The telling words of a claim: what its evidence says beyond function words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from math import log
from typing import Protocol

from firsthand.codebook.claim import Claim, Extracted
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.signs import BETWEEN, Said
from firsthand.events.marks import heard
from firsthand.events.things import things_of

WORD = re.compile(r"[^\W_]+")
# Words that any two reports share; prose words only, the rest is left to the weights.
PLAIN = frozenset((
    "a", "an", "and", "are", "as", "at", "be", "been", "by", "for", "from", "had", "has", "have",
    "he", "her", "his", "in", "into", "is", "it", "its", "of", "on", "or", "said", "says", "she",
    "that", "the", "their", "them", "they", "this", "to", "was", "were", "which", "who", "will",
    "with", "also", "after", "before", "during", "over", "under", "not",
))  # fmt: skip
ENDINGS = ("ingly", "edly", "ing", "ied", "ies", "ed", "es", "s")


class Worded(Protocol):
    """A claim's telling words in order and as a set, and what they weigh together."""

    @property
    def words(self) -> tuple[str, ...]: ...
    @property
    def wordset(self) -> frozenset[str]: ...
    @property
    def weight(self) -> float: ...


class Wording:
    """Words of claims, weighted by how rare they are in this set of reports."""

    def __init__(self, lookup: Lookup, signed: Iterable[Extracted] = ()) -> None:
        self._lookup = lookup
        self._stems = Stems()
        self._said = {
            c.id: said for c, said in _kept(signed) if _as_read(c, lookup.claims.get(c.id))
        }
        told = map(Said.telling, map(self.said, lookup.claims.values()))
        counts = Counter(chain.from_iterable(told))
        total = len(lookup.claims) + 1
        self.weight = {word: log(1 + total / (1 + count)) for word, count in counts.items()}

    def said(self, claim: Claim) -> Said:
        """The words of a claim, kept from when its report was read or read now."""
        found = self._said.get(claim.id)
        if found is None:
            text = self._lookup.reports[claim.report].text
            found = self._said[claim.id] = read(claim, text, self._stems)
        return found

    def share(self, mine: Worded, theirs: Worded) -> float:
        """Weighted share of telling words that the two have in common, 0 to 1."""
        return share(self.weight, mine, theirs)

    def whole(self, words: Iterable[str]) -> float:
        """The weight of all words of one claim."""
        return sum(map(self.weight.__getitem__, words))


def share(weight: Mapping[str, float], mine: Worded, theirs: Worded) -> float:
    """Weighted share of telling words that two claims have in common, 0 to 1."""
    one = mine.wordset
    both = sum([weight[w] for w in theirs.words if w in one])
    either = mine.weight + theirs.weight - both
    return both / either if either else 0.0


class Stems:
    """Words cut to their stems, each but once; "" for plain words."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def of(self, word: str) -> str:
        """The stem of a word in small letters."""
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = "" if word in PLAIN else stem(word)
        return found


def read(claim: Claim, text: str, stems: Stems) -> Said:
    """The words of a claim over the text of its report.

    "M23 shelled a market": the act is shell, and the telling words are m23, market and shell.
    """
    evidence = claim.evidence.words(text)
    words = {s for w in WORD.findall(evidence.lower()) if (s := stems.of(w))}
    act, told = stem(claim.anchor.words(text).lower()), BETWEEN.join(sorted(words))
    if claim.kind != "event":
        return Said(act, told, ())
    return Said(act, told, heard(evidence), things_of(text, claim.anchor))


def _kept(signed: Iterable[Extracted]) -> Iterator[tuple[Claim, Said]]:
    for one in signed:
        if one.signs is not None:
            yield from zip(one.claims, one.signs.said, strict=True)


def _as_read(read: Claim, now: Claim | None) -> bool:
    """True where nobody has corrected the words that a claim stands on."""
    if now is read:
        return True
    return now is not None and (now.evidence, now.anchor) == (read.evidence, read.anchor)


def stemmed(words: str) -> set[str]:
    """The stems of some words, a name's for one."""
    return {stem(word) for word in WORD.findall(words.lower())}


def stem(word: str) -> str:
    """A crude stem: "crossed", "crossing" and "crosses" are "cross"."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)] + ("y" if ending in ("ied", "ies") else "")
    return word
