"""The table of sources, by name: "the Reuters news agency" is Reuters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import cast

from firsthand.codebook.claim import HopKind
from firsthand.codebook.tables import table

_TRIM = "\"“”«»' ,"
_COMMON = (
    "who",
    "aim",
    "map",
    "tap",
    "can",
    "it",
    "us",
    "must",
    "one",
    "raw",
    "bin",
    "air",
    "car",
    "site",
    "mit",
)
_PLAIN = str.maketrans({**dict.fromkeys('"“”«».', ""), "’": "'", "-": " "})
_TAILS = (
    " news agency",
    " agency",
    " newspaper",
    " news",
    " tv",
    " television",
    " daily",
    " channel",
)


@dataclass(frozen=True, slots=True)
class Known:
    """An entry of the table of sources."""

    name: str
    kind: HopKind
    country: str | None
    state: bool


@cache
def known_sources() -> Mapping[str, Known]:
    """The table of sources by lower-case name and alias, without a leading "the"."""
    found: dict[str, Known] = {}
    for row in table("sources"):
        entry = Known(
            row["name"], cast(HopKind, row["kind"]), row.get("country"), bool(row.get("state"))
        )
        for alias in (row["name"], *row.get("aliases", ())):
            found.setdefault(_key(alias), entry)
    return MappingProxyType(found)


def is_acronym(word: str) -> bool:
    """True of a name that the table writes in capitals only: "NINA", "SANA", "AFP"."""
    return _key(word) in _acronyms()


@cache
def _acronyms() -> frozenset[str]:
    names = (name for row in table("sources") for name in (row["name"], *row.get("aliases", ())))
    return frozenset(_key(name) for name in names if name.isupper() and len(name) <= 6)


def _key(name: str) -> str:
    plain = name.casefold().translate(_PLAIN).strip(" ,'")
    return " ".join(plain.removeprefix("the ").removesuffix("'s").split())


@lru_cache(maxsize=1 << 14)  # a report puts the same few names again and again
def known(name: str) -> Known | None:
    """The table's entry for a name as written: "the Reuters news agency" is Reuters.

    A name has a capital: "WHO" and "Aim" are no sources where the text says "who" and "aim".
    """
    bare = name.strip(_TRIM)
    if bare == bare.lower():
        return None
    key = _key(name)
    sources = known_sources()
    if key in _COMMON and not bare.isupper():
        return None
    if key in sources:
        return sources[key]
    if not key.endswith(_TAILS):
        return None
    bodies = (key.removesuffix(tail) for tail in _TAILS if key.endswith(tail))
    return next((sources[body] for body in bodies if body in sources), None)


@lru_cache(maxsize=1 << 14)
def may_begin(word: str) -> bool:
    """False of a word that no name in the table begins with: spares looking up what follows it."""
    opening = _key(word).partition(" ")[0]
    return opening in _openings() or opening in ("", "the")


@cache
def _openings() -> frozenset[str]:
    """Every beginning of the first word of a name: "Al" may go on as "Al-Monitor" or "Al'Noor"."""
    first = {key.partition(" ")[0] for key in known_sources()}
    return frozenset(word[:length] for word in first for length in range(1, len(word) + 1))
