"""Denials of a thing: "denies this", "rejected reports of a raid", "rules out any link to it"."""

from __future__ import annotations

from firsthand.claims.found import Found, Reading, Words
from firsthand.claims.quoting import cue_of
from firsthand.claims.wordings import Rule, end_of_clause, is_finite, speaker

_PARTS = (
    "charge",
    "link",
    "involvement",
    "role",
    "relation",
    "connection",
    "responsibility",
    "possibility",
)
_POINTERS = ("this", "that", "it", "these")


def denies_thing(reading: Reading, number: int, verb: int) -> Found | None:
    """'Kigali denies this', 'the head rejected reports of an air strike', 'they deny having lost
    it'
    """
    denies = reading.stances.get(reading.lemma(verb)) == "denial"
    if not denies and reading.lemma(verb) not in ("confirm", "admit"):
        return None
    last = end_of_clause(reading, number, verb)
    source = speaker(reading, verb)
    if source is None or verb + 1 >= last or not is_finite(reading, verb):
        return None
    first, cue = verb + 1, cue_of(reading, verb)
    while first + 1 < last and (reading.is_time(first) or reading.is_time(first + 1)):
        first += 1  # "denied | on Wednesday | the allegations"
    if reading.lower(first) in _POINTERS:
        whole = first + 1 == last or reading.words[first + 1].upos in ("PUNCT", "CCONJ", "ADP")
        content: tuple[Words, ...] = ((first, first + 1),) if whole else ()
    elif denies and reading.words[first].xpos == "VBG" and reading.words[first].upos != "NOUN":
        content = ((first, last),)
    else:
        content = _sayings(reading, number, (first, last)) if denies else ()
    if not content:
        return None
    stance = reading.stances[reading.lemma(verb)]
    return Found(number, "denies_thing", verb, cue, source, content, stance)


def _sayings(reading: Reading, number: int, words: Words) -> tuple[Words, ...]:
    """The object where it is something said, or a part in a deed: "{reports of an air strike}",
    "{the accusations}", "{any link to the raid}".
    """
    first, last = words
    for index in range(first, min(first + 5, last)):
        word, lemma = reading.words[index], reading.lemma(index)
        if word.upos == "NOUN" and (lemma in reading.cues["nouns"] or lemma in _PARTS):
            that = index + 1 < last and reading.lower(index + 1) == "that"
            whole = range(first, reading.sentence(number).last if that else last)
            return reading.pieces(whole)
        if word.upos not in ("DET", "ADJ", "PRON", "NOUN", "PROPN", "PART", "NUM", "ADV"):
            return ()
    return ()


def rules_out(reading: Reading, number: int, verb: int) -> Found | None:
    """'The board rules out any relation with the raid': a denial, not "ruled out a curfew"."""
    if verb + 2 >= len(reading.words) or reading.lower(verb + 1) != "out":
        return None
    last = end_of_clause(reading, number, verb)
    content = _sayings(reading, number, (verb + 2, last)) if is_finite(reading, verb) else ()
    if not content and reading.lower(verb - 1) in ("not", "n't"):  # "did not {rule out} talks"
        content = ((verb + 2, last),) if verb + 2 < last else ()
    subject = reading.tree.first(verb, "nsubj")
    source = speaker(reading, verb) if content else None
    if source is None and content and subject is not None and subject < verb:
        source = reading.phrase(subject, ("acl", "acl:relcl", "parataxis"))
    if source is None:
        return None
    cue = (cue_of(reading, verb)[0], verb + 2)
    return Found(number, "denies_thing", verb, cue, source, content, "denial")


# each rule with the verbs it is for: lemmas, or a section of cues.yml
WORDINGS_DENIED: tuple[tuple[Rule, str | tuple[str, ...]], ...] = (
    (denies_thing, "verbs"),
    (rules_out, ("rule",)),
)
