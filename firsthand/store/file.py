"""Open a situation file: ours, of a version we know, and not somebody else's."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

APPLICATION = 0x66687374  # "fhst": marks an SQLite file as a situation
VERSION = 2  # 1 had no log of corrections
WAIT_SECONDS = 5.0  # for another process to finish its document
HEADER = b"SQLite format 3\x00"
REASONS = {
    "SQLITE_BUSY": "another program is writing to it; wait until it has finished and try again",
    "SQLITE_LOCKED": "another program is writing to it; wait until it has finished and try again",
    "SQLITE_READONLY": "cannot be written here; copy it to a folder you may write to",
    "SQLITE_CANTOPEN": "cannot be opened or written here; check its folder and permissions",
    "SQLITE_FULL": "the disk is full; what was there is whole. Free some space, run the same again",
    "SQLITE_IOERR": "the disk failed while it was read or written; what was there is whole",
}

SEARCH = """CREATE VIRTUAL TABLE search USING fts5(
  report UNINDEXED, title, outlet, text, tokenize="unicode61 remove_diacritics 2")"""
LOG = (
    """CREATE TABLE log (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at TEXT NOT NULL, who TEXT NOT NULL,
  action TEXT NOT NULL, record TEXT NOT NULL
)""",
    """CREATE TRIGGER log_is_kept BEFORE UPDATE ON log
  BEGIN SELECT RAISE(ABORT, 'the log is only appended to'); END""",
    """CREATE TRIGGER log_is_whole BEFORE DELETE ON log
  BEGIN SELECT RAISE(ABORT, 'the log is only appended to'); END""",
    """CREATE TRIGGER log_is_appended BEFORE INSERT ON log
  WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM log)
    OR EXISTS (SELECT 1 FROM log WHERE id = NEW.id)
  BEGIN SELECT RAISE(ABORT, 'the log is only appended to'); END""",
)
SCHEMA = """
CREATE TABLE IF NOT EXISTS reports (
  id TEXT PRIMARY KEY, sha256 TEXT NOT NULL, source TEXT NOT NULL, outlet TEXT, title TEXT,
  published TEXT, language TEXT, text TEXT NOT NULL, record TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS extracted (
  report TEXT PRIMARY KEY REFERENCES reports(id), engine TEXT NOT NULL, version TEXT NOT NULL,
  claims INTEGER NOT NULL, record TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS problems (
  source TEXT NOT NULL, kind TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (source, kind)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS runs (
  id TEXT PRIMARY KEY, version TEXT NOT NULL, reports INTEGER NOT NULL,
  log INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS records (
  run TEXT NOT NULL REFERENCES runs(id), kind TEXT NOT NULL, place INTEGER NOT NULL, id TEXT,
  record TEXT NOT NULL, PRIMARY KEY (run, kind, place)
) WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS reports_are_kept BEFORE UPDATE ON reports
  BEGIN SELECT RAISE(ABORT, 'reports never change'); END;
CREATE VIEW IF NOT EXISTS claims AS SELECT c.id,
  json_extract(c.record, '$.report') AS report, json_extract(c.record, '$.kind') AS kind,
  json_extract(c.record, '$.type') AS type, json_extract(c.record, '$.mode') AS mode,
  json_extract(c.record, '$.polarity') AS polarity,
  json_extract(c.record, '$.modality') AS modality,
  substr(r.text, json_extract(c.record, '$.evidence.start') + 1,
    json_extract(c.record, '$.evidence.end') - json_extract(c.record, '$.evidence.start')) AS words
  FROM records c JOIN reports r ON r.id = json_extract(c.record, '$.report')
  WHERE c.kind = 'claims';
CREATE VIEW IF NOT EXISTS events AS SELECT id,
  json_extract(record, '$.type') AS type, json_extract(record, '$.mode') AS mode,
  json_extract(record, '$.when.earliest') AS earliest,
  json_extract(record, '$.when.latest') AS latest,
  json_extract(record, '$.origins.publishers[0]') AS publishers_least,
  json_extract(record, '$.origins.publishers[1]') AS publishers_most,
  json_extract(record, '$.origins.sources[0]') AS sources_least,
  json_extract(record, '$.origins.sources[1]') AS sources_most,
  json_extract(record, '$.credibility') AS credibility
  FROM records WHERE kind = 'events';
"""


class RefusedSituation(Exception):  # noqa: N818 - what happened, in words
    """The file is no situation of ours, is newer than this program, locked, full or read-only."""


def connect(path: Path, create: bool = True) -> sqlite3.Connection:
    """A connection to a situation file, made if it is not there.

    Raises RefusedSituation, with what to do; a file that is not ours is never written to.
    """
    if path.exists() and (path.is_dir() or path.stat().st_size > 0):
        _look(path)
    elif not create:
        raise _missing(path)
    with told(path):
        connection = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)
        try:
            _begin(connection, path, create)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def told(path: Path) -> Iterator[None]:
    """What SQLite refuses, in words for the person at the desk."""
    try:
        yield
    except sqlite3.Error as error:
        raise RefusedSituation(f"{path}: {_why(error)}") from error


def _look(path: Path) -> None:
    """Read the first bytes: a folder or a foreign file is refused before SQLite touches it."""
    if path.is_dir():
        raise RefusedSituation(
            f"{path}: is a folder; name a file, such as {path / 'situation.fhs'}"
        )
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise RefusedSituation(
            f"{path}: cannot be read ({error.strerror}); check its permissions"
        ) from error
    if not head.startswith(HEADER):
        raise RefusedSituation(
            f"{path}: is not a situation file; nothing was written. Name another file"
        )
    if int.from_bytes(head[68:72], "big") != APPLICATION:
        raise RefusedSituation(f"{path}: is an SQLite file of another program; nothing was written")
    version = int.from_bytes(head[60:64], "big")
    if version > VERSION:
        raise RefusedSituation(
            f"{path}: made by a newer firsthand (format {version}, this one knows {VERSION});"
            " update firsthand"
        )


def _begin(connection: sqlite3.Connection, path: Path, create: bool) -> None:
    """Settings of the connection, and the tables where there are none.

    A fall while the file was made leaves an empty one: SQLite rolls back, and it is made again.
    """
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA synchronous=FULL")  # what is acknowledged survives a power cut
    if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
        if not create:
            raise _missing(path)
        connection.executescript(
            f"BEGIN IMMEDIATE; PRAGMA application_id={APPLICATION}; "
            f"PRAGMA user_version={VERSION}; {SCHEMA} {'; '.join((SEARCH, *LOG))}; COMMIT;"
        )
    connection.execute("SELECT count(*) FROM runs").fetchone()


def modernise(connection: sqlite3.Connection) -> None:
    """Bring the tables of an older file up to date, inside the transaction that writes to it."""
    if connection.execute("PRAGMA user_version").fetchone()[0] >= VERSION:
        return
    connection.execute("DROP TABLE IF EXISTS search")
    connection.execute(SEARCH)
    connection.execute(
        "INSERT INTO search SELECT id, coalesce(title, ''), coalesce(outlet, ''), text FROM reports"
    )
    connection.execute("ALTER TABLE runs ADD COLUMN log INTEGER NOT NULL DEFAULT 0")
    for statement in LOG:
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version={VERSION}")


def _missing(path: Path) -> RefusedSituation:
    return RefusedSituation(f"{path}: no such situation; make it with: firsthand add {path} SOURCE")


def _why(error: sqlite3.Error) -> str:
    """The reason and what to do, by SQLite's own name for the error."""
    name = getattr(error, "sqlite_errorname", "")
    if isinstance(error, sqlite3.ProgrammingError):
        return f"used wrongly ({error}); open it again"  # after close(), or in another thread
    for known, words in REASONS.items():
        if name.startswith(known):
            return words
    return f"damaged ({error}); restore it from a copy"
