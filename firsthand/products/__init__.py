"""Products: the brief, the timeline, the pictures and the exports. They show what is held, no more."""

from __future__ import annotations

from typing import Literal

from firsthand.codebook.picture import Picture
from firsthand.products.changed import to_changes
from firsthand.products.changes import Changes, changes
from firsthand.products.explain import explain
from firsthand.products.forms import FORMS, NotInstalled, Shape
from firsthand.products.timeline import to_timeline

Form = Literal[
    "brief", "json", "csv", "geojson", "timeline", "graphml", "gexf", "jsonl", "jsonld", "ftm",
    "timelinejs", "parquet", "html", "svg",
]  # fmt: skip
__all__ = [
    "FORMS", "Changes", "Form", "NotInstalled", "Shape", "changes", "explain", "present",
    "rendered", "to_changes", "to_timeline",
]  # fmt: skip


def present(picture: Picture, form: Form) -> str:
    """The picture in one of its forms, as text."""
    made = FORMS[form].make(picture)
    if isinstance(made, bytes):
        raise ValueError(f"{form} is no text; use `rendered`")
    return made


def rendered(picture: Picture, form: Form) -> bytes:
    """The picture as the bytes of a file. Raises NotInstalled where an extra is missing."""
    made = FORMS[form].make(picture)
    if isinstance(made, bytes):
        return made
    start = b"\xef\xbb\xbf" if FORMS[form].bom else b""
    return start + made.encode("utf-8", "backslashreplace")
