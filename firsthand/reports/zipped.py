"""The files in a zip: counted, weighed and given on. Their names are shown and never followed."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from firsthand.codebook.report import Problem
from firsthand.reports.kit import Document
from firsthand.reports.limits import (
    MOST_BYTES,
    MOST_DIRECTORY,
    MOST_MEMBERS,
    MOST_PACKED,
    MOST_RATIO,
)

_END = b"PK\x05\x06"
_END_BYTES = 22 + 65_535  # the end record and the longest comment behind it
_SMALL = 1024 * 1024  # bytes under which no ratio is too high: an empty form packs well
_PIECE = 256 * 1024
_LOCKED = 0x1
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
)


def members(stream: BinaryIO, source: str, nested: int) -> Iterator[Document | Problem]:
    """Each file under `source#NUMBER`, in the order of the zip's list."""
    why = _too_many(stream)
    if why is not None:
        yield Problem(source, "too_large", f"{why}; unpack it and give the folder")
        return
    try:
        with zipfile.ZipFile(stream) as packed:
            yield from _members(packed, source, nested)
    except _BROKEN as error:
        reason = f"a damaged zip ({str(error)[:80]}); unpack it or fetch it again"
        yield Problem(source, "unreadable", reason)


def _members(packed: zipfile.ZipFile, source: str, nested: int) -> Iterator[Document | Problem]:
    entries = packed.infolist()
    if not entries:
        yield Problem(source, "empty", "no files in this zip; put the reports into it")
    room = MOST_PACKED
    for number, entry in enumerate(entries, start=1):
        if entry.filename.endswith("/") or _not_meant(entry.filename):
            continue
        where = f"{source}#{number}"
        found = _content(packed, entry, room)
        if isinstance(found, str):
            yield Problem(where, "unreadable", f"{_shown(entry)}: {found}")
            continue
        room -= len(found)
        if room <= 0:
            limit = MOST_PACKED // 1024**2
            yield Problem(
                source, "too_large", f"unpacks to more than {limit} MB; unpack it yourself"
            )
            return
        yield Document(where, found, entry.filename, nested=nested + 1)


def _content(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int) -> bytes | str:
    """The bytes of a file; or why not. What it says of its size is not believed."""
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "a link; links in a zip are not followed"
    if entry.flag_bits & _LOCKED:
        return "locked with a password; unpack it and give the folder"
    most = min(MOST_BYTES, room) + 1
    pieces: list[bytes] = []
    size = 0
    try:
        with packed.open(entry) as part:
            while size < most and (piece := part.read(_PIECE)):
                pieces.append(piece)
                size += len(piece)
                if size > _SMALL and size > MOST_RATIO * max(entry.compress_size, 1):
                    return f"grows more than {MOST_RATIO} times as it is unpacked; it may be a bomb"
    except _BROKEN as error:
        return f"damaged ({str(error)[:60]}); fetch the zip again"
    if size >= most:
        return f"more than {MOST_BYTES // 1024**2} MB; unpack it and split it into its reports"
    return b"".join(pieces)


def _too_many(stream: BinaryIO) -> str | None:
    """Why the list of files is not even read: zipfile would hold all of it in memory."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - _END_BYTES))
    tail = stream.read(_END_BYTES)
    stream.seek(0)
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        return None  # no zip: zipfile says so
    count = int.from_bytes(tail[at + 10 : at + 12], "little")
    listed = int.from_bytes(tail[at + 12 : at + 16], "little")
    if count == 0xFFFF or listed == 0xFFFFFFFF or count > MOST_MEMBERS:
        return f"more than {MOST_MEMBERS:,} files in this zip"
    if listed > MOST_DIRECTORY:
        return f"a list of files of {listed // 1024**2} MB in this zip"
    return None


def _not_meant(name: str) -> bool:
    """Folders' own files: hidden ones, and what a Mac adds."""
    parts = name.replace("\\", "/").split("/")
    return any(part.startswith((".", "__")) for part in parts if part not in ("..", "."))


def _shown(entry: zipfile.ZipInfo) -> str:
    name = entry.filename[:80]
    return name if name.isprintable() else ascii(name)
