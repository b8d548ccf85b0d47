"""Finds the shared data and runs its scorers.

    from scoring import arguments, score, shared

Every benchmark prints the scorer's table and, as its last line, the scorer's JSON object.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))  # the checkout under test, installed or not


def shared(*parts: str) -> Path:
    """A path in the shared folder: $FIRSTHAND_SHARED, or ../shared beside the repository."""
    folder = os.environ.get("FIRSTHAND_SHARED")
    base = Path(folder) if folder else REPOSITORY.parent / "shared"
    if not base.is_dir():
        raise SystemExit(f"{base}: no shared folder; set FIRSTHAND_SHARED to its path")
    return base.joinpath(*parts)


def arguments(description: str, default: Path) -> argparse.Namespace:
    """The usual command line: `--data FILE` in the format of the shared data's own file."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--data", type=Path, default=default, help=f"default: {default}")
    return parser.parse_args()


def score(
    scorer: str, gold: Path, predictions: Iterable[dict[str, Any]] | Path, *args: str
) -> dict[str, Any]:
    """Run `score/SCORER.py GOLD PREDICTIONS *args`, echo what it prints, return its last line read.

    Predictions that are not yet a file are written to a temporary one, a record a line.
    """
    with tempfile.TemporaryDirectory() as folder:
        if isinstance(predictions, Path):
            file = predictions
        else:
            file = Path(folder) / "predictions.jsonl"
            with file.open("w", encoding="utf-8") as handle:
                for record in predictions:
                    handle.write(json.dumps(record, ensure_ascii=False) + "\n")
        command = [
            sys.executable,
            str(shared("score", f"{scorer}.py")),
            str(gold),
            str(file),
            *args,
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    sys.stdout.write(done.stdout)
    if done.returncode:
        raise SystemExit(f"{scorer}: {done.stderr.strip()}")
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found
