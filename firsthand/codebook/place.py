"""Places, and what else a span might have meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from firsthand.codebook.span import Span

Precision = Literal["exact", "town", "district", "province", "country", "area", "unknown"]


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
class Located:
    """What a span of one report names on the packaged map: all that can be told before the rest.

    `place` carries no mentions yet; `choice` stands where more than one reading was likely.
    """

    span: Span
    place: Place
    choice: Choice | None
