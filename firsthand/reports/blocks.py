"""A text cut into headline, date, byline, dateline, paragraphs, headings, credit, furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from firsthand.reports.datelines import dateline
from firsthand.reports.front import front, title_end
from firsthand.reports.headings import headings
from firsthand.reports.headwords import label_before, papered, signed
from firsthand.reports.mastheads import masthead, without_slug
from firsthand.reports.matter import compound, matter
from firsthand.reports.pieces import Piece
from firsthand.reports.publishers import known, looks_like_outlet
from firsthand.reports.tail import links, split_posted, split_tail
from firsthand.reports.units import Unit, speaks, units

_KEYED = re.compile(r"(?P<key>title|headline|outlet|publisher|publication)\s?:\s{0,3}(?=\S)", re.I)
_HEADLINE_WORDS = 32  # longer lines are prose, whatever their end


def pieces(text: str, title: str | None = None) -> tuple[Piece, ...]:
    """The blocks of a text in order, with what each tells; a given title finds its headline."""
    found: list[Piece] = []
    waiting = units(text)
    body = 0
    for body in range(len(waiting)):
        part = _head(text, waiting[body:], found, title)
        if part is None:
            break
        found += part
    else:
        body = len(waiting)
    rest = waiting[body:]
    if rest:
        found += _first_prose(text, rest[0], title, _headline_of(text, found))
        rest = rest[1:]
    head = any(piece.kind == "headline" for piece in found)
    found += _body(text, rest, dated=any(p.stamp for p in found), headed=head)
    return tuple(without_slug(text, _cut_tail(text, _cut_posted(text, found))))


def _head(
    text: str, ahead: Sequence[Unit], before: list[Piece], title: str | None
) -> list[Piece] | None:
    """The pieces of one unit of head matter; None where the prose begins."""
    start, end = ahead[0].start, ahead[0].end
    words = text[start:end]
    stop = title_end(text, start, end, title) if title is not None else None
    if stop is not None and not text[stop:end].strip(" .\"”’'!?"):
        return [Piece("headline", start, end)]
    known_kind = matter(text, start, end)
    if known_kind is not None:
        return _on_top(known_kind, words, before)
    keyed = _KEYED.match(words)
    if keyed:
        return _by_key(keyed, start, end, words)
    headed = any(piece.kind == "headline" for piece in before)
    several = compound(text, start, end) or masthead(text, start, end, headed)
    if several:
        return several
    late = split_posted(text, start, end)
    if late and not speaks(text[start : late[0].end]):
        return [Piece("furniture" if headed else "headline", start, late[0].end), *late[1:]]
    line = dateline(text, start, end)
    if line is not None and line.end == end:
        return [Piece("dateline", start, end, line.stamp, line.agency, None, line.words_end)]
    paper = papered(words, headed)
    if paper is not None:
        return [Piece("date", start, end, stamp=paper)]
    return _headline(text, ahead, before, title)


def _signature(start: int, end: int, words: str) -> Piece:
    """'Aminata Zerbo, Ouagadougou' above the day is a byline, 'Sahel Tribune' the outlet."""
    paper = words if looks_like_outlet(words) else None
    return Piece("furniture" if paper else "byline", start, end, outlet=paper)


def _dates_next(text: str, ahead: Sequence[Unit], before: Sequence[Piece]) -> bool:
    """True where a line that dates stands above or below: names beside it sign the report."""
    if before[-1].kind in ("date", "byline"):
        return True
    found = matter(text, *_ends(ahead[1])) if len(ahead) > 1 else None
    return found is not None and found.stamp is not None


def _headline(
    text: str, ahead: Sequence[Unit], before: list[Piece], title: str | None
) -> list[Piece] | None:
    """A short line without a stop above the prose: headline, kicker, outlet line or deck."""
    start, end = ahead[0].start, ahead[0].end
    words = text[start:end]
    if len(ahead) < 2 or not _headline_like(words, ahead[1]) or _glued(text, start, end, title):
        return None
    if any(piece.kind == "headline" for piece in before):
        if signed(words) and _dates_next(text, ahead, before):
            return [_signature(start, end, words)]
        follows = len(ahead) > 1 and speaks(text[ahead[1].start : ahead[1].end])
        return [Piece("heading", start, end)] if follows and len(words.split()) <= 25 else None
    after = text[ahead[1].start : ahead[1].end]
    more = len(ahead) > 2 and not speaks(after) and matter(text, *_ends(ahead[1])) is None
    if more and len(words.split()) <= 6:
        name = known(words) or (words if looks_like_outlet(words) else None)
        if name is not None or len(words.split()) <= 2:
            return [Piece("furniture", start, end, outlet=name)]
    return [Piece("headline", start, end)]


def _on_top(piece: Piece, words: str, before: list[Piece]) -> list[Piece]:
    """A publisher's bare name above the headline is the outlet, below it a credit line."""
    headed = any(p.kind == "headline" for p in before)
    if piece.kind == "credit" and not headed and known(words.strip("[]/ .")) is not None:
        return [Piece("furniture", piece.start, piece.end, outlet=piece.agency)]
    return [piece]


