"""Reports from files, folders and standard input; the kind is seen from the content."""

from __future__ import annotations

import gzip
import io
import json
import sys
import zlib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, cast

from firsthand.codebook.report import Problem, Report
from firsthand.reports.assembly import assemble
from firsthand.reports.decoding import decode
from firsthand.reports.given import NOTHING
from firsthand.reports.page import Pages, is_page
from firsthand.reports.records import listed, records

MOST_BYTES = 20 * 1024 * 1024  # of one report or page, unpacked; JSON Lines may be longer
_PEEK = 65_536
_LONG_LINE = 4_096  # bytes seen of a first line without an end: no hand writes such an object
_GZIP = b"\x1f\x8b"
_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")


def read(source: str | Path) -> Iterator[Report | Problem]:
    """Each report of a file, of a folder and all below it, or of "-" (standard input).

    A source that gives no report gives a `Problem` and never stops the rest.
    """
    with Pages() as pages:
        if str(source) == "-":
            yield from _stream(cast("io.BufferedReader", sys.stdin.buffer), "-", pages)
            return
        path = Path(source)
        for file in _files(path):
            yield from _file(file, pages)


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


def _file(path: Path, pages: Pages) -> Iterator[Report | Problem]:
    source = str(path)
    why = _unopenable(path)
    if why is not None:
        yield why
        return
    try:
        with path.open("rb", buffering=_PEEK) as stream:
            yield from _stream(cast("io.BufferedReader", stream), source, pages)
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


def _stream(stream: io.BufferedReader, source: str, pages: Pages) -> Iterator[Report | Problem]:
    if stream.peek(2)[:2] != _GZIP:
        yield from _content(stream, source, pages)
        return
    try:
        with (
            gzip.GzipFile(fileobj=stream) as packed,
            io.BufferedReader(cast("io.RawIOBase", packed), _PEEK) as unpacked,
        ):
            yield from _content(cast("io.BufferedReader", unpacked), source, pages)
    except (gzip.BadGzipFile, EOFError, zlib.error):
        yield Problem(source, "unreadable", "broken gzip file; unpack it or fetch it again")


def _content(stream: io.BufferedReader, source: str, pages: Pages) -> Iterator[Report | Problem]:
    kind = _json_kind(stream.peek(_PEEK), source)
    if kind == "lines":
        yield from records(cast(BinaryIO, stream), source)
        return
    content = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        limit = MOST_BYTES // 1024**2
        yield Problem(source, "too_large", f"more than {limit} MB; split it into its reports")
    elif kind == "json":
        yield from listed(content, source)
    else:
        yield from _document(content, source, pages)


def _json_kind(head: bytes, source: str) -> str:
    """ "lines" for JSON Lines, "json" for one JSON value, "" for anything else."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if source.lower().endswith(_LINES):
        return "lines"
    if start[:1] == b"[" and start[1:].lstrip()[:1] in (b"{", b"]"):
        return "json"
    if start[:1] != b"{":
        return ""
    line, ended, _ = start.partition(b"\n")
    if not ended and len(head) >= _LONG_LINE:
        return "lines"
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        second = start[1:].lstrip()[:1]
        return "json" if second in (b'"', b"}") else ""
    return "lines"


def _document(content: bytes, source: str, pages: Pages) -> Iterator[Report | Problem]:
    decoded = decode(content, source)
    if isinstance(decoded, Problem):
        yield decoded
        return
    if is_page(decoded.text):
        found = pages.read(decoded.text, source, content)
    else:
        found = (assemble(decoded.text, source, NOTHING, sha256(content).hexdigest()),)
    yield from found
    if decoded.note is not None and isinstance(found[0], Report):
        reason = f"not UTF-8: read as {decoded.note}; check accented names, or save it as UTF-8"
        yield Problem(source, "encoding", reason)
