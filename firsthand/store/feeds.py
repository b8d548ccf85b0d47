"""Feeds that are watched: what each server said last, so that it need not say it again, and which
pages were asked for in vain.
"""

from __future__ import annotations

from firsthand.store.access import Access
from firsthand.store.codec import storable

Marks = tuple[
    str | None, str | None
]  # etag, and when it was last changed, as the server wrote them
_TABLE = """CREATE TABLE IF NOT EXISTS feeds (
  address TEXT PRIMARY KEY, etag TEXT, modified TEXT
) WITHOUT ROWID"""


_PAGES = """CREATE TABLE IF NOT EXISTS asked (
  address TEXT PRIMARY KEY, times INTEGER NOT NULL, done INTEGER NOT NULL
) WITHOUT ROWID"""
MOST_TIMES = 4  # rounds in which a page is asked for that never gives a report


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

    def asked(self, address: str, done: bool) -> None:
        """A page was asked for; `done` where it gave a report, be it one that we had by another."""
        with self._access.writing() as file:
            file.execute(_PAGES)
            file.execute(
                "INSERT INTO asked VALUES (?, 1, ?) ON CONFLICT (address)"
                " DO UPDATE SET times = times + 1, done = excluded.done",
                (storable(address), int(done)),
            )

    def passed(self, address: str) -> bool:
        """Whether a page is asked for no more: we have its report, or it gave none for rounds."""
        if not self._access.ask("SELECT 1 FROM sqlite_master WHERE name = 'asked'"):
            return False
        rows = self._access.ask(
            "SELECT times, done FROM asked WHERE address = ?", storable(address)
        )
        return bool(rows) and (bool(rows[0][1]) or rows[0][0] >= MOST_TIMES)
