"""Reports from files, folders and standard input; the kind is seen from the content."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, cast

from firsthand.codebook.report import Problem, Report
from firsthand.reports.apart import Apart
from firsthand.reports.documents import other_office, read_document
from firsthand.reports.kinds import kind_of
from firsthand.reports.kit import Document, Keep, Kit, kept_nowhere
from firsthand.reports.limits import MOST_BYTES
from firsthand.reports.records import records
from firsthand.reports.rows import rows
from firsthand.reports.webarchive import read_archive
from firsthand.reports.zipped import members

_PEEK = 65_536
_UNPACKED = (gzip.BadGzipFile, EOFError, zlib.error)


def read(
    source: str | Path,
    *,
    columns: Mapping[str, str] | None = None,
    keep: Keep = kept_nowhere,
    workers: int = 1,
) -> Iterator[Report | Problem]:
    """Each report of a file, of a folder and all below it, or of "-" (standard input).

    A source that gives no report gives a `Problem` and never stops the rest. `columns` names the
    columns of a table, {"text": "body"}; `keep` is given each report with the bytes it came from;
    `workers` processes read the pages of an archive.
    """
    with Apart() as apart:
        kit = Kit(apart, columns or {}, keep, workers)
        if str(source) == "-":
            yield from read_stream(
                cast("io.BufferedReader", sys.stdin.buffer), Document("-", b""), kit
            )
            return
        for file in _files(Path(source)):
            yield from _file(file, kit)


def _files(path: Path) -> list[Path]:
    """The file itself, or all files below a folder in the order of their paths."""
    if not path.is_dir():
        return [path]
    below = (file for file in path.rglob("*") if not file.is_dir())
    kept = [file for file in below if _meant(file.relative_to(path))]
    return sorted(kept, key=lambda file: file.relative_to(path).as_posix()) or [path]


def _meant(path: Path) -> bool:
    """Not hidden, and not the folder's own README."""
    hidden = any(part.startswith(".") or part.startswith("__") for part in path.parts)
    return not hidden and path.stem.lower() != "readme" and path.suffix not in (".py", ".pyc")


def _file(path: Path, kit: Kit) -> Iterator[Report | Problem]:
    source = str(path)
    why = _unopenable(path)
    if why is not None:
        yield why
        return
    try:
        with path.open("rb", buffering=_PEEK) as stream:
            named = Document(source, b"", path.name)
            yield from read_stream(cast("io.BufferedReader", stream), named, kit)
    except PermissionError:
        yield Problem(source, "unreadable", "no permission to read it; change its permissions")
    except OSError as error:
        yield Problem(source, "unreadable", f"{error.strerror or error}; check the file")


def _unopenable(path: Path) -> Problem | None:
    if path.is_dir():
        return Problem(str(path), "empty", "no files in this folder; put the reports into it")
    if not path.exists():
        return Problem(str(path), "unreadable", "no such file or folder; check the path")
    if not path.is_file():
        return Problem(str(path), "unreadable", "not a regular file; give a file, a folder or -")
    return None


def read_stream(stream: io.BufferedReader, named: Document, kit: Kit) -> Iterator[Report | Problem]:
    """The reports of a stream; `named` carries its source and name, and no content yet."""
    kind = kind_of(stream.peek(_PEEK)[:_PEEK], named.name, kit.columns)
    if kind == "gzip":
        yield from _unzipped(stream, named, kit)
    elif kind == "lines":
        yield from records(cast(BinaryIO, stream), named.source, kit)
    elif kind == "csv":
        yield from rows(cast(BinaryIO, stream), named.source, kit)
    elif kind == "warc":
        yield from read_archive(cast(BinaryIO, stream), named.source, kit)
    elif kind == "zip" and stream.seekable():
        yield from _packed(cast(BinaryIO, stream), named, kit)
    else:
        yield from _whole(stream, named, kit)


def _unzipped(stream: io.BufferedReader, named: Document, kit: Kit) -> Iterator[Report | Problem]:
    """A packed stream; of an archive each record is packed by itself, and checked so."""
    if _holds_archive(stream.peek(_PEEK)):
        yield from read_archive(cast(BinaryIO, stream), named.source, kit)
        return
    try:
        with (
            gzip.GzipFile(fileobj=stream) as packed,
            io.BufferedReader(cast("io.RawIOBase", packed), _PEEK) as unpacked,
        ):
            if unpacked.peek(2).startswith(b"\x1f\x8b"):
                yield Problem(named.source, "too_deep", "packed twice with gzip; unpack it once")
                return
            yield from read_stream(cast("io.BufferedReader", unpacked), named, kit)
    except _UNPACKED:
        yield Problem(named.source, "unreadable", "broken gzip file; unpack it or fetch it again")


def _holds_archive(head: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(head, 64).lstrip(b"\r\n").startswith(b"WARC/")
    except zlib.error:
        return False


def _packed(stream: BinaryIO, named: Document, kit: Kit) -> Iterator[Report | Problem]:
    """The members of a zip, one after the other."""
    why = other_office(stream.read(4_000))
    if why is not None:
        yield Problem(named.source, "binary", why)
        return
    for member in members(stream, named.source, named.nested):
        if isinstance(member, Problem):
            yield member
        else:
            yield from read_document(member, kit)


def _whole(stream: io.BufferedReader, named: Document, kit: Kit) -> Iterator[Report | Problem]:
    """One document, as far as a document may go."""
    content = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        limit = MOST_BYTES // 1024**2
        yield Problem(named.source, "too_large", f"more than {limit} MB; split it into its reports")
    else:
        yield from read_document(Document(named.source, content, named.name), kit)
