"""A document cut into windows: runs of whole sentences that the encoder reads at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
    ids, cases = [pieces.start], [NO_CASE]
    first, last, sentence = [], [], []
    for number in range(start, end):
        for word in sentences[number]:
            found = pieces.of(word)
            first.append(len(ids))
            ids.extend(found)
            last.append(len(ids) - 1)
            cases.extend([case_of(word)] * len(found))
            sentence.append(number - start)
    ids.append(pieces.stop)
    cases.append(NO_CASE)
    columns = (np.array(column, dtype=np.int64) for column in (ids, cases, first, last, sentence))
    return Window(start, end, *columns)
