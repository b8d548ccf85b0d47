"""Time expressions: `python benchmarks/times.py [--data FILE] [--gold-spans]`.

Without --data,
    the three news and history sets and the spec; the last line is one JSON object. A file
of records with `timex` is read as TimeML (news or history, as its own text shows),
    one with `expect` as
cases of the spec. `--gold-spans` reads the meaning at the gold spans only.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from scoring import score, shared
from times_spec import spec

from firsthand.annotation.times import find
from firsthand.codebook.timewords import TimeWords
from firsthand.resolution.times_story import frames
from firsthand.resolution.timex3 import value

SETS = ("timebank.jsonl.gz", "aquaint.jsonl.gz", "wikiwars-train.jsonl.gz", "spec.jsonl")
Record = dict[str, Any]


def records(path: Path) -> list[Record]:
    """The records of a file, packed or not."""
    packed = path.read_bytes()
    text = (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode()
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def found_in(record: Record, gold_spans: bool) -> list[TimeWords]:
    """The time words of a document; at gold spans, what is read there (the widest where several
    are)."""
    text = record["text"]
    if not gold_spans:
        return list(find(text, 0, len(text)))
    free = list(find(text, 0, len(text)))
    chosen = []
    for span in record["timex"]:
        inside = find(text, span["start"], span["end"])
        over = [w for w in free if w.start < span["end"] and span["start"] < w.end]
        best = max(
            [*over, *inside],
            key=lambda w: (min(w.end, span["end"]) - max(w.start, span["start"]), w in over),
            default=None,
        )
        if best is not None:
            chosen.append(
                TimeWords(span["start"], span["end"], best.kind, best.meaning, best.bound)
            )
    return chosen


def timeml(record: Record, gold_spans: bool) -> Record:
    """The prediction for one document."""
    times = found_in(record, gold_spans)
    now = date.fromisoformat(record["dct"][:10]) if record.get("dct") else None
    given = [{"start": w.start, "end": w.end, "type": w.kind, "value": value(w, frame)}
             for w, frame in zip(times, frames(record["text"], times, now),
                 strict=True)]  # fmt: skip
    return {"id": record["id"], "timex": given}


def predictions(cases: list[Record], gold_spans: bool) -> Iterator[Record]:
    """A prediction for each record, by what the record is."""
    for record in cases:
        yield spec(record) if "expect" in record else timeml(record, gold_spans)


def main() -> None:
    """Score one file, or all four."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--gold-spans", action="store_true")
    given = parser.parse_args()
    files = [given.data] if given.data else [shared("data", "timex", name) for name in SETS]
    figures: dict[str, Record] = {}
    for file in files:
        cases = records(file)
        whole = given.data or "expect" in cases[0]
        for gold in [given.gold_spans] if whole else [False, True]:
            name = file.name.split(".")[0] + ("-gold-spans" if gold else "")
            print(f"--- {name}")
            figures[name] = score("timex", file, predictions(cases, gold))
    print(json.dumps(next(iter(figures.values())) if given.data else figures))


if __name__ == "__main__":
    main()
