"""One writer at a time, whole documents or nothing, and SQLite's refusals in words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from firsthand.store.file import connect, modernise, told


class Access:
    """The connection to a situation file; raises RefusedSituation and nothing of SQLite's."""

    def __init__(self, path: Path, create: bool) -> None:
        self.path = path
        self.connection = connect(path, create)

    def ask(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """All rows of a question."""
        with told(self.path):
            return self.connection.execute(sql, values).fetchall()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """All questions inside see the file as it was at the first of them."""
        with told(self.path):
            self.connection.execute("BEGIN")
            try:
                yield
            finally:
                self._undo()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Everything inside is written, or nothing; so also after a fall or Ctrl-C."""
        with told(self.path):
            try:
                self.connection.execute("BEGIN IMMEDIATE")
                modernise(self.connection)
                yield self.connection
                self.connection.execute("COMMIT")
            finally:
                self._undo()

    def _undo(self) -> None:
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()
