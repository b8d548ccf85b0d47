"""An answer of a web server as it was stored: status, header lines, body, undone of its packing."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

from firsthand.reports.limits import MOST_BYTES

_MOST_HEAD = 64 * 1024  # bytes of header lines; servers stop at 8 to 16 kB
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]{0,8}(?:;[^\r\n]{0,200})?\r?\n")


class TooLargeError(Exception):
    """What is packed grows over the limit of one document."""


class BrokenBodyError(Exception):
    """What is packed cannot be unpacked; the message says why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, header lines by their small names, and the body as it was stored."""

    status: int
    headers: dict[str, str]
    body: bytes


def parsed(block: bytes) -> Answer | None:
    """The answer in a block; None where it is none."""
    found = _STATUS.match(block)
    at, gap = min(
        (
            (i, n)
            for mark, n in ((b"\r\n\r\n", 4), (b"\n\n", 2))
            if (i := block.find(mark, 0, _MOST_HEAD)) >= 0
        ),
        default=(-1, 0),
    )
    if found is None or at < 0:
        return None
    return Answer(int(found[1]), header_lines(block[:at]), block[at + gap :])


def header_lines(head: bytes) -> dict[str, str]:
    """Names in small letters to values; of two the first; the first line is left out."""
    found: dict[str, str] = {}
    for line in head.decode("latin-1").splitlines()[1:]:
        name, mark, value = line.partition(":")
        if mark and not line[0].isspace():
            found.setdefault(name.strip().lower(), value.strip())
    return found


def content(answer: Answer) -> bytes:
    """The document itself. Raises TooLargeError or BrokenBodyError."""
    body = answer.body
    if "chunked" in answer.headers.get("transfer-encoding", "").lower():
        body = unchunked(body)
    packed = [e.strip().lower() for e in answer.headers.get("content-encoding", "").split(",")]
    for encoding in reversed(packed):
        body = unpacked(body, encoding)
    if len(body) > MOST_BYTES:
        raise TooLargeError
    return body


def unchunked(body: bytes) -> bytes:
    """A body without the lengths between its pieces; one that has none is as it is."""
    pieces: list[bytes] = []
    at = 0
    while found := _CHUNK.match(body, at):
        size = int(found[1], 16)
        if size == 0:
            return b"".join(pieces)
        pieces.append(body[found.end() : found.end() + size])
        at = found.end() + size
        if body[at : at + 2] == b"\r\n":
            at += 2
    return b"".join(pieces) if pieces and at >= len(body) else body


def unpacked(body: bytes, encoding: str) -> bytes:
    """A body unpacked no further than a document may go; an unknown packing is refused."""
    if encoding in ("", "identity", "none", "utf-8"):
        return body
    if encoding in ("gzip", "x-gzip", "deflate"):
        return _inflated(body, encoding)
    if encoding == "br":
        return _brotli(body)
    raise BrokenBodyError(f"packed as {encoding[:20]!r}, which we cannot unpack")


def _inflated(body: bytes, encoding: str) -> bytes:
    if encoding != "deflate" and not body.startswith(b"\x1f\x8b"):
        return body  # the crawler unpacked it and kept the header line
    for bits in (31,) if encoding != "deflate" else (15, -15):
        try:
            return members(body, bits)
        except zlib.error as error:
            why = str(error)
    raise BrokenBodyError(f"its packing is broken ({why[:60]})")


def members(body: bytes, bits: int = 31) -> bytes:
    """What packed bytes hold, one gzip member after the other; what stands behind them is passed over.

    Raises zlib.error, TooLargeError, BrokenBodyError.
    """
    found: list[bytes] = []
    size, rest = 0, body
    while not found or rest.startswith(b"\x1f\x8b"):
        unpacking = zlib.decompressobj(bits)
        found.append(unpacking.decompress(rest, MOST_BYTES + 1 - size))
        size += len(found[-1])
        if size > MOST_BYTES:
            raise TooLargeError
        if not unpacking.eof:
            raise BrokenBodyError("its packing is cut off")
        rest = unpacking.unused_data.lstrip(b"\0")
    return b"".join(found)


def _brotli(body: bytes) -> bytes:
    try:
        import brotli  # type: ignore[import-untyped]
    except ImportError as error:
        raise BrokenBodyError("packed with brotli; pip install firsthand[web]") from error
    pieces: list[bytes] = []
    size, unpacking, waiting = 0, brotli.Decompressor(), body
    try:
        while not unpacking.is_finished():
            piece = unpacking.process(waiting, output_buffer_limit=1024 * 1024)
            waiting = b""
            if not piece and unpacking.can_accept_more_data():
                raise BrokenBodyError("its brotli packing is cut off")
            pieces.append(piece)
            size += len(piece)
            if size > MOST_BYTES:
                raise TooLargeError
    except brotli.error as error:
        raise BrokenBodyError("its brotli packing is broken") from error
    return b"".join(pieces)
