"""A body as it comes over the line, undone of its packing and stopped at a limit."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from firsthand.net.page import FailedFetchError

_BARE = ("", "identity")
_KNOWN = (*_BARE, "gzip", "x-gzip", "deflate")
_GZIP = b"\x1f\x8b"


def unpacked(chunks: Iterable[bytes], packing: str, most: int) -> Iterator[bytes]:
    """The body piece by piece, no more than `most` bytes of it, packed or not.

    Raises FailedFetchError.
    """
    named = packing.strip().lower()
    if named not in _KNOWN:
        raise FailedFetchError(f"packed as {named[:20]!r}, which was not asked for")
    opened = None if named in _BARE else _Opened(named)
    came = size = 0
    for chunk in chunks:
        came += len(chunk)
        try:
            piece = chunk if opened is None else opened.read(chunk, most + 1 - size)
        except zlib.error as error:
            raise FailedFetchError("its packing is broken") from error
        size += len(piece)
        if max(size, came) > most:
            raise FailedFetchError(f"larger than {most // 1024**2} MB unpacked")
        yield piece
    if opened is not None and came and not opened.whole:  # a 304 has no body, however it is packed
        raise FailedFetchError("its packing is cut off", True)


class _Opened:
    """Packed bytes read forward: one gzip member after the other, deflate with its head or without."""

    def __init__(self, named: str) -> None:
        self._named = named
        self._one: zlib._Decompress | None = None
        self._held = b""  # too little to tell what it is
        self._first, self._over = True, False

    @property
    def whole(self) -> bool:
        """True where the last member has come to its end."""
        return self._over or self._one is None and not self._first and not self._held.strip(b"\0")

    def read(self, chunk: bytes, room: int) -> bytes:
        """What these bytes unpack to, at most `room` bytes. Raises zlib.error."""
        found: list[bytes] = []
        rest = self._held + chunk
        self._held = b""
        while rest and room > 0 and not self._over:
            if self._one is None:
                rest = rest if self._first else rest.lstrip(b"\0")  # tapes and some servers pad
                if len(rest) < len(_GZIP):
                    self._held = rest
                    break
                if not self._begun(rest):
                    break
            if self._one is not None:
                found.append(self._one.decompress(rest, room))
                room -= len(found[-1])
                rest = self._one.unused_data
                self._one = None if self._one.eof else self._one
        return b"".join(found)

    def _begun(self, rest: bytes) -> bool:
        """The next member opened; False where only padding or odd bytes stand behind the last."""
        if not self._first and not rest.startswith(_GZIP):
            self._over = True
            return False
        bare = self._named == "deflate" and not rest.startswith(_GZIP) and not _has_head(rest)
        self._first = False
        self._one = zlib.decompressobj(-15 if bare else 47)
        return True


def _has_head(rest: bytes) -> bool:
    """The two bytes that begin deflate by its standard (RFC 1950); some servers leave them out."""
    return rest[0] & 15 == 8 and (rest[0] << 8 | rest[1]) % 31 == 0
