"""The map: a dot for a town, a dashed circle for what is only known roughly, all else counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10, sqrt

from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Picture
from firsthand.products.pictures.ground import Ground, fitted_to
from firsthand.products.pictures.labels import Sheet
from firsthand.products.pictures.land import BORDER, SEA, countries, inset, land
from firsthand.products.pictures.layer import Layer
from firsthand.products.pictures.letters import wrapped
from firsthand.products.pictures.overlay import HIGH as OVERLAY_HIGH
from firsthand.products.pictures.overlay import overlay, overlay_key
from firsthand.products.pictures.places import Placed, Spot, placed
from firsthand.products.pictures.svg import (
    INK,
    QUIET,
    WARN,
    Link,
    amount,
    document,
    element,
    flag,
    linked,
    text,
)
from firsthand.products.pictures.telling import Tell, disputed_events, in_full
from firsthand.products.pictures.towns import towns
from firsthand.products.wording import interval

WIDTH, HEIGHT, TOP = 960.0, 600.0, 62.0
DOT = "#a3261b"
ROOMY = 700.0  # pixels: a narrower sheet has neither key nor inset
LARGEST = 19.0  # radius of the place with most events
NOTE = (
    "Boundaries: Natural Earth, as held on the ground; they are not an endorsement. Dashed borders are"
    " disputed. Red dots are towns with events, small grey ones the largest towns (GeoNames); a dashed"
    " circle is as wide as the place is uncertain."
)


def map_svg(
    picture: Picture,
    link: Link | None = None,
    size: tuple[float, float] = (WIDTH, HEIGHT),
    tell: Tell = in_full,
    layers: Sequence[Layer] = (),
) -> str:
    """Where it was, as precisely as the reports say and no more.

    `size` is that of the sheet in pixels; (420, 300) is enough for one event. `layers` are the
    user's own, drawn beneath the events.
    """
    found = placed(picture)
    wide, high = size
    ground = fitted_to(found.box, (0.0, TOP, wide, high)) if found.spots else None
    below = overlay(layers, ground) if ground is not None else [""] * len(layers)
    keyed = overlay_key(layers, below, TOP + high + 20, wide)
    bottom = TOP + high + OVERLAY_HIGH * len(layers)
    counted = sum(len(s.events) for s in found.spots)
    told = f"{_events(counted)} at {interval(len(found.spots), len(found.spots), 'place')}"
    foot = _foot(found, bottom + 20, wide)
    inside = _empty(size)
    if ground is not None:
        inside = _sheet(picture, found, (ground, below), _Said(link, tell))
    key = _key(wide) if wide >= ROOMY else ""
    return document(
        "map", "Map of events", f"{told}. {_left(found)}",
        (wide, bottom + 22 + 15 * foot[1]),
        element("defs", element("clipPath", _frame(size), id="map-frame")),
        text(12, 28, "Map of events", 19, font_weight="bold"),
        text(12, 47, told, 12, fill=QUIET),
        key, *inside, keyed, foot[0], links=link is not None,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Said:
    """Where a mark leads, and what is said of it."""

    link: Link | None
    tell: Tell


def _sheet(
    picture: Picture, found: Placed, beneath: tuple[Ground, list[str]], said_of: _Said
) -> list[str]:
    """The land, the user's layers on it, and the events above them."""
    ground, below = beneath
    wide, high = ground.width, ground.height
    sheet = Sheet((4.0, TOP + 4, wide - 4, TOP + high - 4))
    for spot in (s for s in found.spots if s.pinned):
        (x, y), r = ground.at(spot.longitude, spot.latitude), _radius(spot, found)
        sheet.take((x - r, y - r, x + r, y + r), small=r < 8)
    scale, corner = _scale(ground, sheet), inset(ground, sheet) if wide >= ROOMY else ""
    disputed = disputed_events(picture)
    lookup = Lookup(picture)
    circles, dots, names = list[str](), list[str](), list[str]()
    for spot in found.spots:
        label = _label(spot, ground, found, sheet)
        drawn = _spot(spot, ground, found, any(e.id in disputed for e in spot.events))
        said = _said(spot, lookup, said_of.tell)
        held = " ".join(event.id for event in spot.events)
        (dots if spot.pinned else circles).append(
            linked(_leads_to(spot, said_of.link), said_of.link, said, drawn, data_e=held)
        )
        names += [label] if label else []
    return [
        element("g", *land(ground), *below, *countries(ground, sheet), *towns(ground, sheet),
                *circles, *dots[::-1], *names, scale, corner, clip_path="url(#map-frame)"),
        element("rect", x=0.5, y=TOP, width=wide - 1, height=high, fill="none", stroke=BORDER),
    ]  # fmt: skip


def _leads_to(spot: Spot, link: Link | None) -> str:
    """One event is shown itself; several on the page of their place, where there is one."""
    several = len(spot.events) > 1 and link is not None and link(spot.place.id)
    return spot.place.id if several else spot.events[0].id


def _radius(spot: Spot, found: Placed) -> float:
    most = max(len(s.events) for s in found.spots)
    return max(4.5, LARGEST * sqrt(len(spot.events) / max(most, 9)))


def _spot(spot: Spot, ground: Ground, found: Placed, disputed: bool) -> str:
    x, y = ground.at(spot.longitude, spot.latitude)
    if spot.pinned:
        r = _radius(spot, found)
        many = len(spot.events)
        drawn = element("circle", cx=x, cy=y, r=r, fill=DOT, fill_opacity="0.78", stroke="#ffffff")
        if many > 1 and r > 8:
            drawn += text(x, y + 4, str(many), 11.5, anchor="middle", fill="#ffffff",
                          font_weight="bold")  # fmt: skip
        return drawn + (flag(x + r * 0.7, y - r * 0.6) if disputed else "")
    r = max(9.0, ground.pixels(spot.km, spot.latitude))
    return element("circle", cx=x, cy=y, r=r, fill=DOT, fill_opacity="0.05", stroke=DOT,
                   stroke_width=1.2, stroke_dasharray="5 4") + (
        flag(x + r * 0.7, y - r * 0.7) if disputed else ""
    )  # fmt: skip


