"""Records of a web archive (WARC, also gzipped), each with what is wrong with it."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from firsthand.reports.digests import fits
from firsthand.reports.http_read import header_lines
from firsthand.reports.limits import MOST_BYTES

_PIECE = 64 * 1024
_MOST_HEAD = 64 * 1024  # bytes of header lines of a record
_MOST_BLOCK = MOST_BYTES + _MOST_HEAD
_GZIP = b"\x1f\x8b\x08"
_NEXT = re.compile(rb"(?:\r?\n){2}(?=WARC/[01]\.\d)")
_VERSION = re.compile(rb"WARC/[01]\.\d\d?\r?\n")


@dataclass(frozen=True, slots=True)
class Record:
    """One record; `fault` is what is wrong with it, None where length and digest hold."""

    number: int
    headers: dict[str, str]
    block: bytes
    fault: str | None

    @property
    def kind(self) -> str:
        """response, resource, conversion, request, ..."""
        return self.headers.get("warc-type", "").lower()


class _BrokenError(Exception):
    """The packing of a stream breaks off or is damaged."""


class _Member:
    """The bytes of one gzip member, or of a whole plain file, read forward; can be put back."""

    def __init__(self, pieces: Iterator[bytes], broken: str | None = None) -> None:
        self._pieces = pieces
        self._held = b""
        self.broken = broken

    def more(self, size: int) -> bytes:
        """Up to `size` bytes; fewer at the end."""
        found, length = [self._held], len(self._held)
        while length < size and (piece := self._piece()):
            found.append(piece)
            length += len(piece)
        joined = b"".join(found)
        self._held = joined[size:]
        return joined[:size]

    def spent(self) -> bool:
        """True where the member broke off, which was told, and nothing of it is left."""
        return self.broken is not None and not self._held.strip(b"\r\n")

    def back(self, content: bytes) -> None:
        """Put back what was read too far."""
        self._held = content + self._held

    def skip(self, size: int) -> int:
        """Pass over bytes without holding them; how many there were."""
        gone = 0
        while gone < size and (piece := self.more(min(_PIECE, size - gone))):
            gone += len(piece)
        return gone

    def _piece(self) -> bytes:
        if self.broken is not None:
            return b""
        try:
            return next(self._pieces, b"")
        except _BrokenError as error:
            self.broken = str(error)
            return b""


def read_records(stream: BinaryIO) -> Iterator[Record]:
    """All records in order, numbered from 1; after a broken one the search for the next goes on."""
    number = 0
    for member in _members(stream):
        while True:
            record = _record(member, number + 1)
            if record is None:
                break
            number += 1
            yield record
            if not record.headers or member.spent():
                break  # nothing more of this member can be told apart


def _members(stream: BinaryIO) -> Iterator[_Member]:
    """The gzip members of a stream; a plain file is one."""
    head = stream.read(_PIECE)
    if not head.startswith(_GZIP[:2]):
        yield _Member(_plain(head, stream))
        return
    raw = _Raw(head, stream)
    while raw.held():
        if raw.passed:
            yield _Member(iter(()), "bytes where a packed record should begin")
            if raw.ended():
                return
        member = _Member(raw.inflated())
        yield member
        member.skip(1 << 62)  # whatever nobody read of it


def _plain(head: bytes, stream: BinaryIO) -> Iterator[bytes]:
    while head:
        yield head
        head = stream.read(_PIECE)


class _Raw:
    """Packed bytes, member by member; finds the next member behind a broken one."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._held, self._stream = head, stream
        self.passed = False  # something that is no record was passed over
        self._before = b""  # the piece before, where the beginning of the next member may lie

    def held(self) -> bool:
        """True where there is another member."""
        self._held = self._held or self._stream.read(_PIECE)
        self.passed = bool(self._held) and not self._held.startswith(_GZIP[:2])
        if self.passed:
            self._find()
        return bool(self._held) or self.passed

    def ended(self) -> bool:
        """True where nothing is left."""
        return not self._held

    def inflated(self) -> Iterator[bytes]:
        """The bytes of the member at hand, piece by piece. Raises _BrokenError."""
        unpacking = zlib.decompressobj(31)
        self._before = b""
        waiting, first = self._held, True
        while not unpacking.eof:
            if not waiting:
                waiting = self._stream.read(_PIECE)
                if not waiting:
                    self._held = b""
                    raise _BrokenError("cut off: the file ends inside it")
                self._before, self._held, first = self._held, waiting, False
            try:
                yield unpacking.decompress(waiting, _PIECE * 4)
            except zlib.error as error:
                self._held = self._before + self._held
                self._find(1 if first or self._before else 0)
                raise _BrokenError(f"broken gzip ({str(error)[:60]})") from error
            waiting = unpacking.unconsumed_tail
        self._held = unpacking.unused_data

    def _find(self, start: int = 0) -> None:
        """Go on to the next place where a packed record begins."""
        at = start
        while True:
            at = self._held.find(_GZIP, at)
            if at < 0 or len(self._held) - at < 512:
                more = self._stream.read(_PIECE)
                if more:
                    keep = max(0, len(self._held) - 2 if at < 0 else at)
                    self._held, at = self._held[keep:] + more, 0
                    continue
                if at < 0:
                    self._held = b""
                    return
            if _begins_record(self._held[at : at + 4096]):
                self._held = self._held[at:]
                return
            at += 1


