"""The land beneath the events: coasts, borders, the names of countries, and where on earth it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firsthand.products.pictures.ground import Ground, atlas, drawn_rings, fitted_to
from firsthand.products.pictures.labels import Sheet
from firsthand.products.pictures.letters import width
from firsthand.products.pictures.svg import PAPER, WARN, element, path, text
from firsthand.products.pictures.topojson import Border

SEA, LAND, SHORE, BORDER = "#dfe8f0", "#f7f5ef", "#8fa3b5", "#8a8378"
INSET = (172.0, 120.0)  # of the small map in a corner
AROUND = 5.0  # how much more of the earth it shows, at the least
WIDEST = 26.0  # degrees: a sheet wider than that needs none


def land(ground: Ground) -> Iterator[str]:
    """The sea, the land, the coasts and the borders; a border that two share is drawn once."""
    yield element("rect", x=ground.left, y=ground.top, width=ground.width, height=ground.height,
                  fill=SEA)  # fmt: skip
    rings = [ring for country in atlas().countries for ring in country.rings]
    yield element("path", d=drawn_rings(rings, ground), fill=LAND, fill_rule="evenodd")
    kinds = {"coast": "", "border": "", "disputed": ""}
    for border in atlas().borders:
        kinds[_kind(border)] += "".join(path(piece) for piece in ground.line(border.line))
    styles = {"coast": (SHORE, 0.8, None), "border": (BORDER, 1.1, None),
              "disputed": (BORDER, 1.1, "4 3")}  # fmt: skip
    for kind, (colour, wide, dashes) in styles.items():
        if kinds[kind]:
            yield element("path", d=kinds[kind], fill="none", stroke=colour, stroke_width=wide,
                          stroke_linejoin="round", stroke_dasharray=dashes)  # fmt: skip


def _kind(border: Border) -> str:
    if border.countries < 2:
        return "coast"
    return "disputed" if border.disputed else "border"


def countries(ground: Ground, sheet: Sheet) -> Iterator[str]:
    """The names of the countries in sight, in the middle of what is seen of them."""
    for country in atlas().countries:
        pieces = [piece for ring in country.rings for piece in ground.ring(ring)]
        if not pieces:
            continue
        largest = max(pieces, key=_area)
        said = country.name.upper()
        long = width(said, 11.5) + len(said) * 2.0
        if abs(_area(largest)) < long * 26:
            continue
        for x, y in (*_middles(largest, long / 2), *_middles(largest, 20)):
            box = (x - long / 2, y - 12, x + long / 2, y + 6)
            if sheet.free(box):
                sheet.take(box)
                yield text(x, y, said, 11.5, anchor="middle", fill="#655f55", letter_spacing=2)
                break


def _area(points: Sequence[tuple[float, float]]) -> float:
    """Twice is enough: it is only compared."""
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def _middles(points: Sequence[tuple[float, float]], room: float) -> Iterator[tuple[float, float]]:
    """The middle, and places around it where a name may still stand inside."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    for down in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8):
        for across in (0.5, 0.38, 0.62, 0.25, 0.75):
            x, y = left + (right - left) * across, top + (bottom - top) * down
            if _inside(x - room, y, points) and _inside(x + room, y, points):
                yield x, y


def _inside(x: float, y: float, points: Sequence[tuple[float, float]]) -> bool:
    """True where a ray to the left crosses the ring an odd number of times."""
    odd = False
    for (ax, ay), (bx, by) in zip(points, [*points[1:], points[0]], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            odd = not odd
    return odd


def inset(ground: Ground, sheet: Sheet) -> str:
    """A small map in the corner that is free: where on earth the sheet lies."""
    degrees = ground.width / ground.scale
    if degrees > WIDEST:
        return ""
    wide, high = INSET
    x, y = ground.west + degrees / 2, ground.middle()
    half = max(degrees * AROUND, 44.0) / 2
    corner = _corner(ground, sheet)
    if corner is None:
        return ""
    small = fitted_to((x - half, max(-70.0, y - half / 2), x + half, min(74.0, y + half / 2)),
                      (*corner, wide, high))  # fmt: skip
    (left, top), (right, bottom) = small.at(ground.west, 0), small.at(ground.west + degrees, 0)
    top = small.top + (small.north - ground.north) * small.scale
    bottom = top + ground.height / ground.scale * small.scale
    here = element("rect", x=left, y=top, width=right - left, height=bottom - top, fill=WARN,
                   fill_opacity="0.25", stroke=WARN, stroke_width=1.4)  # fmt: skip
    frame = element("rect", x=corner[0], y=corner[1], width=wide, height=high)
    edge = element("rect", x=corner[0], y=corner[1], width=wide, height=high, fill="none",
                   stroke=BORDER)  # fmt: skip
    return "".join([
        element("defs", element("clipPath", frame, id="map-inset")),
        element("rect", x=corner[0] - 3, y=corner[1] - 3, width=wide + 6, height=high + 6,
                fill=PAPER),
        element("g", *land(small), here, clip_path="url(#map-inset)"), edge,
    ])  # fmt: skip


def _corner(ground: Ground, sheet: Sheet) -> tuple[float, float] | None:
    """The first corner in which no place is marked."""
    wide, high = INSET
    right, bottom = ground.left + ground.width, ground.top + ground.height
    for x, y in ((right - wide - 8, ground.top + 8), (ground.left + 8, ground.top + 8),
                 (right - wide - 8, bottom - high - 8)):  # fmt: skip
        box = (x - 4, y - 4, x + wide + 4, y + high + 4)
        if sheet.free((max(box[0], 5), box[1], box[2], box[3])):
            sheet.take(box)
            return x, y
    return None
