"""Do two reports rest on each other, or on one origin.

python benchmarks/wire.py [--data FILE] [--docs FILE] [--cache FOLDER]

FILE as `wire-dev.jsonl`: pairs of report ids; the reports from `syria-even.jsonl.gz` beside it.
Words taken over: runs of eight words and more that cover a share of the shorter report, and the two
tell one piece of news (an agency's background recurs in the stories of a year). One origin: an
agency, a state body, a monitor or responders that both chains or credits name, for the same news.
Of a pair only the two ids are read.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from extracted import default_cache, extracted
from scoring import score, shared
from stories import read, telling

from firsthand.codebook.claim import Extracted
from firsthand.corroboration.copies import WORD, containment, passages
from firsthand.events.stories import logits
from firsthand.events.stories_pairs import vectors
from firsthand.events.stories_words import signs

# Tuned on wire-dev:
COVERED = 0.22  # of the shorter report, by runs of RUN words and more: its words were taken over
RUN = 8
ONE_NEWS = -1.0  # log odds of one story from which shared wording is no mere background
SAME_NEWS = 2.0  # log odds from which a shared name is an origin of both
COPIED = 0.5  # of the longer report that stands in the shorter: a copy, else abridged
ORIGINS = (
    "news_agency",
    "state_media",
    "monitor",
    "responder",
    "named_organisation",
    "named_person",
)


def main() -> None:
    """Print the scorer's table and its JSON object last."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=shared("data", "stories", "wire-dev.jsonl"))
    parser.add_argument("--docs", type=Path, help="default: syria-even.jsonl.gz beside --data")
    parser.add_argument("--cache", type=Path, default=default_cache() / "wire")
    options = parser.parse_args()
    pairs = [(r["a"], r["b"]) for r in read(options.data)]
    docs = read(options.docs or options.data.with_name("syria-even.jsonl.gz"))
    needed = {name for pair in pairs for name in pair}
    found = extracted([d for d in docs if d["id"] in needed], options.cache)
    news = same_news(docs, pairs)
    predictions = [
        {"a": a, "b": b, "label": label(found[a], found[b], odds)}
        for (a, b), odds in zip(pairs, news, strict=True)
    ]
    print(json.dumps(score("wire", options.data, predictions)))


def same_news(docs: Iterable[dict[str, Any]], pairs: list[tuple[str, str]]) -> list[float]:
    """For each pair the log odds that it tells one story, among all reports."""
    made = vectors([signs(telling(d)) for d in docs])
    numbers = {s.id: n for n, s in enumerate(made.signs)}
    ends = np.array([sorted((numbers[a], numbers[b])) for a, b in pairs])
    order = np.lexsort((ends[:, 1], ends[:, 0]))
    odds = np.zeros(len(pairs))
    odds[order] = logits(made, ends[order, 0], ends[order, 1])
    return [float(x) for x in odds]


def label(a: Extracted, b: Extracted, odds: float) -> str:
    """The relation of two reports."""
    reports = [a.report, b.report]
    shorter = min(len(WORD.findall(r.text)) for r in reports)
    covered = sum(p.words for p in passages(reports) if p.words >= RUN)
    if covered / max(1, shorter) >= COVERED and odds >= ONE_NEWS:
        shares = containment(reports)
        return "copy" if min(shares.values(), default=0.0) >= COPIED else "abridged"
    if odds >= SAME_NEWS and any(x <= y or y <= x for x in origins(a) for y in origins(b)):
        return "common_source"
    return "independent"


def origins(of: Extracted) -> set[frozenset[str]]:
    """Who stands behind a report: the capitalised words of the names in its chains and credit.

    "the Observatory" is one with "the Syrian Observatory for Human Rights", "Lake" with "Anthony Lake".
    """
    names = {h.name for x in of.attributions for h in x.hops[1:] if h.kind in ORIGINS}
    names |= {of.report.credit} if of.report.credit else set()
    words = {frozenset(w for w in WORD.findall(name) if w[0].isupper()) for name in names}
    return {w for w in words if w}


if __name__ == "__main__":
    main()
