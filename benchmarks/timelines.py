"""The days that matter in a topic, from its reports.

python benchmarks/timelines.py [--data FILE] [--split test|train|all]

FILE as `timelines/gold.jsonl`; the reports of a topic are read from `docs-TOPIC.jsonl.gz` beside
it. Days come from our reading of time words, set against the day of each report. Of the gold
timelines the list knows only the names of the topics. Two more figures stand beside the scorer's:
`in_span`, the list cut to the first and last day of each reference before its first days are
taken, as published figures are measured; `references`, one reference timeline against another.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from scoring import score, shared
from stories import read

from firsthand.annotation.times import find
from firsthand.products.days import Mention, days_that_matter
from firsthand.products.timeline import day_of
from firsthand.resolution.times import anchored
from firsthand.resolution.times_story import frames

ABOUT = 0.3  # how often, in 500 characters, a report has to name its topic
YEAR = re.compile(r"20\d\d")
LEAD = 3  # lines; the collection has a sentence a line


def main() -> None:
    """Print the scorer's table and its JSON object last."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, default=shared("data", "stories", "timelines", "gold.jsonl")
    )
    parser.add_argument("--split", choices=("test", "train", "all"), default="test")
    options = parser.parse_args()
    gold = [r for r in read(options.data) if options.split in ("all", r["split"])]
    predictions = []
    for topic in sorted({r["topic"] for r in gold}):
        docs = read(options.data.with_name(f"docs-{topic}.jsonl.gz"))
        mentions = [m for doc in docs if about(doc, topic) for m in said(doc)]
        days = [day.isoformat() for day in days_that_matter(mentions)]
        predictions.append({"topic": topic, "dates": days})
    figures = score("timelines", options.data, predictions, "--split", options.split)
    print(json.dumps(figures | beside(gold, {p["topic"]: p["dates"] for p in predictions})))


def beside(gold: list[dict[str, Any]], found: dict[str, list[str]]) -> dict[str, float]:
    """Date-F1 within the span of each reference, and between references of one topic."""
    days = [(r["topic"], sorted({e["date"] for e in r["entries"]})) for r in gold]
    within = []
    for topic, wanted in days:
        spanned = [d for d in found[topic] if wanted[0] <= d <= wanted[-1]][: len(wanted)]
        within.append(f1(spanned, wanted))
    pairs = [f1(a, b) for (t, a), (u, b) in combinations(days, 2) if t == u]
    return {
        "in_span": round(sum(within) / len(within), 4),
        "references": round(sum(pairs) / len(pairs), 4) if pairs else 1.0,
    }


def f1(found: list[str], wanted: list[str]) -> float:
    """Of two lists of days."""
    both = len(set(found) & set(wanted))
    return 2 * both / (len(found) + len(wanted))


def about(doc: dict[str, Any], topic: str) -> bool:
    """Whether a report is of the topic: collections hold strays."""
    named = doc["text"].lower().count(topic.lower())
    return bool(named / (1 + len(doc["text"]) / 500) >= ABOUT)


def said(doc: dict[str, Any]) -> Iterator[Mention]:
    """Every day a report names, exactly or as a night; not the stamp over it."""
    text, published = doc["text"], date.fromisoformat(doc["published"][:10])
    times = list(find(text, 0, len(text)))
    for words, frame in zip(times, frames(text, times, published), strict=True):
        day = day_of(anchored(words, frame))
        stamp = day == published and YEAR.search(text, words.start, words.end)
        if day is not None and not stamp:
            lead = text.count("\n", 0, words.start) < LEAD
            yield Mention(doc["id"], published, day, lead)


if __name__ == "__main__":
    main()
