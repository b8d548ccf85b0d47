"""A small linear model of how two entities of a sentence are related: their types, the path of the
tree between them, the words on it, and what our rules read.

pairs = pairs_of(annotated, entities, said)     # said: what our rules read, {(id, id): type}
model = learn([(pair.features, label), ...])
label = model.label(pair.features)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from coding_learn import Features
from numpy.typing import NDArray

from firsthand.codebook.annotated import Annotated
from firsthand.codebook.tree import Tree

Entity = dict[str, Any]
NONE = "-"
EITHER_WAY = frozenset(
    ["CoLocated", "Apart", "IsSynonymOf", "FightingAgainst", "AlliesOf", "CommWith"]
)
_ROUNDS, _STEP, _DECAY = 6, 0.3, 1e-4
_LEANING = 1.2  # taken off the score of "no relation": F1 asks for as many wrong as missed
_FAR = 40  # words between two entities of one sentence that are still told of together


@dataclass(frozen=True)
class Pair:
    """Two entities in the order of the text, and what stands around them."""

    one: str
    two: str
    features: Features


def pairs_of(
    annotated: Annotated, entities: Sequence[Entity], said: Mapping[tuple[str, str], str]
) -> Iterator[Pair]:
    """Every two entities of one sentence that stand no further apart than 40 words."""
    tree = Tree(annotated.words)
    heads = {e["id"]: head for e in entities if (head := _head(annotated, e)) is not None}
    ends = [sentence.last for sentence in annotated.sentences]
    sentence = {key: sum(end <= head for end in ends) for key, head in heads.items()}
    placed = sorted(
        (e for e in entities if e["id"] in heads), key=lambda e: (e["start"], -e["end"])
    )
    for one, two in combinations(placed, 2):
        first, second = heads[one["id"]], heads[two["id"]]
        if sentence[one["id"]] == sentence[two["id"]] and abs(first - second) <= _FAR:
            between = [e for e in placed if one["end"] <= e["start"] and e["end"] <= two["start"]]
            found = _features(annotated, tree, (one, two), (first, second))
            found.update(_around(one, two, between, said))
            yield Pair(one["id"], two["id"], found)


def _head(annotated: Annotated, entity: Entity) -> int | None:
    inside = [
        i
        for i, w in enumerate(annotated.words)
        if w.start < entity["end"] and entity["start"] < w.end
    ]
    return next((i for i in inside if annotated.words[i].head not in inside), None)


def _features(
    annotated: Annotated, tree: Tree, ends: tuple[Entity, Entity], heads: tuple[int, int]
) -> Features:
    words, found = annotated.words, Features()
    kinds = f"{ends[0]['type']} {ends[1]['type']}"
    path, middle = _path(tree, heads)
    steps = " ".join(path)
    found[f"k {kinds}"] += 3
    found[f"p {steps}"] += 2
    found[f"kp {kinds} {steps}"] += 2
    found[f"l {len(path)}"] += 1
    for at in middle:
        found[f"m {words[at].lemma}"] += 2
        found[f"km {kinds} {words[at].lemma}"] += 2
    low, high = sorted(heads)
    gap = words[low + 1 : high]
    found.update(f"w {word.lemma}" for word in gap)
    found[f"d {min(len(gap), 12) // 2} {kinds}"] += 1
    if len(gap) <= 4:
        found[f"g {kinds} {' '.join(word.form.lower() for word in gap)}"] += 2
    for name, at, end in zip("ab", heads, ends, strict=True):
        found[f"h{name} {words[at].lemma}"] += 1
        found[f"r{name} {words[at].relation} {end['type']}"] += 1
        found.update(f"c{name} {words[c].form.lower()}" for c in tree.under(at, "case"))
    return found


def _path(tree: Tree, heads: tuple[int, int]) -> tuple[list[str], list[int]]:
    """The relations from one word up and down to the other, and the words passed on the way."""
    up = [heads[0], *tree.ancestors(heads[0])]
    down = [heads[1], *tree.ancestors(heads[1])]
    top = next((word for word in up if word in down), None)
    if top is None:
        return ["far"], []
    left, right = up[: up.index(top)], down[: down.index(top)]
    path = [f"<{tree.base[word]}" for word in left] + [
        f">{tree.base[word]}" for word in reversed(right)
    ]
    return path, [word for word in (*left[1:], top, *right[1:]) if word not in heads]


def _around(
    one: Entity, two: Entity, between: Sequence[Entity], said: Mapping[tuple[str, str], str]
) -> Features:
    found = Features()
    found[f"b {min(len(between), 4)}"] += 1
    found.update(f"bt {e['type']} {one['type']} {two['type']}" for e in between)
    if two["start"] < one["end"]:
        found[f"in {one['type']} {two['type']}"] += 3
    mine, other = set(one["words"].lower().split()), set(two["words"].lower().split())
    if mine & other - {"the", "of", "a"}:
        found["same words"] += 2
    for key, mark in (((one["id"], two["id"]), ">"), ((two["id"], one["id"]), "<")):
        if key in said:
            found[f"s {said[key]} {mark}"] += 5
            found[f"ks {said[key]} {mark} {one['type']} {two['type']}"] += 3
    return found


def labelled(pair: Pair, relations: Sequence[dict[str, Any]]) -> str:
    """The gold type of a pair, with its direction where there is one; "-" for none."""
    for relation in relations:
        if relation["confidence"] < 0.5:
            continue
        ends = (relation["source"], relation["target"])
        if ends == (pair.one, pair.two):
            return str(relation["type"])
        if ends == (pair.two, pair.one):
            kind = str(relation["type"])
            return kind if kind in EITHER_WAY else f"<{kind}"
    return NONE


@dataclass(frozen=True)
class Model:
    """Weights by feature and label."""

    names: dict[str, int]
    labels: tuple[str, ...]
    weights: NDArray[np.float64]

    def label(self, features: Features) -> str:
        """The likeliest type, "<TYPE" where the second entity is its source; "-" for none."""
        rows, values = _row(features, self.names)
        scores = values @ self.weights[rows]
        scores[self.labels.index(NONE)] -= _LEANING
        return self.labels[int(scores.argmax())]


def learn(examples: Sequence[tuple[Features, str]]) -> Model:
    """Softmax regression, one example at a time with AdaGrad steps; same examples, same weights."""
    labels = tuple(sorted({label for _, label in examples}))
    seen = Counter(name for features, _ in examples for name in features)
    names = {name: n for n, name in enumerate(sorted(n for n, count in seen.items() if count > 1))}
    rows = [(*_row(features, names), labels.index(label)) for features, label in examples]
    weights = np.zeros((len(names), len(labels)))
    squares = np.full_like(weights, 1e-6)
    order = np.random.default_rng(7)
    for _ in range(_ROUNDS):
        for number in order.permutation(len(rows)):
            at, values, wanted = rows[number]
            shares = np.exp(values @ weights[at])
            shares /= shares.sum()
            shares[wanted] -= 1
            slope = np.outer(values, shares) + _DECAY * weights[at]
            squares[at] += slope * slope
            weights[at] -= _STEP * slope / np.sqrt(squares[at])
    return Model(names, labels, weights)


def _row(
    features: Features, names: Mapping[str, int]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    known = {names[name]: np.log1p(count) for name, count in features.items() if name in names}
    values = np.array(list(known.values()))
    return np.array(list(known), dtype=np.int64), values / max(float(np.linalg.norm(values)), 1e-6)
