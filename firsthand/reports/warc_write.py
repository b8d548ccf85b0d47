"""A web archive written of what was fetched: one packed record for each answer, with its digests."""

from __future__ import annotations

import base64
import gzip
import hashlib
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

_OURS = uuid.UUID("6f1d5a52-6f0e-5c86-9d52-66687374a001")  # names of our records are made under it
_VERSION = b"WARC/1.1\r\n"


@dataclass(frozen=True, slots=True)
class Exchange:
    """One answer as it came over the wire: status line, header lines and the body still packed.

    `at` is when, in UTC: "2024-12-02T06:30:00Z". `address` is the IP address that answered.
    """

    url: str
    at: str
    head: bytes
    body: bytes
    address: str | None = None


def write_warc(
    out: BinaryIO, exchanges: Iterable[Exchange], software: str = "firsthand", begins: bool = True
) -> int:
    """Write each exchange as a packed response record; how many were written.

    The same exchanges give the same bytes. Append to an archive by opening it with "ab"; `begins`:
    it is told first who writes.
    """
    count = 0
    for exchange in exchanges:
        if count == 0 and begins:
            out.write(_packed(_info(exchange.at, software)))
        out.write(_packed(_response(exchange)))
        count += 1
    return count


def _response(exchange: Exchange) -> bytes:
    block = exchange.head.rstrip(b"\r\n") + b"\r\n\r\n" + exchange.body
    lines = [
        ("WARC-Type", "response"),
        ("WARC-Record-ID", _name(exchange.url, exchange.at, block)),
        ("WARC-Date", exchange.at),
        ("WARC-Target-URI", _one_line(exchange.url)),
        ("WARC-IP-Address", exchange.address or ""),
        ("WARC-Payload-Digest", _digest(exchange.body)),
        ("WARC-Block-Digest", _digest(block)),
        ("Content-Type", "application/http; msgtype=response"),
    ]
    return _record(lines, block)


def _info(at: str, software: str) -> bytes:
    block = f"software: {_one_line(software)}\r\nformat: WARC File Format 1.1\r\n".encode()
    lines = [
        ("WARC-Type", "warcinfo"),
        ("WARC-Record-ID", _name("warcinfo", at, block)),
        ("WARC-Date", at),
        ("WARC-Block-Digest", _digest(block)),
        ("Content-Type", "application/warc-fields"),
    ]
    return _record(lines, block)


def _record(lines: list[tuple[str, str]], block: bytes) -> bytes:
    head = "".join(f"{name}: {value}\r\n" for name, value in lines if value)
    return (
        _VERSION
        + head.encode()
        + f"Content-Length: {len(block)}\r\n\r\n".encode()
        + block
        + b"\r\n\r\n"
    )


def _packed(record: bytes) -> bytes:
    return gzip.compress(record, mtime=0)


def _digest(content: bytes) -> str:
    found = hashlib.sha1(content, usedforsecurity=False).digest()
    return "sha1:" + base64.b32encode(found).decode("ascii")


def _name(url: str, at: str, block: bytes) -> str:
    """The same record has the same name: no dice."""
    return f"<urn:uuid:{uuid.uuid5(_OURS, f'{url} {at} {hashlib.sha256(block).hexdigest()}')}>"


def _one_line(words: str) -> str:
    return "".join(words.split())[:8_000] if "\n" in words or "\r" in words else words[:8_000]
