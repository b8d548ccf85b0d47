"""TopoJSON to lines: arcs stitched into rings, and which borders two countries share."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import Any

Point = tuple[float, float]  # longitude, latitude
WORLD = "world-atlas-countries-50m.json"
# Borders that are lines of control or not widely recognised: drawn with dashes. Natural Earth shows
# who holds the ground.
DISPUTED = frozenset(
    ("Somaliland", "Kosovo", "N. Cyprus", "Siachen Glacier", "W. Sahara", "Palestine", "Taiwan")
)
# west, south, east, north of stretches of a border that are disputed: the neck of Crimea, Kashmir,
# the Golan, Abyei
STRETCHES = (
    (32.5, 45.0, 36.7, 46.4), (73.5, 32.5, 80.5, 36.2), (35.55, 32.6, 35.95, 33.4),
    (27.3, 8.9, 29.6, 10.8),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """Points, and west, south, east, north of them all: most lines are on no given sheet."""

    points: tuple[Point, ...]
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Country:
    """A country: its name and the rings of its polygons, outer and inner alike."""

    name: str
    rings: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Border:
    """A stretch of coast or border; `countries` is 1 for a coast, 2 for a border."""

    line: Line
    countries: int
    disputed: bool


@dataclass(frozen=True, slots=True)
class World:
    """Countries, and the lines between them, each line once."""

    countries: tuple[Country, ...]
    borders: tuple[Border, ...]


@cache
def world() -> World:
    """The vendored map, decoded once."""
    raw = files("firsthand.products.pictures") / "vendor" / WORLD
    return decoded(json.loads(raw.read_text(encoding="utf-8")), "countries")


def decoded(topology: dict[str, Any], layer: str) -> World:
    """The countries of a topology's layer."""
    arcs = [_arc(arc, topology["transform"]) for arc in topology["arcs"]]
    countries, users = [], dict[int, set[str]]()
    for geometry in topology["objects"][layer]["geometries"]:
        name = str(geometry["properties"]["name"])
        rings = list(_rings(geometry))
        for number in (n if n >= 0 else ~n for ring in rings for n in ring):
            users.setdefault(number, set()).add(name)
        countries.append(Country(name, tuple(_line(_stitched(ring, arcs)) for ring in rings)))
    lines = {number: _line(arcs[number]) for number in users}
    borders = [Border(lines[n], len(who), _disputed(lines[n].box, who)) for n, who in users.items()]
    return World(tuple(countries), tuple(borders))


def _line(points: tuple[Point, ...]) -> Line:
    across, up = [x for x, _ in points], [y for _, y in points]
    return Line(points, (min(across), min(up), max(across), max(up)))


def _arc(arc: Sequence[Sequence[int]], transform: dict[str, Sequence[float]]) -> tuple[Point, ...]:
    """Each point is the step from the one before, in whole numbers."""
    (a, b), (c, d) = transform["scale"], transform["translate"]
    across = accumulate(point[0] for point in arc)
    up = accumulate(point[1] for point in arc)
    return tuple((x * a + c, y * b + d) for x, y in zip(across, up, strict=True))


def _rings(geometry: dict[str, Any]) -> Iterator[Sequence[int]]:
    """The rings of a polygon or of many; a layer may hold a geometry without any."""
    if geometry["type"] == "Polygon":
        yield from geometry["arcs"]
    elif geometry["type"] == "MultiPolygon":
        for polygon in geometry["arcs"]:
            yield from polygon


def _stitched(ring: Sequence[int], arcs: Sequence[tuple[Point, ...]]) -> tuple[Point, ...]:
    """Arcs end to end; ~5 is arc 5 backwards; the point that two share is told once."""
    points: list[Point] = []
    for number in ring:
        line = arcs[number] if number >= 0 else arcs[~number][::-1]
        points.extend(line[1:] if points else line)
    return tuple(points)


def _disputed(box: tuple[float, float, float, float], countries: set[str]) -> bool:
    """A border of a territory under dispute, or a stretch known to be; never a coast."""
    if len(countries) < 2:
        return False
    if countries & DISPUTED:
        return True
    return any(
        west <= box[0] and south <= box[1] and box[2] <= east and box[3] <= north
        for west, south, east, north in STRETCHES
    )