def _by_key(keyed: re.Match[str], start: int, end: int, words: str) -> list[Piece]:
    """'Title: ...' and 'Outlet: ...': the label is furniture, the value what it says it is."""
    if keyed["key"].lower() not in ("title", "headline"):
        return [Piece("furniture", start, end, outlet=words[keyed.end() :])]
    label = Piece("furniture", start, start + len(keyed[0].rstrip()))
    return [label, Piece("headline", start + keyed.end(), end)]


def _first_prose(text: str, unit: Unit, title: str | None, told: str | None) -> list[Piece]:
    """The lead, cut from the head matter that pages glue to it, the headline once more among it."""
    found, at = front(text, unit.start, unit.end, told or title)
    if told is not None:
        found = [replace(p, kind="furniture") if p.kind == "headline" else p for p in found]
    return [*found, Piece("paragraph", at, unit.end)] if at < unit.end else found


def _body(text: str, rest: Sequence[Unit], dated: bool, headed: bool) -> list[Piece]:
    """Paragraphs and what stands between them; a second date line would be part of a chronicle."""
    found: list[Piece] = []
    linked = links(text, rest)
    lines = [
        Piece("furniture", *_ends(unit))
        if index in linked
        else matter(text, *_ends(unit)) or _placed(text, unit)
        for index, unit in enumerate(rest)
    ]
    days = sum(1 for line in lines if line is not None and line.kind in ("date", "dateline"))
    heads = headings(text, rest, [line is not None for line in lines])
    for index, unit in enumerate(rest):
        line = lines[index]
        if line is not None and line.kind in ("date", "dateline"):
            line = _date_inside(text, line, days, dated and headed)
        if line is not None and line.kind == "credit" and index < len(rest) - 5:
            line = Piece("furniture", unit.start, unit.end)  # the source of a table or a picture
        if line is not None:
            found.append(line)
        elif index in heads:
            found.append(Piece("heading", unit.start, unit.end))
        else:
            found += _paragraph(text, unit)
    return found


def _date_inside(text: str, line: Piece, days: int, told: bool) -> Piece:
    """A date line in the body: labelled or alone it dates the report, else heads a chronicle."""
    if label_before(text, line.start, line.end) > line.start:
        return line
    if days > 1:
        return Piece("heading", line.start, line.end)
    return replace(line, stamp=None) if told else line


def _placed(text: str, unit: Unit) -> Piece | None:
    """'Niamey, 3 March 2025', 'La Voz, 3 March 2025' alone on its line, wherever it stands."""
    if unit.end - unit.start > 80:
        return None
    line = dateline(text, unit.start, unit.end)
    if line is None or line.end < unit.end or line.stamp is None:
        paper = papered(text[unit.start : unit.end], headed=True)
        return None if paper is None else Piece("date", unit.start, unit.end, stamp=paper)
    return Piece(
        "dateline", unit.start, unit.end, line.stamp, line.agency, words_end=line.words_end
    )


def _paragraph(text: str, unit: Unit) -> list[Piece]:
    line = dateline(text, unit.start, unit.end)
    if line is None or line.end >= unit.end:
        return [Piece("paragraph", unit.start, unit.end)]
    start = line.end
    while text[start].isspace():
        start += 1
    place = Piece(
        "dateline", unit.start, line.end, line.stamp, line.agency, words_end=line.words_end
    )
    return [place, Piece("paragraph", start, unit.end)]


def _cut_posted(text: str, found: list[Piece]) -> list[Piece]:
    """The first three blocks without a "(Published Monday, Aug. 4, 2014)" glued to their end."""
    cut: list[Piece] = []
    for piece in found[:3]:
        late = split_posted(text, piece.start, piece.end) if piece.kind == "paragraph" else []
        cut += late or [piece]
    return [*cut, *found[3:]]


def _cut_tail(text: str, found: list[Piece]) -> list[Piece]:
    """The last paragraph without the credit and furniture glued to its end."""
    for index in range(len(found) - 1, -1, -1):
        if found[index].kind == "paragraph":
            parts = split_tail(text, found[index].start, found[index].end)
            return [*found[:index], *(parts or [found[index]]), *found[index + 1 :]]
    return found


def _headline_of(text: str, found: list[Piece]) -> str | None:
    return next((text[p.start : p.end] for p in found if p.kind == "headline"), None)


def _glued(text: str, start: int, end: int, title: str | None) -> bool:
    """True when head matter is glued to the front of the line: it is the lead, not a headline."""
    parts, at = front(text, start, end, title)
    return bool(parts) and at < end and len(text[at:end].split()) > 12


def _headline_like(words: str, after: Unit) -> bool:
    if len(words.split()) > _HEADLINE_WORDS or len(words) > 220:
        return False
    long = [word for word in words.split() if len(word) > 3 and word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in long)
    titled = len(long) > 3 and capitals * 10 >= len(long) * 9 and after.gap
    return titled or words[-1] in "?!" or not speaks(words)


def _ends(unit: Unit) -> tuple[int, int]:
    return unit.start, unit.end
