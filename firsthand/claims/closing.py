"""Frames that close a sentence or stand in it: "..., court files show", "The ship, he said, was"."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.claims.found import Found, Phrase, Reading
from firsthand.claims.listed import listed
from firsthand.claims.markers import cited, may_be_markers
from firsthand.claims.sources import name_source
from firsthand.claims.surface import noun_phrase_before

_SHOWING = ("shows", "show", "showed", "indicates", "indicate", "indicated", "reveals", "reveal")
_ESTIMATES = ("estimates", "estimate", "reckons", "reckon", "says", "reports")
_CREDITS = ("reports", "reported", "writes", "wrote", "says", "said", "notes")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_LONGEST = 12  # words: "hospital records from Dar Saad consulted by the Lake Monitor"


def closing_credit(reading: Reading, number: int) -> Iterator[Found]:
    """'..., the army said on Friday, Ukrinform reports.': a known outlet closes the sentence"""
    sentence = reading.sentence(number)
    last = sentence.last - (reading.words[sentence.last - 1].upos == "PUNCT")
    verb = last - 1
    if verb <= sentence.first + 3 or reading.lower(verb) not in _CREDITS:
        return
    for first in range(max(verb - 5, sentence.first + 2), verb):
        entry = listed(reading, first, verb)
        if entry is not None and reading.words[first - 1].form == ",":
            content = reading.pieces(range(sentence.first, first - 1))
            phrase = Phrase(first, verb, verb - 1)
            yield Found(number, "closing_credit", verb, (verb, verb + 1), phrase, content)
            return


def as_shown(reading: Reading, number: int) -> Iterator[Found]:
    """'..., as {a circular of the ministry} shows', '..., {clinic records} seen by Reuters show'"""
    sentence = reading.sentence(number)
    verb = sentence.last - 2
    if verb < sentence.first + 5 or reading.lower(verb) not in _SHOWING:
        return
    for index in range(verb - 1, max(verb - _LONGEST, sentence.first + 2), -1):
        if reading.words[index].form != ",":
            continue
        as_ = reading.lower(index + 1) == "as"
        source = _record(reading, index + 1 + as_, verb)
        content = reading.pieces(range(sentence.first, index))
        rule = "as_reported" if as_ else "shows"
        if source is not None and content:
            yield Found(number, rule, verb, (verb, verb + 1), source, content)
        return


def closing_estimate(reading: Reading, number: int) -> Iterator[Found]:
    """'Some 300 families fled, {a relief committee} estimates.', '..., {the paper} reports, citing
    {a nurse}': where the verb passes for a noun
    """
    sentence = reading.sentence(number)
    cites = (i for i in may_be_markers(reading, sentence.first, sentence.last))
    ends = [i - 2 for i in cites if reading.words[i - 1].form == ","] + [sentence.last - 2]
    verb = ends[0]
    if verb < sentence.first + 5 or reading.lower(verb) not in _ESTIMATES:
        return
    near = range(verb - 1, max(verb - _LONGEST, sentence.first + 2), -1)
    comma = next((i for i in near if reading.words[i].form == ","), None)
    if reading.words[verb].upos != "NOUN" or comma is None or comma + 1 >= verb:
        return
    source, told = Phrase(comma + 1, verb, verb - 1), range(sentence.first, comma)
    finite = any(reading.words[i].xpos in _FINITE for i in told)
    if not finite or name_source(reading, source).why == "no known sort of source":
        return
    phrase = cited(reading, verb + 2) if verb + 2 < sentence.last else None
    further = (phrase,) if phrase is not None else ()
    content, cue = reading.pieces(told), (verb, verb + 1)
    yield Found(number, "said_in_order", verb, cue, source, content, further=further)


def set_off(reading: Reading, number: int) -> Iterator[Found]:
    """'The vessel, {the sources added}, was carrying crude', where the tree hangs it on the vessel"""
    sentence = reading.sentence(number)
    plain, lemmas = reading.cues["plain_speech"], reading.lemmas
    near = range(sentence.first + 3, sentence.last - 3)
    for verb in [i for i in near if lemmas[i] in plain]:
        if reading.words[verb].xpos not in _FINITE:
            continue
        if reading.words[verb + 1].form != "," or reading.words[verb + 2].upos not in (
            "AUX",
            "VERB",
        ):
            continue
        source = noun_phrase_before(reading, verb)
        if source is None or source.last != verb or reading.words[source.first - 1].form != ",":
            continue
        if source.first < sentence.first + 2 or reading.words[verb + 2].xpos not in _FINITE:
            continue
        frame = range(source.first - 1, verb + 2)
        told = (i for i in range(sentence.first, sentence.last) if i not in frame)
        if name_source(reading, source).why != "no known sort of source":
            content = reading.pieces(told)
            yield Found(number, "said_in_order", verb, (verb, verb + 1), source, content)


def records_show(reading: Reading, number: int) -> Iterator[Found]:
    """'{Court documents} seen by the BBC show that Y', where "show" passes for a noun"""
    sentence = reading.sentence(number)
    near, lowers = range(sentence.first + 2, sentence.last - 2), reading.lowers
    for verb in [i for i in near if lowers[i] in _SHOWING]:
        if reading.words[verb].upos != "NOUN":
            continue
        if reading.lower(verb + 1) != "that" or verb - sentence.first > _LONGEST:
            continue
        source = _record(reading, sentence.first, verb)
        if source is not None:
            content = reading.pieces(range(verb + 1, sentence.last))
            yield Found(number, "shows", verb, (verb, verb + 1), source, content)


def _record(reading: Reading, first: int, last: int) -> Phrase | None:
    """A paper or picture that begins at a word and has no verb of its own but "seen by"."""
    if any(reading.words[i].xpos in _FINITE for i in range(first, last)):
        return None
    if last - first < 1 or reading.words[first].upos not in ("DET", "NOUN", "ADJ", "PRON", "PROPN"):
        return None
    nouns = reading.cues["people"]["document"]
    head = next((i for i in range(first, last) if reading.lemma(i) in nouns), None)
    if head is None or any(reading.words[i].upos in ("ADP", "VERB") for i in range(first, head)):
        return None
    source = Phrase(first, last, head)
    return source if name_source(reading, source).why != "no known sort of source" else None
