"""Cues read off the order of the words, for sentences where the tree went astray."""

from __future__ import annotations

from firsthand.claims.found import Found, Phrase, Reading, Words
from firsthand.claims.stance import stance_of

_NOMINAL = ("DET", "ADJ", "NOUN", "PROPN", "NUM", "ADP", "PRON", "SYM", "X")
_HEADS = ("NOUN", "PROPN", "PRON")
_TAILS = (",", '"', "”", "’", "»", "-", "–", "—")


def said_in_order(reading: Reading, number: int, verb: int) -> Found | None:
    """'the ministry said Y', 'Y, the ministry said', 'Y, said the ministry': by the words alone"""
    plain = reading.lemma(verb) in reading.cues["plain_speech"]
    said_to = reading.lower(min(verb + 1, len(reading.words) - 1)) == "to"  # "said to be from"
    if not plain or said_to or reading.words[verb].xpos not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    first = _first_of_cue(reading, verb)
    if first is None:
        return None
    sentence = reading.sentence(number)
    found = _before(reading, first, sentence.first)
    if found is not None:
        content = _after(reading, verb, sentence.last) or _ahead_of(reading, found, sentence.first)
    else:
        found = _behind(reading, verb, sentence.first, sentence.last)
        content = _ahead_of(reading, Phrase(verb, verb, verb), sentence.first) if found else ()
    if found is None or not content:
        return None
    return Found(
        number, "said_in_order", verb, (first, verb + 1), found, content, stance_of(reading, verb)
    )


def _first_of_cue(reading: Reading, verb: int) -> int | None:
    """Where "has also said" begins; None for "was said", "to say", "would say"."""
    first = verb
    if verb > 0 and reading.is_group(verb - 1):
        return verb
    while first > 0 and reading.words[first - 1].upos in ("ADV", "AUX", "PART"):
        if reading.is_group(first - 1):
            break
        first -= 1
        word = reading.words[first]
        if (
            word.xpos == "MD"
            or word.lemma == "be"
            or reading.lower(first) in ("to", "not", "n't", "never")
        ):
            return None
    closes = verb + 1 < len(reading.words) and reading.words[verb + 1].form in (".", "!", "?")
    return first if reading.words[verb].xpos != "VBN" or first < verb or closes else None


def _before(reading: Reading, limit: int, start: int) -> Phrase | None:
    """The noun phrase that ends at the verb: "sources in the army | said"."""
    first = _run(reading, limit, start)
    if first > start + 1 and reading.words[first - 1].xpos == "VBN":
        other = _run(reading, first - 1, start)  # "residents {contacted} by phone said"
        bounded = other == start or reading.words[other - 1].upos == "PUNCT"
        first = other if bounded and other < first - 1 else first
    if first > start and reading.words[first - 1].upos == "CCONJ" and first < limit:
        other = _run(reading, first - 1, start)
        bounded = other == start or reading.words[other - 1].upos == "PUNCT"
        first = other if bounded and other < first - 1 else first
    while first < limit and reading.words[first].upos == "ADP":
        first = next((i for i in range(first + 1, limit) if _starts(reading, i)), limit)
    return _phrase(reading, first, limit)


def _run(reading: Reading, limit: int, start: int) -> int:
    """The first word of the run of nouns and their company that ends at a word."""
    first = limit
    while first > start and _is_nominal(reading, first - 1):
        first -= 1
    return first


def _is_nominal(reading: Reading, index: int) -> bool:
    word = reading.words[index]
    if reading.is_group(index) or _joins(reading, index):
        return True
    return (
        word.upos in _NOMINAL
        and word.xpos not in ("WDT", "WP", "IN")
        or word.xpos in ("POS", "IN")
        and word.upos != "SCONJ"
    )


