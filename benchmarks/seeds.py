"""The two seed reports through the whole pipeline, against their acceptance table.

python benchmarks/seeds.py [--data FOLDER]     (default: ../shared/data/seeds)
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from scoring import arguments, shared

from firsthand.pipeline import picture
from firsthand.products import present


def main() -> None:
    """Print the scorer's table and its JSON object last."""
    folder = arguments(__doc__ or "", shared("data", "seeds")).data
    made = present(picture(sorted(folder.glob("*.txt"))), "json")
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "picture.json"
        file.write_text(made, encoding="utf-8")
        gold = folder / "gold.json"
        command = [sys.executable, str(shared("score", "seeds.py")), str(file), "--gold", str(gold)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    sys.stdout.write(done.stdout)
    if done.returncode:
        raise SystemExit(done.stderr.strip())
    json.loads(done.stdout.strip().splitlines()[-1])  # the last line is an object, or this fails


if __name__ == "__main__":
    main()
