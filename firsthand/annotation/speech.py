"""Attributions from marked words: which cue a content belongs to, and which source a cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.annotation.chains import log_chances, spans

Scores = NDArray[np.float32]
Span = tuple[int, int]
LEAST = -8.0  # log chance; below it the network says no more than "hardly"
WORD_APART, SENTENCE_APART = 0.1, 2.0  # log chance lost by distance, chosen on PolNeAR dev


@dataclass(frozen=True, slots=True)
class Quoted:
    """Who said what, by which words: spans of word indices, end-exclusive.

    `source` is empty where nobody is named, `cue` where the saying has no words of its own.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Links:
    """Of one window that starts at word `start`: log chances of links; column 0 is "none"."""

    start: int
    cue_of: Scores
    source_of: Scores

    @classmethod
    def of(cls, start: int, cue_of: Scores, source_of: Scores) -> Links:
        return cls(start, log_chances(cue_of), log_chances(source_of))


@dataclass(frozen=True, slots=True)
class Marked:
    """Words marked by role: each word's tag, how sure it is, and its sentence."""

    tags: Sequence[str]
    sure: Scores
    sentence: Sequence[int]


def attributions(marked: Marked, windows: Sequence[Links]) -> tuple[Quoted, ...]:
    """One for each cue, and one for each content that belongs to no cue."""
    found: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    for start, end, label in spans(marked.tags):
        found[label].append((start, end))
    contents: dict[Span | None, list[Span]] = {}
    for content in found["content"]:
        cue = _linked(content, found["cue"], marked, [(w.start, w.cue_of) for w in windows])
        contents.setdefault(cue, []).append(content)
    out = []
    tables = [(w.start, w.source_of) for w in windows]
    for cue in found["cue"]:
        source = _linked(cue, found["source"], marked, tables)
        said = contents.pop(cue, [])
        out.append(_quoted([source] if source else [], [cue], said, marked.sure))
    out.extend(_quoted([], [], [content], marked.sure) for content in contents.pop(None, []))
    return tuple(out)


def _quoted(source: list[Span], cue: list[Span], content: list[Span], sure: Scores) -> Quoted:
    words = [at for start, end in (*source, *cue, *content) for at in (start, end - 1)]
    confidence = round(float(np.mean(sure[words])), 3)
    return Quoted(tuple(source), tuple(cue), tuple(content), confidence)


def _linked(
    span: Span, targets: Sequence[Span], marked: Marked, tables: Sequence[tuple[int, Scores]]
) -> Span | None:
    """The target whose first word the words of `span` point at most, less for each step away."""
    best, best_score = None, -np.inf
    for start, table in tables:
        rows = table[max(span[0] - start, 0) : max(span[1] - start, 0)]
        if not len(rows):
            continue
        mean = rows.mean(0)
        for target in targets:
            if start <= target[0] < start + len(table):
                score = max(float(mean[1 + target[0] - start]), LEAST) - _apart(
                    span, target, marked
                )
                if score > best_score:
                    best, best_score = target, score
    return best


def _apart(one: Span, other: Span, marked: Marked) -> float:
    words = max(one[0] - other[1], other[0] - one[1], 0)
    sentences = abs(marked.sentence[one[0]] - marked.sentence[other[0]])
    return WORD_APART * words + SENTENCE_APART * sentences
