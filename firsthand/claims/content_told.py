"""What was told to somebody, and what hangs loose before a speaker."""

from __future__ import annotations

from firsthand.claims.found import Phrase, Reading, Words


def told_that(reading: Reading, number: int, verb: int) -> tuple[Words, ...]:
    """'assured the crowd {that they were safe}', hung on the crowd; 'said in a statement {that Y}'."""
    lemma, last = reading.lemma(verb), reading.sentence(number).last
    through = verb + 1 < last and reading.words[verb + 1].upos == "ADP"
    hears = lemma in reading.cues["hearer"]
    if not hears and not (through and lemma in reading.cues["plain_speech"]):
        return ()
    near = range(verb + 2, min(verb + 16, last - 2))
    that = next((i for i in near if reading.words[i].upos == "SCONJ"), None)
    if that is None or reading.lower(that) != "that":
        return ()
    nominal = ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "ADP", "PART")
    plain = all(reading.words[i].upos in nominal for i in range(verb + 1, that))
    return reading.pieces(range(that, last)) if plain else ()


def behind_agent(reading: Reading, number: int, verb: int, agent: Phrase) -> tuple[Words, ...]:
    """'It was reported by the committee {that six people died}', wherever the clause hangs."""
    patient, last = reading.tree.first(verb, "nsubj:pass"), reading.sentence(number).last
    if patient is None or reading.lower(patient) != "it" or agent.head < verb:
        return ()
    near = range(agent.head + 1, min(agent.head + 8, last - 2))
    that = next((i for i in near if reading.lower(i) == "that"), None)
    return reading.pieces(range(that, last)) if that is not None else ()


def hangs_loose(reading: Reading, before: set[int]) -> bool:
    """'{Speaking on Radio Miraya}, the governor accused the militia': no clause of its own."""
    opens = reading.words[min(before)].xpos in ("VBG", "VBN")
    finite = ("VBD", "VBZ", "VBP", "MD")
    return opens and not any(reading.words[i].xpos in finite for i in before)


def is_set_off(reading: Reading, verb: int, source: Phrase) -> bool:
    """'The vessel, {the sources added}, was carrying crude': a frame between two commas."""
    behind = verb + 1 < len(reading.words) and reading.words[verb + 1].form == ","
    before = source.first > 0 and reading.words[source.first - 1].form == ","
    return behind and before and source.last <= verb
