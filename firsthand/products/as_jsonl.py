"""JSON Lines: a record a line, for streams and for tools that read no nested file."""

from __future__ import annotations

import json
from collections.abc import Iterator

from firsthand.codebook.picture import Picture
from firsthand.products.as_json import as_dict

# The lists of the picture and what a line of each is called.
RECORDS = {
    "reports": "report", "attributions": "attribution", "claims": "claim", "actors": "actor",
    "places": "place", "events": "event", "dependences": "dependence",
    "contradictions": "contradiction", "choices": "choice", "problems": "problem",
    "capped": "capped", "struck": "struck",
}  # fmt: skip


def to_jsonl(picture: Picture) -> str:
    """The records of the JSON export, each on a line with its kind under "record"."""
    return "".join(f"{line}\n" for line in _lines(picture))


def _lines(picture: Picture) -> Iterator[str]:
    whole = as_dict(picture)
    yield json.dumps({"record": "picture", "schema_version": whole.pop("schema_version")})
    for name, records in whole.items():
        for record in records:
            line = {"record": RECORDS.get(name, name), **record}
            yield json.dumps(line, ensure_ascii=False, allow_nan=False)