def _label(spot: Spot, ground: Ground, found: Placed, sheet: Sheet) -> str | None:
    """The name beside a dot, and inside a circle: "North Kivu, province: 4 events"."""
    x, y = ground.at(spot.longitude, spot.latitude)
    name = " ".join(spot.place.name.split())[:40]
    if spot.pinned:
        r = _radius(spot, found)
        placed_at = sheet.beside(name, (x, y, r), 12) or (
            sheet.beside(name, (x, y, r), 12, weighty=True) if r >= 8 else None
        )
    else:
        kind = "" if spot.place.precision == "unknown" else f" ({spot.place.precision})"
        said = f"{name}{kind}: {len(spot.events)}"
        r = max(9.0, ground.pixels(spot.km, spot.latitude))
        placed_at = sheet.beside(said, (x, y - r, 1.0), 11.5) or sheet.beside(said, (x, y, 0), 11.5)
    if placed_at is None:
        return None
    return text(placed_at.x, placed_at.y, placed_at.said, placed_at.size, fill=INK,
                font_weight="bold" if spot.pinned else None, font_style=None if spot.pinned else
                "italic", stroke="#ffffff", stroke_width=2.6, paint_order="stroke",
                stroke_linejoin="round")  # fmt: skip


def _said(spot: Spot, lookup: Lookup, tell: Tell) -> str:
    first = tell(spot.events[0], lookup)
    about = "" if spot.pinned else f" (within about {spot.km:.0f} km)"
    return f"{spot.place.name}{about}: {_events(len(spot.events))}. {first}"


def _scale(ground: Ground, sheet: Sheet) -> str:
    """A bar of a round number of kilometres at the middle of the sheet."""
    one = ground.pixels(1.0, ground.middle())
    whole = 10 ** int(log10(160 / one))
    km = next((n * whole for n in (5, 2, 1) if n * whole * one <= 160), whole)
    x, base, long = 16.0, ground.top + ground.height - 18, km * one
    sheet.take((x - 6, base - 20, x + long + 60, base + 10))
    bar = f"M{amount(x)} {amount(base - 5)}v5h{amount(long)}v-5"
    return element("path", d=bar, fill="none", stroke=INK, stroke_width=1.4) + text(
        x + long + 6, base + 2, f"{km:,} km", 11.5, stroke="#ffffff", stroke_width=2.6,
        paint_order="stroke",
    )  # fmt: skip


def _key(wide: float) -> str:
    """What dots and circles are."""
    x, y = wide - 470, 40.0
    return "".join([
        element("circle", cx=x, cy=y - 4, r=7.0, fill=DOT, fill_opacity="0.78"),
        text(x, y - 0.5, "3", 10, fill="#ffffff", anchor="middle", font_weight="bold"),
        text(x + 13, y, "town, number of events", 11, fill=QUIET),
        element("circle", cx=x + 160, cy=y - 4, r=8.0, fill=DOT, fill_opacity="0.06", stroke=DOT,
                stroke_dasharray="4 3"),
        text(x + 174, y, "somewhere in this area", 11, fill=QUIET),
        flag(x + 312, y), text(x + 323, y, "reports contradict", 11, fill=WARN),
    ])  # fmt: skip


def _foot(found: Placed, y: float, wide: float) -> tuple[str, int]:
    """What is not on the map, and whose borders these are."""
    lines = [*wrapped(_left(found), wide - 24, 11, 4), *wrapped(NOTE, wide - 24, 11, 5)]
    drawn = [text(12, y + 15 * n, line, 11, fill=QUIET) for n, line in enumerate(lines)]
    return "".join(drawn), len(lines)


def _left(found: Placed) -> str:
    """ "Not on this map: 20 events without a place; 3 known only to a country (Congo 3)."."""
    parts = [f"{_events(found.nowhere)} without a known place"] if found.nowhere else []
    if found.countries:
        order = sorted(found.countries.items(), key=lambda c: (-c[1], c[0]))
        names = ", ".join(f"{name} {count}" for name, count in order[:6])
        more = f" and {len(order) - 6} more" if len(order) > 6 else ""
        parts.append(f"{sum(found.countries.values())} known only to a country ({names}{more})")
    if found.areas:
        count = sum(len(s.events) for s in found.areas)
        parts.append(f"{_events(count)} in {len(found.areas)} more areas")
    if found.off:
        far = ", ".join(f"{s.place.name} {len(s.events)}" for s in found.off[:6])
        more = f" and {len(found.off) - 6} more places" if len(found.off) > 6 else ""
        parts.append(f"off this sheet: {far}{more}")
    return f"Not on this map: {'; '.join(parts)}." if parts else "Every event is on this map."


def _events(count: int) -> str:
    return interval(count, count, "event")


def _frame(size: tuple[float, float]) -> str:
    return element("rect", x=0, y=TOP, width=size[0], height=size[1])


def _empty(size: tuple[float, float]) -> list[str]:
    words = "No event of these reports has a place on a map."
    return [
        element("rect", x=0, y=TOP, width=size[0], height=size[1], fill=SEA),
        text(size[0] / 2, TOP + size[1] / 2, words, 14, anchor="middle"),
    ]
