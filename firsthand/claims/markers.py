"""Where a report or a source names the one it leans on: "citing X", "with reference to X"."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from firsthand.claims.found import Found, Phrase, Reading
from firsthand.claims.nounphrases import after, completed
from firsthand.claims.sources import name_source
from firsthand.codebook.tables import table

_LOOSE = ("referring", "reference", "invoking")  # also "he said, referring to the war": no source
_LEARNT = ("learn", "hear")
_ONE_WORD = ("citing", "quoting")
_NO_SOURCE = ("named_organisation", "armed_group", "named_person")


def may_be_markers(reading: Reading, first: int, last: int) -> list[int]:
    """The words between two that "citing", "with reference to" and their like begin with."""
    known, lowers = _markers(), reading.lowers
    return [index for index in range(first, last) if lowers[index] in known]


def marker_end(reading: Reading, index: int) -> int | None:
    """Where "citing", "quoting", "with reference to" that begins here ends; None: none begins."""
    phrases = _markers().get(reading.lowers[index])
    if phrases is None:
        return None
    last = reading.sentence(reading.sentence_of[index]).last
    for words in phrases:
        end = index + len(words)
        if end <= last and reading.lowers[index:end] == words:
            return end
    return None


@cache
def _markers() -> dict[str, list[tuple[str, ...]]]:
    """The phrases by their first word, in the order of the table."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in (*_ONE_WORD, *table("cues")["citing"]):
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return found


def learnt_from(reading: Reading, found: Found) -> Phrase | None:
    """'As the portal learned from {local residents}': the one it was learnt from."""
    if reading.lemma(found.verb) not in _LEARNT:
        return None
    last = reading.sentence(found.sentence).last
    if found.verb + 2 >= last or reading.lower(found.verb + 1) != "from":
        return None
    return after(reading, found.verb + 2, last)


def cited(reading: Reading, index: int) -> Phrase | None:
    """The one cited: the object of "citing", or the noun phrase behind it."""
    end = marker_end(reading, index) or index + 1
    last = reading.sentence(reading.sentence_of[index]).last
    phrase = _cited(reading, index, end, last)
    that = next((i for i in range(end + 1, last) if reading.lower(i) == "that"), last)
    if phrase is not None and phrase.head < that < phrase.last:
        phrase = replace(phrase, last=that)  # "a source in the police | that two judges ..."
    if phrase is None or (phrase.last < last and reading.lower(phrase.last) == "as"):
        return None  # "citing Libya as a precedent"
    named = name_source(reading, phrase)
    proper = any(reading.words[i].upos == "PROPN" for i in range(phrase.first, phrase.last))
    return None if named.why == "no known sort of source" and not proper else phrase


def _cited(reading: Reading, index: int, end: int, last: int) -> Phrase | None:
    thing = reading.tree.first(index, "obj", "obl", "nsubj") if end == index + 1 else None
    if thing is not None and thing > index:
        return completed(reading, reading.phrase(thing, ("advcl", "parataxis", "acl")), last)
    return after(reading, end, last)


def _is_body(reading: Reading, phrase: Phrase) -> bool:
    """An organisation, not a person or a pronoun."""
    if reading.words[phrase.head].upos == "PRON":
        return False
    kinds = ("named_organisation", "monitor", "armed_group", "responder")
    return name_source(reading, phrase).kind in kinds


def _says_itself(reading: Reading, index: int) -> bool:
    """A verb of speech with a person's pronoun or name as its subject governs "referring to"."""
    above = reading.words[index].head
    if above < 0 or reading.lemma(above) not in reading.cues["plain_speech"]:
        return False
    subject = reading.tree.first(above, "nsubj")
    mention = reading.names_by_head.get(subject) if subject is not None else None
    if subject is None:
        return False
    pronoun = reading.lower(subject) in ("he", "she", "they", "i", "we")
    return pronoun or (mention is not None and mention.label == "Person")


def is_loose(
    reading: Reading, cue: tuple[int, int], phrase: Phrase, teller: Phrase | None = None
) -> bool:
    """'"...", he said, referring to the Kurdish party': what is meant, not who is cited."""
    body = teller if teller is not None and _is_body(reading, teller) else None
    if not any(reading.lower(i) in _LOOSE for i in range(*cue)):
        return False
    if reading.lower(cue[0]) == "referring" and _says_itself(reading, cue[0]):
        return True  # "Referring to the minister, she {said} that ..."
    if body is not None and reading.lower(cue[0]) == "with":
        return False  # "the group said {with reference to} his lawyer": no person refers so
    named = name_source(reading, phrase)
    return named.kind in _NO_SOURCE or named.why == "no known sort of source"
