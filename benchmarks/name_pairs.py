"""Names across spellings: scores pairs of names with `resolution.names.similarity`.

    python benchmarks/name_pairs.py [--data FILE]

FILE: pairs as in data/names (default: hand.jsonl, then eu-pairs). The JSON object comes last.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from firsthand.resolution.names import similarity


def lines(file: Path) -> list[dict[str, object]]:
    text = gzip.open(file, "rt") if file.suffix == ".gz" else file.open(encoding="utf-8")
    with text as source:
        return [json.loads(line) for line in source if line.strip()]


def measure(file: Path, threshold: str = "") -> dict[str, object]:
    """The shared scorer's figures over one file of pairs."""
    pairs = lines(file)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "pairs.jsonl"
        scored = [
            {"id": p["id"], "score": similarity(str(p["a"]), str(p["b"]), p["kind"]).score}  # type: ignore[arg-type]
            for p in pairs
        ]
        out.write_text("".join(json.dumps(row) + "\n" for row in scored))
        where = Path(__file__).resolve().parents[2] / "shared" / "score" / "names.py"
        command = [sys.executable, str(where), str(file), str(out)]
        command += ["--threshold", threshold] if threshold else []
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    print(done.stdout.rsplit("\n", 2)[0])
    figures: dict[str, object] = json.loads(done.stdout.strip().splitlines()[-1])
    return figures


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[sys.argv.index("--data") + 1]))))
