"""The only markup that is let through: pictures drawn by us."""

from __future__ import annotations

from markupsafe import Markup


def picture(svg: str) -> Markup:
    """An SVG of `products.pictures`, which escapes its own words; a test feeds it hostile names."""
    return Markup(svg)  # noqa: S704
