"""What somebody saw or asked for: "an AFP correspondent saw X", "the Union asked Y for a truce"."""

from __future__ import annotations

from firsthand.claims.found import Found, Reading
from firsthand.claims.quoting import cue_of
from firsthand.claims.wordings import Rule, end_of_clause, is_finite, known_speaker

_SEEING = ("see", "hear", "witness", "count", "watch", "observe")
_EYES = frozenset(
    ["correspondent", "reporter", "journalist", "photographer", "cameraman", "videographer"]
    + ["witness", "eyewitness", "team", "crew", "staff", "resident", "villager", "monitor"]
)


def saw(reading: Reading, number: int, verb: int) -> Found | None:
    """'An AFP correspondent saw {thirty wounded in the yard}', 'witnesses heard {gunfire}'"""
    if reading.lemma(verb) not in _SEEING or not is_finite(reading, verb):
        return None
    source = known_speaker(reading, verb)
    last = end_of_clause(reading, number, verb)
    if source is None or reading.lemma(source.head) not in _EYES or last - verb < 3:
        return None
    if reading.tree.first(verb, "obj", "ccomp", "xcomp") is None:
        return None
    content = ((verb + 1, last),)
    return Found(number, "saw", verb, cue_of(reading, verb), source, content)


def asks_for(reading: Reading, number: int, verb: int) -> Found | None:
    """'The African Union asked {the parties for a truce}', 'the governor requested {help}'"""
    if reading.lemma(verb) != "ask" or not is_finite(reading, verb):
        return None
    last = end_of_clause(reading, number, verb)
    near = range(verb + 2, min(verb + 10, last - 1))
    for_ = next((i for i in near if reading.lower(i) == "for"), None)
    if for_ is None or any(reading.words[i].upos in ("VERB", "AUX") for i in range(verb + 1, for_)):
        return None
    source = known_speaker(reading, verb)
    if source is None or reading.words[source.head].upos == "PRON":
        return None
    cue, content = cue_of(reading, verb), ((verb + 1, last),)
    return Found(number, "asks_for", verb, cue, source, content, "directive")


WORDINGS_WITNESSED: tuple[tuple[Rule, str | tuple[str, ...]], ...] = (
    (saw, _SEEING),
    (asks_for, ("ask",)),
)
