"""The words of a place: a name whole, "the village of Umm Sayala", "the border with Chad", "the road
between Bannu and Miranshah"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from firsthand.claims.page import Page
from firsthand.claims.phrases import noun_phrase
from firsthand.codebook.annotated import Mention
from firsthand.codebook.claim import LocusRole
from firsthand.codebook.span import Span
from firsthand.codebook.tables import table

_JOINING = frozenset(("between", "linking", "connecting", "joining", "from"))
_SIDES = frozenset(("with", "between"))
_SETTLED = frozenset(
    ("village", "town", "city", "hamlet", "settlement", "port", "neighbourhood", "neighborhood")
    + ("district", "quarter", "suburb", "municipality", "commune", "locality", "township")
)
_WIDEST = 8  # words from a road to the second of its ends


def place_spans(
    page: Page, places: Sequence[tuple[LocusRole, int]]
) -> list[tuple[LocusRole, int, Span]]:
    """Each place with its words; none that is only an end of a road or border told beside it."""
    found = [(role, index, place_phrase(page, index)) for role, index in places]
    text = page.annotated.report.text
    lines = [
        span
        for _, index, span in found
        if _is_line(page, index) or text.startswith("between ", span.start)
    ]
    kept: list[tuple[LocusRole, int, Span]] = []
    for role, index, span in found:
        end = any(line != span and line.contains(span) for line in lines)
        if not end and all(span != other for _, _, other in kept):
            kept.append((role, index, span))
    return kept


def place_phrase(page: Page, index: int) -> Span:
    """The phrase of a place's head word, with all of its name."""
    span = noun_phrase(page, index)
    mention = _name_at(page, index)
    if mention is not None and page.words[index].upos == "PROPN":
        first, last = _bounds(page, index, mention)
        span = Span(span.report, min(span.start, first), max(span.end, last))
    if page.lemmas[index] in _SETTLED:
        span = _with_name(page, index, span)
    if page.words[index].upos == "PROPN" and (pair := _between(page, index, span)) is not None:
        return pair
    if _is_line(page, index):
        return _with_ends(page, index, span)
    return _until_comma(page, index, span)


def _between(page: Page, index: int, span: Span) -> Span | None:
    """'{between Baidoa and Burhakaba}': one place, between the two."""
    before = [c for c in page.tree.under(index, "case") if page.lowers[c] == "between"]
    others = [c for c in page.tree.under(index, "conj") if page.words[c].upos == "PROPN"]
    if not before or len(others) != 1:
        return None
    end = max(span.end, _end_of_name(page, others[0]))
    return Span(span.report, page.words[before[0]].start, end)


def _until_comma(page: Page, index: int, span: Span) -> Span:
    """'the village of Bokayanga{, 40 km from Bossangoa, and looted shops}': not what follows."""
    text = page.annotated.report.text
    first = text.find(",", span.start, page.words[index].start)
    if first >= 0 and page.is_a(index, "SETTLEMENT") and text[span.start].isupper():
        return Span(span.report, span.start, first)  # "Ntoyo, Lubero territory": the first is meant
    comma = text.find(",", page.words[index].end, span.end)
    whence = text.find(" from ", page.words[index].end, span.end)
    ends = [at for at in (comma, whence, _time_within(page, index, span)) if at >= 0]
    return Span(span.report, span.start, min(ends)) if ends else span


def _time_within(page: Page, index: int, span: Span) -> int:
    """'Raozan upazila {yesterday afternoon}': where words of time begin; -1 where there are none."""
    starts = [t.start for t in page.annotated.times if page.words[index].end < t.start < span.end]
    return min(starts) - 1 if starts else -1


def _bounds(page: Page, index: int, mention: Mention) -> tuple[int, int]:
    """Of "Nairobi, Kenya", taken for one name, the piece that a word stands in."""
    first = last = index
    while first > mention.first and page.words[first - 1].form != ",":
        first -= 1
    while last + 1 < mention.last and page.words[last + 1].form != ",":
        last += 1
    return page.words[first].start, page.words[last].end


def _is_line(page: Page, index: int) -> bool:
    """A road or a border."""
    return page.lemmas[index] in _lines()


def _name_at(page: Page, index: int) -> Mention | None:
    """The name that a word is part of: "Shariff" of "Shariff Aguak"."""
    mention = page.at.get(index)
    if mention is not None:
        return mention if mention.kind == "name" else None
    start = page.words[index].start
    names = (m for m in page.annotated.mentions if m.kind == "name" and m.start <= start < m.end)
    return next(names, None)


def _with_name(page: Page, index: int, span: Span) -> Span:
    """'the village {of Umm Sayala}', where the tree hangs the name elsewhere."""
    if index + 2 >= len(page.words) or page.lowers[index + 1] != "of":
        return span
    if page.words[index + 2].upos != "PROPN" or page.words[index - 1].upos == "PROPN":
        return span  # "Kaura district of Kaduna state" has its name
    return Span(span.report, span.start, max(span.end, _end_of_name(page, index + 2)))


def _end_of_name(page: Page, first: int) -> int:
    mention = _name_at(page, first)
    if mention is not None:
        return _bounds(page, first, mention)[1]
    last = first
    while last + 1 < len(page.words) and page.words[last + 1].upos == "PROPN":
        last += 1
    return page.words[last].end


def _with_ends(page: Page, index: int, span: Span) -> Span:
    """'the border {with Chad}', 'the road {between Bannu and Miranshah}'."""
    joins = _JOINING if page.lemmas[index] not in ("border", "frontier") else _SIDES
    if index + 2 >= len(page.words) or page.lowers[index + 1] not in joins:
        return span
    end = None
    sentence = page.annotated.sentences[page.sentence[index]]
    for at in range(index + 2, min(index + 2 + _WIDEST, sentence.last)):
        word = page.words[at]
        if word.upos == "PROPN" and at not in page.timed:
            end = max(end or 0, _end_of_name(page, at))
        elif word.upos not in ("DET", "CCONJ", "ADP", "PUNCT", "ADJ") or page.lowers[at] == "for":
            if end is None or word.start >= end:
                break
        elif end is not None and page.lowers[at] not in ("and", "to", "-") and word.start >= end:
            break
    return span if end is None else Span(span.report, span.start, max(span.end, end))


@cache
def _lines() -> frozenset[str]:
    return frozenset(table("loci")["lines"])
