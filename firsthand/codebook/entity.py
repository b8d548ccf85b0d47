"""Actors, and all claims with their actors, places and times filled in."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.codebook.claim import Attribution, Claim, Extracted
from firsthand.codebook.place import Choice, Place
from firsthand.codebook.span import Span


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts, under one id across spellings: "Kataib Hezbollah", never "Hezbollah".

    `kind`: state, military, militia, rebel, government, person, organisation, agency, civilians,
    unknown. `country` is ISO 3166-1 alpha-3, None where none fits. `sector` is the PLOVER sector
    (MIL, GOV, REB, PRM, CVL, ...). `why` says what made the mentions one.
    """

    id: str
    name: str
    kind: str
    country: str | None
    sector: str | None
    mentions: tuple[Span, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Capped:
    """What stood under one key in so great a number that not all pairs were compared.

    Claims under ("ASSAULT", "actor", "police"); names of one sound, ("names", "person", "mhm").
    """

    key: tuple[str, ...]
    claims: int


@dataclass(frozen=True, slots=True)
class Resolved:
    """Claims with their actors, places and times filled in, and the lists they point into.

    `capped`: the sounds of names of which there were too many to hold each against all others.
    """

    extracted: tuple[Extracted, ...]
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    choices: tuple[Choice, ...]
    capped: tuple[Capped, ...] = ()
