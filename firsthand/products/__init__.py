"""Products: the brief and the exports. They show what the picture holds, and add nothing."""

from __future__ import annotations

from typing import Literal

from firsthand.codebook.picture import Picture
from firsthand.products.as_csv import to_csv
from firsthand.products.as_geojson import to_geojson
from firsthand.products.as_json import to_json
from firsthand.products.brief import to_brief
from firsthand.products.explain import explain

Form = Literal["brief", "json", "csv", "geojson"]
__all__ = ["Form", "explain", "present"]


def present(picture: Picture, form: Form) -> str:
    """The picture in one of its forms, as text."""
    return {"brief": to_brief, "json": to_json, "csv": to_csv, "geojson": to_geojson}[form](picture)
