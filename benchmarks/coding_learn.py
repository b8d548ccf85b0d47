"""A small linear model over words and our own events, trained when the benchmark runs.

model = learn([(features, label), ...])
model.label(features)
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.codebook.claim import Claim

Features = Counter[str]
_ROUNDS, _STEP, _DECAY = 250, 4.0, 2e-4
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]+|\d")


@dataclass(frozen=True)
class Linear:
    """Weights by feature and label."""

    names: dict[str, int]
    rarity: NDArray[np.float32]
    labels: tuple[str, ...]
    weights: NDArray[np.float32]

    def label(self, features: Features) -> str:
        """The likeliest label."""
        scores = _rows([features], self.names, self.rarity) @ self.weights
        return self.labels[int(scores[0].argmax())]


def features_of(text: str, events: Sequence[Claim]) -> Features:
    """Words, pairs of words, and what our rules read."""
    words = [word.lower() for word in _WORD.findall(text)]
    found = Counter(f"w {word}" for word in words)
    found.update(f"p {a} {b}" for a, b in zip(words, words[1:], strict=False))
    for place, claim in enumerate(events[:4]):
        mark = "1" if place == 0 else "n"
        for name in (claim.type, f"{claim.type}/{claim.mode}", claim.acled or ""):
            found[f"e{mark} {name}"] += 3
        found[f"t {claim.type} {text[claim.anchor.start : claim.anchor.end].lower()}"] += 1
        found[f"m{mark} {claim.type} {claim.modality} {claim.polarity}"] += 1
    return found


def learn(examples: Sequence[tuple[Features, str]]) -> Linear:
    """Softmax regression by gradient descent; the same examples give the same weights."""
    labels = tuple(sorted({label for _, label in examples}))
    seen = Counter(name for features, _ in examples for name in features)
    names = {name: n for n, name in enumerate(sorted(n for n, count in seen.items() if count > 1))}
    counts = np.array([seen[name] for name in names], dtype=np.float32)
    rarity = np.log(len(examples) / counts).astype(np.float32) + 1
    rows = _rows([features for features, _ in examples], names, rarity)
    wanted = np.zeros((len(examples), len(labels)), dtype=np.float32)
    for row, (_, label) in enumerate(examples):
        wanted[row, labels.index(label)] = 1
    weights = np.zeros((len(names), len(labels)), dtype=np.float32)
    speed = np.zeros_like(weights)
    for _ in range(_ROUNDS):
        scores = rows @ (weights + 0.9 * speed)
        shares = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        slope = rows.T @ (shares - wanted) / len(examples) + _DECAY * weights
        speed = 0.9 * speed - _STEP * slope
        weights += speed
    return Linear(names, rarity, labels, weights)


def _rows(
    examples: Iterable[Features], names: dict[str, int], rarity: NDArray[np.float32]
) -> NDArray[np.float32]:
    listed = list(examples)
    rows = np.zeros((len(listed), len(names)), dtype=np.float32)
    for row, features in enumerate(listed):
        for name, count in features.items():
            if name in names:
                rows[row, names[name]] = np.log1p(count)
    rows *= rarity
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    return rows
