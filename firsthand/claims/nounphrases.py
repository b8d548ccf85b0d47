"""The noun phrase that begins at a word, taken whole where the tree breaks it off."""

from __future__ import annotations

from dataclasses import replace

from firsthand.claims.found import Phrase, Reading


def after(reading: Reading, index: int, last: int) -> Phrase | None:
    """The noun phrase that begins at a word, as the tree has it: "{a senior officer of the army},
    ...".
    """
    for at in range(index, min(last, index + 12)):
        if reading.words[at].upos in ("NOUN", "PROPN", "PRON") and not _leans(reading, at, last):
            head = _top(reading, at, index)
            phrase = reading.phrase(
                head, ("acl", "advcl", "parataxis", "ccomp", "conj" if _far(reading, head) else "")
            )
            return completed(reading, replace(phrase, first=max(phrase.first, index)), last)
    return None


def _leans(reading: Reading, at: int, last: int) -> bool:
    """'the {Houthi}-run ministry', 'the {Kigali}-backed rebels': whose side it is on, not who."""
    if at + 3 >= last or reading.words[at + 1].form not in ("-", "‑"):
        return False
    glued = reading.words[at].end == reading.words[at + 1].start
    return glued and reading.words[at + 2].upos in ("VERB", "ADJ")


def completed(reading: Reading, phrase: Phrase, limit: int) -> Phrase:
    """A phrase that the tree broke off in mid-air: "two residents of | El Fasher"."""
    last, kinds = phrase.last, ("NOUN", "PROPN", "ADJ", "NUM", "DET")
    while last < limit and (
        reading.words[last].upos == "PROPN"
        and reading.words[last - 1].upos == "PROPN"
        or reading.words[last].upos in kinds
        and reading.words[last - 1].upos in ("ADP", "DET", "ADJ")
        or reading.lower(last) in ("of", "at", "in", "from")
        and last + 1 < limit
        and reading.words[last + 1].upos in kinds
    ):
        last += 1
    return replace(phrase, last=last)


def _top(reading: Reading, at: int, first: int) -> int:
    """Climb to the head of the noun phrase, never out of it or before its first word."""
    while True:
        word = reading.words[at]
        inside = ("nmod", "compound", "flat", "amod", "appos", "det", "nummod")
        up = word.head
        if (
            up < first
            or reading.tree.base[at] not in inside
            or reading.words[up].upos not in ("NOUN", "PROPN", "X")
        ):
            return at
        if any(reading.words[i].upos in ("VERB", "AUX") for i in range(at, up)):
            return at
        at = up


def _far(reading: Reading, head: int) -> bool:
    """A coordination that holds a verb is the next clause, not a second source."""
    return any(reading.words[c].upos in ("VERB", "AUX") for c in reading.tree.under(head, "conj"))
