"""Reports put into stories.

python benchmarks/stories.py [--data FILE] [--split dev|test|train|all] [--orders N]

FILE as `incidents-dev.jsonl.gz` (the default) or `ecbplus-docs.jsonl.gz`: one record a report, with
its gold story. Scored in the order of the file, or, with --orders, as the mean over N shuffled
orders: the finder sorts what it gets, so all orders give one result, and this checks it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from datetime import date
from pathlib import Path
from typing import Any

from scoring import score, shared

from firsthand.events.stories import stories
from firsthand.events.stories_words import Telling


def main() -> None:
    """Print the scorer's table and its JSON object last."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, default=shared("data", "stories", "incidents-dev.jsonl.gz")
    )
    parser.add_argument("--split", choices=("train", "dev", "test", "all"), default="all")
    parser.add_argument("--orders", type=int, default=1, help="shuffled orders; 1: as in the file")
    options = parser.parse_args()
    records = [
        r for r in read(options.data) if options.split in ("all", r.get("split", options.split))
    ]
    found: list[dict[str, Any]] = []
    started = time.perf_counter()
    for order in range(options.orders):
        if options.orders > 1:
            random.Random(order).shuffle(records)  # noqa: S311 - an order, not a secret
        named = stories(telling(record) for record in records)
        predictions = [{"id": i, "story": s} for i, s in sorted(named.items())]
        found.append(score("stories", options.data, predictions, "--split", options.split))
    each = (time.perf_counter() - started) / options.orders / max(1, len(records))
    figures = found[0] | {
        "b3_f1": round(sum(f["b3_f1"] for f in found) / len(found), 4),
        "orders": options.orders,
        "same_in_all_orders": all(f == found[0] for f in found),
        "ms_a_report": round(1000 * each, 2),
    }
    print(json.dumps(figures))


def read(path: Path) -> list[dict[str, Any]]:
    """Records of a JSON Lines file, compressed or not."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as handle:
        return [json.loads(line) for line in handle if line.strip()]


def telling(record: dict[str, Any]) -> Telling:
    """A record of the shared format as the story finder reads it."""
    day = record.get("published")
    published = date.fromisoformat(day[:10]) if day else None
    return Telling(record["id"], record.get("title") or "", record["text"], published)


if __name__ == "__main__":
    main()
