"""Windows of the corpora, mixed by task and of like length, as tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, fields

import numpy as np
import torch
from torch import Tensor

from firsthand.annotation import windows
from firsthand.annotation.pieces import CAPITALS, LOWER, MIXED, TITLE, Pieces
from training.sources import UNLABELLED, Document

SHARES = {"attribution": 0.17, "syntax": 0.38, "names": 0.42, "happened": 0.03}
POOL = 240  # windows drawn before sorting by length
STEP = 32  # padded lengths are multiples of it: matrix kernels are made once for each shape
LETTERED = {LOWER, TITLE, CAPITALS, MIXED}


@dataclass(slots=True)
class Batch:
    """Padded windows. Labels are UNLABELLED (or NaN) where the window's corpus does not say."""

    pieces: Tensor
    cases: Tensor
    first: Tensor
    last: Tensor
    present: Tensor
    sentence: Tensor
    names: Tensor
    upos: Tensor
    xpos: Tensor
    heads: Tensor
    relations: Tensor
    roles: Tensor
    links: Tensor
    happened: Tensor

    def to(self, device: torch.device) -> Batch:
        return Batch(**{field.name: getattr(self, field.name).to(device) for field in fields(self)})


@dataclass(slots=True)
class Sample:
    """One window and the labels of its words."""

    window: windows.Window
    columns: dict[str, list[float]]


class Mixer:
    """Endless batches: tasks by share, documents shuffled anew and cut anew at each pass."""

    def __init__(
        self, documents: list[Document], pieces: Pieces, seed: int, room: int = 3072
    ) -> None:
        self.random = random.Random(seed)  # noqa: S311  # not for secrets
        self.pieces = pieces
        self.room = room
        tasks = {task: [d for d in documents if d.task == task] for task in SHARES}
        self.streams = {task: self._windows(found) for task, found in tasks.items() if found}
        self.shares = [SHARES[task] for task in self.streams]

    def _windows(self, documents: list[Document]) -> Iterator[Sample]:
        if documents[0].task == "happened":
            documents = list(self._joined(documents))
        while True:
            self.random.shuffle(documents)
            for document in documents:
                yield from self._cut(document)

    def _joined(self, documents: list[Document]) -> Iterator[Document]:
        at = 0
        while at < len(documents):
            some = documents[at : at + self.random.randint(1, 8)]
            at += len(some)
            sentences = [sentence for document in some for sentence in document.sentences]
            yield Document("happened", sentences, happened=[x for d in some for x in d.happened])

    def _cut(self, document: Document) -> Iterator[Sample]:
        sizes = [sum(len(self.pieces.of(w)) for w in sentence) for sentence in document.sentences]
        ends = np.cumsum([len(sentence) for sentence in document.sentences])
        room = windows.ROOM if self.random.random() < 0.9 else self.random.randint(24, windows.ROOM)
        for start, end in windows.runs(sizes, room, self.random.randint(40, windows.ROOM)):
            if sum(sizes[start:end]) > windows.MOST:
                continue
            window = windows.window(document.sentences, start, end, self.pieces)
            words = (int(ends[start - 1]) if start else 0, int(ends[end - 1]))
            self._recase(window)
            yield Sample(window, _labels(document, *words))

    def _recase(self, window: windows.Window) -> None:
        """Headlines come in capitals and captions in lower case; some words are hidden."""
        draw = self.random.random()
        if draw < 0.10:
            to = CAPITALS if draw < 0.04 else LOWER if draw < 0.07 else TITLE
            chosen = self.random.randrange(int(window.sentence[-1]) + 1)
            for word in np.flatnonzero(window.sentence == chosen):
                span = slice(window.first[word], window.last[word] + 1)
                if window.cases[span.start] in LETTERED:
                    window.cases[span] = to
        for word in range(len(window.first)):
            if self.random.random() < 0.03:
                window.pieces[window.first[word] : window.last[word] + 1] = self.pieces.mask

    def batches(self) -> Iterator[Batch]:
        while True:
            tasks = self.random.choices(list(self.streams), self.shares, k=POOL)
            pool = [next(self.streams[task]) for task in tasks]
            pool.sort(key=lambda s: len(s.window.pieces) + self.random.random() * 8)
            groups = list(self._groups(pool))
            self.random.shuffle(groups)
            yield from map(tensors, groups)

    def _groups(self, pool: list[Sample]) -> Iterator[list[Sample]]:
        group: list[Sample] = []
        for sample in pool:
            if group and padded(sample) * (len(group) + 1) > self.room:
                yield group
                group = []
            group.append(sample)
        yield group


def _labels(document: Document, start: int, end: int) -> dict[str, list[float]]:
    """Labels of words `start` to `end`; places count in the window, from 1 (0: root, none)."""
    columns: dict[str, list[float]] = {}
    for name in ("names", "upos", "xpos", "relations", "roles", "happened"):
        columns[name] = list(getattr(document, name)[start:end])
    columns["heads"] = [head - start + 1 if head >= 0 else 0 for head in document.heads[start:end]]
    links = document.links[start:end]
    columns["links"] = [link - start + 1 if start <= link < end else 0 for link in links]
    return columns


def padded(sample: Sample) -> int:
    return -(-len(sample.window.pieces) // STEP) * STEP


def tensors(samples: list[Sample]) -> Batch:
    length = max(map(padded, samples))
    words = max(len(s.window.first) for s in samples)

    def of_window(name: str, width: int, fill: int = 0) -> Tensor:
        out = np.full((len(samples), width), fill, dtype=np.int64)
        for row, sample in enumerate(samples):
            values = getattr(sample.window, name)
            out[row, : len(values)] = values
        return torch.from_numpy(out)

    def of_words(name: str) -> Tensor:
        exact = name != "happened"
        fill = UNLABELLED if exact else float("nan")
        out = np.full((len(samples), words), fill, dtype=np.int64 if exact else np.float32)
        for row, sample in enumerate(samples):
            values = sample.columns[name]
            out[row, : len(values)] = values
        return torch.from_numpy(out)

    present = np.zeros((len(samples), words), dtype=np.float32)
    for row, sample in enumerate(samples):
        present[row, : len(sample.window.first)] = 1
    labels = {
        name: of_words(name)
        for name in ("names", "upos", "xpos", "heads", "relations", "roles", "links", "happened")
    }
    return Batch(
        pieces=of_window("pieces", length),
        cases=of_window("cases", length),
        first=of_window("first", words),
        last=of_window("last", words),
        present=torch.from_numpy(present),
        sentence=of_window("sentence", words, -1),
        **labels,
    )
