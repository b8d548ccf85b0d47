"""Eight reports on one invented situation, written for this example and labelled so."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def paths() -> tuple[Path, ...]:
    """The files of the example, in the order of their names."""
    folder = Path(str(files("firsthand.example")))
    return tuple(sorted(folder.glob("*.txt")))
