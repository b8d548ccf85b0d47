"""Where what is said ends: before what the speaker says next, or the report says of it."""

from __future__ import annotations

from dataclasses import replace

from firsthand.claims.found import Found, Reading, Words

_GOES_ON = frozenset(
    ["add", "note", "stress", "deny", "explain", "point", "specify", "insist", "emphasize"]
    + ["emphasise", "underline", "indicate", "describe", "call"]
)
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_OF_WHOM = ("whom", "who", "which")
_HE = ("he", "she", "it", "they")
_RELATIVE = ("WP", "WP$", "WDT")


def only_told(reading: Reading, found: Found) -> Found:
    """The content without what does not belong to it any more."""
    if not found.content:
        return found
    kept: list[Words] = []
    for first, last in found.content:
        if first < found.cue[0] and found.content[0][0] < found.cue[0]:
            kept.append((first, last))
        elif not _is_comparison(reading, found, (first, last)):
            kept.append((first, _until(reading, found, first, last)))
    content = tuple(piece for piece in kept if piece[1] > piece[0])
    return replace(found, content=content) if content and content != found.content else found


def _is_comparison(reading: Reading, found: Found, piece: Words) -> bool:
    """'Y, the ministry said, {the deadliest such raid in a month}', 'Y, the mayor said, {whose
    words ...}': an afterthought of the report's, behind a frame that has told its clause.
    """
    first, last = piece
    if found.content[0][0] > found.cue[0] or first < found.cue[1] or last - first < 3:
        return False
    if reading.words[first - 1].form != ",":
        return False
    if reading.words[first].xpos in _RELATIVE:
        return True
    top = next(
        (i for i in range(first, last) if reading.words[i].head not in range(first, last)), first
    )
    main = [i for i in range(first, last) if reading.words[i].xpos in _FINITE]
    if any(reading.tree.base[i] not in ("acl", "advcl", "aux", "cop") for i in main):
        return False
    noun = reading.words[top].upos in ("NOUN", "PROPN", "ADJ", "NUM")
    return noun and reading.words[first].upos in ("DET", "NUM")


def _until(reading: Reading, found: Found, first: int, last: int) -> int:
    """'said {it had hit the man}, whom it accused of ...', 'confirmed {that he drove}, denying that
    ...': up to the comma from which on the speaker says something else.
    """
    if first < found.verb or found.rule != "said_that":
        return last
    quoted = [q for q in reading.annotated.quotations if q.whole]
    for comma in range(first + 3, last - 3):
        if reading.words[comma].form != ",":
            continue
        at = reading.words[comma].start
        if any(q.start <= at < q.end for q in quoted):
            continue
        if _speaks_on(reading, comma + 1) or _of_whom(reading, comma + 1):
            return comma
    ands = (i for i in range(first + 3, last - 3) if reading.lower(i) in ("and", "but"))
    return next((i for i in ands if _says_too(reading, i + 1)), last)


def _speaks_on(reading: Reading, index: int) -> bool:
    """ ", {denying} that ...": a participle of speech with what it tells."""
    says = reading.words[index].xpos == "VBG" and reading.lemma(index) in _GOES_ON
    return says and reading.lower(index + 1) not in ("to", "for")


def _says_too(reading: Reading, index: int) -> bool:
    """'denied that A and {complained that} B': the speaker's next verb, with no subject between."""
    that = reading.lower(index + 1) == "that" and reading.words[index].xpos == "VBD"
    return that and reading.lemma(index) in reading.stances


def _of_whom(reading: Reading, index: int) -> bool:
    """ ", {whom it accused} of leading a unit"."""
    whom = reading.lower(index) in _OF_WHOM and reading.lower(index + 1) in _HE
    return whom and reading.lemma(index + 2) in reading.stances
