"""Whole pipeline on 400-word reports: reports a second on two processes, and peak memory.

python benchmarks/speed.py [--reports 120] [--workers 2]

The reports are made of the packaged example's sentences, in an order of their own for each. The
peer in the same run is the engine alone (`Engine.read`) on the same words in one process: the ratio
says what all the other steps cost, whatever the machine.
"""

from __future__ import annotations

import argparse
import json
import resource
import time

import scoring  # noqa: F401 - puts the checkout on the path

from firsthand import example
from firsthand.annotation import annotate
from firsthand.annotation.engine import Engine
from firsthand.claims import extract
from firsthand.codebook.report import Report
from firsthand.pipeline import Settings, assemble
from firsthand.reports import from_text, read
from firsthand.store.intake import read_all

WORDS = 400


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


def main() -> None:
    """Print the figures, a JSON object last."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=120)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    reports = made(options.reports)
    words = sum(len(r.text.split()) for r in reports) / len(reports)
    engine = Engine.load()
    annotated = [annotate(r, engine) for r in reports[:20]]
    began = time.perf_counter()
    for one in annotated:
        engine.read([[w.form for w in one.words[s.first : s.last]] for s in one.sentences])
    alone = len(annotated) / (time.perf_counter() - began)
    began = time.perf_counter()
    for report in reports[:20]:
        extract(annotate(report, engine))
    left = 20 / (time.perf_counter() - began)
    rate, tail = whole(reports, options.workers)
    peak = max(
        resource.getrusage(w).ru_maxrss for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    figures = {
        "words_a_report": round(words), "workers": options.workers,
        "reports_a_second": round(rate, 2), "left_side_one_process": round(left, 2),
        "engine_alone_one_process": round(alone, 2), "left_to_engine": round(left / alone, 3),
        "tail_ms_a_report": round(1000 * tail / len(reports), 2),
        "peak_mb_a_process": round(peak / 1024),
    }  # fmt: skip
    for key, value in figures.items():
        print(f"{key:<28}{value:>10}")
    print(json.dumps(figures))


def whole(reports: list[Report], workers: int) -> tuple[float, float]:
    """Reports a second over all steps with the models loaded, and the seconds of the tail."""
    warm = reports[: workers * 8]
    running = read_all([*warm, *reports], Settings(), workers)
    for _ in warm:
        next(running)
    began = time.perf_counter()
    extracted = list(running)
    read_seconds = time.perf_counter() - began
    began = time.perf_counter()
    assemble([e for e in extracted if not hasattr(e, "reason")])
    tail = time.perf_counter() - began
    return len(reports) / (read_seconds + tail), tail


if __name__ == "__main__":
    main()
