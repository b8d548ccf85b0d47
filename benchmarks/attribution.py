"""Who said what, by which words, on PolNeAR.

python benchmarks/attribution.py [--data FILE]     (default: the development split)
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from names import records
from scoring import arguments, score, shared

from firsthand.annotation.engine import Engine, Quoted
from training.segment import Token, sentences


def predicted(file: Path) -> Iterator[dict[str, Any]]:
    engine = Engine.load()
    for record in records(file):
        cut = sentences(record["text"])
        flat = [token for sentence in cut for token in sentence]
        reading = engine.read([[token.text for token in sentence] for sentence in cut])
        yield {
            "id": record["id"],
            "attributions": [_spans(quoted, flat) for quoted in reading.quoted],
        }


def _spans(quoted: Quoted, flat: list[Token]) -> dict[str, list[list[int]]]:
    return {
        role: [[flat[start].start, flat[end - 1].end] for start, end in getattr(quoted, role)]
        for role in ("source", "cue", "content")
    }


if __name__ == "__main__":
    data = arguments(__doc__ or "", shared("data", "attribution", "dev.jsonl.gz")).data
    score("attribution", data, predicted(data))
