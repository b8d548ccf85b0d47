"""The best tree of a sentence, from a score for every possible arc."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.floating]
Numbers = NDArray[np.int64]
NEVER = -1e9


def heads_together(scores: Scores, sentence: Numbers) -> list[int]:
    """The same for all sentences of a window; `sentence` says which one each word is of.

    `scores` is [words, 1 + words] of the window, and a head its place in the window.
    """
    table = np.where(sentence[:, None] == sentence, scores[:, 1:], np.float32(NEVER))
    np.fill_diagonal(table, NEVER)  # nothing governs itself
    at_root = scores[:, 0] >= table.max(1)
    chosen: list[int] = np.where(at_root, -1, table.argmax(1)).tolist()
    start = 0
    for end in (np.flatnonzero(np.diff(sentence, append=-1)) + 1).tolist():
        if not is_tree([max(head - start + 1, 0) for head in chosen[start:end]]):
            inside = np.concatenate(
                [scores[start:end, :1], scores[start:end, 1 + start : 1 + end]], 1
            )
            found = heads(inside).tolist()
            chosen[start:end] = [head + start if head >= 0 else -1 for head in found]
        start = end
    return chosen


def heads(scores: Scores) -> Numbers:
    """Head of each word: its place in the sentence, or -1 for the one root.

    `scores` is [words, 1 + words]; column 0 is the root. What every word likes best is nearly
    always a tree already; when it is not, the best tree is searched for.
    """
    table = np.array(scores, dtype=np.float64)
    np.fill_diagonal(table[:, 1:], NEVER)  # nothing governs itself
    chosen: Numbers = table.argmax(1)
    if not is_tree(chosen.tolist()):
        chosen = _with_one_root(table)
    found: Numbers = chosen - 1
    return found


def is_tree(chosen: Sequence[int]) -> bool:
    """`chosen` counts words from 1; 0 is the root. True when there is one root and no cycle."""
    above = [0, *chosen]
    if above.count(0) != 2:  # the root's own place, and the one word under it
        return False
    seen = [0] * len(above)  # the word whose climb came by first
    seen[0] = -1
    for start in range(1, len(above)):
        node = start
        while not seen[node]:
            seen[node] = start
            node = above[node]
        if seen[node] == start:
            return False
    return True


def _with_one_root(table: Scores) -> Numbers:
    """Tries the likeliest roots, each alone, and keeps the best tree."""
    count = len(table)
    best, best_score = np.zeros(count, dtype=np.int64), -np.inf
    for root in np.argsort(-(table[:, 0] - table[:, 1:].max(1, initial=NEVER)), kind="stable")[:3]:
        alone = table.copy()
        alone[:, 0] = NEVER
        alone[root, 0] = table[root, 0]
        alone[root, 1:] = NEVER
        if float(alone.max(1).sum()) <= best_score:
            continue  # no tree under this root can do better
        square = np.full((count + 1, count + 1), NEVER)
        square[1:] = alone
        found = _arborescence(square)[1:]
        score = float(alone[np.arange(count), found].sum())
        if score > best_score:
            best, best_score = found, score
    return best


def _arborescence(table: Scores) -> Numbers:
    """Chu-Liu and Edmonds: the best head for each node but 0; `table[dependent, head]`."""
    count = len(table)
    np.fill_diagonal(table, -np.inf)
    chosen: Numbers = table.argmax(1)
    chosen[0] = 0
    cycle = _cycle(chosen)
    if cycle is None:
        return chosen
    inside = np.zeros(count, dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    small = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    small[:-1, :-1] = table[np.ix_(outside, outside)]
    # into the cycle: what is gained by breaking it at one of its nodes
    entering = table[np.ix_(cycle, outside)] - table[cycle, chosen[cycle]][:, None]
    broken = entering.argmax(0)
    small[-1, :-1] = entering.max(0)
    leaving = table[np.ix_(outside, cycle)]
    small[:-1, -1] = leaving.max(1)
    solved = _arborescence(small)
    for at, node in enumerate(outside):
        if node:
            head = solved[at]
            chosen[node] = cycle[leaving[at].argmax()] if head == len(outside) else outside[head]
    enters = solved[-1]
    chosen[cycle[broken[enters]]] = outside[enters]
    return chosen


def _cycle(chosen: Numbers) -> Numbers | None:
    """Nodes of one cycle, or None."""
    seen = np.zeros(len(chosen), dtype=np.int64)  # 0 is above all
    for start in range(1, len(chosen)):
        node = start
        while node and not seen[node]:
            seen[node] = start
            node = int(chosen[node])
        if node and seen[node] == start:
            cycle = [node]
            while chosen[cycle[-1]] != node:
                cycle.append(int(chosen[cycle[-1]]))
            return np.array(cycle)
    return None
