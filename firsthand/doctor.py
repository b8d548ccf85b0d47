"""Is this installation well? Engine, tables, SQLite and its known faults, gazetteers, disk, extras."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from firsthand.annotation.engine import Engine
from firsthand.codebook.tables import table
from firsthand.store import gazetteers

LEAST_SQLITE = (3, 38, 0)  # json_extract is built in from here on
# What is known to be wrong with some versions of SQLite: first version with the fault, the first
# without it (then those of older lines that got the mend), its name, and whether it touches us.
SQLITE_FAULTS = (
    ((3, 7, 0), ((3, 51, 3), (3, 50, 7), (3, 44, 6)), "WAL reset",
     "two programs may damage a file in WAL mode; firsthand keeps its files in the older mode (DELETE)"),
    ((0, 0, 0), ((3, 50, 2),), "CVE-2025-6965",
     "more aggregates than columns in a query spoil memory; open no file of strangers with other tools"),
    ((3, 44, 0), ((3, 49, 1),), "CVE-2025-3277",
     "concat_ws() with an endless separator spoils memory; firsthand does not use it"),
)  # fmt: skip
NETWORK_FILE_SYSTEMS = frozenset(
    ("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afs")
)
EXTRAS = {  # module: what it is for
    "pypdf": "PDF",
    "feedparser": "feeds",
    "brotli": "archives packed with brotli",
    "ray": "a cluster",
}
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
    """The version, full-text search, and the known faults that this version has."""
    well = sqlite3.sqlite_version_info >= LEAST_SQLITE
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.execute("CREATE VIRTUAL TABLE t USING fts5(x)")
    told = f"{sqlite3.sqlite_version}, full-text search there"
    if not well:
        least = ".".join(map(str, LEAST_SQLITE))
        told += f"; too old: install Python with SQLite {least} or newer"
    known = [f"{name}: {what}" for name, what in sqlite_faults(sqlite3.sqlite_version_info)]
    return well, "; ".join([told, *(f"known fault {fault}" for fault in known)])


def sqlite_faults(found: tuple[int, ...]) -> list[tuple[str, str]]:
    """The known faults of a version of SQLite, and what each means for a situation file."""
    return [
        (name, what)
        for first, mended, name, what in SQLITE_FAULTS
        if first <= found < mended[0]
        and not any(found[:2] == since[:2] and found >= since for since in mended[1:])
    ]


def _disk() -> tuple[bool, str]:
    """Room here and for what is unpacked on the way; and whether the disk is another machine's."""
    free, beside = (shutil.disk_usage(place).free for place in (Path.cwd(), tempfile.gettempdir()))
    told = f"{free / 2**30:.1f} GiB free here, {beside / 2**30:.1f} GiB in {tempfile.gettempdir()}"
    kind = _file_system(Path.cwd())
    if kind in NETWORK_FILE_SYSTEMS:
        told += (
            f"; on a network disk ({kind}), whose locks may fail: keep situations on this machine"
        )
    return free >= LEAST_FREE and kind not in NETWORK_FILE_SYSTEMS, told


def _file_system(place: Path) -> str:
    """The kind of file system a folder is on, as Linux tells it; "" elsewhere."""
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return ""
    best, kind = "", ""
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _, mounted, found, *_ = line.split()
        mounted = mounted.replace("\\040", " ")
        if len(mounted) > len(best) and place.is_relative_to(mounted):
            best, kind = mounted, found
    return kind


def _parsers() -> tuple[bool, str]:
    """The libraries that read what others wrote, with their versions."""
    names = ("trafilatura", "lxml", "py3langid")
    return True, ", ".join(f"{name} {_version(name)}" for name in names)


def _extras() -> tuple[bool, str]:
    """What else is installed, and what is read only with it."""
    there = [
        f"{name} {_version(name)} ({what})" for name, what in EXTRAS.items() if find_spec(name)
    ]
    missing = [f"{name} ({what})" for name, what in EXTRAS.items() if not find_spec(name)]
    told = f"there: {', '.join(there) or 'none'}"
    return True, f"{told}; not installed: {', '.join(missing)}" if missing else told


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "of unknown version"


def _beside() -> tuple[bool, str]:
    """The process in which pages, PDFs and feeds are read starts and answers."""
    from firsthand.reports.apart import Apart

    with Apart() as apart:
        answer = apart.ask("words", b"<p>Rebels left.</p>")
    bounded = (
        "with bounded memory"
        if hasattr(os, "fork")
        else "without a bound on memory: not a POSIX system"
    )
    return answer == {"text": "Rebels left."}, f"a process of its own, {bounded}"


def _gazetteers() -> tuple[bool, str]:
    place = gazetteers.folder()
    own = gazetteers.listed(gazetteers.chosen(None))
    if not own:
        return True, f"the packaged one; none of your own in {place}"
    return True, "the packaged one, and " + ", ".join(f"{g.path} ({g.told()})" for g in own)


def _network() -> tuple[bool, str]:
    """What would be asked, whether a way out is there, and how to forbid it. Nothing is asked now."""
    told = "asked only for addresses that you give, through one gate; --offline forbids even that"
    ways = _ways_out()
    if ways is None:
        return True, told
    here = f"this machine has a way out ({', '.join(ways)})" if ways else "this machine is offline"
    proxies = sorted(name for name in os.environ if name.lower().endswith("_proxy"))
    aside = f"; {', '.join(proxies)} are set and not used" if proxies else ""
    return True, f"{told}; {here}{aside}"


def _ways_out() -> list[str] | None:
    """Network devices with a default route, as Linux tells them; None where it does not."""
    found: list[str] = []
    for name, target, column in (("route", "00000000", 1), ("ipv6_route", "0" * 32, 0)):
        table_of = Path("/proc/net") / name
        if not table_of.exists():
            continue
        for line in table_of.read_text(encoding="ascii", errors="replace").splitlines():
            parts = line.split()
            device = parts[0] if column else parts[-1]
            if len(parts) > 7 and parts[column] == target and device != "lo":
                found.append(device)
    return sorted(set(found)) if Path("/proc/net/route").exists() else None


CHECKS: tuple[tuple[str, Callable[[], tuple[bool, str]]], ...] = (
    ("python", _python),
    ("language engine", _engine),
    ("tables", _tables),
    ("sqlite", _sqlite),
    ("parsers", _parsers),
    ("parsing", _beside),
    ("extras", _extras),
    ("gazetteers", _gazetteers),
    ("disk", _disk),
    ("network", _network),
)
