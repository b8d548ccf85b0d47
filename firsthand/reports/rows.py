"""Reports as rows of a table (CSV, TSV): one row a report, under the columns the user names."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from firsthand.codebook.report import Problem, Report
from firsthand.reports.decoding import western
from firsthand.reports.kinds import delimiter_of
from firsthand.reports.kit import Kit
from firsthand.reports.records import MOST_LINE, Records, bounded

_HEAD = 65_536  # bytes looked at for the encoding and the mark between cells
_COLUMNS_SHOWN = 12
_MOST_ABOVE = 20  # lines above the row of the names
_TOLD = re.compile(r"(?i:sep)=([,;\t|])?")
_TEXT = frozenset(("text", "body", "content"))
Found = Iterator[Report | Problem]


def rows(stream: BinaryIO, source: str, kit: Kit) -> Found:
    """The reports of a table, each under `source#ROW`; row 1 names the columns."""
    head = stream.peek(_HEAD)[:_HEAD] if isinstance(stream, io.BufferedReader) else b""
    encoding, note = _encoding(head)
    if encoding is None:
        yield Problem(source, "encoding", "no encoding that we can name; save the table as UTF-8")
        return
    yield from bounded(_rows(stream, source, kit, encoding), source)
    if note:
        reason = "not UTF-8: read as Windows-1252; check accented names, or save it as UTF-8"
        yield Problem(source, "encoding", reason)


def _rows(stream: BinaryIO, source: str, kit: Kit, encoding: str) -> Found:
    lines = io.TextIOWrapper(stream, encoding, errors="surrogateescape", newline="")
    try:
        names_at, first, mark = _first_row(lines)
        cells = _split(first + _rest_of_quoted(first, lines), mark)
        names = [cell.strip().lower() for cell in next(cells, [])]
        if not _has_text(names, kit):
            yield Problem(source, "not_a_report", _no_column(names))
            return
        met = Records(kit, "row")
        for number, row in _numbered(_reader(lines, mark), names_at):
            if isinstance(row, str):
                yield Problem(f"{source}#{number}", "bad_line", f"row {number}: {row}; mend it")
            elif any(cell.strip() for cell in row):
                yield from _row(row, names, met, (source, number))
    except csv.Error as error:
        yield Problem(
            source, "not_a_report", f"its first row is no row of a table ({error}); mend it"
        )
    except UnicodeError as error:
        yield Problem(
            source,
            "encoding",
            f"cannot be read as {encoding} ({str(error)[:60]}); save it as UTF-8",
        )
    finally:
        lines.detach()


def _first_row(lines: io.TextIOWrapper) -> tuple[int, str, str]:
    """The number of the row that names the columns, its first line, and the mark between cells.

    Empty lines may stand above it, and "sep=;", by which Excel is told of the mark.
    """
    number, told = 1, None
    first = lines.readline(MOST_LINE)
    while (
        first
        and number < _MOST_ABOVE
        and (not first.strip() or _TOLD.fullmatch(first.rstrip("\r\n")))
    ):
        found = _TOLD.fullmatch(first.rstrip("\r\n"))
        told = found[1] if found else told
        number, first = number + 1, lines.readline(MOST_LINE)
    return number, first, told or delimiter_of(first)


def _numbered(read: Iterator[list[str]], number: int) -> Iterator[tuple[int, list[str] | str]]:
    """Rows with their numbers, below the row of the names; a broken one says why."""
    while True:
        number += 1
        try:
            yield number, next(read)
        except StopIteration:
            return
        except csv.Error as error:  # a lone carriage return, or a quotation mark that never closes
            yield number, str(error)


def _row(row: list[str], names: list[str], met: Records, at: tuple[str, int]) -> Found:
    source, number = at
    where = f"{source}#{number}"
    if len(row) > len(names):
        reason = f"row {number} has {len(row)} cells, the first row {len(names)}; quote its commas"
        yield Problem(where, "bad_line", reason)
        return
    value = {name: cell for name, cell in zip(names, row, strict=False) if cell.strip()}
    if any("\ud800" <= c <= "\udfff" for cell in value.values() for c in cell):
        yield Problem(where, "bad_line", f"row {number} is not UTF-8; save the table as UTF-8")
        return
    yield from met.read(value, source, number)


def _encoding(head: bytes) -> tuple[str | None, bool]:
    """By its mark; UTF-8 where the beginning is; else Windows-1252, and the user is told.

    None where that gives no words: Cyrillic in an old encoding, which nothing in a table declares.
    """
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16", False
    try:
        head[: len(head) - 4 if len(head) >= _HEAD else None].decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 8:
            fits = western(head.decode("cp1252", "replace"))
            return ("cp1252", True) if fits else (None, False)
    return "utf-8-sig", False


def _rest_of_quoted(first: str, lines: io.TextIOWrapper) -> str:
    """A column name with a line break in it: read on until its quotation marks are even."""
    more = ""
    while (first + more).count('"') % 2 and len(more) < _HEAD:
        line = lines.readline(_HEAD)
        if not line:
            break
        more += line
    return more


def _split(words: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(words, newline=""), delimiter=delimiter)


def _reader(lines: Iterator[str], delimiter: str) -> Iterator[list[str]]:
    """Rows whose cells may be as long as a report; a longer one is an open quotation mark."""
    csv.field_size_limit(MOST_LINE)
    return csv.reader(lines, delimiter=delimiter)


def _has_text(names: list[str], kit: Kit) -> bool:
    named = kit.columns.get("text")
    return named.lower() in names if named else bool(_TEXT & set(names))


def _no_column(names: list[str]) -> str:
    shown = ", ".join(name[:40] for name in names[:_COLUMNS_SHOWN] if name.isprintable())
    return f"no column with the text among: {shown}; name it with --columns text=COLUMN"
