"""From whom a speaker has it: "a butcher, who said he had been told so by his cousins, put ..."."""

from __future__ import annotations

from dataclasses import replace

from firsthand.claims.found import Found, Phrase, Reading
from firsthand.claims.nounphrases import after
from firsthand.claims.sources import name_source

_TOLD, _HEARD = ("told", "informed", "assured"), ("heard", "learned", "learnt")
_IT = ("so", "this", "it", "that", "about")
_GROUNDS = ("basis", "based", "strength", "from")
_SAID = ("say", "tell", "relate", "report")


def with_heard(reading: Reading, found: Found) -> Found:
    """'The councillor told, on the basis of what {a driver} had said to him, that Y': the driver is
    a further link.
    """
    source = found.source
    if source is None or found.further or found.reach == "before":
        return found
    behind = [first for first, _ in found.content if first > found.verb]
    until = behind[0] if behind and behind[0] > found.verb + 3 else found.verb
    for index in range(source.head + 1, until):
        phrase = _teller(reading, index, until)
        if phrase is not None and phrase.last <= until:
            kept = source
            if source.head < index < source.last:  # "{a teacher}, who heard it from neighbours,"
                kept = replace(source, last=_before_who(reading, source, index))
            return replace(found, source=kept, further=(phrase,))
    return found


def tells_only_whence(reading: Reading, found: Found) -> bool:
    """'who said {he had been told so by his cousins}': from whom, and nothing that happened."""
    if len(found.content) != 1:
        return False
    first, last = found.content[0]
    if last - first > 12 or reading.words[first].upos != "PRON":
        return False
    for index in range(first + 1, min(first + 5, last)):
        phrase = _teller(reading, index, last)
        if phrase is not None:
            return phrase.last >= last
    return False


def _teller(reading: Reading, index: int, last: int) -> Phrase | None:
    """Whom the words from here on name: "told so by {relatives}", "what {a guard} had said"."""
    lower = reading.lower(index)
    if lower in (*_TOLD, *_HEARD):
        by = index + 1
        while by < last and reading.lower(by) in _IT:
            by += 1
        preposition = "by" if lower in _TOLD else "from"
        if by + 1 < last and reading.lower(by) == preposition:
            return _someone(reading, after(reading, by + 1, last))
    grounds = {reading.lower(i) for i in range(max(index - 3, 0), index)} & set(_GROUNDS)
    if lower != "what" or not grounds:
        return None
    phrase = after(reading, index + 1, last)
    if phrase is None or phrase.first > index + 1:
        return None
    verbs = range(phrase.last, min(phrase.last + 3, last))
    said = any(reading.lemma(i) in _SAID for i in verbs)
    return _someone(reading, phrase) if said else None


def _someone(reading: Reading, phrase: Phrase | None) -> Phrase | None:
    if phrase is None or reading.words[phrase.head].upos == "PRON":
        return None
    named = name_source(reading, phrase)
    return phrase if named.why != "no known sort of source" else None


def _before_who(reading: Reading, source: Phrase, index: int) -> int:
    """Where the relative clause that tells it begins."""
    commas = (i for i in range(source.head + 1, index) if reading.words[i].form == ",")
    return next(commas, source.last)
