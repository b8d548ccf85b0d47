"""The same passages as `copies.passages`, worked out in parts that know nothing of each other.

For piles whose shingles do not fit one memory, or one machine: the shingles of each report are cut
by their hash, each part finds where two reports meet in it, and all meetings give the runs.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from firsthand.codebook.report import Report
from firsthand.corroboration.copies import (
    MIX,
    NEIGHBOURS,
    SHINGLE,
    SPREAD_CAP,
    Hits,
    Ints,
    Passage,
    Passages,
    edges,
    runs,
    words,
)

PARTS = 16  # each holds a sixteenth of all shingles
Hashes = NDArray[np.uint64]
Made = tuple[bytes, ...]


def cut(files: Made) -> Made:
    """The text of a report -> for each part, its shingles there: their hashes and first words."""
    (text,) = files
    hashed = _hashed(text.decode("utf-8", "surrogatepass"))
    part = hashed % np.uint64(PARTS)
    chosen = [np.flatnonzero(part == number) for number in range(PARTS)]
    return tuple(_packed(hashed[at].view(np.int64), at) for at in chosen)


def meet(files: Made) -> Made:
    """One part of all reports, in the order of their ids -> where two of them share a shingle."""
    read = [_unpacked(BytesIO(file)) for file in files]
    hashed = np.concatenate([hashes for hashes, _ in read])
    places = np.concatenate([at for _, at in read])
    owners = np.repeat(np.arange(len(read)), [len(hashes) for hashes, _ in read])
    order = np.argsort(hashed, kind="stable")
    hashed, places, owners = hashed[order], places[order], owners[order]
    spread = _spread(hashed, owners)
    few = spread <= SPREAD_CAP
    ones: list[Ints] = [np.zeros(0, dtype=np.int64)]
    others: list[Ints] = [np.zeros(0, dtype=np.int64)]
    for step in range(1, min(NEIGHBOURS + 1, len(hashed))):
        same = (hashed[:-step] == hashed[step:]) & (owners[:-step] != owners[step:]) & few[:-step]
        ones.append(np.flatnonzero(same))
        others.append(ones[-1] + step)
    one, other = np.concatenate(ones), np.concatenate(others)
    passed_over = np.unique(hashed[~few])
    return (_packed(owners[one], owners[other], places[one], places[other]) + _packed(passed_over),)


def join(reports: Sequence[Report], files: Sequence[bytes]) -> Passages:
    """What met in all parts -> all common runs; `reports` in the order of their ids."""
    opened = [BytesIO(file) for file in files]
    read = [_unpacked(file) for file in opened]
    capped = sum(_unpacked(file).shape[1] for file in opened)
    one, other, at, there = (np.concatenate(column) for column in zip(*read, strict=True))
    starts, begins, ends = _offsets(reports, np.unique(np.concatenate([one, other])))
    at, there = at + starts[one], there + starts[other]
    order = np.lexsort((there, at, other, one))
    hits = Hits(one[order], other[order], at[order], there[order])
    found = runs([report.id for report in reports], hits, (begins, ends))
    texts = {report.id: report.text for report in reports}
    return Passages.of((p for p in found if _same(p, texts)), capped)


def _hashed(text: str) -> Hashes:
    """Hashes of all runs of SHINGLE words, the same in any process."""
    known: dict[bytes, int] = {}
    numbers = [known.setdefault(word, len(known)) for word in words(text)]
    each = np.array([_number(word) for word in known], dtype=np.uint64)
    said = each[np.array(numbers, dtype=np.int64)] if numbers else each
    total = max(0, len(said) - SHINGLE + 1)
    hashed = np.zeros(total, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for step in range(SHINGLE):
            hashed = (hashed ^ said[step : total + step]) * MIX
            hashed ^= hashed >> np.uint64(29)
    return hashed


def _number(word: bytes) -> int:
    return int.from_bytes(blake2b(word, digest_size=8).digest(), "little")


def _spread(hashed: Ints, owners: Ints) -> Ints:
    """In how many reports each shingle stands; equal ones stand together, owners in order."""
    if not len(hashed):
        return owners
    groups = np.cumsum(np.concatenate([[0], np.diff(hashed) != 0]))
    new = np.concatenate([[True], (np.diff(groups) != 0) | (np.diff(owners) != 0)])
    counted: Ints = np.bincount(groups, weights=new).astype(np.int64)[groups]
    return counted


def _offsets(reports: Sequence[Report], needed: Ints) -> tuple[Ints, Ints, Ints]:
    """Number of each needed report's first word, and first and last character of every word."""
    starts = np.zeros(len(reports), dtype=np.int64)
    begins: list[Ints] = [np.zeros(0, dtype=np.int64)]
    ends: list[Ints] = [np.zeros(0, dtype=np.int64)]
    total = 0
    for number in needed.tolist():
        starts[number] = total
        first, last = edges(reports[number].text)
        begins.append(first)
        ends.append(last)
        total += len(first)
    return starts, np.concatenate(begins), np.concatenate(ends)


def _same(passage: Passage, texts: dict[str, str]) -> bool:
    """The words themselves, not only their hash: a run is never a coincidence."""
    one, other = (texts[s.report][s.start : s.end] for s in (passage.a, passage.b))
    return words(one) == words(other)


def _packed(*columns: Ints) -> bytes:
    file = BytesIO()
    np.save(file, np.stack([column.astype(np.int64) for column in columns]), allow_pickle=False)
    return file.getvalue()


def _unpacked(file: BytesIO) -> Ints:
    found: Ints = np.load(file, allow_pickle=False)
    return found
