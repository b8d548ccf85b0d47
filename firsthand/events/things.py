"""The things that the sentence of a claim tells of: a ship, a vehicle, a market; not who, nor how."""

from __future__ import annotations

import re
from functools import cache

from firsthand.codebook.span import Span
from firsthand.codebook.tables import table

_WORD = re.compile(r"[^\W\d_]{3,20}")
_ENDS = re.compile(r"[.!?][\"”’]?\s|\n")
_REACH = 400  # characters on either side of the word for the act in which its sentence ends
_PLURALS = (("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("ses", "s"), ("s", ""))


def things_of(text: str, act: Span) -> tuple[str, ...]:
    """ "A bulk carrier was hit by a sea drone": a ship; sorted, each once."""
    nouns = _nouns()
    found: set[str] = set()
    before = ""
    for word in _WORD.findall(sentence(text, act).lower()):
        for singular in _singulars(word):
            found.update(nouns.get(singular, ()), nouns.get(f"{before}_{singular}", ()))
        before = word
    return tuple(sorted(found))


def sentence(text: str, act: Span) -> str:
    """The sentence around the word for an act, by its marks alone."""
    first = max(0, act.start - _REACH)
    ends = [m.end() for m in _ENDS.finditer(text, first, act.start)]
    after = _ENDS.search(text, act.end, act.end + _REACH)
    last = after.start() if after else min(len(text), act.end + _REACH)
    return text[ends[-1] if ends else first : last]


def _singulars(word: str) -> list[str]:
    forms = [word[: -len(end)] + put for end, put in _PLURALS if word.endswith(end)]
    return [word, *forms]


@cache
def _nouns() -> dict[str, tuple[str, ...]]:
    """Noun -> the things it names."""
    found: dict[str, list[str]] = {}
    for thing, nouns in table("things").items():
        for noun in nouns:
            found.setdefault(noun, []).append(thing)
    return {noun: tuple(named) for noun, named in found.items()}
