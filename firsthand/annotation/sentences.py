"""Where sentences end: inside a block of prose, never across blocks.

A mark (".", "!", "?", "...") is put to the rules in order; the first that has an opinion decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from firsthand.codebook.tables import table

LONGEST = 2000  # characters: no sentence of a report is longer, whatever its stops

_CLOSERS = "\"'”’»)]}›"
_MARK = re.compile(r"[!?…]+|\.(?:[ \u00a0]?[.!?…])*|[\r\n]+[ \t]*(?:[\r\n]|[-*•▪●◦‣–—]\s)|;\s*\n")
_NOTE = re.compile(r"(?:\s?\[\d{1,3}\])+(?=\s|$)")  # "in 2009. [2] The"
_WORD_BEFORE = re.compile(r"[^\W_](?:[\w.'’-]{0,40}[^\W_])?$")
_WORD_AFTER = re.compile(r"[\"'“‘«(\[]{0,6}([^\W_][\w'’-]*)")
_SPEAKS = re.compile(
    r"(?:[A-Z][\w.'’-]{0,30}|the|a|an|his|her|of|one|spokes\w{1,8}) (?:[\w.'’-]{1,30} ){0,4}?"
    r"(?:said|says|asked|asks|told|added|wrote|cried|shouted|replied|tweeted|continued|declared|insisted)\b"
)
_BREAKS = (re.compile(r"[.;!?]\s"), re.compile(r"[\r\n]"), re.compile(r"[,:]\s"), re.compile(r"\s"))


@dataclass(frozen=True, slots=True)
class _Stop:
    """A mark that may end a sentence, and what stands around it."""

    mark: str
    before: str  # the word before the mark, without it: "Gen", "U.S", "crossed"
    closed: str  # closing quotation marks and brackets after the mark
    after: str  # the next word: "Salim"
    follows: (
        str  # the text after, from the first character that is not space, at most 120 characters
    )
    gap: bool  # whether space follows
    opens: bool  # whether the sentence so far is nothing but a number or letter: "1."


def _line(stop: _Stop) -> bool | None:
    """An empty line, or a line that begins with a bullet."""
    return True if stop.mark[0] in "\r\n;" else None


def _enumeration(stop: _Stop) -> bool | None:
    """'1. The first group ...', 'b. ...'"""
    return False if stop.opens and stop.mark == "." else None


def _no_space(stop: _Stop) -> bool | None:
    """'4.5', 'example.org', 'U.S.-backed'; but 'fled.The army' lost its space"""
    if stop.gap:
        return None
    lost = stop.before[-2:].islower() and len(stop.before) > 1 and "." not in stop.before
    return bool(
        lost
        and stop.after[:1].isupper()
        and (stop.after[1:2].islower() or stop.after in ("A", "I"))
    )


def _speaker(stop: _Stop) -> bool | None:
    """'"Who did this?" Salim asked'"""
    quoted = stop.closed and stop.closed[0] in "\"'”’»" and stop.mark[0] in "!?"
    return False if quoted and _SPEAKS.match(stop.follows) else None


def _lower(stop: _Stop) -> bool | None:
    """'"Stop!" he said', 'approx. twenty', 'Yahoo! said'"""
    return False if stop.follows[:1].islower() or stop.follows[:1] in ",;:-–—" else None


def _emphatic(stop: _Stop) -> bool | None:
    """'!', '?', '...' before a capital"""
    return True if stop.mark != "." else None


def _title(stop: _Stop) -> bool | None:
    """'Gen. Salim', 'Lt. Col. Haddad'"""
    return False if stop.before in _groups()["title"] and not stop.closed else None


def _numbered(stop: _Stop) -> bool | None:
    """'No. 4', 'Dec. 2'"""
    known = stop.before in _groups()["number"] or stop.before in _groups()["month"]
    return False if known and stop.follows[:1].isdigit() else None


def _clock(stop: _Stop) -> bool | None:
    """'at 8 p.m. Monday', 'at 3:20 a.m. (0020 GMT)', but 'at 8 p.m. Police said'"""
    if stop.before not in _groups()["clock"]:
        return None
    return stop.after not in _groups()["zone"] and not stop.follows.startswith("(")


def _initial(stop: _Stop) -> bool | None:
    """'John F. Haddad', 'M. A. Khan'; 'U.S. troops', 'the U.N. The council'"""
    dotted = len(stop.before) == 1 and stop.before.isupper() and stop.before != "I"
    if not dotted and "." not in stop.before:
        return None
    return bool(stop.closed) or stop.after in _groups()["starter"] or stop.follows[:1] in '"“'


def _abbreviated(stop: _Stop) -> bool | None:
    """'Acme Inc. shares', but 'Acme Inc. The board'"""
    if stop.before not in _groups()["other"] and stop.before not in _groups()["month"]:
        return None
    return bool(stop.closed) or stop.after in _groups()["starter"] or stop.follows[:1] in '"“'


def _stop(stop: _Stop) -> bool | None:
    """any other full stop before space"""
    return bool(stop.follows)


_RULES: tuple[Callable[[_Stop], bool | None], ...] = (
    _line, _enumeration, _no_space, _speaker, _lower, _emphatic,
    _title, _numbered, _clock, _initial, _abbreviated, _stop,
)  # fmt: skip


@cache
def _groups() -> dict[str, frozenset[str]]:
    return {group: frozenset(words) for group, words in table("abbreviations").items()}


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of `text[start:end]`, trimmed: 'He left. Gen. Salim stayed.' are two."""
    found: list[tuple[int, int]] = []
    begin = start
    for mark in _MARK.finditer(text, start, end):
        if mark.start() < begin:
            continue
        after = mark.end()
        while after < end and text[after] in _CLOSERS and not _opens_next(text, after, end):
            after += 1
        note = _NOTE.match(text, after, end)
        after = note.end() if note else after
        if _ends(_stop_at(text, begin, mark, after, end)):
            _keep(text, begin, min(after, end), found)
            begin = min(after, end)
    _keep(text, begin, end, found)
    return found


