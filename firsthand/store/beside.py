"""What is kept beside the picture of a run: worked out once, and of no use for another run."""

from __future__ import annotations

from contextlib import suppress
from typing import TypeVar

from firsthand.store.access import Access
from firsthand.store.codec import dump, load
from firsthand.store.file import RefusedSituation

Record = TypeVar("Record")
MOST = 12  # of one run; the eldest go


class Beside:
    """Records by name and run: "changes last" of "n0123456789ab"."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def get(self, kind: type[Record], name: str, run: str) -> Record | None:
        """The record, if it was kept for this run."""
        if not self._access.ask("SELECT 1 FROM sqlite_master WHERE name = 'beside'"):
            return None
        rows = self._access.ask("SELECT record FROM beside WHERE name = ? AND run = ?", name, run)
        try:
            return load(kind, rows[0][0]) if rows else None
        except (KeyError, TypeError, ValueError):
            return None  # made by a version of another mind: it is worked out again

    def keep(self, record: object, name: str, run: str) -> None:
        """Keep it; a file that cannot be written to now stays as it is."""
        with suppress(RefusedSituation), self._access.writing() as file:
            file.execute(
                "CREATE TABLE IF NOT EXISTS beside (place INTEGER PRIMARY KEY, name TEXT NOT NULL,"
                " run TEXT NOT NULL, record TEXT NOT NULL, UNIQUE (name, run))"
            )
            file.execute("DELETE FROM beside WHERE run != ?", (run,))
            file.execute(
                "INSERT OR REPLACE INTO beside (name, run, record) VALUES (?,?,?)",
                (name, run, dump(record)),
            )
            file.execute(
                "DELETE FROM beside WHERE place NOT IN"
                " (SELECT place FROM beside ORDER BY place DESC LIMIT ?)", (MOST,),
            )  # fmt: skip
