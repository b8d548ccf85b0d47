"""Pictures as SVG: pure functions of a picture. `link` makes an address of a record's id."""

from __future__ import annotations

from collections.abc import Callable

from firsthand.codebook.picture import Picture
from firsthand.products.pictures.bar import origin_bar_svg
from firsthand.products.pictures.map import map_svg
from firsthand.products.pictures.matrix import matrix_svg
from firsthand.products.pictures.network import network_svg
from firsthand.products.pictures.svg import Link
from firsthand.products.pictures.timeline import timeline_svg

DRAWN: dict[str, Callable[[Picture, Link | None], str]] = {
    "timeline": timeline_svg, "map": map_svg, "matrix": matrix_svg, "network": network_svg,
    "origins": origin_bar_svg,
}  # fmt: skip
__all__ = [
    "DRAWN", "Link", "map_svg", "matrix_svg", "network_svg", "origin_bar_svg", "timeline_svg",
]  # fmt: skip
