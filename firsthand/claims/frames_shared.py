"""Verbs of speech that the tree gave to somebody else: "X denied that A and complained that B"."""

from __future__ import annotations

from firsthand.claims.found import Found, Phrase, Reading
from firsthand.claims.stance import stance_of


def speaks_on_too(reading: Reading, number: int, verb: int) -> Found | None:
    """'A blogger denied that A and {complained} that B': he complained, nobody in A."""
    first, last = reading.sentence(number).first, reading.sentence(number).last
    joined = verb > first + 4 and reading.lower(verb - 1) in ("and", "but")
    if not joined or verb + 2 >= last or reading.lower(verb + 1) != "that":
        return None
    if reading.tree.first(verb, "nsubj") is not None or reading.words[verb].xpos != "VBD":
        return None
    before = [i for i in range(first + 1, verb - 1) if is_parallel(reading, i)]
    source = _subject_before(reading, before[0], first) if before else None
    if source is None:
        return None
    content, cue = reading.pieces(range(verb + 1, last)), (verb, verb + 1)
    return Found(number, "said_that", verb, cue, source, content, stance_of(reading, verb))


def is_parallel(reading: Reading, verb: int) -> bool:
    """A past verb of speech with its that-clause: "denied on Friday that"."""
    if reading.lemma(verb) not in reading.stances or reading.words[verb].xpos != "VBD":
        return False
    near = range(verb + 1, min(verb + 6, len(reading.words)))
    that = next((i for i in near if reading.lower(i) == "that"), None)
    return that is not None and all(reading.words[i].upos != "VERB" for i in range(verb + 1, that))


def denies_past_participle(reading: Reading, number: int, verb: int) -> Found | None:
    """'A blogger {affiliated} with the army denied that Y', where the tree takes the participle for
    the verb of the sentence.
    """
    first, last = reading.sentence(number).first, reading.sentence(number).last
    if not is_parallel(reading, verb) or reading.words[verb].relation != "acl":
        return None
    if reading.tree.first(verb, "nsubj") is not None:
        return None
    source = _subject_before(reading, verb, first)
    that = next((i for i in range(verb + 1, last) if reading.lower(i) == "that"), None)
    if source is None or that is None:
        return None
    content, cue = reading.pieces(range(that, last)), (verb, verb + 1)
    return Found(number, "said_that", verb, cue, source, content, stance_of(reading, verb))


def _subject_before(reading: Reading, verb: int, first: int) -> Phrase | None:
    """The subject of a verb; of one that the tree hung below a bare participle, the participle's."""
    own = reading.tree.first(verb, "nsubj")
    if own is not None and own < verb:
        return reading.phrase(own, ("acl:relcl", "parataxis"))
    for at in reading.tree.ancestors(verb):
        subject = reading.tree.first(at, "nsubj")
        bare = reading.words[at].xpos == "VBN" and not reading.tree.under(at, "aux", "cop")
        if subject is not None and first <= subject < at < verb and bare:
            return Phrase(reading.phrase(subject).first, at - _adverbs(reading, at), subject)
    return None


def _adverbs(reading: Reading, index: int) -> int:
    """How many adverbs stand right before a word."""
    count = 0
    while reading.words[index - 1 - count].upos == "ADV":
        count += 1
    return count
