"""The table of sources, by name: "the Reuters news agency" is Reuters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
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
_QUOTES = re.compile(r"[\"“”«»]")


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


def _key(name: str) -> str:
    plain = (
        _QUOTES.sub("", name)
        .casefold()
        .replace("’", "'")
        .replace("-", " ")
        .replace(".", "")
        .strip(" ,'")
    )
    return " ".join(plain.removeprefix("the ").removesuffix("'s").split())


def known(name: str) -> Known | None:
    """The table's entry for a name as written: "the Reuters news agency" is Reuters.

    A name has a capital: "WHO" and "Aim" are no sources where the text says "who" and "aim".
    """
    key = _key(name)
    sources = known_sources()
    bare = name.strip(_TRIM)
    if not any(letter.isupper() for letter in bare) or key in _COMMON and not bare.isupper():
        return None
    if key in sources:
        return sources[key]
    for tail in (
        " news agency",
        " agency",
        " newspaper",
        " news",
        " tv",
        " television",
        " daily",
        " channel",
    ):
        if key.endswith(tail) and key.removesuffix(tail) in sources:
            return sources[key.removesuffix(tail)]
    return None
