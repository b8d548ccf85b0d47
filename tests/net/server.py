"""A web server on 127.0.0.1 that misbehaves on request, and a world in which it has public addresses."""

from __future__ import annotations

import gzip
import threading
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from firsthand.net import World

PUBLIC = "93.184.216.34"
PAGE = (
    "<html><head><title>Ferry sinks off Port Loma</title></head><body><article><h1>Ferry sinks off"
    " Port Loma</h1><p>PORT LOMA, 3 March 2026 (Coastal Agency) - A ferry with 40 people sank off"
    " Port Loma on Tuesday, the coast guard said. Nine people were rescued.</p></article></body></html>"
)


@dataclass
class Served:
    """What the server answers, by path, and what it was asked."""

    port: int = 0
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    pages: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    dialled: list[str] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)
    hosts: dict[str, Sequence[str]] = field(default_factory=dict)

    def world(self) -> World:
        """Every host is public unless `hosts` says otherwise; every public address is this server."""

        def dial(address: str, port: int) -> tuple[str, int]:
            self.dialled.append(f"{address}:{port}")
            return "127.0.0.1", self.port

        return World(
            resolve=lambda host, _: self.hosts.get(host, [PUBLIC]),
            dial=dial,
            sleep=self.slept.append,
        )


class _Handler(BaseHTTPRequestHandler):
    served: Served

    def do_GET(self) -> None:
        self.served.asked.append((self.path, dict(self.headers)))
        action = getattr(self, "_" + self.path.strip("/").partition("/")[0].replace("-", "_"), None)
        if action is not None:
            action()
            return
        status, headers, body = self.served.pages.get(self.path, (404, {}, b"no such page"))
        self._answer(status, headers, body)

    def _answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if "Content-Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _drip(self) -> None:
        """Header lines one letter at a time, for ever."""
        for letter in "HTTP/1.1 200 OK\r\nX-Slow: " + "a" * 100:
            self.wfile.write(letter.encode())
            self.wfile.flush()
            time.sleep(0.05)

    def _endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        while True:
            self.wfile.write(b"a" * 65_536)

    def _short(self) -> None:
        """Promises more than it gives."""
        self._answer(200, {"Content-Length": "5000"}, b"not so many")

    def _bomb(self) -> None:
        packed = gzip.compress(b"0" * 60_000_000)
        self._answer(200, {"Content-Encoding": "gzip"}, packed)

    def _packed(self) -> None:
        self._answer(200, {"Content-Encoding": "gzip"}, gzip.compress(b"unpacked"))

    def _cut(self) -> None:
        self._answer(200, {"Content-Encoding": "gzip"}, gzip.compress(b"unpacked" * 50)[:-20])

    def _in_two(self) -> None:
        """Two gzip members on end, as some servers and `cat a.gz b.gz` write them, and padding."""
        packed = gzip.compress(b"first " * 9) + gzip.compress(b"second " * 9) + b"\0" * 20
        self._answer(200, {"Content-Encoding": "gzip"}, packed)

    def _headless(self) -> None:
        """Deflate without its two bytes of head."""
        packing = zlib.compressobj(wbits=-15)
        packed = packing.compress(b"no head" * 9) + packing.flush()
        self._answer(200, {"Content-Encoding": "deflate"}, packed)

    def _unsent(self) -> None:
        self._answer(200, {"Content-Encoding": "gzip"}, b"")

    def _padded(self) -> None:
        """A packed page, and then more and more that belongs to nothing."""
        self.send_response(200)
        self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(gzip.compress(b"unpacked"))
        while True:
            self.wfile.write(b"\0" * 65_536)

    def _nothings(self) -> None:
        """Packed bytes that unpack to nothing, for ever."""
        self.send_response(200)
        self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(gzip.compress(b"")[:10])
        while True:
            self.wfile.write(b"\0\0\0\xff\xff" * 10_000)

    def _strange(self) -> None:
        self._answer(200, {"Content-Encoding": "zstd"}, b"(\xb5/\xfd")

    def log_message(self, *_: object) -> None:
        """Tests are quiet."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up on a misbehaving page is what we want."""


@contextmanager
def serving() -> Iterator[Served]:
    served = Served()
    server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"served": served}))
    served.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
