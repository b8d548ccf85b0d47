"""A user's own GeoJSON, to be drawn under the events: front lines, camps, districts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from firsthand.products.pictures.ground import stretched
from firsthand.products.pictures.topojson import Line

MOST_BYTES = 8 * 1024 * 1024  # the districts of a large country are 3 MB
MOST_POINTS = 200_000
MOST_SHAPES = 5_000
NAMED = ("name", "title", "label", "NAME", "Name", "shapeName", "ADM1_EN", "ADM2_EN")
DEGREES = ("CRS84", "EPSG::4326", "EPSG:4326")
SHAPES = {  # of GeoJSON: how deep its points lie, and what it is drawn as
    "Point": (0, "point"), "MultiPoint": (1, "point"), "LineString": (1, "line"),
    "MultiLineString": (2, "line"), "Polygon": (2, "area"), "MultiPolygon": (3, "area"),
}  # fmt: skip


class RefusedLayerError(ValueError):
    """A file that is no layer; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A feature: a "line", "area" or "point", its lines on Mercator's scale, and its name if any."""

    sort: str
    lines: tuple[Line, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Layer:
    """A file of shapes; `digest` is another as soon as the file is."""

    name: str
    digest: str
    shapes: tuple[Shape, ...]

    @property
    def title(self) -> str:
        """ "front line" of "front line.geojson"."""
        return self.name.rpartition(".")[0] or self.name


def read_layer(name: str, content: bytes) -> Layer:
    """The shapes of a GeoJSON file. Raises RefusedLayerError."""
    if len(content) > MOST_BYTES:
        raise RefusedLayerError(
            f"{name}: more than {MOST_BYTES // 1024**2} MB; simplify its lines, or cut it to the area"
        )
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise RefusedLayerError(f"{name}: no JSON ({error}); save it as GeoJSON") from error
    if not isinstance(found, dict):
        raise RefusedLayerError(f"{name}: no GeoJSON object; save it as GeoJSON")
    _in_degrees(name, found)
    shapes, points = [], 0
    for shape in _shapes(name, found):
        shapes.append(shape)
        points += sum(len(line.points) for line in shape.lines)
        if len(shapes) > MOST_SHAPES or points > MOST_POINTS:
            most = f"{MOST_SHAPES:,} shapes or {MOST_POINTS:,} points"
            raise RefusedLayerError(f"{name}: more than {most}; simplify it, or cut it to the area")
    if not shapes:
        raise RefusedLayerError(f"{name}: no line, area or point in it; save it as GeoJSON")
    return Layer(name, sha256(content).hexdigest()[:12], tuple(shapes))


def _in_degrees(name: str, found: dict[str, Any]) -> None:
    """Older files may say that they count in metres."""
    crs = json.dumps(found.get("crs") or "CRS84")
    if not any(known in crs for known in DEGREES):
        raise RefusedLayerError(f"{name}: not in degrees; save it in WGS 84 (EPSG:4326)")


def _shapes(name: str, found: dict[str, Any]) -> Iterator[Shape]:
    """All features, those of collections of geometries among them."""
    features = found.get("features") if found.get("type") == "FeatureCollection" else [found]
    for feature in features if isinstance(features, list) else ():
        if not isinstance(feature, dict):
            continue
        inside = feature.get("geometry") if feature.get("type") == "Feature" else feature
        told = _named(feature.get("properties"))
        for geometry in _geometries(inside):
            yield _shape(name, geometry, told)


def _geometries(given: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - whatever the file holds
    """Those we draw; a collection holds several, and no collection may hold another for ever."""
    waiting = [given]
    while waiting:
        one = waiting.pop()
        if not isinstance(one, dict):
            continue
        if str(one.get("type")) in SHAPES:
            yield one
        elif isinstance(one.get("geometries"), list):
            waiting += reversed(one["geometries"])


def _shape(name: str, geometry: dict[str, Any], told: str) -> Shape:
    depth, sort = SHAPES[str(geometry["type"])]
    places: list[Any] = [geometry.get("coordinates")]
    for _ in range(depth - 1 if sort != "point" else depth):
        places = [inner for each in places if isinstance(each, list) for inner in each]
    try:
        lines = [_line([place] if sort == "point" else place) for place in places]
    except (TypeError, ValueError, IndexError, OverflowError) as error:
        raise RefusedLayerError(
            f"{name}: {told or geometry['type']} has a point that is no longitude and latitude in"
            " degrees; save it in WGS 84 (EPSG:4326)"
        ) from error
    return Shape(sort, tuple(lines), told)


def _line(places: list[Any]) -> Line:
    """Points as they are drawn. What is none raises an error of Python's."""
    points = []
    for place in places:
        longitude, latitude = float(place[0]), float(place[1])
        if not (-360 <= longitude <= 360 and -90 <= latitude <= 90):  # NaN is neither
            raise ValueError("no degrees")
        points.append((longitude, stretched(latitude)))
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Line(tuple(points), (min(xs), min(ys), max(xs), max(ys)))


def _named(properties: Any) -> str:  # noqa: ANN401 - whatever the file holds
    """What a feature calls itself."""
    if not isinstance(properties, dict):
        return ""
    return next((str(properties[key])[:80] for key in NAMED if properties.get(key)), "")
