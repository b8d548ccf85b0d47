"""Claims told in the passive: "This was reported by Reuters", "It was announced by X that Y"."""

from __future__ import annotations

from dataclasses import replace

from firsthand.claims.content import complement
from firsthand.claims.content_told import behind_agent
from firsthand.claims.found import Found, Phrase, Reading, Words
from firsthand.claims.quoting import cue_of
from firsthand.claims.sources import name_source
from firsthand.claims.stance import stance_of
from firsthand.claims.subjects import by_phrase


def reported_by(reading: Reading, number: int, verb: int) -> Found | None:
    """'This information was reported by Reuters', 'the removal was announced by the ministry'"""
    lemma = reading.lemma(verb)
    if lemma not in reading.stances and lemma not in reading.cues["relaying"]:
        return None
    patient = reading.tree.first(verb, "nsubj:pass", "csubj:pass")
    agent = by_phrase(reading, verb)
    if agent is None or reading.tree.first(verb, "compound:prt") is not None:
        return None
    clause = complement(reading, verb, number)
    if not clause and (clause := behind_agent(reading, number, verb, agent)):
        agent = replace(agent, last=min(agent.last, clause[0][0]))
    stance = stance_of(reading, verb)
    cue = (cue_of(reading, verb)[0], agent.first)
    if cue[1] <= cue[0]:
        cue = cue_of(reading, verb)
    if clause:
        return Found(number, "reported_by", verb, cue, agent, clause, stance)
    if patient is None:
        return None
    told = _told_of(reading, number, verb, reading.phrase(patient))
    found = Found(number, "reported_by", verb, cue, agent, told or (), stance)
    return found if told else None if told is None else replace(found, reach="before")


def _told_of(reading: Reading, number: int, verb: int, patient: Phrase) -> tuple[Words, ...] | None:
    """What the subject of "was reported by" stands for; empty: for the sentence before."""
    before = _before_it(reading, number, patient)
    if before:
        return before
    if _points_back(reading, patient) or takes_up(reading, number, patient):
        return ()
    lemma = reading.lemma(verb)
    named = lemma in reading.cues["noun_content"] and lemma not in ("accuse", "blame")
    return ((patient.first, patient.last),) if named else None


def _before_it(reading: Reading, number: int, phrase: Phrase) -> tuple[Words, ...]:
    """'{The officer was suspended}, it was told by the superintendent': what "it" stands for."""
    first, at = reading.sentence(number).first, phrase.first
    if reading.lower(at) != "it" or at < first + 3 or reading.words[at - 1].form != ",":
        return ()
    finite = any(reading.words[i].xpos in ("VBD", "VBZ", "VBP", "MD") for i in range(first, at))
    return reading.pieces(range(first, at)) if finite else ()


def _points_back(reading: Reading, phrase: Phrase) -> bool:
    """ "This information", "The news", "It": the thing said stands in the sentence before."""
    if phrase.last - phrase.first > 3 or reading.lower(phrase.first) not in (
        "this",
        "the",
        "these",
        "it",
        "that",
    ):
        return False
    return reading.lemma(phrase.head) in reading.cues["backward_subjects"]


def takes_up(reading: Reading, number: int, phrase: Phrase) -> bool:
    """'Russia offered to send rice. {The offer} was reported by ...': a word of the sentence
    before.
    """
    short = phrase.last - phrase.first <= 3
    definite = reading.lower(phrase.first) in ("the", "this", "these", "that", "those", "its")
    before = reading.sentence(number - 1) if number > 0 else None
    if before is None or not short or not definite or before.block != "paragraph":
        return False
    if before.section != reading.sentence(number).section:
        return False
    stem = reading.lemma(phrase.head)[:5]
    words = range(before.first, before.last)
    told = (i for i in words if reading.words[i].upos in ("VERB", "NOUN"))
    return len(stem) > 3 and any(reading.lemma(i).startswith(stem) for i in told)


def cited_whom(reading: Reading, number: int, verb: int) -> Found | None:
    """'It cited Dr Alma Reyes, the hospital's director.': names who stands behind the sentence
    before
    """
    if reading.lemma(verb) not in ("cite", "quote"):
        return None
    thing = reading.tree.first(verb, "obj")
    subject = reading.tree.first(verb, "nsubj")
    if thing is None or subject is None or reading.words[subject].xpos in ("WDT", "WP"):
        return None  # "according to Radio Sahra, {which} cites the mayor, ..."
    if reading.words[verb].xpos not in ("VBD", "VBZ", "VBP") or reading.words[thing].upos not in (
        "NOUN",
        "PROPN",
    ):
        return None
    further = (reading.phrase(thing, ("acl", "acl:relcl", "advcl", "parataxis")),)
    if reading.words[thing].upos == "NOUN" and (
        name_source(reading, further[0]).why == "no known sort of source"
    ):
        return None  # "He cited a lack of water"
    source = reading.phrase(subject)
    return Found(
        number,
        "cited_whom",
        verb,
        cue_of(reading, verb),
        source,
        (),
        further=further,
        reach="before",
    )
