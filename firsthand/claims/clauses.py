"""Questions about the main clause of a sentence: its root, its tense, whose "we" it is."""

from __future__ import annotations

from firsthand.claims.found import Reading

# "We remind you that", "our correspondent", "as we wrote": the report itself, in translated copy.
_EDITORIAL = (
    "remind",
    "recall",
    "wrote",
    "reported",
    "correspondent",
    "correspondents",
    "reporter",
    "reporters",
    "portal",
    "website",
    "newspaper",
    "readers",
    "telegram",
    "channel",
    "edition",
    "editorial",
    "publication",
)


def is_quotation(reading: Reading, number: int) -> bool:
    """True when (nearly) all of a sentence stands between quotation marks."""
    sentence = reading.sentence(number)
    inside = sum(
        max(0, min(q.end, sentence.end) - max(q.start, sentence.start))
        for q in reading.annotated.quotations
    )
    return inside >= 0.8 * (sentence.end - sentence.start)


def says_we(reading: Reading, number: int) -> bool:
    """ "our comrades", "we": outside quotation marks."""
    sentence = reading.sentence(number)
    quoted = reading.annotated.quotations
    return any(
        reading.lowers[i] in ("we", "our", "us", "ours", "my", "i")
        and reading.lower(min(i + 1, sentence.last - 1)) not in _EDITORIAL
        and reading.lower(min(i + 2, sentence.last - 1)) not in _EDITORIAL
        and reading.words[i].form != "US"
        and not any(q.start <= reading.words[i].start < q.end for q in quoted)
        for i in range(sentence.first, sentence.last)
    )


def says_i(reading: Reading, number: int) -> bool:
    """ "I", "my": one person speaks, no agency."""
    sentence = reading.sentence(number)
    return any(reading.lower(i) in ("i", "my") for i in range(sentence.first, sentence.last))


def root_of(reading: Reading, number: int) -> int | None:
    """The root of a sentence; with several, the first."""
    sentence = reading.sentence(number)
    return next(
        (i for i in range(sentence.first, sentence.last) if reading.words[i].head < 0), None
    )


def is_backshifted(reading: Reading, number: int) -> bool:
    """ "had left", "would go on": the tense of reported speech, unless "if" stands there."""
    root = root_of(reading, number)
    if root is None:
        return False
    if reading.has(root, "aux", "had"):
        return True
    sentence = reading.sentence(number)
    said = {reading.lower(i) for i in range(sentence.first, sentence.last)}
    return reading.has(root, "aux", "would") and not said & {"if", "otherwise", "were", "like"}


def narrates(reading: Reading, number: int) -> bool:
    """A past, perfect or progressive main verb: something happened or is under way."""
    root = root_of(reading, number)
    if root is None or reading.words[root].upos not in ("VERB", "AUX", "ADJ", "NOUN"):
        return False
    if reading.words[root].xpos in ("VBD", "VBN", "VBG"):
        return True
    return reading.has(root, "cop", "was", "were") or reading.has(root, "aux", "have", "has", "had")


def subject_at(reading: Reading, number: int) -> int | None:
    root = root_of(reading, number)
    return None if root is None else reading.tree.first(root, "nsubj", "nsubj:pass")
