"""A name of the table of sources where it stands in a sentence: "Nina Koval" is no agency NINA."""

from __future__ import annotations

from firsthand.claims.found import Phrase, Reading
from firsthand.claims.known import Known, is_acronym, known


def listed(reading: Reading, first: int, last: int) -> Known | None:
    """The table's entry for words of the report; None for words that are part of another name.

    'the Steppe {Monitor}' is not the Monitor, '{Ana} Ruiz' not the agency ANA.
    """
    entry = known(reading.said(first, last))
    if entry is None or is_tail(reading, first, last) or _is_glossed(reading, first, last, entry):
        return None
    return None if _is_given_name(reading, first, last) else entry


def _is_glossed(reading: Reading, first: int, last: int, entry: Known) -> bool:
    """'Rapid Support Forces (RSF)': the report says itself what the letters stand for."""
    meant = reading.glosses.get(reading.words[first].form) if last - first == 1 else None
    return meant is not None and known(meant) != entry


def is_listed(reading: Reading, phrase: Phrase) -> bool:
    """True where a phrase that the table knows is no given name and no part of a longer name."""
    bare = phrase.first + (reading.words[phrase.first].upos == "DET")
    if bare >= phrase.last:
        return True
    entry = known(reading.said(bare, phrase.last))
    if entry is not None and _is_glossed(reading, bare, phrase.last, entry):
        return False
    return not (is_tail(reading, bare, phrase.last) or _is_given_name(reading, bare, phrase.last))


def is_tail(reading: Reading, first: int, last: int) -> bool:
    """True of "Monitor" in "the Lake Monitor": a plain word behind another name."""
    if last - first != 1 or first == 0 or not is_plain_word(reading, first):
        return False
    before = reading.words[first - 1]
    if before.form in ("-", "‑") and before.end == reading.words[first].start:
        return True  # "the Times-Herald" is not the Herald
    begins = first - 1 == reading.sentence(reading.sentence_of[first]).first
    capital = before.form[:1].isupper() and before.upos not in ("DET", "ADP", "CCONJ", "SCONJ")
    return before.upos == "PROPN" or (capital and not begins and before.upos != "PUNCT")


def is_plain_word(reading: Reading, index: int) -> bool:
    """A word that many names end in: "Monitor", "News", "Times"."""
    return any(reading.lower(index) in words for words in reading.cues["in_names"].values())


def _is_given_name(reading: Reading, first: int, last: int) -> bool:
    """'Nina Koval', 'Sana Mansour': small letters and another name beside it."""
    word = reading.words[first].form
    if last - first != 1 or word.isupper():
        return False
    if any(m.first <= first < m.last and m.last - m.first > 1 for m in reading.persons):
        return True  # "Sun Weidong"
    if not is_acronym(word):
        return False
    beside = [reading.words[i] for i in (first - 1, last) if 0 <= i < len(reading.words)]
    if any(w.upos == "PROPN" and w.form.lower() not in ("news", "agency", "tv") for w in beside):
        return True
    return any(m.first <= first < m.last for m in reading.persons)
