"""All cues of one sentence, without doubles and without those that name no source."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from firsthand.claims.adjuncts import found_adjuncts
from firsthand.claims.cues import found_verbs
from firsthand.claims.cuts import only_told
from firsthand.claims.found import Found, Phrase, Reading
from firsthand.claims.heard import tells_only_whence, with_heard
from firsthand.claims.leaning import citing_behind, with_citing
from firsthand.claims.listed import listed
from firsthand.claims.only_said import is_quoted, only_said, untold
from firsthand.claims.sources import name_source
from firsthand.claims.speakers import is_source
from firsthand.claims.surface import noun_phrase_behind
from firsthand.claims.tagged import found_tagged
from firsthand.claims.whole import beside_verb, with_whole_name
from firsthand.codebook.tables import table

_ADJUNCT = frozenset(
    ["according_to", "citing", "with_label", "closing_credit", "as_reported", "statement_that"]
    + ["tagged"]
)


def founds(reading: Reading, number: int) -> list[Found]:
    """The cues of a sentence, outermost first."""
    spoken = found_verbs(reading, number)
    places = [found.verb for found in spoken]
    verbs = [with_citing(reading, found, places) for found in spoken]
    beside = [citing_behind(reading, found) for found in found_adjuncts(reading, number)]
    candidates = [*verbs, *beside, *found_tagged(reading, number)]
    kept: list[Found] = []
    outside = [found for found in candidates if not is_quoted(reading, found)]
    for found in (_mended(reading, candidate) for candidate in outside):
        if is_source(reading, found) and not any(_same(found, other) for other in kept):
            kept.append(found)
    kept = [found for found in kept if not _is_doubled(found, kept)]
    kept = [found for found in kept if not _claims_told(reading, found, kept)]
    kept = [with_heard(reading, f) for f in kept if not tells_only_whence(reading, f)]
    kept = [_without_tail(reading, _without_rivals(reading, found, kept)) for found in kept]
    kept = [_up_to_frame(reading, only_told(reading, found), kept) for found in kept]
    kept = [_up_to_credit(reading, _of_whole(reading, found, kept), kept) for found in kept]
    return sorted(kept, key=lambda found: (-_size(found), found.cue))


def _mended(reading: Reading, found: Found) -> Found:
    """The cue with its source whole and bare, and its content without the words of the frame."""
    bare = _past_hearer(reading, _bare(reading, _among_them(reading, beside_verb(reading, found))))
    whole = with_whole_name(reading, _named_behind(reading, bare))
    return untold(reading, only_said(reading, whole))


def _is_doubled(found: Found, others: list[Found]) -> bool:
    """'Radio Uvira, citing a fisherman, reported that Y': the verb has source and link already."""
    if found.rule != "citing" or found.source is None:
        return False
    at = found.source.head
    rivals = [other for other in others if other is not found]
    again = any(p.first <= at < p.last for other in rivals for p in other.further)
    return again or any(_extents(other) == _extents(found) for other in rivals)


def _claims_told(reading: Reading, found: Found, others: list[Found]) -> bool:
    """'Ansar has {claimed responsibility}, the monitor said': the monitor tells, Ansar only did."""
    if reading.lemma(found.verb) != "claim" or not found.content:
        return False
    if reading.lower(found.content[0][0]) != "responsibility":
        return False
    return any(
        other is not found and any(first <= found.verb < last for first, last in other.content)
        for other in others
    )


def _extents(found: Found) -> list[tuple[int, int]]:
    """Where the source and its further links stand."""
    source = [found.source] if found.source is not None else []
    return [(phrase.first, phrase.last) for phrase in (*source, *found.further)]


def _up_to_credit(reading: Reading, found: Found, others: list[Found]) -> Found:
    """'He told the court that A {and had B}, according to a recording': all up to the comma."""
    if not found.content or found.content[0][0] <= found.verb or found.rule != "said_that":
        return found
    last = found.content[-1][1]
    ends = [o.cue[0] - 1 for o in others if o.rule == "according_to" and o.cue[0] > last + 1]
    if not ends or reading.lower(last) not in ("and", "but"):
        return found
    comma = min(ends)
    if reading.words[comma].form != "," or any(last < o.verb < comma for o in others):
        return found
    words = {i for piece in found.content for i in range(*piece)} | set(range(last, comma))
    return replace(found, content=reading.pieces(words))


def _up_to_frame(reading: Reading, found: Found, others: list[Found]) -> Found:
    """'The mayor said {Y}, | the Nawa Post reported': a frame that closes the sentence and tells
    all of it is no part of what is told in it.
    """
    if not found.content or found.content[0][0] <= found.verb:
        return found
    for other in others:
        frame = other.source
        if other is found or frame is None or not other.content or other.verb < frame.head:
            continue
        around = other.content[0][0] <= found.verb < other.content[-1][1] <= frame.first
        inside = any(first < frame.first < last for first, last in found.content)
        inside = inside and not _goes_on(reading, other)
        if around and inside and reading.words[frame.first - 1].form == ",":
            words = {i for piece in found.content for i in range(*piece) if i < frame.first}
            return replace(found, content=reading.pieces(words))
    return found


def _goes_on(reading: Reading, found: Found) -> bool:
    """True where a clause follows the frame: it does not close the sentence."""
    behind = range(found.verb + 1, reading.sentence(found.sentence).last)
    return any(reading.words[i].xpos in ("VBD", "VBZ", "VBP", "MD") for i in behind)


def _of_whole(reading: Reading, found: Found, others: list[Found]) -> Found:
    """'{Y, a guard told investigators}, according to a case file': the file tells Y too."""
    if found.rule != "according_to" or len(found.content) != 1:
        return found
    first, last = found.content[0]
    for other in others:
        if other is found or not first <= other.verb < last or not other.content:
            continue
        begins, ends = other.content[0][0], other.content[-1][1]
        if ends <= first <= ends + 2:
            return replace(found, content=reading.pieces(range(begins, last)))
    return found


def _among_them(reading: Reading, found: Found) -> Found:
    """'In the emergency service they specified that Y': "they" are the service (Russian manner)."""
    source, first = found.source, reading.sentence(found.sentence).first
    if source is None or reading.lower(source.head) != "they" or source.first < first + 3:
        return found
    if reading.lower(first) not in ("in", "at") or source.first - first > 9:
        return found
    phrase = noun_phrase_behind(reading, first + 1, source.first)
    if phrase is None or phrase.last != source.first:
        return found
    kind = name_source(reading, phrase).kind
    if kind not in ("named_organisation", "responder", "intelligence_agency", "monitor"):
        return found
    kept = {i for piece in found.content for i in range(*piece)} - set(range(first, phrase.last))
    return replace(found, source=phrase, content=reading.pieces(kept))


def _bare(reading: Reading, found: Found) -> Found:
    """'said the sources, | who added that Y': a source without the clause in which it speaks on."""
    source = found.source
    if source is None or source.last - source.head < 4:
        return found
    for index in range(source.head + 1, source.last - 2):
        if reading.words[index].form != "," or reading.lower(index + 1) not in ("who", "which"):
            continue
        clause = range(index + 2, min(index + 5, source.last))
        if any(reading.lemma(i) in reading.stances for i in clause):
            return replace(found, source=replace(source, last=index))
    return found


def _past_hearer(reading: Reading, found: Found) -> Found:
    """'Witnesses told CNN | they saw soldiers', where the tree makes CNN a subject."""
    first = found.verb + 1
    if reading.lemma(found.verb) not in reading.cues["hearer"] or not found.content:
        return found
    if found.content[0][0] != first or reading.words[first].upos != "PROPN":
        return found
    for last in range(min(first + 4, found.content[0][1] - 1), first, -1):
        entry = listed(reading, first, last)
        if entry is not None and reading.words[last].upos in ("PRON", "DET", "SCONJ"):
            content = ((last, found.content[0][1]), *found.content[1:])
            hearer = Phrase(first, last, last - 1)
            through = found.through if hearer in found.through else (*found.through, hearer)
            return replace(found, content=content, through=through)
    return found


def _named_behind(reading: Reading, found: Found) -> Found:
    """'by the agency | Interpress', 'the newspaper | Vesti Kray': a name behind the sort of medium,
    wherever it hangs.
    """
    source = _with_name_behind(reading, found.source) if found.source is not None else None
    through = tuple(_with_name_behind(reading, phrase) for phrase in found.through)
    further = tuple(_with_name_behind(reading, phrase) for phrase in found.further)
    if (source, through, further) == (found.source, found.through, found.further):
        return found
    held = range(source.first, source.last) if source is not None else range(0)
    words = {i for piece in found.content for i in range(*piece)}
    content = reading.pieces(words - set(held)) if words & set(held) else found.content
    return replace(found, source=source, through=through, further=further, content=content)


def _with_name_behind(reading: Reading, phrase: Phrase) -> Phrase:
    if phrase.last != phrase.head + 1 or phrase.last >= len(reading.words):
        return phrase
    if reading.lemma(phrase.head) not in _sorts_of_media():
        return phrase
    last = phrase.last + (reading.words[phrase.last].form == "The")  # "the daily The New Dawn"
    while last < len(reading.words) and (
        reading.words[last].upos == "PROPN" or reading.words[last].xpos == "NNP"
    ):
        last += 1
    return phrase if reading.words[last - 1].form == "The" else replace(phrase, last=last)


@cache
def _sorts_of_media() -> frozenset[str]:
    people = table("cues")["people"]
    sorts = (*people["outlet"], *people["social_channel"], *people["monitor"], "agency")
    return frozenset(sorts)


def _without_rivals(reading: Reading, found: Found, others: list[Found]) -> Found:
    """'A, the ministry said, | while the army said B': the second clause is not the ministry's."""
    if not found.content:
        return found
    if found.content[0][0] > found.verb:
        return _until_rival(reading, found, others)
    kept = []
    for first, last in found.content:
        rival = any(other is not found and first <= other.verb < last for other in others)
        turns = reading.lower(first) in ("while", "whereas", "but", "although", "though", "and")
        if not (first > found.verb and rival and turns):
            kept.append((first, last))
    return replace(found, content=tuple(kept))


