"""Whole pipeline on 400-word reports: reports a second on two processes, and peak memory.

python benchmarks/speed.py [--data FILE | --pile] [--reports 120] [--workers 2]

FILE has reports in the format of ../shared/data/stories (`.jsonl` or `.jsonl.gz`: id, title,
published or date, text), of which the first --reports with 400 words are read, cut there. --pile
reads near-copies instead, made of the packaged example's sentences: the worst case of the tail.
Models, gazetteer and tables are loaded before the clock starts. The peer in the same run is the
engine alone (`Engine.read`) on the same words in one process: the ratio says what all the other
steps cost, whatever the machine.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import time
from pathlib import Path
from typing import Any

from scoring import shared

from firsthand import example
from firsthand.annotation import annotate
from firsthand.annotation.engine import Engine
from firsthand.claims import extract
from firsthand.codebook.claim import Extracted
from firsthand.codebook.report import Report
from firsthand.corroboration import reconcile
from firsthand.events import group
from firsthand.pipeline import Settings, assemble, uncollected
from firsthand.reports import from_text, read
from firsthand.resolution import locate, resolve
from firsthand.store.intake import read_all

WORDS = 400
REAL = "incidents-dev.jsonl.gz"


def sentences() -> list[str]:
    """Paragraphs of the packaged example, in the order of its files."""
    found = [r for path in example.paths() for r in read(path) if isinstance(r, Report)]
    return [r.text[b.start : b.end] for r in found for b in r.blocks if b.kind == "paragraph"]


def made(number: int) -> list[Report]:
    """Reports of about 400 words; each takes the paragraphs in another order."""
    paragraphs = sentences()
    reports = []
    for at in range(number):
        chosen: list[str] = []
        step = 1 + at % (len(paragraphs) - 1)
        place = at
        while sum(len(p.split()) for p in chosen) < WORDS:
            chosen.append(paragraphs[place % len(paragraphs)])
            place += step
        text = f"Report number {at}\n\n2 March 2025\n\n" + "\n\n".join(chosen)
        report = from_text(text, f"made-{at}.txt")
        if isinstance(report, Report):
            reports.append(report)
    return reports


def given(file: Path, number: int) -> list[Report]:
    """The first reports of a file that have 400 words, cut there."""
    reports = []
    with gzip.open(file, "rt") if file.suffix == ".gz" else file.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            words = (record.get("text") or "").split(" ")
            if len(words) < WORDS:
                continue
            text = " ".join(words[:WORDS])
            day = (record.get("published") or record.get("date") or "")[:10]
            name = f"{record.get('id', len(reports))}.txt"
            report = from_text(f"{record.get('title') or ''}\n\n{day}\n\n{text}", name)
            if isinstance(report, Report):
                reports.append(report)
            if len(reports) >= number:
                break
    return reports


def main() -> None:
    """Print the figures, a JSON object last."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=shared("data", "stories", REAL))
    parser.add_argument("--pile", action="store_true", help="near-copies of the example instead")
    parser.add_argument("--reports", type=int, default=120)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    reports = made(options.reports) if options.pile else given(options.data, options.reports)
    words = sum(len(r.text.split()) for r in reports) / len(reports)
    alone, left = one_process(reports[:20])
    rate, steps = whole(reports, options.workers)
    peak = max(
        resource.getrusage(w).ru_maxrss for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    figures = {
        "reports": len(reports), "words_a_report": round(words), "workers": options.workers,
        "reports_a_second": round(rate, 2), "left_side_one_process": round(left, 2),
        "engine_alone_one_process": round(alone, 2), "left_to_engine": round(left / alone, 3),
        "tail_ms_a_report": round(sum(steps.values()), 2),
        **{f"{name}_ms_a_report": round(value, 2) for name, value in steps.items()},
        "peak_bytes_a_process": peak * 1024, "peak_mb_a_process": round(peak / 1024),
    }  # fmt: skip
    for key, value in figures.items():
        print(f"{key:<28}{value:>12}")
    print(json.dumps(figures))


def one_process(reports: list[Report]) -> tuple[float, float]:
    """Reports a second of the engine alone and of all that is read report by report, everything loaded."""
    engine = Engine.load()
    annotated = [annotate(r, engine) for r in reports]
    assemble([locate(extract(a)) for a in annotated])  # loads the tables and the gazetteer
    began = time.perf_counter()
    for one in annotated:
        engine.read([[w.form for w in one.words[s.first : s.last]] for s in one.sentences])
    alone = len(annotated) / (time.perf_counter() - began)
    began = time.perf_counter()
    for report in reports:
        locate(extract(annotate(report, engine)))
    return alone, len(reports) / (time.perf_counter() - began)


def whole(reports: list[Report], workers: int) -> tuple[float, dict[str, float]]:
    """Reports a second over all steps, and milliseconds a report of each step of the tail."""
    warm = reports[: workers * 8]
    running = read_all([*warm, *reports], Settings(), workers)
    for _ in warm:
        next(running)
    began = time.perf_counter()
    extracted = [e for e in running if isinstance(e, Extracted)]
    seconds = time.perf_counter() - began
    steps: dict[str, float] = {}
    made: Any = extracted
    for name, step in (("resolve", resolve), ("group", group), ("reconcile", reconcile)):
        began = time.perf_counter()
        with uncollected():  # as `pipeline.assemble` does
            made = step(made)
        steps[name] = time.perf_counter() - began
    seconds += sum(steps.values())
    return len(reports) / seconds, {k: 1000 * v / len(reports) for k, v in steps.items()}


if __name__ == "__main__":
    main()
