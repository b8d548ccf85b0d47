"""Credit lines and page furniture glued to the end of the last paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence

from firsthand.reports.headwords import stamped
from firsthand.reports.pieces import Piece
from firsthand.reports.publishers import known, within
from firsthand.reports.units import Unit, speaks
from firsthand.reports.words import links_pattern

REACH = 420  # characters from the end in which tail matter may begin
_CREDIT = re.compile(
    r"(?<=[.!?\"”’)])\s{1,3}(?P<words>\(Sources?:\s[^()\n]{2,80}\)|Sources?:?\s[A-Z][^.!?\n]{1,60}"
    r"|\((?P<name>[A-Z][^()\n]{1,30})\)|(?:Additional )?(?:R|r)eporting by\s[^\n]{3,300}"
    r"|With (?:inputs?|reporting|files|additional reporting)? ?(?:from"
    r"|by) [^\n]{2,80})(?=\.?(?:\s(?:Twitter|Facebook|Share))?\s*$)"
)
_FURNITURE = re.compile(
    r"(?<=[.!?\"”’)])\s{1,3}\(?(?:Our Standards:|Copyright (?:©|\(c\)|\d{4})|©\s?\d{4}"
    r"|\(c\) \d{4}|Read Also\b|Read [Mm]ore:"
    r"|Read or Share this story|Community standards|Get short URL|Follow us on|Sign up for"
    r"|All rights reserved"
    r"|Written for the firsthand example)"
)  # fmt: skip
_POSTED = re.compile(
    r"(?<=\S)\s{1,3}(?P<words>[(\[]?(?:(?:First|Last|Originally) )?(?:Posted|Published|Updated"
    r"|Created"
    r"|posted|published|updated|POSTED|PUBLISHED|UPDATED|CREATED)(?: (?:on|at))?:?\s)"
)
_CAPTION = re.compile(
    r"(?:[(\[]\s?(?:[\w.]{2,20}\s)?(?:Photo|Image|Picture|Screenshot|Screengrab"
    r"|File)\b[^()\[\]\n]{0,80}[)\]]"
    r"|(?:Photo|Photograph|Image):\s[^.\n]{2,60}|(?:Getty Images|/AFP|/Reuters|/AP))[)\]]?\.?$",
    re.IGNORECASE,
)  # fmt: skip


def split_tail(text: str, start: int, end: int) -> list[Piece]:
    """'... said. Source: SANA' and '... said. (Reuters) © 2024 Reuters' cut into their pieces."""
    pieces: list[Piece] = []
    found = _FURNITURE.search(text, max(start, end - REACH), end)
    if found:
        pieces.append(Piece("furniture", _word(text, found.start()), end))
        end = found.start()
    credit = _CREDIT.search(text, max(start, end - REACH), end)
    if credit and (credit["name"] is None or known(credit["name"]) is not None):
        begin = credit.start("words")
        pieces.insert(0, Piece("credit", begin, end, agency=credited(credit["words"])))
        end = credit.start()
    return [Piece("paragraph", start, end), *pieces] if pieces else []


def split_posted(text: str, start: int, end: int) -> list[Piece]:
    """'Teen shot in leg Posted: Sunday, March 8, 2015 11:41 AM EDT': words, then when they ran."""
    for found in _POSTED.finditer(text, max(start + 1, end - 170), end):
        stamp = stamped(text[found.start("words") : end])
        if stamp is not None:
            begin = found.start("words")
            return [Piece("paragraph", start, found.start()), Piece("date", begin, end, stamp)]
    return []


def links(text: str, rest: Sequence[Unit]) -> frozenset[int]:
    """Which units are "ALSO:" and the titles of other stories behind it, up to the next prose."""
    found: set[int] = set()
    listing = False
    for index, unit in enumerate(rest):
        words = text[unit.start : unit.end]
        if len(words) <= 80 and links_pattern().fullmatch(words):
            later = rest[index + 1 : index + 2]
            listing = bool(later) and not speaks(text[later[0].start : later[0].end])
        elif listing and speaks(words):
            listing = False
        if listing:
            found.add(index)
    return frozenset(found)


def caption(words: str) -> bool:
    """'Cars being towed from the scene. (Photo: KCEN)': a picture's words, with its credit."""
    return len(words) <= 320 and bool(_CAPTION.search(words))


_NAMING = re.compile(
    r"^[(\[]?(?:with\b.{0,40}?\b(?:from|by)|with|sources?:?|agency:?|credit:?"
    r"|via:?)\s+(?P<name>.{2,60}?)[)\].]*$",
    re.IGNORECASE,
)


def credited(words: str) -> str | None:
    """The agency of a credit line: a known name, or the name that "Source: ..." spells out."""
    name = within(words)
    if name is not None:
        return name
    found = _NAMING.match(words[:120])
    spelled = found["name"].strip() if found else ""
    spelled = re.sub(r" and (?:news )?agencies$", "", spelled)
    plain = spelled.casefold() in ("agencies", "agency inputs", "wire services", "news agencies")
    short = spelled[:1].isupper() and len(spelled.split()) <= 6
    return spelled if short and not plain else None


def _word(text: str, at: int) -> int:
    while text[at].isspace():
        at += 1
    return at
