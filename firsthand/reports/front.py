"""Head matter glued to the words behind it: " date 2024-12-02 Hundreds of ..."."""

from __future__ import annotations

import re

from firsthand.reports.datelines import dateline
from firsthand.reports.headwords import label_before
from firsthand.reports.pieces import Piece
from firsthand.reports.publishers import known
from firsthand.reports.stamps import STAMP, Stamp, stamps
from firsthand.reports.units import stops

_AFTER_STAMP = re.compile(r"\s?(?:\((?:last )?updated[^()\n]{1,40}\)|[|:·•–—-])?\s*", re.IGNORECASE)
_STAFF = re.compile(
    r"(?:By\s(?:[A-Z][\w.-]{1,20}\s){0,3}(?:Staff(?: Reporter| Writer)?|Correspondent)"
    r"|(?P<name>[A-Z][\w.-]{1,20})\sStaff)\.?(?=\s+[A-Z\"“])"
)
_PROSE_STARTS = "\"“‘'«(["
_WORDS = re.compile(r"\w+")
FURTHEST = (
    300  # characters in which a flattened head ("... Monitor AFP Monday 9 Feb 2015 ...") may lie
)


def front(text: str, start: int, end: int, title: str | None) -> tuple[list[Piece], int]:
    """The pieces of head matter at the start of a unit, and where its prose begins."""
    found: list[Piece] = []
    at = start
    for _ in range(6):
        pieces, after = _next(text, at, end, title)
        if not pieces:
            break
        found += pieces
        title = None if any(piece.kind == "headline" for piece in pieces) else title
        at = _past_marks(text, after, end)
    return found, at


def dated(text: str, start: int, end: int) -> tuple[list[Piece], int]:
    """'date 2024-12-02 Hundreds', '19 Apr 2017 The blast'; not '2 December 2024 was a bad day'."""
    behind = label_before(text, start, end)
    match = STAMP.match(text, behind, min(end, behind + 80))
    found = next(stamps(text, behind, match.end()), None) if match else None
    if found is None:
        return [], start
    after = _AFTER_STAMP.match(text, found.end, end)
    rest = after.end() if after else found.end
    labelled = behind > start
    if rest < end and not _begins(text, rest) and not labelled:
        return [], start
    if not labelled and (text[found.end : found.end + 1] == "," or month_only(found)):
        return [], start
    stop = rest if after and "(" in after[0] else found.end
    while text[stop - 1].isspace():
        stop -= 1
    return [Piece("date", start, stop, stamp=found)], rest


def flattened(text: str, start: int, end: int) -> tuple[list[Piece], int]:
    """'Strikes kill 15 near Damascus AFP Monday 9 Feb 2015 At least 15 ...', all on one line."""
    for found in stamps(text, start, min(end, start + FURTHEST)):
        name = re.search(r"(\S{2,30})\s{1,2}$", text[max(start, found.start - 32) : found.start])
        if name is None or known(name[1]) is None or not name[1][0].isupper():
            continue
        credit_start = found.start - (len(name[0]) - name.start(1) + name.start())
        head_end = credit_start
        while head_end > start and text[head_end - 1].isspace():
            head_end -= 1
        rest = _past_marks(text, found.end, end)
        if rest >= end or not _begins(text, rest) or stops(text[start:head_end]):
            continue
        credit_end = credit_start + len(name[1])
        pieces = [Piece("credit", credit_start, credit_end, agency=known(name[1]))]
        if head_end > start:
            pieces.insert(0, Piece("headline", start, head_end))
        return [*pieces, Piece("date", found.start, found.end, stamp=found)], rest
    return [], start


def month_only(found: Stamp) -> bool:
    """True for "December 2024": an interval of one whole month."""
    return found.earliest != found.latest and found.earliest[:7] == found.latest[:7]


def title_end(text: str, start: int, end: int, title: str) -> int | None:
    """Where the title ends that the words at `start` repeat, whatever its marks and spaces."""
    wanted = [word.casefold() for word in _WORDS.findall(title)]
    if not wanted:
        return None
    at = start
    for word, token in zip(wanted, _WORDS.finditer(text, start, end), strict=False):
        if token[0].casefold() != word:
            return None
        at = token.end()
        wanted = wanted[1:]
    return None if wanted else at


def _next(text: str, at: int, end: int, title: str | None) -> tuple[list[Piece], int]:
    if title is not None:
        stop = title_end(text, at, end, title)
        while stop is not None and stop < end and text[stop] in "\"”’')]?!%….":
            stop += 1
        if stop is not None and _apart(text, stop, end):
            return [Piece("headline", at, stop)], stop
    pieces, after = dated(text, at, end)
    if pieces:
        return pieces, after
    line = dateline(text, at, end)
    if line is not None:
        stamp, agency = line.stamp, line.agency
        piece = Piece("dateline", at, line.end, stamp, agency, words_end=line.words_end)
        return [piece], line.end
    staff = _STAFF.match(text, at, min(end, at + 90))
    if staff and (staff["name"] is None or known(staff["name"]) is not None):
        return [Piece("byline", at, staff.end())], staff.end()
    return flattened(text, at, end)


def _apart(text: str, stop: int, end: int) -> bool:
    """True unless the sentence goes on: "Rebels seize the town on Sunday", "..., officials said"."""
    while stop < end and text[stop].isspace():
        stop += 1
    return stop >= end or not (text[stop].islower() or text[stop] in ",;")


def _past_marks(text: str, at: int, end: int) -> int:
    while at < end and (text[at].isspace() or text[at] in ".|:;,·•–—"):
        at += 1
    return at


def _begins(text: str, at: int) -> bool:
    """True when a new sentence may begin here: a capital, a digit or an opening mark."""
    return text[at].isupper() or text[at].isdigit() or text[at] in _PROSE_STARTS
