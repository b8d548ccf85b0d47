"""One speaker to the same effect in two reports: her words, and what she said in other words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from firsthand.codebook.claim import Attribution
from firsthand.codebook.entity import Capped
from firsthand.codebook.lookup import Lookup
from firsthand.corroboration.hops import NAMED, same_name, source

_WORD = re.compile(r"[^\W_]{4,40}|\d{1,12}")
_PLAIN = frozenset((
    "also", "been", "from", "have", "having", "more", "most", "much", "only", "said", "says",
    "some", "such", "than", "that", "them", "then", "there", "they", "this", "those", "were",
    "what", "when", "which", "while", "will", "with", "would", "their", "about", "after",
    "before", "could", "should", "into", "over", "other",
))  # fmt: skip
_STEM = 6  # letters: "soldier" and "soldiers", "denied" and "denies" differ behind them
LEAST = 3  # telling words, below which anybody says it twice
ALIKE = 0.7  # of the telling words of the shorter, from which both say one thing
SPEECHES = 60  # of one speaker of which all pairs are looked at: a president speaks daily
LONGEST = 60  # words: more is a whole statement, and no sentence that another puts in other words

Said = tuple[Attribution, frozenset[str]]


def speeches(lookup: Lookup) -> dict[str, list[Said]]:
    """What each speaker says in all reports, in order, by the key of the speaker: of those who speak
    in two and more, or very often."""
    by_speaker: dict[str, list[Attribution]] = {}
    for _, attribution in sorted(lookup.attributions.items()):
        knower = source(attribution)
        if knower is not None and knower.kind in NAMED:
            by_speaker.setdefault(same_name(knower), []).append(attribution)
    spoken: dict[str, list[Said]] = {}
    for name, attributions in by_speaker.items():
        # whom one report alone lets speak says nothing a second time
        if len(attributions) > SPEECHES or len({a.report for a in attributions}) > 1:
            told = ((attribution, _telling(attribution, lookup)) for attribution in attributions)
            listed = [said for said in told if LEAST <= len(said[1]) <= LONGEST]
            if listed:
                spoken[name] = listed
    return spoken


def paraphrased(
    spoken: Mapping[str, Sequence[Said]],
) -> Iterator[tuple[Attribution, Attribution, str]]:
    """Pairs of attributions of two reports, and the name of the one who speaks in both."""
    for listed in spoken.values():
        yield from _alike(listed[:SPEECHES])


def passed_over(spoken: Mapping[str, Sequence[Said]]) -> Iterator[Capped]:
    """Who says more than is held against each other, by name, and how much each says."""
    for _, listed in sorted(spoken.items()):
        knower = source(listed[0][0])
        if len(listed) > SPEECHES and knower is not None:
            yield Capped(("speeches", knower.name), len(listed))


def _alike(listed: Iterable[Said]) -> Iterator[tuple[Attribution, Attribution, str]]:
    for (one, mine), (other, theirs) in combinations(listed, 2):
        if one.report == other.report:
            continue
        if len(mine & theirs) >= max(LEAST, ALIKE * min(len(mine), len(theirs))):
            knower = source(one)
            yield one, other, knower.name if knower is not None else ""


def _telling(attribution: Attribution, lookup: Lookup) -> frozenset[str]:
    words = [w for s in attribution.content for w in _WORD.findall(lookup.words(s).lower())]
    return frozenset([w[:_STEM] for w in words if w not in _PLAIN])
