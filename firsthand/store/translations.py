"""Translations kept beside the reports they were made of, with the offsets of both texts."""

from __future__ import annotations

import json

from firsthand.codebook.report import Report
from firsthand.codebook.span import Span
from firsthand.reports.translation import Pair, Translated
from firsthand.store.access import Access
from firsthand.store.codec import dump, load

_TABLE = """CREATE TABLE IF NOT EXISTS translations (
  original TEXT PRIMARY KEY, report TEXT NOT NULL UNIQUE, by TEXT NOT NULL, pairs TEXT NOT NULL,
  record TEXT NOT NULL
) WITHOUT ROWID"""


class Translations:
    """Which report is the translation of which, paragraph by paragraph."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def of(self, original: str) -> Report | None:
        """The translation kept of a report, by the id of the original."""
        rows = self._ask("SELECT record FROM translations WHERE original = ?", original)
        return load(Report, rows[0][0]) if rows else None

    def keep(self, made: Translated, by: str) -> None:
        """A translation with its offsets; the first one made of a report stays."""
        pairs = json.dumps([[p.start, p.end, p.original_start, p.original_end] for p in made.pairs])
        row = (made.original, made.report.id, by, pairs, dump(made.report))
        with self._access.writing() as file:
            file.execute(_TABLE)
            file.execute("INSERT OR IGNORE INTO translations VALUES (?,?,?,?,?)", row)

    def original(self, span: Span) -> Span | None:
        """The paragraph of the original that a span of a translation stands for."""
        rows = self._ask("SELECT original, pairs FROM translations WHERE report = ?", span.report)
        if not rows:
            return None
        pairs = [Pair(*pair) for pair in json.loads(rows[0][1])]
        met = [p for p in pairs if p.start < span.end and span.start < p.end]
        if not met:
            return None
        return Span(rows[0][0], met[0].original_start, met[-1].original_end)

    def _ask(self, sql: str, value: str) -> list[tuple[str, ...]]:
        if not self._access.ask("SELECT 1 FROM sqlite_master WHERE name = 'translations'"):
            return []
        return self._access.ask(sql, value)
