"""Did it happen: factuality of event words, sentence by sentence.

python benchmarks/factuality.py [--data FILE]     (its test split)
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from names import records
from scoring import arguments, score, shared

from firsthand.annotation.engine import Engine

SPLIT = "test"


def predicted(file: Path) -> Iterator[dict[str, Any]]:
    engine = Engine.load()
    for record in records(file):
        if record["split"] == SPLIT:
            happened = engine.read([record["tokens"]]).happened
            yield {
                "id": record["id"],
                "labels": [happened[t["end"] - 1] for t in record["targets"]],
            }


if __name__ == "__main__":
    data = arguments(__doc__ or "", shared("data", "factuality", "factuality.jsonl.gz")).data
    score("factuality", data, predicted(data), SPLIT)
