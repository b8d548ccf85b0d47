"""The marks of events: a shape for the kind, a disc for the sources, a flag for a dispute."""

from __future__ import annotations

from math import sqrt

from firsthand.codebook.picture import Event
from firsthand.products.pictures.svg import QUIET, amount, element, text
from firsthand.products.pictures.telling import FAMILIES, Family

LEAST, MOST = 3.2, 8.0  # radius of one source and of many, in pixels


def radius(sources: int) -> float:
    """Area by number: four sources are twice as wide as one."""
    return min(MOST, LEAST * sqrt(max(sources, 0)))


def mark(event: Event, family: Family, x: float, y: float, done: bool) -> str:
    """Filled for the sources it has at the least; a ring for those it may have."""
    colour = FAMILIES[family][1]
    least, most = (radius(n) for n in event.origins.sources)
    shapes = []
    if most > least + 0.4 or not done:
        shapes.append(
            shape(family, x, y, most, fill="#ffffff", stroke=colour, stroke_width=1.2)
            if done
            else shape(family, x, y, max(most, LEAST), fill="#ffffff", stroke=colour,
                       stroke_width=1.3, stroke_dasharray="2 1.6")
        )  # fmt: skip
    if done and least:
        shapes.append(shape(family, x, y, least, fill=colour))
    return "".join(shapes)


def shape(family: Family, x: float, y: float, r: float, **attributes: object) -> str:
    """A disc, a triangle, a square or a diamond of about the same area."""
    if family == "violence":
        return element("circle", cx=float(x), cy=float(y), r=float(r), **attributes)
    corners = {
        "moves": ((0.0, -1.25), (1.2, 0.85), (-1.2, 0.85)),
        "acts": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
        "words": ((0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0)),
    }[family]
    points = " ".join(f"{amount(x + a * r)},{amount(y + b * r)}" for a, b in corners)
    return element("polygon", points=points, **attributes)


def legend(x: float, y: float) -> str:
    """A line that says what the shapes are."""
    drawn = []
    for family, (said, colour) in FAMILIES.items():
        drawn.append(shape(family, x + 5, y - 4, 4.4, fill=colour))
        drawn.append(text(x + 15, y, said, 11, fill=QUIET))
        x += 15 + len(said) * 5.6 + 16
    return "".join(drawn)
