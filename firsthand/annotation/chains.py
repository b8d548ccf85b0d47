"""The best sequence of tags, and the spans that it marks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Numbers = NDArray[np.int64]
NEVER = np.float32(-1e4)


def best_tags(runs: Sequence[Scores], turns: Scores, edges: Scores | None = None) -> list[Numbers]:
    """Viterbi over several runs of words at once. `turns` is [before, after].

    `edges` [2, tags] is added at both ends: what a run may start with, and end with.
    """
    if not runs:
        return []
    lengths = np.array([len(run) for run in runs])
    order = np.argsort(-lengths, kind="stable")
    longest, tags = int(lengths.max()), turns.shape[0]
    padded = np.zeros((longest, len(runs), tags), dtype=np.float32)
    for row, number in enumerate(order):
        padded[: lengths[number], row] = runs[number]
        if edges is not None:
            padded[0, row] += edges[0]
            padded[lengths[number] - 1, row] += edges[1]
    lengths = lengths[order]
    best = _trace(_forward(padded, turns, lengths), turns, lengths)
    found: list[Numbers] = [np.zeros(0, dtype=np.int64)] * len(runs)
    for row, number in enumerate(order):
        found[number] = best[: lengths[row], row]
    return found


def _alive(lengths: Numbers) -> list[int]:
    """At each place, how many runs reach it. Runs come longest first."""
    counts: list[int] = (lengths[None, :] > np.arange(lengths[0])[:, None]).sum(1).tolist()
    return counts


def _forward(padded: Scores, turns: Scores, lengths: Numbers) -> Scores:
    """The best score of each run up to each place, for each tag there."""
    states = padded.copy()
    before = np.ascontiguousarray(padded[0].T)  # [tags, runs]: the maximum is over whole rows
    room = np.empty((turns.shape[0], *before.shape[::-1]), dtype=np.float32)
    table = turns[:, None, :]
    for at, alive in enumerate(_alive(lengths)[1:], 1):
        paths, state = room[:, :alive], states[at, :alive]
        np.add(before[:, :alive, None], table, out=paths)
        state += np.maximum.reduce(paths, axis=0)
        before = state.T
    return states


def _trace(states: Scores, turns: Scores, lengths: Numbers) -> Numbers:
    """Back along the best path of each run, all runs at once; [place, run]."""
    longest, count, _ = states.shape
    best = np.zeros((longest, count), dtype=np.int64)
    rows = np.arange(count)
    best[lengths - 1, rows] = states[lengths - 1, rows].argmax(1)
    came = np.ascontiguousarray(turns.T)  # [after, before]
    alive = _alive(lengths)
    for at in range(longest - 1, 0, -1):
        reached = alive[at]
        best[at - 1, :reached] = (states[at - 1, :reached] + came[best[at, :reached]]).argmax(1)
    return best


def edges_of(tags: Sequence[str]) -> Scores:
    """A sentence begins no name in the middle, and ends none."""
    starts = [NEVER if tag[0] in "IE" else np.float32(0) for tag in tags]
    ends = [NEVER if tag[0] in "BI" else np.float32(0) for tag in tags]
    return np.array([starts, ends], dtype=np.float32)


def spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Spans of BIOES tags, end-exclusive; one that a window cut in two is joined again."""
    found: list[tuple[int, int, str]] = []
    opened = ""
    for at, tag in enumerate(tags):
        if tag == "O":  # most words
            opened = ""
            continue
        place, label = tag[0], tag[2:]
        if place in "IE" and opened == label:
            start = found[-1][0]
            found[-1] = (start, at + 1, label)
        else:
            found.append((at, at + 1, label))
        opened = label if place in "BI" else ""
    return found


def surety(scores: Scores, turns: Scores, best: Numbers) -> tuple[Scores, Scores]:
    """Chance of each word's tag given the tag before it, and given the tag after it.

    The first says how sure it is that a span opens here, the second that one ends here.
    """
    after_best = scores.copy()
    after_best[1:] += turns[best[:-1]]
    before_best = scores.copy()
    before_best[:-1] += turns[:, best[1:]].T
    words = np.arange(len(best))
    opens = np.exp(log_chances(after_best)[words, best])
    return opens, np.exp(log_chances(before_best)[words, best])


def log_chances(scores: Scores) -> Scores:
    """Log-softmax of the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    chances: Scores = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return chances
