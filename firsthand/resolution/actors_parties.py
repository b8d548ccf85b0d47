"""More parties than one in one phrase: "militants from the Ansar and Fajr groups" are two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from firsthand.resolution.actors_phrase import phrase_of
from firsthand.resolution.metonyms import state_of
from firsthand.resolution.sectors import words

_BETWEEN = re.compile(r",? (?:and|or|as well as|along with|together with) (?:the )?|, (?:the )?")
_JOINS = re.compile(r" (?:and|or|as well as|along with|together with) ")
_MOST = 6  # parties of one phrase; a longer list is no list of parties
_LONGEST = 160  # characters of a phrase that is taken apart


def parties(said: str, named: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The phrases to read for each party; the phrase itself where it is one party.

    `named` are the stretches of names inside: "Ministry of Health and Welfare" stays whole.
    """
    if len(said) > _LONGEST or not _JOINS.search(said):
        return (said,)
    cuts = [
        cut.span()
        for cut in _BETWEEN.finditer(said)
        if not any(start < cut.start() and cut.end() <= end for start, end in named)
    ]
    if not cuts or len(cuts) >= _MOST:
        return (said,)
    ends = [0, *(at for cut in cuts for at in cut), len(said)]
    return _read_apart(said, tuple(ends)) or (said,)


@lru_cache(maxsize=1 << 12)
def _read_apart(said: str, ends: tuple[int, ...]) -> tuple[str, ...]:
    """The pieces, each with the noun they share; nothing where one of them is no party."""
    pieces = [said[ends[at] : ends[at + 1]].strip() for at in range(0, len(ends), 2)]
    last = phrase_of(pieces[-1])
    if any("and" in phrase_of(said).words[hit.first : hit.last] for hit in phrase_of(said).hits):
        return ()
    head = " ".join(last.words[-last.used :]) if last.used and len(last.words) > last.used else ""
    if not head and last.hits and len(last.words) > last.hits[0].last:
        head = " ".join(last.words[last.hits[0].last :])
    found = []
    for piece in pieces:
        shared = f"{piece} {head}" if head and phrase_of(piece).group is None else piece
        if not piece or not _is_party(shared):
            return ()
        found.append(shared)
    return tuple(found)


def _tells(word: str) -> bool:
    """False for "Prevention" in "Ministry of Health and Prevention staff": half a name."""
    known = state_of(word) is not None or word.lower() in words("peoples")
    return known or not word[:1].isupper() or word.lower() == "the"


def _is_party(piece: str) -> bool:
    """'Fajr groups', 'Russian warplanes', 'soldiers'; not 'Prevention', not 'founder'."""
    phrase = phrase_of(piece)
    if not phrase.words:
        return False
    if phrase.hits:
        return True
    if phrase.group is not None:
        beside = phrase.words[: len(phrase.words) - phrase.used]
        return all(_tells(word) for word in beside)
    state = state_of(" ".join(phrase.words))
    if phrase.links:
        return bool(phrase_of(phrase.links[0].rest).hits)
    return state is not None and state.how != "adjective"
