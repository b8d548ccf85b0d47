"""The key under which all spellings of a known name are found, and names that a report gives
itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from firsthand.resolution.names_fold import plain

DROPPED = frozenset(["the", "al", "el", "as", "ash", "ad", "ar", "at", "az", "an", "ul"])
_SPELLING = (
    ("isation", "ization"),
    ("defence", "defense"),
    ("centre", "center"),
    ("armour", "armor"),
    ("programme", "program"),
    ("labour", "labor"),
)
_OWNER = re.compile(r"['’]s(?= |$)")
_NAME = r"[^\W\d_][\w'’.-]*"
_BRACKET = re.compile(r"\(([A-Z][A-Za-z0-9/-]{1,9})\)")
_KNOWN_AS = re.compile(
    r"\b(?:known as|called|nicknamed|aka|a\.k\.a\.) (?:the )?[\"“']?"
    rf"((?:{_NAME} ){{0,4}}{_NAME})"
)
_ALSO = re.compile(r",? ?\(?(?:also|better|formerly|previously|commonly|locally|otherwise)? ?$")
_OR = re.compile(r", or (?:the )?([A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,4}),")
_SMALL = frozenset(["of", "the", "for", "and", "al", "de", "del", "di", "da"])


@dataclass(frozen=True, slots=True)
class Alias:
    """Two names that a report gives for one body: "the Popular Mobilization Forces (PMF)"."""

    name: str
    other: str
    why: str


@lru_cache(maxsize=65536)
def key_of(name: str) -> str:
    """One key for "the Hayat Tahrir al-Sham" and "Hayat Tahrir Al Sham"; the articles go."""
    words = plain(_OWNER.sub("", name))
    for british, american in _SPELLING:
        if british in words:
            words = words.replace(british, american)
    kept = [word for word in words.split() if word not in DROPPED]
    return " ".join(kept) or words


@lru_cache(maxsize=1 << 16)
def is_abbreviation(name: str) -> bool:
    """Capitals that mean something only as capitals: "SAF", never "saf"."""
    letters = [c for c in name if c.isalpha()]
    return (
        len(letters) <= 6 and len(name) <= 8 and all(c.isupper() for c in letters) and bool(letters)
    )


def mined(text: str) -> Iterator[Alias]:
    """'X (PMF)', 'X, also known as Y', 'X, or Y,'"""
    for found in _BRACKET.finditer(text):
        name = _before(text, found.start(), found.group(1))
        if name:
            yield Alias(name, found.group(1), f'"{found.group(1)}" in brackets behind the name')
    for found in _KNOWN_AS.finditer(text):
        also = _ALSO.search(text, max(0, found.start() - 16), found.start())
        name = _before(text, also.start() if also else found.start(), "")
        other = _capitalised(found.group(1))
        if name and other:
            yield Alias(name, other, "the report says it is also known so")
    for found in _OR.finditer(text):
        name = _before(text, found.start(), found.group(1))
        if name and is_abbreviation(found.group(1)):
            yield Alias(name, found.group(1), '"or" between two names')


def _before(text: str, end: int, short: str) -> str:
    """The capitalised words that end here; as many as the initials of an abbreviation ask for."""
    words: list[str] = []
    for word in reversed(text[max(0, end - 90) : end].split()):
        if not word[0].isupper() and word not in _SMALL:
            break
        words.insert(0, word)
    while words and not words[0][0].isupper():
        del words[0]
    if not words:
        return ""
    if not is_abbreviation(short):
        return " ".join(words[-4:])
    for first in range(len(words)):
        if spells(" ".join(words[first:]), short):
            return " ".join(words[first:])
    return ""


def _capitalised(words: str) -> str:
    kept = []
    for word in words.split():
        if not word[0].isupper() and word not in ("al", "of", "the", "and", "de"):
            break
        kept.append(word)
    return " ".join(kept).strip(".,'\"”")


def spells(name: str, short: str) -> bool:
    """True when the letters are the initials of the words, small words left out or not."""
    return "".join(c for c in short.lower() if c.isalnum()) in initials(name)


def initials(name: str) -> set[str]:
    """'Movement for the Dawn' -> {"mftd", "md"}"""
    words = [w for w in re.split(r"[\s-]+", name) if w]
    every = "".join(w[0] for w in words).lower()
    weighty = "".join(w[0] for w in words if w[0].isupper()).lower()
    return {letters for letters in (every, weighty) if len(letters) > 1}
