"""A figure as a bar: from the lowest to the highest number told, with a stroke at the best."""

from __future__ import annotations

from firsthand.products.pictures.svg import GRID, INK, element

HIGH = 12.0  # of a bar with the stroke that crosses it
OPEN = 1.15  # what nothing bounds above ends a little beyond the highest number told


def span_bar(
    bounds: tuple[float | None, float | None, float | None], x: float, y: float, long: float
) -> str:
    """Low, best and high on a line that begins at nought; an end that nothing bounds is dashed."""
    low, best, high = bounds
    top = max(v for v in (low, best, high, 1.0) if v is not None) * (1.0 if high else OPEN)
    left, right = (low or 0.0) / top * long, (high if high is not None else top) / top * long
    dashes = None if high is not None and low is not None else "3 2"
    drawn = [
        element("line", x1=x, y1=y, x2=x + long, y2=y, stroke=GRID, stroke_width=1),
        element("line", x1=x + left, y1=y, x2=x + max(right, left + 1.5), y2=y, stroke="#1f5fa8",
                stroke_width=5, stroke_opacity="0.55", stroke_dasharray=dashes),
    ]  # fmt: skip
    if best is not None:
        at = x + best / top * long
        drawn.append(element("line", x1=at, y1=y - 5, x2=at, y2=y + 5, stroke=INK, stroke_width=2))
    return "".join(drawn)


def span_svg(low: float | None, best: float | None, high: float | None, long: float = 96.0) -> str:
    """The bar by itself, for a table that says the numbers beside it."""
    bar = span_bar((low, best, high), 1.0, HIGH / 2, long)
    return element(
        "svg", bar, viewBox=f"0 0 {long + 2:g} {HIGH:g}", width=long + 2, height=HIGH,
        aria_hidden="true", class_="span",
    )  # fmt: skip