def _begins_record(packed: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(packed, 16).startswith(b"WARC/")
    except zlib.error:
        return False


def _record(member: _Member, number: int) -> Record | None:
    """The next record of a member; None at its end."""
    head, fault = _head(member)
    if head is None:
        return None if fault is None else Record(number, {}, b"", fault)
    headers = header_lines(head)
    length = headers.get("content-length", "")
    if not length.isascii() or not length.isdigit() or len(length) > 18:
        _to_next(member)
        return Record(number, headers, b"", f"no length that can be read ({length[:30]!r})")
    block = member.more(min(int(length), _MOST_BLOCK))
    whole = len(block) == int(length)
    if not whole:
        return _odd(member, number, headers, block)
    after = member.more(4)
    fault = fault or member.broken
    if after.replace(b"\r\n", b"\n") not in (b"\n\n", b"") and not after.startswith(b"\n\n"):
        member.back(after)
        _to_next(member)
        fault = fault or f"its length ({int(length):,} bytes) does not fit what is there"
    elif after.startswith(b"\n\n") and len(after) > 2:
        member.back(after[2:])
    return Record(number, headers, block, fault or _digest_fault(headers, block))


def _odd(member: _Member, number: int, headers: dict[str, str], block: bytes) -> Record:
    """A record longer than we hold, or whose length lies: cut where the next one begins."""
    length = int(headers["content-length"])
    following = _NEXT.search(block)
    if following is not None:
        member.back(block[following.end() :])
        block = block[: following.start()]
    elif len(block) == _MOST_BLOCK:
        gone = member.skip(length - len(block))
        if gone == length - len(block):
            member.skip(4)
            return Record(
                number, headers, b"", f"{length:,} bytes, more than {MOST_BYTES // 1024**2} MB"
            )
    why = member.broken or f"its length says {length:,} bytes"
    return Record(number, headers, block, f"{why}; {len(block):,} are there")


def _head(member: _Member) -> tuple[bytes | None, str | None]:
    """The header lines of the next record, behind empty lines; and what stands in front of them."""
    fault = None
    while True:
        head = member.more(_MOST_HEAD)
        start = len(head) - len(head.lstrip(b"\r\n"))
        if start == len(head):
            if head:
                continue
            return None, fault or member.broken
        if start:
            member.back(head[start:])
            continue
        if _VERSION.match(head):
            break
        member.back(head)
        fault = "no record where one should begin"
        if not _to_next(member):
            return None, fault
    end, gap = min(
        ((i, n) for mark, n in ((b"\r\n\r\n", 4), (b"\n\n", 2)) if (i := head.find(mark)) >= 0),
        default=(-1, 0),
    )
    if end < 0:
        return None, member.broken or "header lines without an end"
    member.back(head[end + gap :])
    return head[:end], fault


def _to_next(member: _Member) -> bool:
    """Pass over what is no record; False at the end."""
    held = member.more(_PIECE)
    while held:
        at = held.find(b"WARC/", 1)
        while at >= 0 and not (held[at - 1 : at] == b"\n" and _VERSION.match(held, at)):
            at = held.find(b"WARC/", at + 1)
        if at >= 0:
            member.back(held[at:])
            return True
        more = member.more(_PIECE)
        if not more:
            return False
        held = held[-64:] + more
    return False


def _digest_fault(headers: dict[str, str], block: bytes) -> str | None:
    """A digest of the block that does not fit it; one of a kind we do not know says nothing."""
    return (
        None if fits(headers.get("warc-block-digest", ""), block) else "its digest does not fit it"
    )
