"""A line of head matter by its own words, or cut at its bars: "By Amina Yusuf | 2 May 2024"."""

from __future__ import annotations

import re

from firsthand.reports.headwords import byline, credit, furniture, stamped
from firsthand.reports.pieces import Piece
from firsthand.reports.publishers import known, looks_like_outlet
from firsthand.reports.stamps import stamps
from firsthand.reports.tail import caption, credited

_BETWEEN = re.compile(r"\s[|•·]\s|\s[–—-]\s|[,.]\s|\s?/\s?|\s{2,}")


def matter(text: str, start: int, end: int) -> Piece | None:
    """A line that is not prose, by its own words: a date, byline, credit line or furniture."""
    words = text[start:end]
    stamp = stamped(words)
    if stamp is not None:
        return Piece("date", start, end, stamp=stamp)
    if credit(words):
        day = next(stamps(words), None) if len(words) <= 100 else None
        named = words if day is None else words[: day.start].rstrip(" ,|(–—-")
        return Piece("credit", start, end, day, credited(named))
    if byline(words):
        return Piece("byline", start, end, agency=known(words.removeprefix("By ")))
    name = known(words.strip("()[]/ ."))
    if name is not None and len(words) <= 60:
        return Piece("credit", start, end, agency=name)
    if furniture(words) or caption(words):
        return Piece("furniture", start, end)
    return None


def compound(text: str, start: int, end: int) -> list[Piece]:
    """'By Amina Yusuf | 2 December 2024': parts between bars, each of them head matter."""
    if end - start > 160:
        return []
    glued = _named_and_dated(text, start, end)
    if glued:
        return glued
    cuts = [start, *(at for m in _BETWEEN.finditer(text, start, end) for at in m.span()), end]
    for count in (2, 3):
        for marks in _joins(len(cuts) // 2, count):
            spans = [(cuts[2 * a], cuts[2 * b - 1]) for a, b in marks]
            found = [_part(text, a, b) for a, b in spans]
            if all(found):
                return [piece for piece in found if piece is not None]
    return []


def _named_and_dated(text: str, start: int, end: int) -> list[Piece]:
    """'Reuters Sep 18, 2013, 02.16PM IST', 'By Amina Yusuf on Tue 2 June 2015'."""
    spaces = [found.start() for found in re.finditer(r"\s(?=\S)", text[start:end])][:8]
    for at in spaces:
        first = matter(text, start, start + at)
        stamp = stamped(text[start + at + 1 : end]) if first and first.kind != "date" else None
        if first is not None and stamp is not None and first.kind in ("credit", "byline"):
            marks = re.match(r"[\s|,·•–—-]*", text[start + at : end])
            begin = start + at + (marks.end() if marks else 0)
            return [first, Piece("date", begin, end, stamp)]
    return []


def _joins(parts: int, count: int) -> list[list[tuple[int, int]]]:
    """Ways to join neighbouring parts into 2 or 3: [(0, 1), (1, 3)] joins the last two of three."""
    if parts < count or parts > 10:
        return []
    if count == 2:
        return [[(0, cut), (cut, parts)] for cut in range(1, parts)]
    return [[(0, a), (a, b), (b, parts)] for a in range(1, parts - 1) for b in range(a + 1, parts)]


def _part(text: str, start: int, end: int) -> Piece | None:
    found = matter(text, start, end)
    if found is None and looks_like_outlet(text[start:end]) and text[start].isupper():
        return Piece("furniture", start, end, outlet=text[start:end])
    return found
