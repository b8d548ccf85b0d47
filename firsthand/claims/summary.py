"""Headlines, headings and leads: what they restate, and whose words a bare quotation is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from firsthand.claims.found import Reading, Words
from firsthand.codebook.claim import Hop

Told = tuple[int, tuple[Words, ...], tuple[Hop, ...]]  # sentence, content, links
_TELLING = frozenset(["NOUN", "PROPN", "VERB", "ADJ", "NUM"])
_BARE = ("be", "have", "do", "say", "make", "take", "get", "come", "go")


def restated(reading: Reading, number: int, told: Sequence[Told]) -> Told | None:
    """The attributed words of the body that a sentence without a cue restates, if any."""
    own = range(reading.sentence(number).first, reading.sentence(number).last)
    mine = _content_words(reading, own)
    if len(mine) < 2 or not any(reading.words[i].upos in ("VERB", "NOUN") for i in own):
        return None
    best, score = None, 0.0
    for one in told:
        if one[0] <= number:
            continue
        words = [i for piece in one[1] for i in range(*piece)]
        likeness = _likeness(reading, mine, own, words)
        if likeness > score:
            best, score = one, likeness
    return best if score >= 0.5 else None


def _likeness(reading: Reading, mine: set[str], own: Sequence[int], other: Sequence[int]) -> float:
    """Share of the sentence's content words, `mine`, that come back; a shared deed with its object
    is enough.
    """
    theirs = _content_words(reading, other)
    both = len(mine & theirs)
    if both < 2:
        return 0.0
    shared = both / min(len(mine), len(theirs)) if both > 2 else 0.0
    return max(shared, 0.6) if _deeds(reading, own) & _deeds(reading, other) else shared


def _content_words(reading: Reading, words: Sequence[int]) -> set[str]:
    tagged, lemmas = reading.words, reading.lemmas
    return {lemmas[i] for i in words if tagged[i].upos in _TELLING}.difference(_BARE)


def _deeds(reading: Reading, words: Sequence[int]) -> set[tuple[str, str]]:
    """Verbs with what they act on: ("cross", "border")."""
    inside = set(words)
    found = set()
    for index in words:
        if reading.words[index].upos != "VERB" or reading.lemma(index) in _BARE:
            continue
        for child in reading.tree.under(index, "obj", "nsubj:pass"):
            if child in inside:
                found.add((reading.lemma(index), reading.lemma(child)))
    return found


def same_words(reading: Reading, number: int, told: Sequence[Told]) -> Told | None:
    """Where the words of a bare quotation come back in the body, with a source."""
    sentence = reading.sentence(number)
    mine = _plain(reading.text[sentence.start : sentence.end])
    best, score = None, 0.0
    for one in told:
        theirs = _plain(" ".join(reading.said(*piece) for piece in one[1]))
        share = _longest_run(mine, theirs) / max(len(mine), 1)
        if one[0] != number and share > score:
            best, score = one, share
    return best if score >= 0.6 else None


def _plain(said: str) -> list[str]:
    return re.findall(r"\w+", said.lower())


def _longest_run(mine: Sequence[str], theirs: Sequence[str]) -> int:
    """The length of the longest run of words that both have."""
    best, row = 0, [0] * (len(theirs) + 1)
    for word in mine:
        above = row
        row = [0] * (len(theirs) + 1)
        for at, other in enumerate(theirs, start=1):
            if word == other:
                row[at] = above[at - 1] + 1
                best = max(best, row[at])
    return best
