"""Which medium is told: "told Reuters", "told Radio Ndara by telephone"."""

from __future__ import annotations

from firsthand.claims.found import Phrase, Reading


def hearers(reading: Reading, verb: int) -> tuple[Phrase, ...]:
    """The medium that is told, between the report and the speaker: "told Reuters"."""
    found = []
    if reading.lemma(verb) in reading.cues["hearer"]:
        for child in reading.tree.under(verb, "iobj", "obj"):
            if child > verb:
                found.append(reading.phrase(child, ("ccomp", "acl", "parataxis", "xcomp")))
        if not found and (name := _name_behind(reading, verb)) is not None:
            found.append(name)
    return tuple(found[:1])


def _name_behind(reading: Reading, verb: int) -> Phrase | None:
    """'told {Radio Ndara} by telephone': the name right behind the verb, wherever it hangs."""
    limit = reading.sentence(reading.sentence_of[verb]).last
    first = verb + 1
    if first < limit and reading.words[first].upos == "DET":
        first += 1
    last = first
    while last < limit and reading.words[last].upos == "PROPN":
        last += 1
    return Phrase(first, last, first) if last > first else None
