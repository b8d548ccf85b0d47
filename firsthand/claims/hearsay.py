"""Sentences that keep their distance without naming anybody: "reportedly", "is said to have"."""

from __future__ import annotations

from firsthand.claims.found import Reading, Words


def hedged(reading: Reading, number: int) -> Words | None:
    """'He was reportedly killed.', 'Two men are said to have fled.', 'It is believed that ...'"""
    sentence = reading.sentence(number)
    adverbs, verbs = reading.cues["hearsay_adverbs"], reading.cues["hearsay_passive"]
    for index in range(sentence.first, sentence.last):
        if reading.lowers[index] in adverbs:
            return index, index + 1
        if reading.lemmas[index] in verbs and reading.words[index].upos == "VERB":
            passive = (
                reading.tree.first(index, "aux:pass") is not None
                or reading.tree.first(index, "nsubj:pass") is not None
            )
            if passive and reading.tree.first(index, "xcomp", "ccomp", "csubj") is not None:
                return index, index + 1
    return None