def _until_rival(reading: Reading, found: Found, others: list[Found]) -> Found:
    """'Kabul said A, | while Islamabad said B': the second clause is not Kabul's."""
    for other in others:
        if other is found or other.source is None or other.rule in _ADJUNCT:
            continue
        at = other.source.first - 1
        inside = any(first < at < last for first, last in found.content)
        if not inside or reading.lower(at) not in ("while", "whereas", "but"):
            continue
        if reading.words[at - 1].form == "," and not _in_quotation(reading, at):
            words = {i for piece in found.content for i in range(*piece) if i < at}
            return replace(found, content=reading.pieces(words))
    return found


def _in_quotation(reading: Reading, index: int) -> bool:
    start = reading.words[index].start
    return any(q.start <= start < q.end for q in reading.annotated.quotations)


def _without_tail(reading: Reading, found: Found) -> Found:
    """'Y, the ministry said | in a statement', 'Y, he said | on Monday, fearing a massacre'"""
    if len(found.content) < 2 or found.content[0][0] > found.verb:
        return found
    finite = ("VBD", "VBZ", "VBP", "MD", "VB")
    quoted = reading.annotated.quotations

    def says(piece: tuple[int, int]) -> bool:
        goes_on = piece[0] == found.verb + 2 and reading.words[piece[0]].xpos == "VBG"
        return goes_on or any(
            reading.words[i].xpos in finite
            or any(q.start <= reading.words[i].start < q.end for q in quoted)
            for i in range(*piece)
        )

    along = [p for p in found.content if p[0] > found.verb and reading.lower(p[0]) == "as"]
    kept = [p for p in found.content if p[0] < found.verb or (p not in along and says(p))]
    return replace(found, content=tuple(kept))


def _size(found: Found) -> int:
    return sum(last - first for first, last in found.content)


def _same(found: Found, other: Found) -> bool:
    """Two rules met one cue, or one stands inside the other's source or further links."""
    if found.rule == "according_to" and other.rule == "quoted_as_saying":
        return found.cue[1] > other.cue[0]  # "Y, according to the radio, which quoted him as ..."
    if found.cue[0] < other.cue[1] and other.cue[0] < found.cue[1]:
        return True
    inner = [*other.further, *other.through] + ([other.source] if other.source is not None else [])
    cited = found.source is not None and any(
        p.first <= found.source.head < p.last for p in other.further
    )
    return cited or any(phrase.first <= found.verb < phrase.last for phrase in inner)
