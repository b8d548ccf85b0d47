"""What of a picture can stand on a map: places with their events, and what cannot be placed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, hypot, log, radians

from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Event, Picture
from firsthand.codebook.place import Place
from firsthand.products.importance import ranked

PINNED = ("exact", "town")  # what may stand as a dot
RADII = {
    "district": 25.0,
    "province": 90.0,
    "area": 60.0,
    "unknown": 30.0,
}  # km, where none is given
MUCH = 90.0  # degrees of width that a map with the Pacific in its middle must save
CLOSE = 4.0  # degrees: what lies within that of the middle is never off the map
MOST_CIRCLES = 9
FAR = 0.14  # of the weight may lie off the map
COST = 3.5  # what leaving off a share costs, against the logarithm of the reach
NEAREST = (
    1.6  # degrees from the middle to the edge, at the least: a map without a border tells nothing
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with the events on it, the weightiest first."""

    place: Place
    longitude: float
    latitude: float
    events: tuple[Event, ...]

    @property
    def pinned(self) -> bool:
        """False where only a circle of its precision is honest."""
        return self.place.precision in PINNED

    @property
    def km(self) -> float:
        """How far from its middle the event may have been."""
        return self.place.radius_km or RADII.get(self.place.precision, 30.0)


@dataclass(frozen=True, slots=True)
class Placed:
    """Spots on the map and off it, and events that have no spot, by what is known of them."""

    spots: tuple[Spot, ...]
    off: tuple[Spot, ...]
    areas: tuple[Spot, ...]  # circles beyond the first few: they would hide one another
    countries: dict[str, int]  # events known only to a country, by its name
    nowhere: int  # events without a place, or with one that no map knows

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east, north of what is shown, with room around it."""
        reach = [_reach(spot) for spot in self.spots]
        west, south = min(r[0] for r in reach), min(r[1] for r in reach)
        east, north = max(r[2] for r in reach), max(r[3] for r in reach)
        x, y = (west + east) / 2, (south + north) / 2
        wide, high = max((east - west) * 0.6, NEAREST), max((north - south) * 0.6, NEAREST * 0.75)
        return x - wide, max(-78.0, y - high), x + wide, min(78.0, y + high)


def placed(picture: Picture) -> Placed:
    """All events, each in one of the four."""
    lookup = Lookup(picture)
    found: dict[str, list[Event]] = {}
    countries: dict[str, int] = {}
    nowhere = 0
    for event in ranked(picture, lookup):
        place = lookup.places[event.place] if event.place else None
        if place is not None and place.precision == "country":
            countries[place.name] = countries.get(place.name, 0) + 1
        elif place is None or place.latitude is None or place.longitude is None:
            nowhere += 1
        else:
            found.setdefault(place.id, []).append(event)
    spots = [_spot(lookup.places[number], events) for number, events in found.items()]
    spots = _one_side(sorted(spots, key=lambda s: (-len(s.events), s.place.id)))
    near, off = _near(spots)
    areas = [s for s in near if not s.pinned][MOST_CIRCLES:]
    shown = tuple(s for s in near if s not in areas)
    return Placed(shown, tuple(off), tuple(areas), countries, nowhere)


def _spot(place: Place, events: Sequence[Event]) -> Spot:
    return Spot(place, place.longitude or 0.0, place.latitude or 0.0, tuple(events))


def _one_side(spots: list[Spot]) -> list[Spot]:
    """Fiji and Samoa lie side by side, though the one is at 178 and the other at -172 degrees."""
    plain = [s.longitude for s in spots]
    turned = [x + 360 if x < 0 else x for x in plain]
    if not spots or max(plain) - min(plain) < max(turned) - min(turned) + MUCH:
        return spots
    return [replace(s, longitude=x) for s, x in zip(spots, turned, strict=True)]


def _near(spots: Sequence[Spot]) -> tuple[list[Spot], list[Spot]]:
    """Without the few far ones that would make the rest a blot: a speech in Geneva."""
    if not spots:
        return [], []
    total = sum(len(s.events) for s in spots)
    x, y = (_median([(getattr(s, side), len(s.events)) for s in spots])
            for side in ("longitude", "latitude"))  # fmt: skip
    order = sorted(spots, key=lambda s: (_away(s, x, y), s.place.id))
    best, kept = float("inf"), len(order)
    gone = 0
    for count in range(len(order), 0, -1):
        if gone > FAR * total:
            break
        cost = log(max(CLOSE, _away(order[count - 1], x, y))) + COST * gone / total
        if cost < best - 1e-9:
            best, kept = cost, count
        gone += len(order[count - 1].events)
    near = {s.place.id for s in order[:kept]}
    return [s for s in spots if s.place.id in near], [s for s in spots if s.place.id not in near]


def _away(spot: Spot, x: float, y: float) -> float:
    return hypot((spot.longitude - x) * cos(radians(y)), spot.latitude - y)


def _median(weighted: Sequence[tuple[float, int]]) -> float:
    order = sorted(weighted)
    half = sum(weight for _, weight in order) / 2
    for value, weight in order:
        half -= weight
        if half <= 0:
            return value
    return order[-1][0]


def _reach(spot: Spot) -> tuple[float, float, float, float]:
    """Its circle, or itself."""
    up = 0.0 if spot.pinned else spot.km / 111.2
    across = up / max(0.2, cos(radians(spot.latitude)))
    return spot.longitude - across, spot.latitude - up, spot.longitude + across, spot.latitude + up
