"""Where the weights of `events/stories_mentions.py` come from: ECB+, train and dev topics.

python training/mentions.py       fits on train, prints dev; then fits on both and writes the table
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable
from math import log
from pathlib import Path
from typing import Any

import numpy as np
import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from training.stories import TABLES, fit

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))
import events as benchmark

from firsthand.events.stories_links import linked
from firsthand.events.stories_mentions import FEATURES, Read, by_story, compared, told

KEPT_ONE, KEPT_TWO = 400, 600  # learned words and pairs in the table, the most telling ones
MOST_PAIRS = 30  # of one topic that count for a word: one long story shall not speak for all
STRENGTH_ONE, STRENGTH_TWO = 4, 15  # pairs the mean rate counts for
JOINED, UNSEEN = 0.0, -6.0
Rates = dict[str, dict[int, list[float]]]


class Gold:
    """The mentions of a split as read wordings, with their chains and topics."""

    def __init__(self, splits: Iterable[str]) -> None:
        data = benchmark.shared("data", "stories")
        mentions = benchmark.read(data / "ecbplus-mentions.jsonl.gz")
        docs = benchmark.read(data / "ecbplus-docs.jsonl.gz")
        self.chain = {m["id"]: m["chain"] for m in mentions}
        self.topic = {m["id"]: m["topic"] for m in mentions}
        self.stories: list[list[Read]] = []
        for split in splits:
            self.stories += by_story(benchmark.wordings(mentions, docs, split))

    def same(self, a: Read, b: Read) -> bool:
        return bool(self.chain[a.wording.id] == self.chain[b.wording.id])

    def rates(self) -> tuple[Rates, Rates]:
        """How often two mentions with one last word, or with two, are one: [same, all] by topic."""
        one: Rates = defaultdict(lambda: defaultdict(lambda: [0.0, 0.0]))
        two: Rates = defaultdict(lambda: defaultdict(lambda: [0.0, 0.0]))
        for story in self.stories:
            for i, a in enumerate(story):
                for b in story[i + 1 :]:
                    key = tuple(sorted((a.stems[-1], b.stems[-1])))
                    where = one[key[0]] if key[0] == key[1] else two[" ".join(key)]
                    counted = where[self.topic[a.wording.id]]
                    counted[0] += self.same(a, b)
                    counted[1] += 1
        return one, two


def priors(rates: Rates, strength: float, without: int | None = None) -> dict[str, float]:
    """Log odds of each word's rate against the mean; a topic may be left out."""
    topics = [t for by_topic in rates.values() for t in by_topic.values()]
    mean = sum(same for same, _ in topics) / sum(every for _, every in topics)
    found = {}
    for word, by_topic in rates.items():
        same = every = 0.0
        for topic, (s, n) in by_topic.items():
            if topic != without:
                share = min(1.0, MOST_PAIRS / n)
                same, every = same + s * share, every + n * share
        rate = (same + strength * mean) / (every + strength)
        found[word] = round(log(rate / (1 - rate)) - log(mean / (1 - mean)), 2)
    return found


def rows(gold: Gold) -> tuple[Any, Any]:
    """Features of all pairs; what is learned of words comes from the other topics."""
    one, two = gold.rates()
    made, same = [], []
    others = {
        t: {"one_word": priors(one, STRENGTH_ONE, t), "two_words": priors(two, STRENGTH_TWO, t)}
        for t in sorted(set(gold.topic.values()))
    }
    for story in gold.stories:
        learned = others[gold.topic[story[0].wording.id]]
        for a, b, features in compared(story, learned):
            made.append([features.get(name, 0.0) for name in FEATURES])
            same.append(float(gold.same(story[a], story[b])))
    return np.array(made), np.array(same)


def learn(gold: Gold) -> dict[str, Any]:
    """The table: weights, words and pairs of words."""
    weights = fit(*rows(gold))
    one, two = gold.rates()
    named = zip([*FEATURES, "to_begin_with"], weights, strict=True)
    return {
        "weights": {name: round(float(w), 2) for name, w in named},
        "joined_above": JOINED,
        "never_compared": UNSEEN,
        "one_word": _strongest(priors(one, STRENGTH_ONE), KEPT_ONE),
        "two_words": _strongest(priors(two, STRENGTH_TWO), KEPT_TWO),
    }


def _strongest(found: dict[str, float], most: int) -> dict[str, float]:
    listed = sorted(found.items(), key=lambda x: (-abs(x[1]), x[0]))[:most]
    return dict(sorted((w, v) for w, v in listed if abs(v) >= 0.1))


def main() -> None:
    learned = learn(Gold(["train"]))
    dev = Gold(["dev"])
    for least in (-0.5, JOINED, 0.5):
        predictions = []
        for story in dev.stories:
            links = [(a, b, told(f, learned["weights"])) for a, b, f in compared(story, learned)]
            speakers = linked(len(story), links, least, UNSEEN)
            predictions += [
                {"id": r.wording.id, "chain": story[s].wording.id}
                for r, s in zip(story, speakers, strict=True)
            ]
        print("dev, joined above", least)
        benchmark.score(
            "events",
            benchmark.shared("data", "stories", "ecbplus-mentions.jsonl.gz"),
            predictions,
            "--split",
            "dev",
        )
    head = (
        "# What speaks for two wordings of one story naming one happening, in log odds; made by training/mentions.py from\n"  # noqa: E501
        "# the train and dev topics of ECB+. Shape: weights: {feature: weight}; one_word: {stem: log odds against the mean};\n"  # noqa: E501
        "# two_words: {'stem stem': the same}. Rates of words, not text.\n"
    )
    text = yaml.safe_dump(learn(Gold(["train", "dev"])), sort_keys=False, width=100)
    (TABLES / "stories_mentions.yml").write_text(head + text, encoding="utf-8")


if __name__ == "__main__":
    main()
