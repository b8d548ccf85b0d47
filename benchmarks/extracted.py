"""What the pipeline's left side gives for many reports, kept between runs of a benchmark.

Annotating thousands of reports takes minutes. The records are kept in a folder, one file a report,
under the hash of the report, in a folder named by the code that read it: after a change of
annotation, claims, places or their tables everything is read anew.
"""

from __future__ import annotations

import json
import os
import pickle
import sys
import tempfile
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

import firsthand
from firsthand.codebook.claim import Extracted
from firsthand.codebook.report import Report
from firsthand.pipeline import Settings, reader
from firsthand.reports import read

ROOMS = ("codebook", "reports", "annotation", "claims", "resolution")
FIELDS = ("title", "published", "outlet", "text")  # what a report may know of itself


def default_cache() -> Path:
    """$XDG_CACHE_HOME/firsthand-benchmarks, else under ~/.cache; below it a folder for this code."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "firsthand-benchmarks" / _digest_of_reader()


def _digest_of_reader() -> str:
    """Of all that a report's record hangs on: code, tables and the model of the left side."""
    house = Path(firsthand.__file__).parent
    files = [f for room in ROOMS for f in (house / room).rglob("*") if f.is_file()]
    digest = sha256()
    for file in sorted(f for f in files if f.suffix in (".py", ".yml", ".json", ".onnx", ".gz")):
        digest.update(sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:12]


def reports(records: Iterable[dict[str, Any]]) -> dict[str, Report]:
    """Record id -> the report that the pipeline's own reader makes of it."""
    listed = list(records)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "reports.jsonl"
        lines = [
            json.dumps({k: r[k] for k in FIELDS if r.get(k)} | {"id": r["id"]}) for r in listed
        ]
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        found = [r for r in read(file) if isinstance(r, Report)]
    ids = {number: record["id"] for number, record in enumerate(listed, 1)}
    return {ids[int(r.source.rsplit("#", 1)[1])]: r for r in found}


def extracted(
    records: Iterable[dict[str, Any]], cache: Path, only_kept: bool = False
) -> dict[str, Extracted]:
    """Record id -> extracted, from the cache where it is there; `only_kept` reads no new report."""
    cache.mkdir(parents=True, exist_ok=True)
    reading = None
    found: dict[str, Extracted] = {}
    made = 0
    for name, report in sorted(reports(records).items()):
        file = cache / f"{report.id}.pickle"
        if file.exists():
            found[name] = pickle.loads(file.read_bytes())  # noqa: S301 - written by ourselves below
        elif not only_kept:
            reading = reading or reader(Settings())
            found[name] = reading(report)
            part = file.with_suffix(f".{os.getpid()}")
            part.write_bytes(pickle.dumps(found[name]))
            part.replace(file)
            made += 1
    print(f"{len(found) - made} reports from {cache}, {made} read now", file=sys.stderr)
    return found
