"""All cues of one sentence, without doubles and without those that name no source."""

from __future__ import annotations

from dataclasses import replace

from firsthand.claims.adjuncts import found_adjuncts
from firsthand.claims.chains import with_citing
from firsthand.claims.cues import found_verbs
from firsthand.claims.found import Found, Reading
from firsthand.claims.known import known, may_begin
from firsthand.claims.speakers import is_source
from firsthand.claims.tagged import found_tagged


def founds(reading: Reading, number: int) -> list[Found]:
    """The cues of a sentence, outermost first."""
    spoken = found_verbs(reading, number)
    places = [found.verb for found in spoken]
    verbs = [with_citing(reading, found, places) for found in spoken]
    candidates = [*verbs, *found_adjuncts(reading, number), *found_tagged(reading, number)]
    kept: list[Found] = []
    for found in (
        _only_said(reading, with_whole_name(reading, candidate)) for candidate in candidates
    ):
        if is_source(reading, found) and not any(_same(found, other) for other in kept):
            kept.append(found)
    kept = [_without_tail(reading, _without_rivals(reading, found, kept)) for found in kept]
    return sorted(kept, key=lambda found: (-_size(found), found.cue))


def _without_rivals(reading: Reading, found: Found, others: list[Found]) -> Found:
    """'A, the ministry said, | while the army said B': the second clause is not the ministry's."""
    if not found.content or found.content[0][0] > found.verb:
        return found
    kept = []
    for first, last in found.content:
        rival = any(other is not found and first <= other.verb < last for other in others)
        turns = reading.lower(first) in ("while", "whereas", "but", "although", "though", "and")
        if not (first > found.verb and rival and turns):
            kept.append((first, last))
    return replace(found, content=tuple(kept))


def _without_tail(reading: Reading, found: Found) -> Found:
    """'Y, the ministry said | in a statement', 'Y, he said | on Monday, fearing a massacre'"""
    if len(found.content) < 2 or found.content[0][0] > found.verb:
        return found
    finite = ("VBD", "VBZ", "VBP", "MD", "VB")
    quoted = reading.annotated.quotations

    def says(piece: tuple[int, int]) -> bool:
        return any(
            reading.words[i].xpos in finite
            or any(q.start <= reading.words[i].start < q.end for q in quoted)
            for i in range(*piece)
        )

    kept = [p for p in found.content if p[0] < found.verb or says(p)]
    return replace(found, content=tuple(kept))


def _only_said(reading: Reading, found: Found) -> Found:
    """The content without the words of the frame; of '"...," the official told AFP' the quotation
    alone.
    """
    if found.source is None or not found.content:
        return found
    frame = {*range(*found.cue), *range(found.source.first, found.source.last)}
    words = {i for piece in found.content for i in range(*piece)}
    sentence = reading.sentence(found.sentence)
    opening = [
        q for q in reading.annotated.quotations if q.whole and q.start <= sentence.start + 1 < q.end
    ]
    if (
        opening
        and opening[0].end < sentence.end
        and reading.words[found.verb].start > opening[0].end
    ):
        quoted = reading.annotated.quotations
        inside = {
            i for i in words if any(q.start - 1 <= reading.words[i].start <= q.end for q in quoted)
        }
        goes_on = any(  # '"The only place she will be" is a shelter, he said.'
            i not in inside and i < min(frame) and reading.words[i].upos != "PUNCT" for i in words
        )
        words = words if goes_on else inside or words
    return (
        replace(found, content=reading.pieces(words - frame)) if words & frame or opening else found
    )


def with_whole_name(reading: Reading, found: Found) -> Found:
    """'Myanmar | Now reported': a known name is taken whole, whatever the tree makes of it."""
    if found.source is None:
        return found
    first, last, limit = (
        found.source.first,
        found.source.last,
        reading.sentence(found.sentence).last,
    )
    longest = last
    starts = [first] if may_begin(reading.words[first].form) else []
    starts += [last] if last < limit and may_begin(reading.words[last].form) else []
    for end in range(last + 1, min(limit, last + 4) + 1) if starts else ():
        name = any(known(reading.said(start, end)) for start in starts)
        if reading.words[end - 1].upos != "PUNCT" and name:
            longest = end
    if longest == last or longest > found.verb >= last:
        return found
    cue = (max(found.cue[0], longest), found.cue[1]) if found.cue[0] >= last else found.cue
    return replace(found, source=replace(found.source, last=longest), cue=cue)


def _size(found: Found) -> int:
    return sum(last - first for first, last in found.content)


def _same(found: Found, other: Found) -> bool:
    """Two rules met one cue, or one stands inside the other's source or further links."""
    if found.cue[0] < other.cue[1] and other.cue[0] < found.cue[1]:
        return True
    inner = [*other.further, *other.through] + ([other.source] if other.source is not None else [])
    cited = found.source is not None and any(
        p.first <= found.source.head < p.last for p in other.further
    )
    return cited or any(phrase.first <= found.verb < phrase.last for phrase in inner)
