"""A stretch of the earth on a sheet of paper: the projection, and lines cut to its edges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import atan, cos, degrees, exp, log, pi, radians, tan

from firsthand.products.pictures.svg import path
from firsthand.products.pictures.topojson import Line, Point, World, world

KM_PER_DEGREE = 111.2
STEEP = 85.0  # degrees north or south beyond which Mercator's map is of no use
NEAR = 0.7  # pixels: points nearer than this to the one before add nothing


@dataclass(frozen=True, slots=True)
class Ground:
    """Mercator on a rectangle; `scale` is pixels a degree of longitude."""

    west: float
    north: float  # of the upper edge, in degrees on Mercator's stretched scale
    scale: float
    left: float
    top: float
    width: float
    height: float

    def at(self, longitude: float, latitude: float) -> Point:
        """The pixel of a place."""
        return (
            self.left + (longitude - self.west) * self.scale,
            self.top + (self.north - stretched(latitude)) * self.scale,
        )

    def pixels(self, km: float, latitude: float) -> float:
        """How long a distance is drawn there."""
        return km / (KM_PER_DEGREE * max(0.05, cos(radians(latitude)))) * self.scale

    def middle(self) -> float:
        """The latitude at the middle of the sheet."""
        value = self.north - self.height / self.scale / 2
        return degrees(2 * atan(exp(radians(value))) - pi / 2)

    def holds(self, longitude: float, latitude: float) -> bool:
        """True for what lies on the sheet."""
        x, y = self.at(longitude, latitude)
        right, bottom = self.left + self.width, self.top + self.height
        return self.left <= x <= right and self.top <= y <= bottom

    def ring(self, ring: Line) -> Iterator[list[Point]]:
        """A polygon's ring as pixels, cut to a little more than the sheet."""
        for drawn in self._drawn(ring):
            for axis, edge, above in self._edges():
                drawn = _clipped(drawn, axis, edge, above)
            if len(drawn) > 2:
                yield drawn

    def _drawn(self, line: Line) -> Iterator[list[Point]]:
        """A line where it meets the sheet: as it is, or once round the earth."""
        west, south, east, north = line.box
        for turn in (0.0, -360.0, 360.0):
            corners = self._pixels(((west + turn, north), (east + turn, south)))
            (left, top), (right, bottom) = corners
            if self._meets(corners) and max(right - left, bottom - top) >= NEAR:
                points = line.points if not turn else [(x + turn, y) for x, y in line.points]
                yield _thinned(self._pixels(points))

    def _pixels(self, points: Sequence[Point]) -> list[Point]:
        """Of points of the atlas, which are stretched already."""
        a, b, scale = (
            self.left - self.west * self.scale,
            self.top + self.north * self.scale,
            self.scale,
        )
        return [(a + x * scale, b - y * scale) for x, y in points]

    def line(self, line: Line) -> Iterator[list[Point]]:
        """A line as pixels, in as many pieces as lie on the sheet."""
        for drawn in self._drawn(line):
            piece: list[Point] = []
            for a, b in zip(drawn, drawn[1:], strict=False):
                if self._meets((a, b)):
                    piece = piece or [a]
                    piece.append(b)
                elif piece:
                    yield piece
                    piece = []
            if piece:
                yield piece

    def _edges(self) -> tuple[tuple[int, float, bool], ...]:
        """Axis, where the sheet ends with a margin, and whether the inside is above it."""
        return (
            (0, self.left - 8, True), (0, self.left + self.width + 8, False),
            (1, self.top - 8, True), (1, self.top + self.height + 8, False),
        )  # fmt: skip

    def _meets(self, drawn: Sequence[Point]) -> bool:
        xs, ys = [x for x, _ in drawn], [y for _, y in drawn]
        right, bottom = self.left + self.width + 8, self.top + self.height + 8
        return (max(xs) >= self.left - 8 and min(xs) <= right
                and max(ys) >= self.top - 8 and min(ys) <= bottom)  # fmt: skip


@cache
def atlas() -> World:
    """The world on Mercator's scale: reckoned once, drawn often."""

    def line(lines: Line) -> Line:
        west, south, east, north = lines.box
        points = tuple((x, stretched(y)) for x, y in lines.points)
        return Line(points, (west, stretched(south), east, stretched(north)))

    plain = world()
    return World(
        tuple(replace(c, rings=tuple(line(ring) for ring in c.rings)) for c in plain.countries),
        tuple(replace(border, line=line(border.line)) for border in plain.borders),
    )


def stretched(latitude: float) -> float:
    """Mercator's scale, in degrees; the poles are cut off."""
    held = min(STEEP, max(-STEEP, latitude))
    return degrees(log(tan(pi / 4 + radians(held) / 2)))


def fitted_to(box: tuple[float, float, float, float], sheet: Sequence[float]) -> Ground:
    """The ground that shows west, south, east, north in the middle of left, top, width, height."""
    west, south, east, north = box
    left, top, width, height = sheet
    low, high = stretched(south), stretched(north)
    scale = min(width / (east - west), height / (high - low))
    x, y = (west + east) / 2 - width / scale / 2, (low + high) / 2 + height / scale / 2
    return Ground(x, y, scale, left, top, width, height)


def drawn_rings(rings: Iterable[Line], ground: Ground) -> str:
    """The `d` of all rings on the sheet."""
    cut = (points for ring in rings for points in ground.ring(ring))
    return "".join(path(points, closed=True) for points in cut)


def _clipped(points: list[Point], axis: int, edge: float, above: bool) -> list[Point]:
    """Sutherland and Hodgman: what lies on the right side of one edge."""
    kept: list[Point] = []
    for number, b in enumerate(points):
        a = points[number - 1]
        inside_a, inside_b = ((p[axis] >= edge) == above for p in (a, b))
        if inside_a != inside_b:
            share = (edge - a[axis]) / (b[axis] - a[axis])
            kept.append((a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
        if inside_b:
            kept.append(b)
    return kept


def _thinned(points: Sequence[Point]) -> list[Point]:
    """Without points that no eye tells apart from the one before."""
    kept: list[Point] = []
    for point in points:
        if kept and max(abs(point[0] - kept[-1][0]), abs(point[1] - kept[-1][1])) < NEAR:
            continue
        kept.append(point)
    if len(kept) > 1:
        kept[-1] = points[-1]  # lines that meet there still meet
    return kept
