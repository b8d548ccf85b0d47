"""Fuzz one target for so many seconds with atheris: python fuzz/run.py numbers --seconds 60

The kept corpus of the target (fuzz/corpus/TARGET) is tried first; what is found on the way goes to a
folder of its own (--found), and only inputs written by us are kept in the repository. A crash or a
hang leaves its input in that folder and ends with a code other than 0: mend it, and keep the input
as a file in tests/regressions/.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
HANG = 60  # seconds one input may take; the page reader gives up after 10, a busy machine stalls
MEMORY = 4096  # MB


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--found", type=Path, default=None)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    import atheris

    sys.path.insert(0, str(HERE.parent))
    with atheris.instrument_imports(include=["firsthand"], enable_loader_override=False):
        from fuzz.targets import LONGEST, TARGETS
    target = TARGETS[given.target]
    for kept in sorted((HERE / "corpus" / given.target).iterdir()):
        target(kept.read_bytes())  # loads tables and engine too, which counts against no input
    found = given.found or Path(tempfile.mkdtemp(prefix=f"fuzz-{given.target}-"))
    found.mkdir(parents=True, exist_ok=True)
    options = [
        f"-max_total_time={given.seconds}", f"-timeout={HANG}", f"-rss_limit_mb={MEMORY}",
        f"-max_len={LONGEST}", f"-seed={given.seed}", f"-artifact_prefix={found}/", "-print_final_stats=1",
    ]  # fmt: skip
    os.environ.setdefault("FIRSTHAND_GAZETTEER", "none-in-fuzzing")
    atheris.Setup([sys.argv[0], *options, str(found), str(HERE / "corpus" / given.target)], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
