"""Clauses without a relative word: "The man | police say | shot four people was arrested"."""

from __future__ import annotations

from firsthand.claims.found import Reading, Words

_TELLING = ("say", "believe", "allege", "claim", "report")
_FINITE = ("VBD", "VBZ", "VBP", "MD")


def is_contact(reading: Reading, verb: int) -> bool:
    """'The man {police say} shot ...': a noun, those who speak, the verb, and at once its own verb."""
    if verb < 2 or verb + 1 >= len(reading.words) or reading.lemma(verb) not in _TELLING:
        return False
    if reading.words[verb].xpos not in ("VBP", "VBD") or reading.lower(verb) == "said":
        return False
    behind = reading.words[verb + 1]
    goes_on = behind.upos in ("VERB", "AUX") and behind.xpos in (*_FINITE, "VBN")
    speakers = reading.words[verb - 1].xpos == "NNS" or reading.lower(verb - 1) == "police"
    thing = reading.words[verb - 2]
    return goes_on and speakers and thing.upos == "NOUN" and thing.xpos in ("NN", "NNS")


def until_main_verb(reading: Reading, content: tuple[Words, ...]) -> tuple[Words, ...]:
    """The clause told, without the verb of the sentence: "shot four people | was arrested"."""
    first, last = content[0]
    for index in range(first + 2, last):
        word, before = reading.words[index], reading.words[index - 1]
        if word.xpos in _FINITE and before.upos in ("NOUN", "PROPN", "NUM", "PUNCT", "ADV"):
            return reading.pieces(range(first, index))
    return content
