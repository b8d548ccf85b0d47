"""What stands over a report: "Antilles Express | 14 October 2025, 16:05", "UPDATE 2-"."""

from __future__ import annotations

import re
from dataclasses import replace

from firsthand.reports.headwords import stamped
from firsthand.reports.pieces import Piece

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
            outlet = Piece("furniture", start, start + first.end("name"), outlet=first["name"])
            return [outlet, Piece("date", start + first.end(), end, stamp=stamp)]
    last = _LAST.search(words)
    if last is not None and (headed or last["mark"] in ("|", "•", "·")):
        stamp = stamped(words[: last.start()])
        if stamp is not None:
            outlet = Piece("furniture", start + last.start("name"), end, outlet=last["name"])
            return [Piece("date", start, start + last.start(), stamp=stamp), outlet]
    return []


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
