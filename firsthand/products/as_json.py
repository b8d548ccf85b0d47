"""The picture as JSON, by the contract of `picture.schema.json`."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import Any

from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Picture
from firsthand.codebook.span import Span

SCHEMA_VERSION = 1
NOT_SHOWN = {"blocks"}  # the layout of a report is for the steps; only the whole picture has it


def to_json(picture: Picture) -> str:
    """One JSON object, keys in the order of the records, the same bytes for the same picture.

    A record a line: a quarter smaller than with a line for each field, and a search in it finds
    whole records.
    """
    parts = (f"{_line(name)}: {_lines(value)}" for name, value in as_dict(picture).items())
    return "{" + ",\n".join(parts) + "}"


def _lines(value: Any) -> str:  # noqa: ANN401 - of any field of the picture
    records = [_line(record) for record in value] if isinstance(value, list) else []
    return "[\n" + ",\n".join(records) + "\n]" if records else _line(value)


def _line(value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def as_dict(picture: Picture) -> dict[str, Any]:
    """The picture as plain dictionaries and lists; spans repeat their words for the reader."""
    lookup = Lookup(picture)
    told = {f.name: plain(getattr(picture, f.name), lookup) for f in fields(picture)}
    for report, record in zip(picture.reports, told["reports"], strict=True):
        record["blocks"] = [  # last, and for whoever reads the picture back from this file
            {"kind": b.kind, "start": b.start, "end": b.end} for b in report.blocks
        ]
    return {"schema_version": SCHEMA_VERSION, **told}


def plain(value: Any, lookup: Lookup) -> Any:  # noqa: ANN401 - it takes any record and gives JSON
    """A record as dictionaries, lists, strings and numbers, its spans with their words."""
    if isinstance(value, Span):
        words = lookup.words(value)
        return {"report": value.report, "start": value.start, "end": value.end, "words": words}
    if isinstance(value, tuple):
        return [plain(v, lookup) for v in value]
    if is_dataclass(value):
        return {
            f.name: plain(getattr(value, f.name), lookup)
            for f in fields(value)
            if f.name not in NOT_SHOWN
        }
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
