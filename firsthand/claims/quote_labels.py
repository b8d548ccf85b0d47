"""Reports in labelled parts: "Source: X on Telegram", 'Quote from X: "..."', 'Quote: "..."'."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.claims.found import Found, Phrase, Reading
from firsthand.claims.nounphrases import after

_QUOTES = ("quote", "quotation", "quoting", "verbatim", "citation")
_OF = ("from", "of", "by")
_PARTS = ("quote", "quotation", "details", "background", "verbatim", "citation", "why")
_LONGEST = 14  # words of a label: "Quote from the head of the regional administration:"
_BACK = 6  # sentences between "Source:" and "Quote:"


def quote_label(reading: Reading, number: int) -> Iterator[Found]:
    """'Quote from Marchuk: "..."'; 'Quote: "..."' of the one whom "Source: ..." names before."""
    sentence = reading.sentence(number)
    first, last = sentence.first, sentence.last
    if sentence.block != "paragraph" or reading.lower(first) not in _QUOTES:
        return
    colon = _colon(reading, first, last)
    if colon is None or colon + 1 >= last:
        return
    if colon == first + 1:
        source = _named_before(reading, number)
    elif reading.lower(first + 1) in _OF:
        source = after(reading, first + 2, colon)
    else:
        return
    content = reading.pieces(range(colon + 1, last))
    if source is not None and content:
        yield Found(number, "quote_label", colon, (first, first + 1), source, content)


def source_label(reading: Reading, number: int) -> Iterator[Found]:
    """'Three people were hurt. Source: {Olha Bilyk}, the mayor, on Facebook': names whose the
    sentence before is, where labelled parts follow ("Details: ...").
    """
    source = _source_line(reading, number)
    if source is None or number == 0:
        return
    following = reading.annotated.sentences[number + 1 : number + _BACK]
    if not any(reading.lower(s.first) in _PARTS and _labelled(reading, s.first) for s in following):
        return
    first = reading.sentence(number).first
    yield Found(number, "source_label", first, (first, first + 1), source, (), reach="before")


def _labelled(reading: Reading, first: int) -> bool:
    last = reading.sentence(reading.sentence_of[first]).last
    return _colon(reading, first, last) is not None


def _colon(reading: Reading, first: int, last: int) -> int | None:
    near = range(first + 1, min(first + _LONGEST, last))
    return next((i for i in near if reading.words[i].form == ":"), None)


def _source_line(reading: Reading, number: int) -> Phrase | None:
    """Whom a line "Source: ..." names first."""
    sentence = reading.sentence(number)
    first = sentence.first
    if sentence.block == "headline" or first + 2 >= sentence.last:
        return None
    if reading.lower(first) not in ("source", "sources") or reading.words[first + 1].form != ":":
        return None
    return after(reading, first + 2, sentence.last)


def _named_before(reading: Reading, number: int) -> Phrase | None:
    """The one whom the nearest "Source: ..." names."""
    for at in range(number - 1, max(number - _BACK, -1), -1):
        source = _source_line(reading, at)
        if source is not None:
            return source
    return None
