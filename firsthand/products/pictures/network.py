"""The actor network: a shape for the kind of actor, an arrow for a deed, dots for a relation."""

from __future__ import annotations

from math import hypot, sqrt

from firsthand.codebook.entity import Actor
from firsthand.codebook.picture import Picture
from firsthand.products.pictures.forces import placed
from firsthand.products.pictures.labels import Sheet
from firsthand.products.pictures.letters import fitted, width
from firsthand.products.pictures.svg import (
    INK,
    QUIET,
    Link,
    amount,
    document,
    element,
    linked,
    text,
)
from firsthand.products.pictures.ties import Network, Tie, network
from firsthand.products.wording import interval, listed

WIDTH, HEIGHT, TOP, MARGIN = 960.0, 620.0, 70.0, 70.0
MOST, LINES = 30, 64  # actors and ties
ARMED, STATE, PEOPLE, BODY = "#a3261b", "#1f5fa8", "#9a5b00", "#57606a"
LOOKS: dict[str, tuple[str, str]] = {  # the kind of an actor: shape, colour
    "military": ("square", ARMED), "militia": ("triangle", ARMED), "rebel": ("triangle", ARMED),
    "state": ("square", STATE), "government": ("square", STATE), "person": ("circle", PEOPLE),
    "civilians": ("circle", PEOPLE), "organisation": ("diamond", BODY),
    "agency": ("diamond", BODY), "unknown": ("diamond", BODY),
}  # fmt: skip
LEGEND = (
    ("square", ARMED, "army"), ("triangle", ARMED, "militia, rebels"),
    ("square", STATE, "state, government"), ("circle", PEOPLE, "person, civilians"),
    ("diamond", BODY, "other body, unknown"),
)  # fmt: skip


def network_svg(picture: Picture, link: Link | None = None) -> str:
    """Who did what to whom, and who belongs with whom."""
    found = network(picture, MOST, LINES)
    names = [actor.id for actor in found.actors]
    pull: dict[tuple[str, str], float] = {}
    for tie in found.ties:
        pair = (min(tie.a, tie.b), max(tie.a, tie.b))
        pull[pair] = min(3.0, pull.get(pair, 0.0) + 0.5 + 0.5 * len(tie.records))
    spots = placed(names, pull, WIDTH - 2 * MARGIN - 60, HEIGHT - 2 * MARGIN)
    at = {name: (x + MARGIN, y + TOP + MARGIN) for name, (x, y) in spots.items()}
    told = f"{interval(len(names), len(names), 'actor')}, {interval(len(found.ties), len(found.ties), 'tie')}"
    sheet = Sheet((2.0, TOP - 6, WIDTH - 2, TOP + HEIGHT))
    nodes = _nodes(found, at, sheet, link)
    inside = [*(_tie(tie, at, found, sheet, link) for tie in found.ties), *nodes]
    if not names:
        inside = [text(WIDTH / 2, TOP + 60, "No report says who did what to whom.", 14,
                       anchor="middle")]  # fmt: skip
    bottom = TOP + (HEIGHT if names else 120.0)
    return document(
        "network", "Actors", told, (WIDTH, bottom + 40),
        element("defs", _arrow("network-deed", ARMED), _arrow("network-relation", BODY)),
        text(12, 28, "Actors", 19, font_weight="bold"),
        text(12, 47, told, 12, fill=QUIET), _key(), *inside,
        text(12, bottom + 22, _left(found), 11, fill=QUIET), links=link is not None,
    )  # fmt: skip


def _radius(actor: Actor, found: Network) -> float:
    return min(17.0, 5.5 + 2.2 * sqrt(found.weight[actor.id]))


def _nodes(
    found: Network, at: dict[str, tuple[float, float]], sheet: Sheet, link: Link | None
) -> list[str]:
    for actor in found.actors:
        (x, y), r = at[actor.id], _radius(actor, found)
        sheet.take((x - r, y - r, x + r, y + r))
    drawn, names = [], []
    for actor in found.actors:
        (x, y), r = at[actor.id], _radius(actor, found)
        form, colour = LOOKS.get(actor.kind, LOOKS["unknown"])
        country = f", {actor.country}" if actor.country else ""
        many = found.weight[actor.id]
        said = (
            f"{actor.name} ({actor.kind or 'unknown'}{country}): {interval(many, many, 'record')}"
        )
        record = next(t.records[0] for t in found.ties if actor.id in (t.a, t.b))
        drawn.append(linked(record, link, said, shape(form, x, y, r, colour)))
        short = fitted(actor.name, 170, 12, True)
        label = sheet.beside(short, (x, y, r), 12) or sheet.beside(short, (x, y, r + 9), 12)
        if label is not None:
            names.append(text(label.x, label.y, label.said, 12, font_weight="bold", fill=INK,
                              stroke="#ffffff", stroke_width=3, paint_order="stroke",
                              stroke_linejoin="round"))  # fmt: skip
    return drawn + names


