"""What stands over a report: "Antilles Express | 14 October 2025, 16:05", "UPDATE 2-"."""

from __future__ import annotations

import re
from dataclasses import replace

from firsthand.reports.headwords import stamped
from firsthand.reports.pieces import Piece
from firsthand.reports.publishers import looks_like_outlet
from firsthand.reports.words import words as words_of

_NAME = r"[^\W\d_a-zß-öø-ÿ][\w.&'’-]{0,24}"
_JOINER = r"(?:of|the|de|la|le|el|al|du|des|and|&|\d{1,3})"
_WHOLE = rf"(?P<name>{_NAME}(?:\s(?:{_JOINER}\s)?{_NAME}){{0,4}})"
_OPEN = r"\s?(?P<mark>[|•·]|\s[–—/-]\s|\()\s?"
_FIRST = re.compile(_WHOLE + _OPEN)
_LAST = re.compile(r"(?:\s?(?P<mark>[|•·]|\s[–—/-])|\sby)\s" + _WHOLE + r"\)?$")
# What desks put before a headline: "UPDATE 2-", "RPT-WRAPUP 1-", "BREAKING: "
_SLUG = re.compile(
    r"(?:(?:UPDATE|WRAPUP|WRAP|LEAD|CORRECTED|CORRECTION|REFILE|RECAST|RPT|REPEAT|BREAKING|URGENT|ALERT"
    r"|FLASH|EXCLUSIVE|FACTBOX|TIMELINE|ANALYSIS|EXPLAINER|INSIGHT|FEATURE|LIVE|WATCH|VIDEO|PHOTOS)"
    r"(?: \d{1,2})?(?:\s?[-–—:|]\s{0,2})){1,3}(?=[\w\"“‘'])"
)
_BAR = re.compile(r"\s?[|•·]\s?")
_LONGEST = 90  # characters


def masthead(text: str, start: int, end: int, headed: bool) -> list[Piece]:
    """The outlet and the date of such a line; nothing where it is none.

    Without a headline above it (`headed`) only a bar or a dot parts them: "Siege of Goma -
    14 October 2025" may be the headline itself.
    """
    if end - start > _LONGEST:
        return []
    words = text[start:end]
    first = _FIRST.match(words)
    if first is not None and (headed or first["mark"] in "|•·"):
        stamp = stamped(words[first.end() :].rstrip(") "))
        if stamp is not None:
            end_of = start + first.end("name")
            outlet = Piece("furniture", start, end_of, outlet=_paper(first["name"]))
            return [outlet, Piece("date", start + first.end(), end, stamp=stamp)]
    last = _LAST.search(words)
    if last is not None and (headed or last["mark"] in ("|", "•", "·")):
        stamp = stamped(words[: last.start()])
        if stamp is not None:
            outlet = Piece(
                "furniture", start + last.start("name"), end, outlet=_paper(last["name"])
            )
            day_end = start + len(words[: last.start()].rstrip(" ("))
            return [Piece("date", start, day_end, stamp=stamp), outlet]
    return _barred(text, start, end)


def _barred(text: str, start: int, end: int) -> list[Piece]:
    """'Sahel Tribune | 12 March 2025 | Security', 'World • Kivu Herald • 3 May 2024'."""
    cuts = [start, *(at for found in _BAR.finditer(text, start, end) for at in found.span()), end]
    parts = list(zip(cuts[::2], cuts[1::2], strict=True))
    days = {at: stamped(text[a:b]) for at, (a, b) in enumerate(parts)}
    told = [at for at, stamp in days.items() if stamp is not None]
    short = all(
        len(text[a:b].split()) <= 5 and (at in told or not any(map(str.isdigit, text[a:b])))
        for at, (a, b) in enumerate(parts)
    )
    if not 3 <= len(parts) <= 5 or len(told) != 1 or not short:
        return []
    named = [text[a:b] for at, (a, b) in enumerate(parts) if at not in told]
    paper = next((name for name in named if looks_like_outlet(name)), _paper(named[0]))
    return [
        Piece("date", a, b, stamp=days[at])
        if at in told
        else Piece("furniture", a, b, outlet=paper if text[a:b] == paper else None)
        for at, (a, b) in enumerate(parts)
    ]


def _paper(name: str) -> str | None:
    """The name of a paper; None for its section: "Security | 12 March 2025"."""
    section = all(word.lower() in words_of("sections") | {"and", "&"} for word in name.split())
    return None if section else name


def without_slug(text: str, found: list[Piece]) -> list[Piece]:
    """The headline without the desk's "UPDATE 2-" in front of it."""
    cut: list[Piece] = []
    for piece in found:
        slug = _SLUG.match(text, piece.start, piece.end) if piece.kind == "headline" else None
        if slug is not None:
            end = piece.start + len(slug[0].rstrip())
            cut.append(Piece("furniture", piece.start, end))
            piece = replace(piece, start=slug.end())
        cut.append(piece)
    return cut
