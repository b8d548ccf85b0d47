"""The days that matter in a topic, from its reports.

python benchmarks/timelines.py [--data FILE] [--split test|train|all]

FILE as `timelines/gold.jsonl`; the reports of a topic are read from `docs-TOPIC.jsonl.gz` beside
it. Days come from our reading of time words, set against the day of each report; of the gold
timelines only the names of the topics are read.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from scoring import score, shared
from stories import read

from firsthand.annotation.times import find
from firsthand.codebook.when import When
from firsthand.events.stories_days import Mention, days_that_matter
from firsthand.resolution.times import anchored
from firsthand.resolution.times_story import frames

ABOUT = 0.3  # how often, in 500 characters, a report has to name its topic
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
    print(json.dumps(score("timelines", options.data, predictions, "--split", options.split)))


def about(doc: dict[str, Any], topic: str) -> bool:
    """Whether a report is of the topic: collections hold strays."""
    named = doc["text"].lower().count(topic.lower())
    return bool(named / (1 + len(doc["text"]) / 500) >= ABOUT)


def said(doc: dict[str, Any]) -> Iterator[Mention]:
    """Every day a report names, exactly or as a night."""
    text, published = doc["text"], date.fromisoformat(doc["published"][:10])
    times = list(find(text, 0, len(text)))
    for words, frame in zip(times, frames(text, times, published), strict=True):
        day = one_day(anchored(words, frame))
        if day is not None:
            lead = text.count("\n", 0, words.start) < LEAD
            yield Mention(doc["id"], published, day, lead)


def one_day(when: When) -> date | None:
    """The day of an interval no longer than a day and a night; None for wider ones."""
    if when.earliest is None or when.latest is None:
        return None
    first, last = date.fromisoformat(when.earliest[:10]), date.fromisoformat(when.latest[:10])
    clock = len(when.earliest) > 10
    return first if first == last or (clock and (last - first).days == 1) else None


if __name__ == "__main__":
    main()
