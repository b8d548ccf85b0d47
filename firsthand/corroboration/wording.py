"""The same words in two mouths: quotations that stand in two attributions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from firsthand.codebook.claim import Attribution
from firsthand.codebook.lookup import Lookup
from firsthand.corroboration.copies import words

Ints = NDArray[np.int64]
Words = tuple[int, ...]

FIRST_PERSON = frozenset(
    (b"i", b"we", b"our", b"us", b"my", b"me", b"ours", b"mine", b"ourselves", b"myself")
)
LEAST_WORDS = 6  # "he condemned the attack" may be said twice; six telling words in a row are not
ALIKE = 0.6  # share of words in common runs from which two quotations are one
SHINGLE = 4
BLOCK_CAP = 40  # quotations with one shingle of which all pairs are looked at
NEIGHBOURS = 6  # beyond it each is held against the next few: a chain joins fifty copies
MIX = np.uint64(0x9E3779B97F4A7C15)  # an odd multiplier: spreads word numbers over 64 bits


@dataclass(frozen=True, slots=True)
class SameWords:
    """Two attributions of different reports whose content is one quotation."""

    a: str
    b: str
    share: float


def same_words(attributions: Iterable[Attribution], lookup: Lookup) -> tuple[SameWords, ...]:
    """Pairs of spoken words, in two reports, that say the same in nearly the same words."""
    numbers: defaultdict[bytes, int] = defaultdict(count(1).__next__)
    speech: list[Attribution] = []
    said: list[Words] = []
    texts = {name: report.text for name, report in lookup.reports.items()}
    for attribution in sorted(attributions, key=attrgetter("id")):
        text, content = texts[attribution.report], attribution.content
        told = words(text[content[0].start : content[0].end]) if len(content) == 1 else [
            word for span in content for word in words(text[span.start : span.end])
        ]  # fmt: skip
        if len(told) >= SHINGLE and _spoken(attribution, told):
            speech.append(attribution)
            said.append(tuple(map(numbers.__getitem__, told)))
    shares = Shares(said)
    found = []
    for a, b in _pairs(said):
        one, other = speech[a], speech[b]
        if one.report != other.report:
            share = shares.of(a, b)
            if share >= ALIKE:
                found.append(SameWords(one.id, other.id, share))
    return tuple(found)


def _pairs(said: Sequence[Words]) -> Iterable[tuple[int, int]]:
    """Pairs of numbers, the smaller first and sorted, whose words share a shingle."""
    hashed, owners = _shingles(said)
    if not len(hashed):
        return []
    order = np.lexsort((owners, hashed))
    hashed, owners = hashed[order], owners[order]
    new = np.concatenate([[True], (np.diff(hashed) != 0) | (np.diff(owners) != 0)])
    hashed, owners = hashed[new], owners[new]  # a shingle twice in one mouth counts once
    starts = np.flatnonzero(np.concatenate([[True], np.diff(hashed) != 0]))
    sizes = np.diff(np.append(starts, len(hashed)))
    reach = np.repeat(np.where(sizes <= BLOCK_CAP, sizes, NEIGHBOURS), sizes)
    ahead = np.repeat(starts + sizes, sizes) - np.arange(len(owners)) - 1
    lengths = np.minimum(reach, ahead)
    before = np.cumsum(lengths) - lengths
    steps = np.arange(int(lengths.sum())) - np.repeat(before, lengths) + 1
    second = owners[np.repeat(np.arange(len(owners)), lengths) + steps]
    keys = np.unique(np.repeat(owners, lengths) * len(said) + second)
    return zip((keys // len(said)).tolist(), (keys % len(said)).tolist(), strict=True)


def _shingles(said: Sequence[Words]) -> tuple[NDArray[np.uint64], Ints]:
    """The hash of every run of SHINGLE words, and whose words they are."""
    flat = np.array([w for words in said for w in words], dtype=np.uint64)
    lengths = np.array([len(words) for words in said], dtype=np.int64)
    total = max(0, len(flat) - SHINGLE + 1)
    owners = np.repeat(np.arange(len(said)), lengths)
    hashed = np.zeros(total, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for step in range(SHINGLE):
            hashed = (hashed ^ flat[step : total + step]) * MIX
            hashed ^= hashed >> np.uint64(29)
    whole = owners[:total] == owners[SHINGLE - 1 : total + SHINGLE - 1]
    return hashed[whole], owners[:total][whole]


class Shares:
    """How much two texts share, each two different texts held against each other once."""

    def __init__(self, said: Sequence[Words]) -> None:
        self._texts: dict[Words, int] = {}
        self._number = [self._texts.setdefault(words, len(self._texts)) for words in said]
        self._different = list(self._texts)
        self._coded: dict[int, tuple[dict[int, str], str]] = {}
        self._known: dict[tuple[int, int], float] = {}

    def of(self, a: int, b: int) -> float:
        """Words in common runs of two and more, as a share of the shorter text."""
        pair = self._number[a], self._number[b]
        found = self._known.get(pair)
        if found is None:
            found = self._known[pair] = self._share(*pair)
        return found

    def _share(self, a: int, b: int) -> float:
        mine = self._different[a]
        shorter = min(len(mine), len(self._different[b]))
        if shorter < LEAST_WORDS:
            return 0.0
        if a == b:
            return 1.0
        words, coded = self._code(b)
        return in_runs("".join([words.get(word, "\0") for word in mine]), coded) / shorter

    def _code(self, text: int) -> tuple[dict[int, str], str]:
        """A letter for each different word of a text, and the text in those letters."""
        found = self._coded.get(text)
        if found is None:
            words = dict.fromkeys(self._different[text])
            letters = {word: chr(number) for number, word in enumerate(words, 1)}
            coded = "".join(map(letters.__getitem__, self._different[text]))
            found = self._coded[text] = letters, coded
        return found


def in_runs(mine: str, theirs: str) -> int:
    """Letters in common runs of two and more: the longest run first, then what is left and right of
    it, as `difflib.SequenceMatcher` finds its blocks.
    """
    found, waiting = 0, [(0, len(mine), 0, len(theirs))]
    while waiting:
        low, high, begin, end = waiting.pop()
        best, at = 1, low
        for start in range(low, high - 1):
            while (
                start + best < high and theirs.find(mine[start : start + best + 1], begin, end) >= 0
            ):
                best, at = best + 1, start
        if best > 1:
            there = theirs.find(mine[at : at + best], begin, end)
            found += best
            waiting += [(low, at, begin, there), (at + best, high, there + best, end)]
    return found


def _spoken(attribution: Attribution, words: Sequence[bytes]) -> bool:
    """In quotation marks, or in the first person: words that somebody used."""
    return attribution.directness in ("direct", "mixed") or not FIRST_PERSON.isdisjoint(words)
