"""Feeds that are watched: what each server said last, so that it need not say it again."""

from __future__ import annotations

from firsthand.store.access import Access
from firsthand.store.codec import storable

Marks = tuple[
    str | None, str | None
]  # etag, and when it was last changed, as the server wrote them
_TABLE = """CREATE TABLE IF NOT EXISTS feeds (
  address TEXT PRIMARY KEY, etag TEXT, modified TEXT
) WITHOUT ROWID"""


class Feeds:
    """The marks of the feeds of one situation."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def marks(self, address: str) -> Marks:
        """What the server said last; nothing for a feed that was never read to its end."""
        if not self._access.ask("SELECT 1 FROM sqlite_master WHERE name = 'feeds'"):
            return None, None
        rows = self._access.ask(
            "SELECT etag, modified FROM feeds WHERE address = ?", storable(address)
        )
        return (rows[0][0], rows[0][1]) if rows else (None, None)

    def keep(self, address: str, marks: Marks) -> None:
        """Once all its pages are in: an interrupted round is asked for in full again."""
        with self._access.writing() as file:
            file.execute(_TABLE)
            file.execute(
                "INSERT OR REPLACE INTO feeds VALUES (?,?,?)",
                tuple(storable(v) for v in (address, *marks)),
            )
