"""Whose view it is: "In his opinion, Y", "Y, in the colonel's view", "In the words of a nurse"."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.claims.found import Found, Phrase, Reading

_VIEWS = frozenset(
    ["opinion", "view", "estimation", "assessment", "judgement", "judgment", "words", "account"]
    + ["telling", "estimate", "estimates", "reckoning", "conviction", "belief"]
)
_WHOSE = ("his", "her", "their", "its")
_BY = ("in", "by", "according", "to")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_LONGEST = 8  # words: "in the view of ..." is a preposition of its own


def in_his_view(reading: Reading, number: int) -> Iterator[Found]:
    """'In his opinion, Y', 'Y, in the colonel's view', 'According to his words, Y' (translated)"""
    sentence = reading.sentence(number)
    for noun in range(sentence.first + 2, sentence.last - 1):
        if reading.lower(noun) not in _VIEWS:
            continue
        source = _whose(reading, noun, sentence.first)
        if source is None or reading.lower(source.first - 1) not in _BY:
            continue
        first = source.first - 1 - (reading.lower(source.first - 1) == "to")
        opens = first == sentence.first or reading.words[first - 1].form in (",", '"', "”")
        closes = reading.words[noun + 1].form in (",", ".")
        if not (opens and closes):
            continue
        told = [i for i in range(sentence.first, sentence.last) if not first <= i <= noun]
        content = reading.pieces(told)
        if content and any(reading.words[i].xpos in _FINITE for i in told):
            yield Found(number, "in_his_view", noun, (noun, noun + 1), source, content)


def _whose(reading: Reading, noun: int, start: int) -> Phrase | None:
    """'{his} opinion', '{the colonel}'s view'"""
    if reading.lower(noun - 1) in _WHOSE:
        return Phrase(noun - 1, noun, noun - 1)
    if reading.words[noun - 1].form not in ("'s", "’s", "'", "’"):
        return None
    first = noun - 1
    while first > max(start, noun - _LONGEST) and reading.words[first - 1].upos != "ADP":
        first -= 1
    inside = range(first, noun - 1)
    if first >= noun - 1 or any(reading.words[i].upos in ("VERB", "AUX", "PUNCT") for i in inside):
        return None
    return Phrase(first, noun - 1, noun - 2)
