"""Sources behind "as": "As noted in the GUR, Y", "Y, as Reuters reported"."""

from __future__ import annotations

from firsthand.claims.content import complement, words_of_sentence
from firsthand.claims.found import Found, Phrase, Reading
from firsthand.claims.quoting import cue_of
from firsthand.claims.stance import stance_of
from firsthand.claims.subjects import by_phrase, subject_of
from firsthand.claims.surface import noun_phrase_before


def as_reported(reading: Reading, number: int, verb: int) -> Found | None:
    """'As noted in the GUR, Y', 'as Reuters reported', 'as reported by state television'"""
    lemma = reading.lemma(verb)
    if lemma not in reading.stances or not _introduced_by_as(reading, verb):
        return None
    guarded = lemma in reading.cues["guarded"] and lemma not in reading.cues["plain_speech"]
    if guarded and lemma not in ("write", "document", "describe", "detail", "outline", "learn"):
        return None  # "as the regime continues"
    source, passive = _who_reported(reading, verb)
    if source is None and not passive and _as_before(reading, verb) < verb - 1:
        source = noun_phrase_before(reading, verb)
    source = source or _noted_in(reading, verb)
    if source is None or source.head == verb:
        return None
    frame = set(reading.tree.subtree(verb))
    whole = words_of_sentence(reading, number)
    comma = next((i for i in whole if i > verb and reading.words[i].form == ","), None)
    later = _as_before(reading, verb) > whole.start
    if later and (complement(reading, verb, number) or _goes_along(reading, verb, whole.start)):
        return None  # "The warning came as the president revealed that ..."
    if _as_before(reading, verb) == whole.start and comma is not None:
        frame = set(range(whole.start, comma))  # the tree may hang all the rest below "reported"
    content = reading.pieces(i for i in whole if i not in frame)
    if not content:
        return None
    first = min(cue_of(reading, verb)[0], _as_before(reading, verb))
    last = source.first if first < verb < source.first else cue_of(reading, verb)[1]
    return Found(
        number, "as_reported", verb, (first, last), source, content, stance_of(reading, verb)
    )


def _goes_along(reading: Reading, verb: int, first: int) -> bool:
    """'Output resumed, its operator said, as Baghdad {announced} arrests': at the time, or within
    what somebody else said.
    """
    thing = reading.tree.first(verb, "obj")
    if thing is not None and thing > verb and not reading.is_time(thing):
        return True
    finite = ("VBD", "VBZ", "VBP")
    speaks = reading.cues["plain_speech"]
    told = (i for i in range(first, _as_before(reading, verb)) if reading.lemma(i) in speaks)
    denied = (i for i in range(first, verb) if reading.lemma(i) in ("deny", "reject"))
    return any(reading.words[i].xpos in finite for i in (*told, *denied))


def _noted_in(reading: Reading, verb: int) -> Phrase | None:
    """'as noted in {the GUR}'"""
    for child in reading.tree.under(verb, "obl", "nmod"):
        if reading.has(child, "case", "in", "on", "by"):
            return reading.phrase(child, ("acl", "advcl", "parataxis"))
    return None


def _who_reported(reading: Reading, verb: int) -> tuple[Phrase | None, bool]:
    """ "as {Reuters} reported", "as was reported by {Reuters}"; and whether it is passive."""
    passive = any(reading.lemma(i) == "be" for i in reading.tree.under(verb, "aux", "aux:pass"))
    source = None if passive else subject_of(reading, verb, inherit=False)
    return source or by_phrase(reading, verb), passive


def _introduced_by_as(reading: Reading, verb: int) -> bool:
    """ "as" at the head of the clause, only a noun phrase (or nothing) between it and the verb."""
    at = _as_before(reading, verb)
    if at == verb or verb - at > 12:
        return False
    start = reading.sentence(reading.sentence_of[verb]).first
    opens = at == start or reading.words[at - 1].form in (",", "(", "-", "–", "—")
    clear = not any(
        reading.words[i].upos in ("VERB", "PUNCT", "SCONJ") for i in range(at + 1, verb)
    )
    return clear and (opens or reading.has(verb, "mark", "as") or at == verb - 1)


def _as_before(reading: Reading, verb: int) -> int:
    first = reading.sentence(reading.sentence_of[verb]).first
    return next((i for i in range(verb - 1, first - 1, -1) if reading.lowers[i] == "as"), verb)
