"""Speakers named in an apposition at the end: "..., its director, Mariam Diallo, said"."""

from __future__ import annotations

from firsthand.claims.found import Found, Phrase, Reading, Words
from firsthand.claims.hearers import hearers
from firsthand.claims.stance import stance_of

_FINITE = ("VBD", "VBZ", "VBP", "MD")
_CLOSING = (",", '"', "”", "’", "»")
_LONGEST = 14  # words of a role: "the head of the rescue team in the northern district"


def said_in_apposition(reading: Reading, number: int, verb: int) -> Found | None:
    """'The clinic treated 23 people, its director, Mariam Diallo, said', '..., told Radio Sikasso'"""
    plain = reading.lemma(verb) in reading.cues["plain_speech"]
    if not plain or reading.words[verb].xpos not in ("VBD", "VBZ"):
        return None
    sentence = reading.sentence(number)
    if reading.words[verb - 1].form != "," or _has_finite(reading, (verb + 1, sentence.last)):
        return None
    speaker = _speaker(reading, sentence.first, verb - 1)
    if speaker is None:
        return None
    end = speaker.first - 1
    told = (sentence.first, end)
    if reading.words[end].form not in _CLOSING or not _has_finite(reading, told):
        return None
    content = reading.pieces(range(*told))
    if not content:
        return None
    stance = stance_of(reading, verb)
    cue, through = (verb, verb + 1), hearers(reading, verb)
    return Found(number, "said_in_apposition", verb, cue, speaker, content, stance, through)


def _speaker(reading: Reading, first: int, comma: int) -> Phrase | None:
    """The role and the name that end at a comma: "{its director, Mariam Diallo}, said"."""
    pieces: list[Words] = []
    last = comma
    for at in range(comma - 1, first, -1):
        if reading.words[at].form in _CLOSING and reading.words[at - 1].upos != "NUM":
            pieces.append((at + 1, last))
            last = at
        if len(pieces) == 3 or comma - at > 2 * _LONGEST:
            break
    if pieces and _is_age(reading, pieces[0]):
        pieces = pieces[1:]
    if len(pieces) < 2:
        return None
    name, role = pieces[0], pieces[1]
    head = _role(reading, role)
    if head is None or not _names(reading, name):
        return None
    return Phrase(role[0], name[1], head)


def _role(reading: Reading, piece: Words) -> int | None:
    """The noun of a role: "its {director}", "the {head} of the rescue team"."""
    if not 1 < piece[1] - piece[0] <= _LONGEST or _has_finite(reading, piece):
        return None
    if reading.lowers[piece[0] : piece[0] + 2] == ("one", "of"):
        return piece[0]  # "one of its leaders"
    if reading.words[piece[0]].upos not in ("DET", "PRON", "PROPN", "NOUN", "ADJ"):
        return None
    nouns = reading.cues["people"]
    for index in range(*piece):
        if reading.words[index].upos == "ADP":
            return None
        behind = reading.words[index + 1].upos if index + 1 < piece[1] else "PUNCT"
        if behind in ("NOUN", "PROPN", "ADJ", "PART"):
            continue
        if any(reading.lemma(index) in words for words in nouns.values()):
            return index
    return None


def _names(reading: Reading, piece: Words) -> bool:
    """A person's name, or "a surgeon from Lyon"."""
    if not 0 < piece[1] - piece[0] <= 10 or _has_finite(reading, piece):
        return False
    opening = reading.words[piece[0]]
    return opening.upos == "PROPN" or opening.form in ("a", "an")


def _is_age(reading: Reading, piece: Words) -> bool:
    return piece[1] - piece[0] == 1 and reading.words[piece[0]].upos == "NUM"


def _has_finite(reading: Reading, piece: Words) -> bool:
    return any(reading.words[i].xpos in _FINITE for i in range(*piece))
