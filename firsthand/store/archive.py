"""A web archive of what is fetched: every answer, robots.txt and redirects too, as it comes."""

from __future__ import annotations

from pathlib import Path

import firsthand
from firsthand.net import Page
from firsthand.reports.warc_write import Exchange, write_warc

_BEGINS = (b"\x1f\x8b", b"WARC/")


class RefusedArchiveError(Exception):
    """A file that nothing is written to; the message says why and what to name instead."""


class Archive:
    """Appends to one file. Made before anything is asked, so that a wrong name is told at once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            with path.open("a+b") as file:
                file.seek(0)
                start = file.read(5)
        except OSError as error:
            raise RefusedArchiveError(
                f"{path}: cannot be written ({error.strerror}); name another file"
            ) from error
        if start and not start.startswith(_BEGINS):
            raise RefusedArchiveError(f"{path}: is there already and no web archive; name another")

    def keep(self, page: Page) -> None:
        """One answer, written before the next is asked for. Raises RefusedArchiveError."""
        exchange = Exchange(str(page.link), page.at, page.head, page.content, page.ip or None)
        software = f"firsthand/{firsthand.__version__}"
        try:
            with self._path.open("ab") as file:
                write_warc(file, [exchange], software, begins=file.tell() == 0)
        except OSError as error:
            raise RefusedArchiveError(
                f"{self._path}: cannot be written ({error.strerror}); make room or name another"
            ) from error
