"""What the 32-bit original reads in tests/cases/engine.txt, for the test of the shipped model.

python -m training.parity RUN/average.pt
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from firsthand.annotation.engine import Engine
from training.export import ship

REPOSITORY = Path(__file__).parents[1]
SENTENCES = REPOSITORY / "tests" / "cases" / "engine.txt"
READING = REPOSITORY / "tests" / "golden" / "engine.json"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    options = parser.parse_args()
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    sentences = [line.split() for line in lines if not line.startswith("#")]
    with tempfile.TemporaryDirectory() as folder:
        ship(options.weights, Path(folder), exact_floats=True)
        reading = Engine.load(Path(folder)).read(sentences)
    found = {
        "upos": reading.upos,
        "heads": reading.heads,
        "relations": reading.relations,
        "names": [[name.start, name.end, name.label] for name in reading.names],
        "happened": reading.happened,
    }
    READING.write_text(json.dumps(found) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
