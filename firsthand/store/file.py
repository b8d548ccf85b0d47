"""Open a situation file: ours, of a version we know, and not somebody else's."""

from __future__ import annotations

import sqlite3
from pathlib import Path

APPLICATION = 0x66687374  # "fhst": marks an SQLite file as a situation
VERSION = 1
WAIT_SECONDS = 5.0  # for another process to finish its document
HEADER = b"SQLite format 3\x00"

SCHEMA = """
CREATE TABLE reports (
  id TEXT PRIMARY KEY, sha256 TEXT NOT NULL, source TEXT NOT NULL, outlet TEXT, title TEXT,
  published TEXT, language TEXT, text TEXT NOT NULL, record TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE extracted (
  report TEXT PRIMARY KEY REFERENCES reports(id), engine TEXT NOT NULL, version TEXT NOT NULL,
  claims INTEGER NOT NULL, record TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE problems (
  source TEXT NOT NULL, kind TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (source, kind)
) WITHOUT ROWID;
CREATE TABLE runs (id TEXT PRIMARY KEY, version TEXT NOT NULL, reports INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE records (
  run TEXT NOT NULL REFERENCES runs(id), kind TEXT NOT NULL, place INTEGER NOT NULL, id TEXT,
  record TEXT NOT NULL, PRIMARY KEY (run, kind, place)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE search USING fts5(report UNINDEXED, title, text);
CREATE TRIGGER reports_are_kept BEFORE UPDATE ON reports BEGIN SELECT RAISE(ABORT, 'reports never change'); END;
CREATE VIEW claims AS SELECT id, json_extract(record, '$.report') AS report, json_extract(record, '$.kind') AS kind,
  json_extract(record, '$.type') AS type, json_extract(record, '$.mode') AS mode,
  json_extract(record, '$.polarity') AS polarity, json_extract(record, '$.modality') AS modality,
  substr((SELECT text FROM reports r WHERE r.id = json_extract(record, '$.report')),
    json_extract(record, '$.evidence.start') + 1,
    json_extract(record, '$.evidence.end') - json_extract(record, '$.evidence.start')) AS words
  FROM records WHERE kind = 'claims';
CREATE VIEW events AS SELECT id, json_extract(record, '$.type') AS type, json_extract(record, '$.mode') AS mode,
  json_extract(record, '$.when.earliest') AS earliest, json_extract(record, '$.when.latest') AS latest,
  json_extract(record, '$.origins.publishers[0]') AS publishers_least,
  json_extract(record, '$.origins.publishers[1]') AS publishers_most,
  json_extract(record, '$.origins.sources[0]') AS sources_least,
  json_extract(record, '$.origins.sources[1]') AS sources_most,
  json_extract(record, '$.credibility') AS credibility
  FROM records WHERE kind = 'events';
"""


class RefusedSituation(Exception):
    """The file is not a situation, is newer than this program, or is locked or read-only."""


def connect(path: Path, create: bool = True) -> sqlite3.Connection:
    """A connection to a situation file, made if it is not there.

    Raises RefusedSituation, with what to do; a file that is not ours is never written to.
    """
    fresh = not path.exists() or path.stat().st_size == 0
    if fresh and not create:
        raise RefusedSituation(
            f"{path}: no such situation; make it with: firsthand add {path} SOURCE"
        )
    if not fresh:
        _look(path)
    try:
        return _open(path, fresh)
    except sqlite3.OperationalError as error:
        raise RefusedSituation(_why(path, error)) from error
    except sqlite3.DatabaseError as error:
        raise RefusedSituation(f"{path}: damaged ({error}); restore it from a copy") from error


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
            f"{path}: made by a newer firsthand (format {version}, this one reads {VERSION}); update"
        )


def _open(path: Path, fresh: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA synchronous=FULL")  # what is acknowledged survives a power cut
    if fresh:
        connection.executescript(
            f"BEGIN IMMEDIATE; PRAGMA application_id={APPLICATION}; PRAGMA user_version={VERSION}; {SCHEMA} COMMIT;"
        )
    connection.execute("SELECT count(*) FROM runs").fetchone()
    return connection


def _why(path: Path, error: sqlite3.OperationalError) -> str:
    told = str(error)
    if "locked" in told:
        return f"{path}: another program is writing to it; wait until it has finished and try again"
    if "readonly" in told or "unable to open" in told:
        return f"{path}: cannot be written here; copy it to a folder you may write to"
    if "full" in told:
        return f"{path}: the disk is full; free some space and run the same command again"
    return f"{path}: {told}"
