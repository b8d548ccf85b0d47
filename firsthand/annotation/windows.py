"""A document cut into windows: runs of whole sentences that the encoder reads at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from firsthand.annotation.pieces import NO_CASE, Pieces, case_of

ROOM = 190  # pieces a window, without the two marks at its ends
MOST = 400  # a longer sentence is read in parts; the encoder knows 512 positions

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences `start` to `end` (parts of the document), as the encoder takes them."""

    start: int
    end: int
    pieces: Numbers
    cases: Numbers
    first: Numbers  # each word's first and last piece
    last: Numbers
    sentence: Numbers  # each word's sentence, counted in the window


def parts(lengths: Sequence[int], most: int = MOST) -> list[tuple[int, int]]:
    """Word ranges of one sentence, given each word's pieces: one, or more if it is long."""
    if 0 < sum(lengths) <= most:
        return [(0, len(lengths))]
    found, start, filled = [], 0, 0
    for at, length in enumerate(lengths):
        if filled + length > most:
            found.append((start, at))
            start, filled = at, 0
        filled += length
    if start < len(lengths):
        found.append((start, len(lengths)))
    return found


def runs(
    sizes: Sequence[int], room: int = ROOM, first_room: int | None = None
) -> list[tuple[int, int]]:
    """Ranges of sentences that fit a window together; a sentence larger than it stands alone."""
    found, start, filled = [], 0, 0
    space = room if first_room is None else first_room
    for at, size in enumerate(sizes):
        if at > start and filled + size > space:
            found.append((start, at))
            start, filled, space = at, 0, room
        filled += size
    if start < len(sizes):
        found.append((start, len(sizes)))
    return found


def window(sentences: Sequence[Sequence[str]], start: int, end: int, pieces: Pieces) -> Window:
    """Of the words of sentences `start` to `end`, between the two marks of the encoder."""
    words = list(chain.from_iterable(sentences[start:end]))
    found = list(map(pieces.of, words))
    lengths = np.array([len(each) for each in found], dtype=np.int64)
    ids = np.array([pieces.start, *chain.from_iterable(found), pieces.stop], dtype=np.int64)
    cases = np.full(len(ids), NO_CASE, dtype=np.int64)
    cases[1:-1] = np.array(list(map(case_of, words)), dtype=np.int64).repeat(lengths)
    last = lengths.cumsum()
    sizes = [len(sentence) for sentence in sentences[start:end]]
    return Window(
        start, end, ids, cases, last - lengths + 1, last, np.arange(len(sizes)).repeat(sizes)
    )
