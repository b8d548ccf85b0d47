"""Which mentions of ECB+, in any report, name one event: gold mentions, predicted stories.

python benchmarks/events.py [--data FILE] [--docs FILE] [--split test|dev|train]

FILE as `ecbplus-mentions.jsonl.gz`, the reports as `ecbplus-docs.jsonl.gz` beside it. Only the
words of a mention and of its sentence are read: not its class, not its chain, no gold story.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from scoring import score, shared
from stories import read, telling

from firsthand.events.stories import stories
from firsthand.events.stories_mentions import Wording, chains


def main() -> None:
    """Print the scorer's table and its JSON object last."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, default=shared("data", "stories", "ecbplus-mentions.jsonl.gz")
    )
    parser.add_argument("--docs", type=Path, help="default: ecbplus-docs.jsonl.gz beside --data")
    parser.add_argument("--split", choices=("train", "dev", "test", "all"), default="test")
    options = parser.parse_args()
    docs = read(options.docs or options.data.with_name("ecbplus-docs.jsonl.gz"))
    found = wordings(read(options.data), docs, options.split)
    predictions = [{"id": i, "chain": c} for i, c in sorted(chains(found).items())]
    print(json.dumps(score("events", options.data, predictions, "--split", options.split)))


def wordings(
    mentions: Iterable[dict[str, Any]], docs: Iterable[dict[str, Any]], split: str
) -> list[Wording]:
    """The mentions of a split with their sentences and the stories we find."""
    chosen = {d["id"]: d for d in docs if split in ("all", d["split"])}
    story = stories(telling(d) for d in chosen.values())
    edges: dict[tuple[str, int], tuple[int, int]] = {}
    for doc in chosen.values():
        for sentence, start, end in doc["tokens"]:
            if (start, end) != (0, 0):
                first, last = edges.get((doc["id"], sentence), (start, end))
                edges[doc["id"], sentence] = (min(first, start), max(last, end))
    found = []
    for mention in mentions:
        if mention["doc"] in chosen:
            name = mention["doc"]
            start, end = edges[name, mention["sentence"]]
            sentence = chosen[name]["text"][start:end]
            found.append(
                Wording(
                    mention["id"], story[name], mention["words"], mention["start"], sentence, start
                )
            )
    return found


if __name__ == "__main__":
    main()
