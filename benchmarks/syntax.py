"""Parts of speech and trees with gold words: UPOS, UAS, LAS on EWT.

python benchmarks/syntax.py [--data FILE.conllu.gz]     (default: the test split)
"""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Iterator
from pathlib import Path

from scoring import arguments, score, shared

from firsthand.annotation.engine import Engine

Row = list[str]


def documents(file: Path) -> Iterator[list[tuple[list[str], list[Row]]]]:
    """Documents of sentences: comment lines and rows."""
    found: list[tuple[list[str], list[Row]]] = []
    with gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open() as handle:
        for block in handle.read().strip().split("\n\n"):
            comments = [line for line in block.split("\n") if line.startswith("#")]
            rows = [line.split("\t") for line in block.split("\n") if not line.startswith("#")]
            if found and any(line.startswith("# newdoc") for line in comments):
                yield found
                found = []
            found.append((comments, [row for row in rows if row[0].isdigit()]))
    yield found


def predicted(file: Path) -> Iterator[str]:
    engine = Engine.load()
    for document in documents(file):
        reading = engine.read([[row[1] for row in rows] for _, rows in document])
        at = 0
        for comments, rows in document:
            yield from comments
            for row, word in zip(rows, range(at, at + len(rows)), strict=True):
                head = reading.heads[word] - at + 1 if reading.heads[word] >= 0 else 0
                columns = [reading.upos[word], reading.xpos[word], "_", str(head)]
                yield "\t".join([row[0], row[1], "_", *columns, reading.relations[word], "_", "_"])
            yield ""
            at += len(rows)


if __name__ == "__main__":
    data = arguments(__doc__ or "", shared("data", "syntax", "en_ewt-ud-test.conllu.gz")).data
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "predicted.conllu"
        written.write_text("\n".join(predicted(data)) + "\n", encoding="utf-8")
        score("syntax", data, written)
