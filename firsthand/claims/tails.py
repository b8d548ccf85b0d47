"""Speakers behind the verb or between commas: "..., reports the newspaper", "X, he said, ..."."""

from __future__ import annotations

from dataclasses import replace

from firsthand.claims.found import Phrase, Reading
from firsthand.claims.surface import noun_phrase_before, noun_phrase_behind

TAIL_MARKS = (",", '"', "”", "’", "»")
_INVERTING = (
    "say",
    "report",
    "state",
    "announce",
    "write",
    "note",
    "add",
    "explain",
    "recall",
    "stress",
    "specify",
    "clarify",
    "affirm",
)
_AT_END = ("denounced", "denounces", "informed", "informs", "assured", "indicated", "affirmed")


def aside(reading: Reading, verb: int) -> Phrase | None:
    """'The villagers, {Mr Okello} said, had been told to leave': he, not the villagers."""
    limit = reading.sentence(reading.sentence_of[verb]).last
    if verb + 2 >= limit or reading.words[verb + 1].form != ",":
        return None
    if reading.words[verb + 2].upos not in ("AUX", "VERB") or reading.words[verb - 1].form == ",":
        return None
    before = noun_phrase_before(reading, verb)
    apart = before is not None and reading.words[before.first - 1].form == ","
    return before if apart else None


def behind_tail(reading: Reading, verb: int) -> Phrase | None:
    """'Forty tents burned down, reports {the newspaper}', '"...," assured {the spokesman}'"""
    limit = reading.sentence(reading.sentence_of[verb]).last
    mark = reading.words[verb - 1].form if verb > 0 else ""
    if mark not in TAIL_MARKS or verb + 1 >= limit or reading.lemma(verb) == "tell":
        return None
    quoted = mark != ","
    if not quoted and (reading.lemma(verb) not in _INVERTING or _is_behind_aside(reading, verb)):
        return None
    inverted = _tells_at_end(reading, verb, limit)
    if inverted is not None:
        return inverted
    thing = reading.tree.first(verb, "obj", "iobj", "nsubj")
    before = reading.tree.first(verb, "nsubj")
    if before is None or before > verb:
        thing = thing if quoted else None  # the tree has it right, or knows no subject at all
    phrase = noun_phrase_behind(reading, verb + 1, limit)
    if thing is None or phrase is None or reading.tree.first(verb, "obj", "iobj") is None:
        return None
    ends = phrase.last >= limit or reading.words[phrase.last].upos in ("PUNCT", "ADP")
    speaks = reading.words[phrase.head].upos == "PROPN" or _is_role(reading, phrase.head)
    if not ends or not speaks or reading.tree.first(verb, "xcomp") is not None:
        return None
    head = reading.tree.first(verb, "obj", "iobj")
    if head is None or not phrase.first <= head < phrase.last:
        return None
    return with_name(reading, reading.phrase(head, ("acl", "acl:relcl", "parataxis", "advcl")))


def _is_behind_aside(reading: Reading, verb: int) -> bool:
    """'The channel, with reference to a source, {reported} six dead': its subject stands before."""
    subject = reading.tree.first(verb, "nsubj")
    if subject is None or subject > verb:
        return False
    finite = ("VBD", "VBZ", "VBP", "MD", "VBN")
    between = range(subject + 1, verb)
    commas = [i for i in between if reading.words[i].form == ","]
    return len(commas) > 1 and not any(reading.words[i].xpos in finite for i in between)


def behind_quotation(reading: Reading, verb: int) -> Phrase | None:
    """'"They shot at us," {a passenger} who asked not to be named told EFE', where the tree has
    the passenger inside the quotation.
    """
    first = reading.sentence(reading.sentence_of[verb]).first
    marks = (i for i in range(verb - 1, first, -1) if reading.words[i].form in ('"', "”"))
    at = next(marks, None)
    if at is None or reading.words[at - 1].form not in (",", "!", "?") or verb - at > 24:
        return None
    phrase = noun_phrase_behind(reading, at + 1, verb)
    if phrase is None or phrase.first > at + 1 or phrase.last >= verb:
        return None
    relative = reading.lower(phrase.last) in ("who", "whose")
    return phrase if relative and reading.words[phrase.head].upos in ("NOUN", "PROPN") else None


def _tells_at_end(reading: Reading, verb: int, limit: int) -> Phrase | None:
    """'Two reporters were held for hours, denounced {the organisation Artículo 19}' (translated)."""
    first = reading.sentence(reading.sentence_of[verb]).first
    if reading.words[verb - 1].form != "," or reading.lower(verb) not in _AT_END:
        return None
    if any(reading.lower(i) == "and" for i in range(verb + 1, limit)):
        return None
    if not any(reading.words[i].xpos in ("VBD", "VBZ", "VBP") for i in range(first, verb)):
        return None
    phrase = noun_phrase_behind(reading, verb + 1, limit)
    speaks = phrase is not None and (
        reading.words[phrase.head].upos == "PROPN" or _is_role(reading, phrase.head)
    )
    ends = phrase is not None and (
        phrase.last >= limit or reading.words[phrase.last].upos == "PUNCT"
    )
    return phrase if speaks and ends else None


def _is_role(reading: Reading, head: int) -> bool:
    """A noun for somebody who speaks: "spokesman", "newspaper"."""
    return any(reading.lemma(head) in nouns for nouns in reading.cues["people"].values())


def with_name(reading: Reading, phrase: Phrase) -> Phrase:
    """'the foreign minister, | Abbas Karimi': a name right behind a title, wherever it hangs."""
    apart = phrase.last < len(reading.words) and reading.words[phrase.last].form == ","
    at = phrase.last + 1
    if (
        not apart
        and phrase.last < len(reading.words)
        and reading.words[phrase.last].upos == "PROPN"
    ):
        at, apart = phrase.last, True  # "Gang leader | Jimmy Pierre, alias ..."
    if not apart or reading.words[phrase.head].upos != "NOUN":
        return phrase
    for mention in reading.persons:
        if not at <= mention.first < at + 4:
            continue
        rank = range(at, mention.first)  # "the head of the port, {Colonel} Pavel Orlov"
        if all(reading.words[i].upos in ("PROPN", "NOUN", "PUNCT") for i in rank):
            return replace(phrase, last=mention.last)
    return phrase
