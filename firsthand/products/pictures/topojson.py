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
HALF = 180.0
WORLD = "world-atlas-countries-50m.json"
# Borders that are lines of control or not widely recognised: drawn with dashes. Natural Earth shows
# who holds the ground.
DISPUTED = frozenset(
    ("Somaliland", "Kosovo", "N. Cyprus", "Siachen Glacier", "W. Sahara", "Palestine", "Taiwan")
)
# Stretches of a border that are: between whom, and west, south, east, north of them.
STRETCHES: tuple[tuple[frozenset[str], tuple[float, float, float, float]], ...] = (
    (frozenset(("Russia", "Ukraine")), (32.5, 44.0, 36.7, 46.4)),  # the neck of Crimea
    (frozenset(("India", "Pakistan")), (73.0, 32.6, 80.0, 38.0)),  # the line of control
    (frozenset(("India", "China")), (73.0, 26.0, 98.0, 38.0)),
    (frozenset(("Israel", "Syria")), (35.0, 32.0, 36.5, 33.6)),  # the Golan
    (frozenset(("Sudan", "S. Sudan")), (27.3, 8.9, 29.6, 10.8)),  # Abyei
    (frozenset(("Egypt", "Sudan")), (33.0, 21.0, 38.0, 24.0)),  # the Hala'ib triangle
)


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
    borders = [
        border for number, who in users.items() for border in _border(_unbroken(arcs[number]), who)
    ]
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
    whole = _unbroken(points)
    if abs(whole[-1][0] - whole[0][0]) > HALF:  # once round the pole: Antarctica
        pole = 90.0 if whole[0][1] > 0 else -90.0
        whole += ((whole[-1][0], pole), (whole[0][0], pole))
    return whole


def _unbroken(points: Sequence[Point]) -> tuple[Point, ...]:
    """Across the 180th meridian a line goes on: 179, 181 and not 179, -179."""
    drawn = [points[0]]
    turn = 0.0
    for (a, _), (b, y) in zip(points, points[1:], strict=False):
        if abs(b - a) > HALF:
            turn += 2 * HALF if b < a else -2 * HALF
        drawn.append((b + turn, y))
    return tuple(drawn)


def _border(points: tuple[Point, ...], countries: set[str]) -> Iterator[Border]:
    """A coast or a border, cut where a stretch under dispute begins or ends; never of a coast."""
    count = len(countries)
    whole = count > 1 and bool(countries & DISPUTED)
    boxes = [box for pair, box in STRETCHES if count > 1 and pair <= countries]
    begin = 0
    for n in range(1, len(points)):
        here = whole or _inside(points[n - 1], points[n], boxes)
        after = n + 1 < len(points) and (whole or _inside(points[n], points[n + 1], boxes))
        if n + 1 == len(points) or here != after:
            yield Border(_line(points[begin : n + 1]), count, here)
            begin = n


def _inside(a: Point, b: Point, boxes: Sequence[tuple[float, float, float, float]]) -> bool:
    """True for a step whose middle lies in one of the boxes."""
    x, y = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
    return any(west <= x <= east and south <= y <= north for west, south, east, north in boxes)