def _joins(reading: Reading, index: int) -> bool:
    """The hyphen of "Al-Ikhbariya", which the words have apart."""
    if reading.words[index].form not in ("-", "‑") or not 0 < index < len(reading.words) - 1:
        return False
    before, behind = reading.words[index - 1], reading.words[index + 1]
    return before.end == reading.words[index].start and reading.words[index].end == behind.start


def _starts(reading: Reading, index: int) -> bool:
    """A determiner that no preposition governs: "On Monday | the ministry"."""
    return reading.words[index].upos == "DET" and reading.words[index - 1].upos != "ADP"


def _phrase(reading: Reading, first: int, last: int) -> Phrase | None:
    head = None
    for index in range(first, last):
        if reading.words[index].upos == "ADP":
            break
        if (
            reading.words[index].upos in _HEADS
            or reading.is_group(index)
            or (head is None and reading.words[index].upos == "NUM")
        ):
            head = index
    return None if head is None or reading.words[first].upos == "ADP" else Phrase(first, last, head)


def _after(reading: Reading, verb: int, last: int) -> tuple[Words, ...]:
    """Everything behind the verb, if a clause is there; behind "that", where somebody is told."""
    first = verb + 1
    told = reading.lemma(verb) in reading.cues["hearer"]
    if first < last and reading.lower(first) in ("with", "citing", "quoting", "referring", "in"):
        told = True  # "reports, citing a source in the police, that Y"
    if told or not _clause(reading, first, last):
        that = next(
            (i for i in range(first, last) if reading.lower(i) in ("that", ":", '"', "“")), None
        )
        if that is None:
            return ()
        first = that
    return reading.pieces(range(first, last)) if _clause(reading, first, last) else ()


def _clause(reading: Reading, first: int, last: int) -> bool:
    """A finite verb, and no comma or adjunct right at the start."""
    if (
        first >= last
        or reading.words[first].form in (",", ".")
        or reading.words[first].upos == "ADP"
    ):
        return False
    return any(
        reading.words[i].upos in ("VERB", "AUX") and reading.words[i].xpos != "VBG"
        for i in range(first, last)
    )


def _ahead_of(reading: Reading, phrase: Phrase, start: int) -> tuple[Words, ...]:
    """All before a frame that closes the sentence: "{Y}, the ministry said"."""
    closes = phrase.first > start and reading.words[phrase.first - 1].form in _TAILS
    clause = any(reading.words[i].upos in ("VERB", "AUX") for i in range(start, phrase.first))
    return reading.pieces(range(start, phrase.first)) if closes and clause else ()


def _behind(reading: Reading, verb: int, start: int, last: int) -> Phrase | None:
    """ ", said {the foreign minister}, ...": the noun phrase behind the verb."""
    if reading.lemma(verb) == "tell":
        return None  # ", told ISNA": whom it was told
    if verb == start or reading.words[verb - 1].form not in _TAILS:
        return None
    end = verb + 1
    while end < last and _is_nominal(reading, end):
        end += 1
    found = _phrase(reading, verb + 1, end)
    named = (
        end + 1 < last and reading.words[end].form == "," and reading.words[end + 1].upos == "PROPN"
    )
    if found is None or not named:
        return found
    stop = end + 1
    while stop < last and reading.words[stop].upos == "PROPN":
        stop += 1
    return Phrase(found.first, stop, found.head)  # "the foreign minister, Abbas Karimi"


def noun_phrase_before(reading: Reading, verb: int) -> Phrase | None:
    """The noun phrase that ends where a verb with its helpers begins."""
    first = verb
    start = reading.sentence(reading.sentence_of[verb]).first
    while first > start and reading.words[first - 1].upos in ("ADV", "AUX"):
        if reading.is_group(first - 1):
            break
        first -= 1
    return _before(reading, first, start)


def noun_phrase_behind(reading: Reading, index: int, last: int) -> Phrase | None:
    """The noun phrase that begins at a word."""
    end = index
    while end < last and _is_nominal(reading, end) and reading.lower(end) not in ("as", "by"):
        end += 1
    return _phrase(reading, index, end)
