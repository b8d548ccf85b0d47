"""Tasks for the tests of `execution`: words of texts, cut by first letter, and counted.

A module of its own, because worker processes import it anew.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from firsthand.execution import Task

PARTS = 3


def nothing(given: object) -> None:
    """A worker that needs no start."""


def lowered(files: tuple[bytes, ...]) -> tuple[bytes, ...]:
    (text,) = files
    return (text.lower(),)


def cut(files: tuple[bytes, ...]) -> tuple[bytes, ...]:
    (text,) = files
    parts: list[list[bytes]] = [[] for _ in range(PARTS)]
    for word in text.split():
        parts[word[0] % PARTS].append(word)
    return tuple(b" ".join(words) for words in parts)


def counted(files: Sequence[bytes]) -> tuple[bytes, ...]:
    found = Counter(word for text in files for word in text.split())
    return (b"\n".join(b"%s %d" % pair for pair in sorted(found.items())),)


def deadly(files: tuple[bytes, ...]) -> tuple[bytes, ...]:
    if files == (b"poison",):
        os._exit(9)
    return files


def tallied(files: tuple[bytes, ...]) -> tuple[bytes, ...]:
    """Leaves a mark for each call, so that a test can see what was worked on again."""
    (name,) = files
    with Path(name.decode()).open("a") as file:
        file.write("worked\n")
    return (b"done",)


LOWER = Task("lower", "1", lowered)
CUT = Task("cut", "1", cut)
COUNT = Task("count", "1", counted)
DEADLY = Task("deadly", "1", deadly)
TALLY = Task("tally", "1", tallied)
