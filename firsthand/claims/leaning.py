"""Whom a source leans on: "Reuters reported, citing sources in the army, that Y"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firsthand.claims.found import Found, Phrase, Reading, Words
from firsthand.claims.markers import cited, is_loose, learnt_from, marker_end, may_be_markers
from firsthand.claims.media import MEDIA
from firsthand.claims.sources import name_source


def with_citing(reading: Reading, found: Found, verbs: Sequence[int] = ()) -> Found:
    """'Reuters reported, citing sources in the army, that Y': the one cited is a further link."""
    learnt = learnt_from(reading, found)
    if learnt is not None:
        return replace(found, further=(*found.further, learnt))
    sentence = reading.sentence(found.sentence)
    for index in may_be_markers(reading, sentence.first, sentence.last):
        end = marker_end(reading, index) if index != found.verb else None
        if end is None or not _is_its_own(reading, found, (index, end), verbs):
            continue
        phrase = cited(reading, index)
        if phrase is None:
            continue
        loose = is_loose(reading, (index, end), phrase, found.source)
        if _by_medium(reading, found) or not loose:
            return _leaning_on(reading, found, index, phrase)
    return found


def _by_medium(reading: Reading, found: Found) -> bool:
    """A medium that reports "with reference to the governor's office" leans on it."""
    return found.source is not None and name_source(reading, found.source).kind in MEDIA


def citing_behind(reading: Reading, found: Found) -> Found:
    """'according to the Monitor, which cites relatives': right behind the one it is according to."""
    source = found.source
    if found.rule not in ("according_to", "closing_credit") or source is None:
        return found
    limit = min(source.last + 2, reading.sentence(found.sentence).last)
    for index in may_be_markers(reading, source.first + 1, limit):
        end = marker_end(reading, index)
        if end is None or not (index < source.last or _right_behind(reading, source, index)):
            continue
        phrase = cited(reading, index)
        if phrase is None:
            continue
        if _by_medium(reading, found) or not is_loose(reading, (index, end), phrase):
            return _leaning_on(reading, found, index, phrase)
    return found


def _right_behind(reading: Reading, source: Phrase, index: int) -> bool:
    return all(reading.words[i].upos == "PUNCT" for i in range(source.last, index))


def _is_its_own(reading: Reading, found: Found, marker: Words, verbs: Sequence[int]) -> bool:
    """The marker belongs to this cue, not to a nearer one or to the whole sentence."""
    index = marker[0]
    if any(found.verb < verb < index for verb in verbs):
        return False  # the nearer cue cites
    if index > found.verb:
        return True
    within = found.source is not None and found.source.first < index < found.source.last
    if within or _between(reading, found, index):
        return True
    # "With reference to the ministry, the agency reports" is an adjunct of its own
    return marker[1] == index + 1 and reading.words[index].head == found.verb


def _between(reading: Reading, found: Found, index: int) -> bool:
    """'Interfax, | with reference to the governor, | reports': right behind the source."""
    if found.source is None or not found.source.last <= index < found.verb:
        return False
    return _right_behind(reading, found.source, index)


def _leaning_on(reading: Reading, found: Found, index: int, phrase: Phrase) -> Found:
    """The cue with its further link, and without the words of the marker."""
    comma = index > 0 and reading.words[index - 1].form == ","
    frame = set(range(index - comma, phrase.last))
    kept = {i for piece in found.content for i in range(*piece)} - frame
    content = reading.pieces(kept) if found.content else ()
    source = found.source
    if source is not None and source.first < index < source.last:
        source = replace(source, last=index - comma)
    return replace(found, content=content, further=(*found.further, phrase), source=source)
