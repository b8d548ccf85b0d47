"""Actors and places, and what else they might have been."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from firsthand.codebook.claim import Attribution, Claim, Extracted
from firsthand.codebook.span import Span

Precision = Literal["exact", "town", "district", "province", "country", "area", "unknown"]


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
class Place:
    """A place with its precision; an area has a centre and `radius_km`, and is never a pin."""

    id: str
    name: str
    latitude: float | None
    longitude: float | None
    country: str | None
    precision: Precision
    radius_km: float | None
    region: str | None
    mentions: tuple[Span, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a span might mean: the id of an actor or place, a score from 0 to 1, and the reason."""

    id: str
    name: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates for one span, best first, where more than one was possible."""

    span: Span
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Resolved:
    """Claims with their actors, places and times filled in, and the lists they point into."""

    extracted: tuple[Extracted, ...]
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    choices: tuple[Choice, ...]
