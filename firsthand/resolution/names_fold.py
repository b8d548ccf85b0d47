"""A name as words that can be set beside another's: scripts, articles, titles and legal forms
undone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from anyascii import anyascii
from rigour.names import remove_org_types

from firsthand.codebook.tables import table

NameKind = Literal["person", "organisation", "place"]
_BREAK = re.compile(r"[^a-z0-9]+")
_MARKS = re.compile("['’‘`´ʼʿʾ\"“”]")
_SEMITIC = re.compile("[\u0590-\u07bf]")
_ABD = re.compile(
    r"\b(?:abd|abdul|abdel|abdoul|abdil|abdal|abed|abdu|abdur|abdou)[ -]+"
    r"(?:(?:al|el|ul|ur|ar|as|er)[ -]+)?(?=[a-z]{3})"
)
_COMPOUND = re.compile(r"\b([a-z]{3,})[ -](?:al|ad|ed|ud|el|ul|ed|eddin)?[ -]?(din|deen|dine)\b")
_PATRONYMIC = re.compile(r"(?:[aeioy]+|')?(?:vich|vych|vitch|vic|vna|una|wna|yich)$")
_NAMED_SO = re.compile(r"[a-z] [ae]l ([a-z]+)$")
_AFTER = re.compile(r"\b(?:named after|imeni|im\.) .*$")
_GLUED = re.compile(r"^[aeu]([szrntd])(?=\1[a-z]{2})")
_PLURAL = re.compile(r"^[a-z]{4,}[^su]s$")  # "Houthis", not "Hamas" against "Hama"
_MIXED = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")


@dataclass(frozen=True, slots=True)
class Folded:
    """The words of a name in order, its numbers and directions, and whether vowels are missing."""

    words: tuple[str, ...]
    numbers: frozenset[str]
    directions: frozenset[str]
    bare: bool


@cache
def parts(key: str) -> frozenset[str]:
    """One of the plain lists of `name_parts`."""
    return frozenset(str(word) for word in table("name_parts")[key])


@cache
def _same() -> Mapping[str, str]:
    return {_one(name): f"={group[0]}" for group in table("name_parts")["same"] for name in group}


@cache
def _meanings() -> Mapping[str, str]:
    return {_one(name): _one(group[0]) for group in table("name_parts")["words"] for name in group}


def _one(word: str) -> str:
    return _BREAK.sub("", anyascii(word).lower())


def given(word: str) -> str:
    """The name that stands for all its forms: "Oleksandr" -> "=alexander"; else the word."""
    return _same().get(word, word)


def stem(word: str) -> str:
    """A patronymic's own name: "Mykolaiovych" and "Nikolaevich" both from Nicholas; else the
    word."""
    if len(word) > 6 and _PATRONYMIC.search(word):
        root = _PATRONYMIC.sub("", word)
        for known in (root, root + "i", root + "y", root + "a", root[:-1], root[:-1] + "y"):
            if known in _same():
                return _same()[known] + "~"
    return word


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Latin letters, lower case, no marks: "Kata'ib Hizballah" -> "kataib hizballah"."""
    letters = _MARKS.sub("", anyascii(_MARKS.sub("", text))).lower()
    return " ".join(_BREAK.sub(" ", _MIXED.sub("", letters)).split())


@lru_cache(maxsize=65536)
def fold(text: str, kind: NameKind) -> Folded:
    """The words of a name, without articles, titles (persons) and legal forms (organisations)."""
    bare = bool(_SEMITIC.search(text))
    if kind == "organisation":
        text = _AFTER.sub("", text) or text
        text = remove_org_types(_MARKS.sub("", text)).strip() or text
    words = plain(text)
    if kind == "person":
        words = _COMPOUND.sub(r"\1\2", _ABD.sub("abd", words))
    found = tuple(_read(word, kind) for word in words.split())
    kept = tuple(w for w in found if w not in parts("articles")) or found
    if kind == "person":
        last = _NAMED_SO.search(words)  # "al-Haj" behind a name is a name
        ends = last.group(1) if last else ""
        kept = tuple(w for w in kept if w not in parts("titles") or w == ends) or kept
    if bare:
        kept = tuple(_unprefixed(w) for w in kept)
    numbers = frozenset(w for w in kept if any(c.isdigit() for c in w))
    return Folded(kept, numbers, frozenset(kept) & parts("directions"), bare)


def _read(word: str, kind: NameKind) -> str:
    if kind == "person":
        return word
    word = str(table("name_parts")["ordinals"].get(word, word))
    if kind == "place":
        return _GLUED.sub(r"\1", word)
    known = _meanings().get(word)
    return known or (word[:-1] if _PLURAL.search(word) else word)


_ARTICLED = re.compile(r"^[ae]l(?=[a-z]{4}|[bcdfghjkmnpqrstvwxz][aeiou][a-z]$)")
_ASSIMILATED = re.compile(r"^[aeiu]([szrntd]|sh)(?=\1[aeiou][a-z]{2})")


@lru_cache(maxsize=1 << 16)
def unarticled(word: str) -> str:
    """'elamin' -> "amin", "errahman" -> "rahman": how "al-Amin" is spelled in one; else the word."""
    if word in parts("no_article"):
        return word
    bare = _ARTICLED.sub("", word)
    return bare if bare != word else _ASSIMILATED.sub("", word)


def _unprefixed(word: str) -> str:
    """Arabic writes its article onto the word: "lhyt" after transliteration of "al-Hayya"."""
    for article in ("al", "l"):
        if word.startswith(article) and len(word) > len(article) + 2:
            return word[len(article) :]
    return word
