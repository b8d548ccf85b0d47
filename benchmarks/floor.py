"""The quality floor: every figure we have reached, and none may fall below it.

python benchmarks/floor.py            runs each benchmark of floor.json and compares
python benchmarks/floor.py --raise    writes better figures into floor.json

`floor.json`: benchmark -> {"arguments": [...], "figures": {key: least}}; "seeds:sahel" runs seeds.py
once more with other arguments, {shared} is the shared folder. Figures may wobble by
TOLERANCE between machines (int8 kernels round differently); a fall beyond it fails.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
FLOOR = HERE / "floor.json"
TOLERANCE = 0.004  # of a share; for per-cent figures 100 times that


def measured(name: str, arguments: list[str]) -> dict[str, Any]:
    """The JSON object a benchmark prints last."""
    script = name.split(":", maxsplit=1)[0]
    command = [sys.executable, str(HERE / f"{script}.py"), *arguments]
    done = subprocess.run(command, cwd=HERE.parent, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{name}: {done.stderr.strip()[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def main() -> None:
    """Compare all figures; exit 1 when one has fallen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--raise", dest="lift", action="store_true", help="write better figures")
    parser.add_argument("names", nargs="*", help="only these benchmarks")
    options = parser.parse_args()
    base = Path(os.environ.get("FIRSTHAND_SHARED", HERE.parents[1] / "shared"))
    if not base.is_dir():
        print(f"quality floor not measured: no shared data at {base}")
        return
    floor = json.loads(FLOOR.read_text(encoding="utf-8"))
    fallen = 0
    for name, row in floor.items():
        if options.names and name not in options.names:
            continue
        arguments = [a.replace("{shared}", str(base)) for a in row.get("arguments", [])]
        figures = measured(name, arguments)
        for key, least in row["figures"].items():
            value = figure(figures, key)
            fallen += told(name, key, value, least)
            if options.lift and value is not None:
                row["figures"][key] = max(least, round(value, 4))
    if options.lift:
        FLOOR.write_text(json.dumps(floor, indent=1) + "\n", encoding="utf-8")
    raise SystemExit(1 if fallen else 0)


def figure(figures: dict[str, Any], key: str) -> float | None:
    """The figure under a key; "exact.source" is that of `source` within `exact`."""
    found: Any = figures
    for part in key.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    return None if found is None else float(found)


def told(name: str, key: str, value: float | None, least: float) -> bool:
    """Print one row; True when the figure has fallen below the floor."""
    slack = TOLERANCE * (100 if least > 1.5 else 1)
    fell = value is None or value < least - slack
    print(f"{'FELL' if fell else 'ok  '} {name} {key}: {value} (floor {least})", flush=True)
    return fell


if __name__ == "__main__":
    main()
