"""What is said, without the words of its frame: "said {on X} that Y", "confirmed Y {to AFP}"."""

from __future__ import annotations

from dataclasses import replace

from firsthand.claims.found import Found, Reading
from firsthand.claims.media import before_medium
from firsthand.claims.naming import PLATFORMS


def is_quoted(reading: Reading, found: Found) -> bool:
    """'"They {told} us to get off," a passenger said': what is said inside a quotation cites nobody
    for the report, least of all "they".
    """
    source, at = found.source, reading.words[found.verb].start
    if source is None or reading.words[source.head].upos != "PRON":
        return False
    sentence = reading.sentence(found.sentence)
    return any(
        q.whole
        and q.start <= at < q.end
        and (q.start > sentence.start + 1 or q.end < sentence.end - 2)
        for q in reading.annotated.quotations
    )


def untold(reading: Reading, found: Found) -> Found:
    """'confirmed the blast | to Pajhwok Afghan News': the medium it was told to is no part of it."""
    if not found.content or found.content[-1][0] != found.verb + 1:
        return found
    piece = found.content[-1]
    last = before_medium(reading, piece)
    if last == piece[1] or last <= piece[0]:
        return found
    return replace(found, content=(*found.content[:-1], (piece[0], last)))


def only_said(reading: Reading, found: Found) -> Found:
    """The content without the words of the frame; of '"...," the official told AFP' the quotation
    alone.
    """
    if found.source is None or not found.content:
        return found
    if reading.words[found.verb].xpos == "VBG" and found.content[0][0] > found.verb:
        return found  # '"A," she said, {adding that B}'
    frame = {*range(*found.cue), *range(found.source.first, found.source.last)}
    frame |= _platform(reading, found)
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


def _platform(reading: Reading, found: Found) -> set[int]:
    """'said {on X} that two men were held': where it was said, no part of it."""
    first = found.content[0][0]
    if first != found.verb + 1 or reading.lower(first) not in ("on", "via"):
        return set()
    return {first, first + 1} if reading.lower(first + 1) in PLATFORMS else set()
