"""What a server gave for one address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import httpcore

from firsthand.net.links import Link


class FailedFetchError(Exception):
    """Nothing usable came; the message says why. `again`: it may come another time."""

    def __init__(self, why: str, again: bool = False) -> None:
        super().__init__(why)
        self.again = again


@dataclass(frozen=True, slots=True)
class Page:
    """What a server gave: the address it came from in the end, status, some header lines, body.

    For an archive: `head` is the status line and all header lines, as they hold for the body
    unpacked; `ip` the address that answered, `at` when, in UTC.
    """

    link: Link
    status: int
    headers: Mapping[str, str]
    content: bytes
    head: bytes = b""
    ip: str = ""
    at: str = ""

    @property
    def kind(self) -> str:
        return self.headers.get("content-type", "")


def head_of(response: httpcore.Response, size: int) -> bytes:
    """The status line and header lines, as they hold for a body that is unpacked and whole."""
    version = response.extensions.get("http_version", b"HTTP/1.1")
    reason = response.extensions.get("reason_phrase", b"")
    lines = [b"%s %d %s" % (version, response.status, reason)]
    for name, value in response.headers:
        low = name.lower()
        if low in (b"content-encoding", b"transfer-encoding"):
            lines.append(b"X-Archive-Orig-%s: %s" % (name, value))
        elif low != b"content-length":
            lines.append(b"%s: %s" % (name, value))
    return b"\r\n".join([*lines, b"Content-Length: %d" % size])
