"""The bytes that reports were read from, kept beside them under their sha256."""

from __future__ import annotations

import zlib
from hashlib import sha256
from sqlite3 import Connection

from firsthand.codebook.report import Report
from firsthand.store.access import Access
from firsthand.store.file import RefusedSituation

_WAITING = 8 * 1024 * 1024  # packed bytes held before they are written: one sync for many pages
_TABLE = """CREATE TABLE IF NOT EXISTS raw (
  sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, packed BLOB
)"""
_KEPT = """CREATE TRIGGER IF NOT EXISTS raw_is_kept BEFORE UPDATE ON raw
  BEGIN SELECT RAISE(ABORT, 'raw bytes never change'); END"""


class Raw:
    """Keeps raw bytes, packed; where they are the stored text itself, only that is noted.

    They are written while the sources are read, before the reports: a fall leaves some bytes
    without their report, which the same `add` brings.
    """

    def __init__(self, access: Access) -> None:
        self._access = access
        self._waiting: list[tuple[str, int, bytes | None]] = []
        self._weight = 0

    def keep(self, report: Report, raw: bytes) -> None:
        """The bytes of a report that is about to be given."""
        same = report.text.encode("utf-8", "surrogatepass") == raw
        packed = None if same else zlib.compress(raw, 6)
        self._waiting.append((report.sha256, len(raw), packed))
        self._weight += len(packed or b"") + 200
        if self._weight > _WAITING:
            self.write()

    def write(self) -> None:
        """What waits goes into the file, all of it or nothing; what is there already stays."""
        if not self._waiting:
            return
        known = self._known()
        fresh = [row for row in self._waiting if row[0] not in known]
        self._waiting, self._weight = [], 0
        if fresh:
            with self._access.writing() as file:
                _make(file)
                file.executemany("INSERT OR IGNORE INTO raw VALUES (?,?,?)", fresh)

    def _known(self) -> set[str]:
        if not self._there():
            return set()
        marks = [row[0] for row in self._waiting]
        return {m for m in marks if self._access.ask("SELECT 1 FROM raw WHERE sha256 = ?", m)}

    def of(self, report: Report) -> bytes | None:
        """The bytes that a report was read from; None where they were not kept.

        Raises RefusedSituation where they are no longer what their sha256 says.
        """
        rows = (
            self._access.ask("SELECT packed FROM raw WHERE sha256 = ?", report.sha256)
            if self._there()
            else []
        )
        if not rows:
            return None
        packed = rows[0][0]
        try:
            raw = (
                report.text.encode("utf-8", "surrogatepass")
                if packed is None
                else zlib.decompress(packed)
            )
        except zlib.error:
            raw = b""
        if sha256(raw).hexdigest() != report.sha256:
            raise RefusedSituation(
                f"{self._access.path}: the raw bytes of {report.id} are damaged; restore it from a copy"
            )
        return raw

    def _there(self) -> bool:
        """A file made by an earlier version has no such table until something is added to it."""
        return bool(self._access.ask("SELECT 1 FROM sqlite_master WHERE name = 'raw'"))


def _make(file: Connection) -> None:
    file.execute(_TABLE)
    file.execute(_KEPT)
