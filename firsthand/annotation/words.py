"""Words of a sentence, cut as the Universal Dependencies trees of English cut them.

Clitics are words ("did|n't", "Syria|'s"), hyphens part words ("Iran|-|backed") except after a
prefix ("anti-government"), units part from figures ("155|mm"), dates stay whole.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from firsthand.codebook.tables import table

_PIECE = re.compile(
    r"(?P<web>(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}|[\w-]{1,64}\.(?:com|org|net|info|co\.uk)\b)"
    r"|(?P<date>\d{1,4}[-/]\d{1,2}[-/]\d{2,4}(?!\w)|\d{3}-\d{3,4}(?:-\d{4})?(?!\w)|\d{1,2}/\d{1,2}(?!\w))"
    r"|(?P<figure>\d+(?:[.,:]\d+)*(?:(?:st|nd|rd|th|s|’s|'s)(?!\w))?)"
    r"|(?P<dotted>(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?)"
    r"|(?P<word>[^\W\d_](?:[\w\u0300-\u036f\u200c\u200d]|(?<=\w)['’`](?=\w)|(?<=\w)&(?=\w))*)"
    r"|(?P<tag>[@#]\w+)"
    r"|(?P<run>\.{2,}|-{2,}|…|_+|\*+|=+|~+|[!?]+)"
    r"|(?P<other>\S)"
)
_CHUNK = re.compile(r"\S+")
_CLITIC = re.compile(r"(?i)(?:n['’]t|['’`](?:s|re|ve|ll|d|m))$")
_FUSED = {
    "cannot": 3,
    "gonna": 3,
    "wanna": 3,
    "gotta": 3,
    "dont": 2,
    "cant": 2,
    "wont": 2,
} | dict.fromkeys(
    (
        "isnt",
        "didnt",
        "wasnt",
        "arent",
        "hasnt",
        "doesnt",
        "havent",
        "werent",
        "couldnt",
        "wouldnt",
        "shouldnt",
    ),
    -2,
)  # after how many letters to cut: "can|not", "did|nt"
_WHOLE_AT_END = frozenset({"etc", "Inc", "Corp", "Jr", "Sr", "Ltd", "Co"})


@cache
def _affixes(group: str) -> frozenset[str]:
    return frozenset(table("irregular")[group])


@cache
def _stopped() -> frozenset[str]:
    """Words that keep their full stop: "Gen.", "Dec."."""
    groups = table("abbreviations")
    return frozenset(w for g in ("title", "number", "month", "other") for w in groups[g])


def words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The words of `text[start:end]` as offsets into `text`."""
    while end > start and text[end - 1].isspace():
        end -= 1
    found: list[tuple[int, int]] = []
    for chunk in _CHUNK.finditer(text, start, end):
        at, close = chunk.span()
        pieces = _chunk(chunk.group(), close >= end)  # a sentence's full stop is a word: "left|."
        if len(pieces) == 1 and pieces[0][1] == close - at:
            found.append((at, close))
        else:
            found += [(at + a, at + b) for a, b in pieces]
    return found


_Pieces = tuple[tuple[int, int], ...]


def _chunk(chunk: str, last: bool) -> _Pieces:
    """The words of a stretch without space; short ones come often and are remembered."""
    return _remembered(chunk, last) if len(chunk) <= 40 else _cut(chunk, last)


@lru_cache(maxsize=50_000)
def _remembered(chunk: str, last: bool) -> _Pieces:
    return _cut(chunk, last)


def _cut(chunk: str, last: bool) -> _Pieces:
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(chunk):
        piece = _PIECE.match(chunk, at)
        if piece is None:
            break
        at = _take(chunk, piece, last, found)
    return tuple(found)


def _take(chunk: str, piece: re.Match[str], last: bool, found: list[tuple[int, int]]) -> int:
    """Add the words of one piece; return where the next piece begins."""
    start, end = piece.span()
    if piece.lastgroup == "web":
        while end > start + 1 and chunk[end - 1] in ".,;:!?)]}>\"'”’":
            end -= 1
    elif piece.lastgroup == "word":
        return _take_word(chunk, (start, end), last, found)
    elif (
        piece.lastgroup == "dotted"
        and _fills_end(chunk, end, last)
        and chunk[start:end].count(".") < 2
    ):
        end -= 1
    found.append((start, end))
    return end


def _fills_end(chunk: str, end: int, last: bool) -> bool:
    return last and not any(c.isalnum() for c in chunk[end:])


def _take_word(chunk: str, span: tuple[int, int], last: bool, found: list[tuple[int, int]]) -> int:
    start, end = span
    end = _with_affixes(chunk, start, end)
    word = chunk[start:end]
    initial = len(word) == 1 and word.isupper() and word != "I"
    stopped = chunk[end : end + 1] == "." and (initial or word in _stopped())
    if stopped and (word in _WHOLE_AT_END or not _fills_end(chunk, end + 1, last)):
        found.append((start, end + 1))
        return end + 1
    clitic = _CLITIC.search(word)
    cut = clitic.start() if clitic else _FUSED.get(word.lower(), 0) % len(word)
    cut += start
    if start < cut < end:
        found.append((start, cut))
        start = cut
    found.append((start, end))
    return end


def _with_affixes(chunk: str, start: int, end: int) -> int:
    """Join "anti-government", "re-elected", "three-fold"; leave "Iran-backed" apart."""
    while end + 1 < len(chunk) and chunk[end] == "-" and chunk[end + 1].isalpha():
        after = _PIECE.match(chunk, end + 1)
        if after is None or after.lastgroup != "word":
            break
        first, second = chunk[start:end].lower().rsplit("-", 1)[-1], after.group().lower()
        if first not in _affixes("prefixes") and second not in _affixes("suffixes"):
            break
        end = after.end()
    return end
