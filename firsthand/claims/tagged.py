"""What the trained tagger adds to the rules: attributions whose wording no rule knows."""

from __future__ import annotations

from bisect import bisect_left

from firsthand.claims.found import Found, Phrase, Reading, Words
from firsthand.claims.stance import stance_of
from firsthand.codebook.annotated import Quoted

_SURE = 0.8  # share of certainty below which the tagger alone is not believed


def found_tagged(reading: Reading, number: int) -> list[Found]:
    """The tagger's attributions of a sentence that have a source, a cue of saying and a content."""
    found = (_found(reading, number, quoted) for quoted in reading.tagged.get(number, ()))
    return [one for one in found if one is not None]


def _found(reading: Reading, number: int, quoted: Quoted) -> Found | None:
    if not (quoted.source and quoted.cue and quoted.content) or quoted.confidence < _SURE:
        return None
    source, cue = words_of(reading, quoted.source[0]), words_of(reading, quoted.cue[0])
    if source is None or cue is None:
        return None
    verb = _speaks(reading, cue)
    content = tuple(
        piece for pair in quoted.content if (piece := words_of(reading, pair)) is not None
    )
    if verb is None or not content or reading.sentence_of[content[0][0]] != number:
        return None
    head = next(
        (i for i in range(*source) if reading.words[i].head not in range(*source)), source[1] - 1
    )
    phrase = Phrase(source[0], source[1], head)
    return Found(number, "tagged", verb, cue, phrase, content, stance_of(reading, verb))


def _speaks(reading: Reading, cue: Words) -> int | None:
    """The word of speech in a cue; none in "wants", "hopes", "is expected"."""
    lemmas = [reading.lemma(i) for i in range(*cue)]
    if any(
        lemma in reading.cues["attitude"] or lemma in reading.cues["silent"] for lemma in lemmas
    ):
        return None
    for index in range(*cue):
        if reading.lemma(index) in reading.stances or reading.lemma(index) in reading.cues["nouns"]:
            return index
    return None


def words_of(reading: Reading, pair: tuple[int, int]) -> Words | None:
    """Characters as words; None where they hold no whole word."""
    first = bisect_left(reading.starts, pair[0])
    last = bisect_left(reading.starts, pair[1])
    return (first, last) if first < last else None
