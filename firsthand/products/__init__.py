"""Products: the brief, the timeline and the exports. They show what the picture holds, no more."""

from __future__ import annotations

from typing import Literal

from firsthand.codebook.picture import Picture
from firsthand.products.as_csv import to_csv
from firsthand.products.as_geojson import to_geojson
from firsthand.products.as_json import to_json
from firsthand.products.brief import to_brief
from firsthand.products.changed import to_changes
from firsthand.products.changes import Changes, changes
from firsthand.products.explain import explain
from firsthand.products.timeline import to_timeline

Form = Literal["brief", "json", "csv", "geojson", "timeline"]
__all__ = ["Changes", "Form", "changes", "explain", "present", "to_changes", "to_timeline"]


def present(picture: Picture, form: Form) -> str:
    """The picture in one of its forms, as text."""
    forms = {
        "brief": to_brief, "json": to_json, "csv": to_csv, "geojson": to_geojson,
        "timeline": to_timeline,
    }  # fmt: skip
    return forms[form](picture)
