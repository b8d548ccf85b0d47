"""Is this installation well? The engine, the tables, SQLite, your gazetteers and the disk."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from firsthand.annotation.engine import Engine
from firsthand.codebook.tables import table
from firsthand.store import gazetteers

LEAST_SQLITE = (3, 38, 0)  # json_extract is built in from here on
LEAST_FREE = 200 * 2**20  # bytes: room for a few thousand reports


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: `well` or not, and what was seen."""

    name: str
    well: bool
    told: str


def examine() -> tuple[Check, ...]:
    """All checks, in the order a user would want them."""
    return tuple(_try(name, look) for name, look in CHECKS)


def _try(name: str, look: Callable[[], tuple[bool, str]]) -> Check:
    try:
        well, told = look()
    except Exception as error:  # noqa: BLE001 - a doctor reports any illness and goes on
        return Check(name, False, f"{type(error).__name__}: {error}")
    return Check(name, well, told)


def _python() -> tuple[bool, str]:
    return sys.version_info >= (3, 11), sys.version.split()[0]


def _engine() -> tuple[bool, str]:
    engine = Engine.load()
    read = engine.read([["Rebels", "seized", "the", "town", "."]])
    return len(read.upos) == 5, engine.name


def _tables() -> tuple[bool, str]:
    folder = files("firsthand.codebook") / "tables"
    names = sorted(f.name.removesuffix(".yml") for f in folder.iterdir() if f.name.endswith(".yml"))
    for name in names:
        table(name)
    return bool(names), ", ".join(names)


def _sqlite() -> tuple[bool, str]:
    well = sqlite3.sqlite_version_info >= LEAST_SQLITE
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.execute("CREATE VIRTUAL TABLE t USING fts5(x)")
    return well, f"{sqlite3.sqlite_version}, full-text search there"


def _disk() -> tuple[bool, str]:
    free = shutil.disk_usage(Path.cwd()).free
    return free >= LEAST_FREE, f"{free / 2**30:.1f} GiB free here"


def _gazetteers() -> tuple[bool, str]:
    place = gazetteers.folder()
    own = gazetteers.listed(gazetteers.chosen(None))
    if not own:
        return True, f"the packaged one; none of your own in {place}"
    return True, "the packaged one, and " + ", ".join(f"{g.path} ({g.told()})" for g in own)


def _network() -> tuple[bool, str]:
    return True, "none is used: firsthand opens no connection"


CHECKS: tuple[tuple[str, Callable[[], tuple[bool, str]]], ...] = (
    ("python", _python),
    ("language engine", _engine),
    ("tables", _tables),
    ("sqlite", _sqlite),
    ("gazetteers", _gazetteers),
    ("disk", _disk),
    ("network", _network),
)
