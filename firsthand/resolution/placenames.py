"""The spellings of a place name: how "Suwayda", "As-Suwayda" and "Sweida" come to one key."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from anyascii import anyascii

from firsthand.codebook.tables import table

_DROPPED = re.compile(r"['’‘`´ʼʻʿʾ′ʹ.]")
_BREAK = re.compile(r"[^a-z0-9]+")
_DOUBLED = re.compile(r"(.)\1+")
_ARTICLES = frozenset(
    [
        "al",
        "el",
        "ul",
        "il",
        "ad",
        "ed",
        "ar",
        "er",
        "as",
        "es",
        "ash",
        "esh",
        "at",
        "et",
        "ath",
        "az",
        "ez",
        "an",
        "en",
        "adh",
        "edh",
        "the",
    ]
)
# Order matters: longer spellings of one sound go first.
_WITH_H = (
    ("sch", "sh"), ("tch", "sh"), ("ch", "sh"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"),
    ("ph", "f"), ("zh", "j"),
)  # fmt: skip
_LETTERS = str.maketrans(
    {"q": "k", "c": "k", "x": "ks", "w": "u", "o": "u", "y": "a", "e": "a", "i": "a"}
)
_NO_VOWELS = str.maketrans("", "", "au")


@lru_cache(maxsize=1 << 16)
def plain(name: str) -> str:
    """Small Latin letters and single blanks: "Deir ez-Zōr" -> "deir ez zor", "Халеб" ->
    "khaleb"."""
    latin = name if name.isascii() else anyascii(name)
    return _BREAK.sub(" ", _DROPPED.sub("", latin).lower()).strip()


@lru_cache(maxsize=1 << 16)
def spelling(key: str) -> str:
    """One key for the usual spellings of a plain name: "as suwayda", "sweida" -> "suad"."""
    tokens = key.split()
    kept = [token for token in tokens if token not in _ARTICLES] or tokens
    joined = "".join(kept)
    if "h" in joined:
        for sound, letter in _WITH_H:
            joined = joined.replace(sound, letter)
    joined = joined.replace("dj", "j").replace("ck", "k").translate(_LETTERS)
    if joined.endswith("ah"):
        joined = joined[:-1]
    joined = undoubled(joined)
    return joined[:-1] if len(joined) > 3 and joined[-1] == "a" else joined


_SUN = {
    "t": "t",
    "d": "d",
    "r": "r",
    "z": "z",
    "s": "s",
    "n": "n",
    "th": "th",
    "dh": "dh",
    "sh": "sh",
}


@lru_cache(maxsize=1 << 14)
def with_articles(key: str) -> tuple[str, ...]:
    """'al rahad' -> "el rahad", "ar rahad", "er rahad", "rahad": the Arabic article as others write
    it; nothing for a name without one."""
    first, _, rest = key.partition(" ")
    sun = _SUN.get(rest[:2]) or _SUN.get(rest[:1], "")
    if first == "the" or first not in _ARTICLES or len(rest) < 3:
        return ()
    fits = first in ("al", "el", "ul", "il") or (sun and first.endswith(sun))
    if not fits:
        return ()
    forms = ["al", "el", *([vowel + sun for vowel in "aei"] if sun else [])]
    return tuple(f"{form} {rest}" for form in forms if form != first)


def undoubled(word: str) -> str:
    """'hamma' -> 'hama': most words have no letter twice, and then nothing is done."""
    return _DOUBLED.sub(r"\1", word) if any(a == b for a, b in pairwise(word)) else word


def bones(key: str) -> str:
    """The consonants of a spelling key, for names whose vowels nobody agrees on: "jrbls"."""
    sound = spelling(key)
    first = "a" if sound[:1] in ("a", "u") else ""
    return first + undoubled(sound.translate(_NO_VOWELS))


@dataclass(frozen=True, slots=True)
class Parted:
    """A place phrase without its common nouns: "the city of Homs" -> "Homs", sort "town"."""

    core: str
    sort: str | None


@lru_cache(maxsize=1 << 14)
def parted(phrase: str) -> Parted:
    """'Hama city', 'Idlib province', 'the town of Azaz', "Bagram air base": name and sort."""
    words = table("placewords")
    text = _without_the(" ".join(phrase.split()).strip(" ,;:\"“”'’"))
    lowered = text.lower()
    for noun, sort in words["nouns"].items():
        before = noun + " of "
        if lowered.startswith(before) and len(text) > len(before):
            return Parted(_without_the(text[len(before) :]), sort)
        if lowered.endswith(" " + noun) and text[: -len(noun)].strip():
            return Parted(text[: -len(noun)].strip(" -"), sort)
    for noun, sort in words["before"].items():
        if lowered.startswith(noun + " ") and len(text) > len(noun) + 1:
            return Parted(text[len(noun) + 1 :], sort)
    return Parted(text, None)


@lru_cache(maxsize=1 << 14)
def no_place(name: str) -> bool:
    """'Casino', 'the West', 'East 75th Street': common nouns, compass words and addresses, though
    some town is called so."""
    low = _without_the(" ".join(name.split()).strip(" ,;:\"“”'’.")).lower()
    return low in _common_nouns() or _numbered(low)


def _numbered(low: str) -> bool:
    """'4500 block of Oak Street', 'East 75th Street', '12 Market Road'."""
    tokens = low.split()
    return len(tokens) > 1 and tokens[-1] in _streets() and any(t[0].isdigit() for t in tokens)


def street(name: str) -> bool:
    """'Bourbon Street', 'Orchard Road', 'Grand Hotel': known as a whole or not at all."""
    low = name.lower().split()
    return len(low) > 1 and (low[-1].strip(".") in _streets() or " ".join(low[-2:]) in _streets())


@cache
def _common_nouns() -> frozenset[str]:
    return frozenset(str(word) for word in table("placewords")["no_places"])


@cache
def _streets() -> frozenset[str]:
    return frozenset(str(word) for word in table("placewords")["streets"])


def _without_the(text: str) -> str:
    return text[4:] if text[:4].lower() == "the " else text
