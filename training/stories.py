"""Where the weights of the story finder come from: `firsthand/codebook/tables/stories*.yml`.

    python training/stories.py spread      counts how many reports have each word
    python training/stories.py weights     fits the weights on pairs, then looks for the thresholds

Reads ../shared/data/stories: incidents-dev and the train and dev topics of ECB+; for the counts
also the Syrian articles, the timeline topics of the train split and two collections of local news.
Counts of words are facts about the language: no text goes into the table.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from firsthand.events.stories import told
from firsthand.events.stories_links import linked
from firsthand.events.stories_pairs import FEATURES, Vectors, candidates, features, vectors
from firsthand.events.stories_words import Telling, signs
from firsthand.events.vectors import Floats

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
TABLES = Path(__file__).resolve().parents[1] / "firsthand" / "codebook" / "tables"
COLLECTIONS = (
    ("stories/incidents-dev.jsonl.gz",), ("stories/ecbplus-docs.jsonl.gz",), ("stories/syria-even.jsonl.gz",),
    tuple(f"stories/timelines/docs-{t}.jsonl.gz" for t in ("libya", "egypt", "iraq")),
    ("toponyms/lgl.jsonl.gz",),
)  # fmt: skip
KEPT = 15_000  # words and name pairs in the table of counts
LEAST_REPORTS = 4  # of a collection, below which a word is not counted in it
RIDGE = 1.0
UNSEEN = -4.0  # log odds of a pair that was never compared
JOINED = -0.6  # mean log odds from which two stories are one: between the best of the two sets
IN_TIME = ("close_in_time", "within_a_day", "far_apart", "same_day_told", "other_day_told")
BARE_SHARE = 0.3  # what a pair of incidents, its titles hidden, counts beside one with titles
UNDATED_SHARE = 0.1  # what a pair of incidents, its days hidden, counts beside an undated pair


def records(*names: str) -> list[dict[str, Any]]:
    """Records of shared files, without the test split."""
    found = []
    for name in names:
        with gzip.open(SHARED / name, "rt", encoding="utf-8") as handle:
            found += [json.loads(line) for line in handle]
    return [r for r in found if r.get("split") != "test"]


def telling(record: dict[str, Any]) -> Telling:
    """A record of the shared data as the story finder reads it."""
    day = record.get("published")
    return Telling(
        record["id"],
        record.get("title") or "",
        record["text"],
        date.fromisoformat(day[:10]) if day else None,
    )


def spread() -> None:
    """Mean over the collections of the share of reports that have a word."""
    shares: Counter[str] = Counter()
    for names in COLLECTIONS:
        found = [signs(telling(r)) for r in records(*names)]
        seen = Counter(word for s in found for word in [*s.body, *s.pairs])
        for word, count in seen.items():
            if count >= LEAST_REPORTS:
                shares[word.replace(" ", "_")] += count / len(found) / len(COLLECTIONS)
    groups: dict[int, list[str]] = defaultdict(list)
    for word, share in sorted(shares.items(), key=lambda x: (-x[1], x[0]))[:KEPT]:
        if re.fullmatch(r"[^\W\d]+(?:-[^\W\d]+)*", word):
            groups[_rounded(share * 100_000)].append(word)
    lines = [
        "# How many of 100,000 reports have a word (stem) or a pair of names (joined by _), roughly.",
        "# Shape: per_100_000: {count: words}. Counts from the texts named in training/stories.py.",
        "per_100_000:",
    ]
    lines += [
        f"  {count}: '{' '.join(sorted(groups[count]))}'" for count in sorted(groups, reverse=True)
    ]
    text = "\n".join(lines) + "\n"
    (TABLES / "stories_spread.yml").write_text(text, encoding="utf-8")


def _rounded(count: float) -> int:
    """Steps of a fifth are enough for a logarithm."""
    return round(1.2 ** round(np.log(max(1.0, count)) / np.log(1.2)))


class Pile:
    """Reports with their gold stories, the pairs looked at and what speaks for each."""

    def __init__(self, found: Sequence[dict[str, Any]], field: str) -> None:
        gold = {r["id"]: r[field] for r in found}
        self.vectors: Vectors = vectors([signs(telling(r)) for r in found])
        self.gold = [gold[s.id] for s in self.vectors.signs]
        self.first, self.second = candidates(self.vectors)
        self.rows: Floats = features(self.vectors, self.first, self.second)
        self.same = np.array([self.gold[a] == self.gold[b] for a, b in self.pairs()], dtype=float)
        self.dated = np.array([s.day is not None for s in self.vectors.signs])
        self.both = self.dated[self.first] & self.dated[self.second]

    def pairs(self) -> Iterable[tuple[int, int]]:
        return zip(self.first.tolist(), self.second.tolist(), strict=True)

    def recall(self) -> float:
        """Of all pairs of one story, the share that is looked at."""
        return float(
            self.same.sum() / max(1, sum(n * (n - 1) // 2 for n in Counter(self.gold).values()))
        )

    def b_cubed(self, strength: Floats, least: float, unseen: float) -> tuple[float, float, float]:
        links = [(a, b, s) for (a, b), s in zip(self.pairs(), strength.tolist(), strict=True)]
        return b_cubed(self.gold, linked(len(self.gold), links, least, unseen))


def b_cubed(gold: Sequence[str], found: Sequence[int]) -> tuple[float, float, float]:
    """Precision, recall and F1 over reports."""
    both, wanted, made = Counter(zip(gold, found, strict=True)), Counter(gold), Counter(found)
    p = sum(n * n / made[f] for (_, f), n in both.items()) / len(gold)
    r = sum(n * n / wanted[g] for (g, _), n in both.items()) / len(gold)
    return p, r, 2 * p * r / (p + r)


def fit(rows: Floats, same: Floats, weights: Floats | None = None) -> Floats:
    """Logistic regression by Newton's method; the last weight stands for itself."""
    rows = np.c_[rows, np.ones(len(rows))]
    scale = np.ones(len(rows)) if weights is None else weights
    found = np.zeros(rows.shape[1])
    ridge = RIDGE * np.r_[np.ones(rows.shape[1] - 1), 1e-3]
    for _ in range(30):
        chance = 1 / (1 + np.exp(-np.clip(rows @ found, -30, 30)))
        slope = rows.T @ (scale * (chance - same)) + ridge * found
        bend = (rows * (scale * chance * (1 - chance))[:, None]).T @ rows + np.diag(ridge)
        found -= np.linalg.solve(bend, slope)
    return found


