"""What the steps to the right of `Claim` cost a report, and how the cost grows.

python benchmarks/grouping_speed.py [--sizes 500 5000] [--tail 500] [--cache FOLDER]

Stories and copies run over reports made from incidents-dev: repeated with other names and numbers,
so that repeats are not copies of each other. The tail (resolve, group, reconcile) runs over the
first --tail reports that `benchmarks/incidents.py` has left in its cache. Times are of the process.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from extracted import default_cache, extracted
from scoring import shared
from stories import read

from firsthand.codebook.report import Report
from firsthand.codebook.when import NEVER_SAID
from firsthand.corroboration import reconcile
from firsthand.corroboration.copies import Shingles, passages
from firsthand.events import group
from firsthand.events.stories import stories
from firsthand.events.stories_words import Telling
from firsthand.resolution import resolve

CAPITAL = re.compile(r"\b[A-Z][a-z]{3,}\b")
YEARS = 400  # days between one round of repeats and the next


def main() -> None:
    """Print a line a step and size, and one JSON object last."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, default=shared("data", "stories", "incidents-dev.jsonl.gz")
    )
    parser.add_argument("--sizes", type=int, nargs="*", default=[500, 5000])
    parser.add_argument("--tail", type=int, nargs="*", default=[500])
    parser.add_argument("--cache", type=Path, default=default_cache() / "incidents")
    options = parser.parse_args()
    records = read(options.data)
    found: dict[str, Any] = {}
    for size in options.sizes:
        made = list(repeated(records, size))
        whole = [report(t) for t in made]
        found[f"stories_ms_{size}"] = each(lambda made=made: stories(made), size)
        found[f"copies_ms_{size}"] = each(lambda whole=whole: passages(whole), size)
        found[f"copies_a_second_{size}"] = round(
            1000 / each(lambda whole=whole: candidates(whole), size)
        )
        print(size, {k: v for k, v in found.items() if k.endswith(f"_{size}")}, flush=True)
    kept = list(extracted(records, options.cache, only_kept=True).values())
    for size in options.tail:
        if size <= len(kept):
            found[f"tail_ms_{size}"] = each(
                lambda n=size: reconcile(group(resolve(kept[:n]))), size
            )
            print("resolve, group and reconcile", size, found[f"tail_ms_{size}"], flush=True)
    print(json.dumps(found))


def each(work: Callable[[], object], size: int) -> float:
    """Milliseconds of the process for each report."""
    started = time.process_time()
    work()
    return round(1000 * (time.process_time() - started) / size, 3)


def candidates(reports: Sequence[Report]) -> int:
    """The index of shingles and all pairs of reports that share one."""
    return len(Shingles(reports).hits.one)


def repeated(records: Sequence[dict[str, Any]], size: int) -> Iterator[Telling]:
    """Reports up to a size; from the second round on every name is another."""
    for number in range(size):
        record, turn = records[number % len(records)], number // len(records)
        change = (
            (lambda m, turn=turn: f"{m.group()}{'aeiou'[turn % 5] * (turn // 5 + 1)}k")
            if turn
            else None
        )
        text = CAPITAL.sub(change, record["text"]) if change else record["text"]
        if turn:  # every fifth small word is another too: a repeat is no copy
            text = re.sub(
                r"\b(\w+ \w+ \w+ \w+) ", lambda m, turn=turn: f"{m.group(1)} x{turn} ", text
            )
        day = date.fromisoformat(record["published"][:10]) + timedelta(days=YEARS * turn)
        yield Telling(f"{record['id']}-{turn}", record["title"] or "", text, day)


def report(telling: Telling) -> Report:
    """A report with nothing but its text."""
    return Report(
        telling.id, "", "", None, None, None, None, None, NEVER_SAID, None, telling.text, ()
    )


if __name__ == "__main__":
    main()
