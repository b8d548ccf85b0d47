"""The JSON export read back: the same records as those it was written from."""

from __future__ import annotations

import json

from firsthand.codebook.picture import Picture
from firsthand.products.as_json import SCHEMA_VERSION
from firsthand.store.codec import load


class RefusedExport(ValueError):  # noqa: N818 - what happened, in words
    """A text that is no JSON export of a picture, or one of another version."""


def read_export(text: str) -> Picture:
    """The picture in a JSON export; exported again it gives the same bytes.

    Raises RefusedExport.
    """
    try:
        version = json.loads(text)["schema_version"]
    except (ValueError, KeyError, TypeError):
        raise RefusedExport("no picture in it; give what `export --format json` wrote") from None
    if version != SCHEMA_VERSION:
        raise RefusedExport(
            f"schema version {version}, and this version reads {SCHEMA_VERSION}; export it anew"
        )
    try:
        return load(Picture, text)
    except (KeyError, TypeError, AttributeError, ValueError) as fault:
        raise RefusedExport(f"not a whole picture: {fault}; export it anew") from None
