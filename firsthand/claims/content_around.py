"""What is said on both sides of the frame: "A, two officers said, bringing B"."""

from __future__ import annotations

from firsthand.claims.found import Phrase, Reading, Words

_OF_THE_SPEAKER = (
    "fear",
    "cite",
    "speak",
    "hold",
    "gesture",
    "hope",
    "call",
    "urge",
    "use",
    "talk",
)


def around(
    reading: Reading, number: int, source: Phrase, told: tuple[int, tuple[Words, ...]]
) -> tuple[Words, ...]:
    """'{His plan}, the statement said, {was to ...}': the clause stands on both sides."""
    verb, content = told
    first = reading.sentence(number).first
    if content[-1][1] <= source.first and source.last == verb and _goes_on(reading, verb):
        last = reading.sentence(number).last
        return (*content, (verb + 2, last - (reading.words[last - 1].upos == "PUNCT")))
    if source.first < first + 2 or content[0][0] <= verb + 1 or source.last != verb:
        return content
    if reading.words[verb + 1].form != "," or reading.words[source.first - 1].form != ",":
        return content
    before = range(first, source.first - 1)
    finite = any(reading.words[i].xpos in ("VBD", "VBZ", "VBP", "MD") for i in before)
    adds = reading.words[verb + 2].xpos == "VBG"  # "{A}, two officers said, {bringing B}"
    if not adds and (finite or reading.words[verb + 2].upos not in ("AUX", "VERB")):
        return content
    return reading.pieces({*before, *(i for piece in content for i in range(*piece))})


def _goes_on(reading: Reading, verb: int) -> bool:
    """'The rockets fell at noon, he said, {setting} fire to a stall', not ", fearing a massacre"."""
    last = reading.sentence(reading.sentence_of[verb]).last
    if verb + 3 >= last or reading.words[verb + 1].form != ",":
        return False
    speaks = reading.lemma(verb + 2) in (*_OF_THE_SPEAKER, *reading.stances)
    return reading.words[verb + 2].xpos == "VBG" and not speaks