def _opens_next(text: str, at: int, end: int) -> bool:
    """A straight mark after space opens: only marks that touch the stop close."""
    return text[at] in "\"'" and at + 1 < end and text[at + 1].isalnum()


def _stop_at(text: str, begin: int, mark: re.Match[str], after: int, end: int) -> _Stop:
    before = _WORD_BEFORE.search(text, max(begin, mark.start() - 42), mark.start())
    follow = after
    while follow < end and text[follow].isspace():
        follow += 1
    follows = text[follow : min(end, follow + 120)]
    next_word = _WORD_AFTER.match(follows)
    so_far = text[begin : mark.start()].strip(" \t\r\n([") if mark.start() - begin < 8 else "long"
    return _Stop(
        mark.group(),
        before.group() if before else "",
        text[mark.end() : after],
        next_word.group(1) if next_word else "",
        follows,
        follow > after or follow >= end,
        so_far.isdigit() or (len(so_far) == 1 and so_far.islower()),
    )


def _ends(stop: _Stop) -> bool:
    for rule in _RULES:
        decided = rule(stop)
        if decided is not None:
            return decided
    return False


def _keep(text: str, start: int, end: int, found: list[tuple[int, int]]) -> None:
    """Add the trimmed stretch, cut where it is longer than any sentence may be."""
    while start < end and (text[start].isspace() or text[start] in "•▪●◦‣"):
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = _cut(text, start)
        found.append((start, cut))
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        found.append((start, end))


def _cut(text: str, start: int) -> int:
    """Where to cut an endless sentence: after its last stop, line, comma or space in reach."""
    low, high = start + LONGEST // 2, start + LONGEST
    for pattern in _BREAKS:
        last = max((found.start() for found in pattern.finditer(text, low, high)), default=-1)
        if last >= 0:
            return last + 1
    return high
