"""Attributions from marked words: which cue a content belongs to, and which source a cue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.annotation.chains import log_chances, spans

Scores = NDArray[np.float32]
Span = tuple[int, int]
Table = tuple[int, Scores]  # of a window: its first word, and its links
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
    """Of one window that starts at word `start`: scores of links; column 0 is "none"."""

    start: int
    cue_of: Scores
    source_of: Scores


@dataclass(frozen=True, slots=True)
class Marked:
    """Words marked by role: tags, how surely a span opens or ends at each, and its sentence."""

    tags: Sequence[str]
    opens: Scores
    ends: Scores
    sentence: Sequence[int]


def attributions(marked: Marked, windows: Sequence[Links]) -> tuple[Quoted, ...]:
    """One for each cue, and one for each content that belongs to no cue."""
    found: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    for start, end, label in spans(marked.tags):
        found[label].append((start, end))
    said, unsaid = _shared(found, marked, [(w.start, w.cue_of) for w in windows])
    tables = [(w.start, w.source_of) for w in windows]
    out = []
    for cue in found["cue"]:
        source = _likeliest(cue, found["source"], marked, tables)
        out.append(_quoted([source] if source else [], [cue], said.get(cue, []), marked))
    out.extend(_quoted([], [], [content], marked) for content in unsaid)
    return tuple(out)


def _shared(
    found: dict[str, list[Span]], marked: Marked, tables: Sequence[Table]
) -> tuple[dict[Span, list[Span]], list[Span]]:
    """Contents of each cue, and contents of none: first one for each cue, then what is left.

    "Ahmed said X and denied Y": "denied" must not stay empty because Y looks fit for "said" too.
    """
    pairs = [
        (score, content, cue)
        for content in found["content"]
        for cue, score in _scores(content, found["cue"], marked, tables)
    ]
    pairs.sort(key=lambda pair: (-pair[0], pair[1], pair[2]))
    said: dict[Span, list[Span]] = {}
    placed: set[Span] = set()
    for many in (False, True):
        for _, content, cue in pairs:
            if content not in placed and (many or cue not in said):
                said.setdefault(cue, []).append(content)
                placed.add(content)
    ordered = {cue: sorted(contents) for cue, contents in said.items()}
    return ordered, [content for content in found["content"] if content not in placed]


def _quoted(source: list[Span], cue: list[Span], content: list[Span], marked: Marked) -> Quoted:
    sure = [
        float(marked.opens[start] + marked.ends[end - 1]) / 2
        for start, end in (*source, *cue, *content)
    ]
    return Quoted(tuple(source), tuple(cue), tuple(content), round(sum(sure) / len(sure), 3))


def _likeliest(
    span: Span, targets: Sequence[Span], marked: Marked, tables: Sequence[Table]
) -> Span | None:
    """The best target in the same window; the first of equals."""
    best, best_score = None, -np.inf
    for target, score in _scores(span, targets, marked, tables):
        if score > best_score:
            best, best_score = target, score
    return best


def _scores(
    span: Span, targets: Sequence[Span], marked: Marked, tables: Sequence[Table]
) -> Iterator[tuple[Span, float]]:
    """How much the words of `span` point at the first word of each target, less for each step away.

    A target that no window holds together with the span is left out.
    """
    for start, table in tables:
        rows = table[max(span[0] - start, 0) : max(span[1] - start, 0)]
        if not len(rows):
            continue
        points = (log_chances(rows).sum(0) / np.float32(len(rows))).tolist()
        for target in targets:
            if start <= target[0] < start + len(table):
                pointed = max(points[1 + target[0] - start], LEAST)
                yield target, pointed - _apart(span, target, marked)


def _apart(one: Span, other: Span, marked: Marked) -> float:
    words = max(one[0] - other[1], other[0] - one[1], 0)
    at = marked.sentence[other[0]]
    sentences = min(abs(marked.sentence[word] - at) for word in (one[0], one[1] - 1))
    return WORD_APART * words + SENTENCE_APART * sentences
