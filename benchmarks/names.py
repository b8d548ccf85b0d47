"""Names in newswire with gold words: exact entity F1 over nine classes.

python benchmarks/names.py [--data FILE]     (default: the test split)
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scoring import arguments, score, shared

from firsthand.annotation.engine import Engine


def predicted(file: Path) -> Iterator[dict[str, Any]]:
    engine = Engine.load()
    for record in records(file):
        sentences = [sentence["tokens"] for sentence in record["sentences"]]
        tags = [["O"] * len(sentence) for sentence in sentences]
        places = [
            (row, at) for row, sentence in enumerate(sentences) for at in range(len(sentence))
        ]
        for name in engine.read(sentences).names:
            for word in range(name.start, name.end):
                row, at = places[word]
                tags[row][at] = ("B-" if word == name.start else "I-") + name.label
        yield {"doc": record["doc"], "tags": tags}


def records(file: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open() as handle:
        for line in handle:
            yield json.loads(line)


if __name__ == "__main__":
    data = arguments(__doc__ or "", shared("data", "ner", "test.jsonl.gz")).data
    score("ner", data, predicted(data))