def weights() -> None:
    """Fit dated and undated pairs apart, and print B-cubed of both sets."""
    incidents = Pile(records("stories/incidents-dev.jsonl.gz"), "incident")
    mixed = Pile(records("stories/ecbplus-docs.jsonl.gz"), "subtopic")
    bare = Pile([r | {"title": ""} for r in records("stories/incidents-dev.jsonl.gz")], "incident")
    rows = np.vstack([mixed.rows[mixed.both], incidents.rows, bare.rows])
    same = np.r_[mixed.same[mixed.both], incidents.same, bare.same]
    counts = np.r_[
        np.ones(int(mixed.both.sum()) + len(incidents.rows)), np.full(len(bare.rows), BARE_SHARE)
    ]
    dated = fit(rows, same, counts)
    hidden = np.vstack([mixed.rows, incidents.rows])
    hidden[:, [FEATURES.index(name) for name in IN_TIME]] = 0.0
    counts = np.r_[np.ones(len(mixed.rows)), np.full(len(incidents.rows), UNDATED_SHARE)]
    undated = fit(hidden, np.r_[mixed.same, incidents.same], counts)
    learned = {"dated": _named(dated), "undated": _named(undated)}
    piles = {"incidents": incidents, "without titles": bare, "ECB+ train and dev": mixed}
    for name, pile in piles.items():
        strength = np.where(
            pile.both, told(pile.rows, learned["dated"]), told(pile.rows, learned["undated"])
        )
        print(name, "candidate recall", round(pile.recall(), 4))
        for least in (-1.5, -1.0, JOINED, -0.5, 0.0):
            print(
                "  joined above",
                least,
                [round(x, 4) for x in pile.b_cubed(strength, least, UNSEEN)],
            )
    head = (
        "# What speaks for two reports telling one story, in log odds; made by training/stories.py from\n"
        "# incidents-dev and the train and dev topics of ECB+. Shape: dated and undated pairs: {feature: weight};\n"  # noqa: E501
        "# joined_above: mean log odds from which two stories are one; never_compared: log odds of other pairs.\n"  # noqa: E501
        "# The features are described in docs/scale.md.\n"
    )
    body = yaml.safe_dump(
        learned | {"joined_above": JOINED, "never_compared": UNSEEN}, sort_keys=False
    )
    (TABLES / "stories.yml").write_text(head + body, encoding="utf-8")


def _named(found: Floats) -> dict[str, float]:
    return {
        name: round(float(w), 2)
        for name, w in zip([*FEATURES, "to_begin_with"], found, strict=True)
    }


if __name__ == "__main__":
    {"spread": spread, "weights": weights}[sys.argv[1]]()