def shape(form: str, x: float, y: float, r: float, colour: str) -> str:
    """A circle, a square, a triangle or a diamond with a white rim."""
    if form == "circle":
        return element("circle", cx=x, cy=y, r=r, fill=colour, stroke="#ffffff", stroke_width=1.5)
    corners = {
        "square": ((-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)),
        "triangle": ((0.0, -1.2), (1.15, 0.85), (-1.15, 0.85)),
        "diamond": ((0.0, -1.15), (1.15, 0.0), (0.0, 1.15), (-1.15, 0.0)),
    }[form]
    points = " ".join(f"{amount(x + a * r)},{amount(y + b * r)}" for a, b in corners)
    return element("polygon", points=points, fill=colour, stroke="#ffffff", stroke_width=1.5)


def _tie(
    tie: Tie, at: dict[str, tuple[float, float]], found: Network, sheet: Sheet, link: Link | None
) -> str:
    """A curve, so that what a does to b and b to a stay apart; it ends at the rim of the node."""
    (ax, ay), (bx, by) = at[tie.a], at[tie.b]
    long = max(hypot(bx - ax, by - ay), 1.0)
    bend = 0.07 * long if tie.relation else 0.13 * long
    mx, my = (ax + bx) / 2 - (by - ay) / long * bend, (ay + by) / 2 + (bx - ax) / long * bend
    names = {actor.id: actor for actor in found.actors}
    rim = _radius(names[tie.b], found) + 5
    back = max(hypot(bx - mx, by - my), 1.0)
    ex, ey = bx - (bx - mx) / back * rim, by - (by - my) / back * rim
    curve = f"M{amount(ax)} {amount(ay)}Q{amount(mx)} {amount(my)} {amount(ex)} {amount(ey)}"
    kind, colour = ("relation", BODY) if tie.relation else ("deed", ARMED)
    line = element(
        "path", d=curve, fill="none", stroke=colour, stroke_opacity="0.75",
        stroke_width=min(5.0, 1.0 + 0.6 * (len(tie.records) - 1)),
        stroke_dasharray="2 4" if tie.relation else None, marker_end=f"url(#network-{kind})",
    )  # fmt: skip
    many = interval(len(tie.records), len(tie.records), "claim" if tie.relation else "event")
    said = f"{names[tie.a].name} → {names[tie.b].name}: {listed(tie.said[:6])} ({many})"
    middle = (ax + 2 * mx + bx) / 4, (ay + 2 * my + by) / 4
    return linked(tie.records[0], link, said, line, _words(tie, middle, colour, sheet))


def _words(tie: Tie, middle: tuple[float, float], colour: str, sheet: Sheet) -> str:
    """The deed on its line, where nothing else is written."""
    more = f" +{len(tie.said) - 1}" if len(tie.said) > 1 else ""
    short = fitted(tie.said[0], 100, 10) + more
    (x, y), half = middle, width(short, 10) / 2
    box = (x - half - 2, y - 6, x + half + 2, y + 6)
    if not sheet.free(box):
        return ""
    sheet.take(box)
    return text(x - half, y + 3, short, 10, fill=colour, stroke="#ffffff", stroke_width=3,
                paint_order="stroke", stroke_linejoin="round")  # fmt: skip


def _arrow(name: str, colour: str) -> str:
    """Of one size whatever the line."""
    head = element("path", d="M0 0L9 4L0 8z", fill=colour)
    return element("marker", head, id=name, markerWidth=9, markerHeight=8, refX=6, refY=4,
                   orient="auto", markerUnits="userSpaceOnUse")  # fmt: skip


def _key() -> str:
    drawn, x = [], WIDTH - 560.0
    for form, colour, said in LEGEND:
        drawn.append(shape(form, x, 23, 6, colour))
        drawn.append(text(x + 11, 27, said, 11, fill=QUIET))
        x += 11 + width(said, 11) + 18
    y, x = 44.0, WIDTH - 560.0
    for said, colour, dashes in (("deed, told as done", ARMED, None), ("relation", BODY, "2 4")):
        drawn.append(element("line", x1=x - 6, y1=y - 4, x2=x + 22, y2=y - 4, stroke=colour,
                             stroke_width=1.6, stroke_dasharray=dashes))  # fmt: skip
        drawn.append(text(x + 29, y, said, 11, fill=QUIET))
        x += 160
    return "".join(drawn)


def _left(found: Network) -> str:
    parts = []
    if found.left_out:
        parts.append(f"{interval(found.left_out, found.left_out, 'actor')} with fewer ties")
    if found.fewer:
        parts.append(f"{interval(found.fewer, found.fewer, 'tie')} of less weight among these")
    if found.alone:
        parts.append(f"{interval(found.alone, found.alone, 'actor')} without a tie to another")
    return f"Not shown: {'; '.join(parts)}." if parts else "Every actor is shown."
