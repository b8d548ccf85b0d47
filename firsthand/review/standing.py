"""Which entries of a log stand: those that nobody has undone, or whose undoing was undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from firsthand.codebook.identity import identity
from firsthand.codebook.review import Entry

SILENT = ("accept", "comment", "undo")  # what leaves the picture as it is


def in_force(log: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that nobody has undone, in order, undos among them.

    Read from the end: an undo that stands strikes its target, whatever came in between.
    """
    struck: set[str] = set()
    found: list[Entry] = []
    for entry in sorted(log, key=lambda e: -e.number):
        if entry.id not in struck:
            found.append(entry)
            if entry.action == "undo":
                struck.update(target.id for target in entry.targets)
    return tuple(reversed(found))


def standing(log: Iterable[Entry]) -> tuple[Entry, ...]:
    """The decisions in force, in order; undos themselves are left out."""
    return tuple(entry for entry in in_force(log) if entry.action != "undo")


def shaping(log: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries in force that change the picture; accepting and commenting only marks it."""
    return tuple(entry for entry in standing(log) if entry.action not in SILENT)


def digest(log: Sequence[Entry]) -> str:
    """What of a log a picture hangs on: "" for none, so that an untouched picture stays as kept."""
    found = shaping(log)
    return identity("l", *(entry.id for entry in found)) if found else ""
