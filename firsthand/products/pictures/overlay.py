"""A user's layers on the sheet of a map, each with a colour, a dash and a sign of its own."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.products.pictures.ground import Ground
from firsthand.products.pictures.layer import Layer, Shape
from firsthand.products.pictures.letters import fitted
from firsthand.products.pictures.svg import INK, PAPER, amount, element, path, text, words

# Colour and dash of a layer: two layers differ in print without colours too.
STYLES: tuple[tuple[str, str | None], ...] = (
    ("#5b2a86", None), ("#0b5c6b", "9 3"), ("#7a4a00", "2 3"), ("#444c56", "9 3 2 3"),
)  # fmt: skip
HIGH = 17.0  # of a line of the key


def overlay(layers: Sequence[Layer], ground: Ground) -> list[str]:
    """Each layer as it lies on the sheet, empty where nothing of it does.

    The name of a shape is told to who points at it.
    """
    drawn = (
        "".join(
            _drawn(shape, layer, STYLES[number % len(STYLES)], ground) for shape in layer.shapes
        )
        for number, layer in enumerate(layers)
    )
    return [element("g", shapes) if shapes else "" for shapes in drawn]


def _drawn(shape: Shape, layer: Layer, style: tuple[str, str | None], ground: Ground) -> str:
    d = _path(shape, ground)
    if not d:
        return ""
    colour, dashes = style
    told = element("title", words(f"{shape.name or shape.sort} (your layer {layer.title})"))
    if shape.sort == "point":
        return element("path", told, d=d, fill=colour, stroke=PAPER, stroke_width=1)
    fill = {"fill": colour, "fill_opacity": "0.08", "fill_rule": "evenodd"}
    return element(
        "path", told, d=d, stroke=colour, stroke_dasharray=dashes, stroke_linejoin="round",
        stroke_width=2.4 if shape.sort == "line" else 1.4,
        **(fill if shape.sort == "area" else {"fill": "none"}),
    )  # fmt: skip


def _path(shape: Shape, ground: Ground) -> str:
    """What of a shape lies on the sheet; a point is a small lozenge, so that no event is taken for it."""
    if shape.sort == "area":
        return "".join(path(p, closed=True) for line in shape.lines for p in ground.ring(line))
    if shape.sort == "line":
        return "".join(path(piece) for line in shape.lines for piece in ground.line(line))
    return "".join(_lozenge(line.points[0], ground) for line in shape.lines)


def _lozenge(point: tuple[float, float], ground: Ground) -> str:
    x = ground.left + (point[0] - ground.west) * ground.scale
    y = ground.top + (ground.north - point[1]) * ground.scale
    inside = ground.left <= x <= ground.left + ground.width
    if not inside or not ground.top <= y <= ground.top + ground.height:
        return ""
    return f"M{amount(x)} {amount(y - 6)}l5 6l-5 6l-5 -6z"


def overlay_key(layers: Sequence[Layer], drawn: Sequence[str], y: float, wide: float) -> str:
    """A line for each layer: how it is drawn, what it is called, and where nothing of it is seen."""
    lines = []
    for number, (layer, seen) in enumerate(zip(layers, drawn, strict=True)):
        colour, dashes = STYLES[number % len(STYLES)]
        base = y + HIGH * number
        said = f"your layer “{layer.title}”{'' if seen else ': nothing of it lies on this sheet'}"
        lines += [
            element("path", d=f"M12 {amount(base - 4)}h26", stroke=colour, stroke_width=2.4,
                    stroke_dasharray=dashes),
            text(46, base, fitted(said, wide - 60, 11), 11, fill=INK),
        ]  # fmt: skip
    return "".join(lines)
