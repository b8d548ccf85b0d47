"""A server of feeds that misbehaves by turns, on 127.0.0.1: each time it is asked, in another way.

Four sites: a calm one, an ill one, one with a sitemap, one that is always down. A new page is
listed with every second question; every page tells an accident of its own.
"""

from __future__ import annotations

import gzip
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import sleep

from firsthand.net import World

FEEDS = (
    "http://calm.example/feed.xml",
    "http://ill.example/feed.xml",
    "http://map.example/sitemap.xml",
    "http://down.example/feed.xml",
)
PUBLIC = "93.184.216.34"
SLOW = 0.4  # seconds that a late answer takes; the watcher waits for less
LISTED = 3  # pages in a feed
_TOWNS = ("Port Loma", "Arvenna", "Old Quay", "Marrow Bay", "Tessin Ford", "Kalver", "Ostrand")
_WHAT = (
    "A bus with {n} people left the road near {town} on Tuesday, police said. Nine were injured.",
    "At least {n} people were killed when a bridge fell in {town} on Monday, the mayor said.",
    "Soldiers fired on a crowd in {town} on Sunday, two witnesses told Coastal Agency.",
    "A storm drove {n} families from their homes in {town}, according to the provincial governor.",
)
Answer = tuple[int, dict[str, str], bytes]


def page(site: str, number: int) -> bytes:
    """An article that no other number has; of two sites alike, so that some come in twice."""
    town = _TOWNS[number % len(_TOWNS)]
    told = _WHAT[number % len(_WHAT)].format(n=12 + number, town=town)
    by = "" if number % 3 else f"<p>By our correspondent for {site}</p>"
    title = f"Trouble in {town}, day {number}"
    told = f"<p>{town.upper()}, 3 March 2026 (Coastal Agency) - {told}</p>"
    article = f"<h1>{title}</h1>{by}{told}<p>Officials gave no more details.</p>"
    head = f"<html><head><title>{title}</title></head>"
    return f"{head}<body><article>{article}</article></body></html>".encode()


def feed(site: str, newest: int) -> bytes:
    links = "".join(
        f"<item><title>{n}</title><link>http://{site}/page/{n}</link></item>"
        for n in range(newest, newest - LISTED, -1)
        if n >= 0
    )
    head = f'<?xml version="1.0"?><rss version="2.0"><channel><title>{site}</title>'
    return f"{head}{links}</channel></rss>".encode()


def sitemap(site: str, newest: int) -> bytes:
    links = "".join(
        f"<url><loc>http://{site}/page/{n}</loc></url>"
        for n in range(max(0, newest - LISTED + 1), newest + 1)
    )
    return f"<?xml version='1.0'?><urlset>{links}</urlset>".encode()


class Handler(BaseHTTPRequestHandler):
    """Answers by the site and by how often it was asked."""

    asked: Counter[str]
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        site = (self.headers.get("Host") or "").partition(":")[0]
        key = f"{site}{self.path}"
        self.asked[key] += 1
        with suppress(OSError):  # who hangs up on a misbehaving server is right to
            if self.path == "/robots.txt":
                self._robots(site)
            elif self.path.startswith("/page/"):
                self._page(site, int(self.path.rpartition("/")[2] or 0))
            else:
                self._feed(site, self.asked[key])

    def _robots(self, site: str) -> None:
        ill = site == "ill.example" and self.asked[f"{site}/robots.txt"] % 5 == 0
        self._answer((500, {}, b"") if ill else (200, {}, b"User-agent: *\nDisallow: /private\n"))

    def _feed(self, site: str, times: int) -> None:
        newest = times // 2
        if site == "down.example":
            self._answer((503, {"Retry-After": "1"}, b"down"))
        elif site == "calm.example":
            mark = f'"{newest}"'
            same = self.headers.get("If-None-Match") == mark
            self._answer((304, {}, b"") if same else (200, {"ETag": mark}, feed(site, newest)))
        elif site == "map.example":
            self._answer((200, {}, sitemap(site, newest)))
        elif self.path != "/feed.xml":  # led there by a redirect
            self._answer((200, {}, feed(site, newest)))
        else:
            ILL[times % len(ILL)](self, feed(site, newest))

    def _page(self, site: str, number: int) -> None:
        turn = number % 9
        if turn == 4:
            self._answer((404, {}, b"no such page"))
        elif turn == 6:
            packed = gzip.compress(page(site, number), mtime=0)
            self._answer((200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, packed))
        elif turn == 8:
            self._answer((200, {"Content-Type": "text/html", "Content-Length": "90000"}, b"<p>cut"))
        else:
            self._answer((200, {"Content-Type": "text/html"}, page(site, number)))

    def _answer(self, answer: Answer) -> None:
        status, headers, body = answer
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 304 and "Content-Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True

    def say(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self._answer((status, headers, body))

    def log_message(self, *_: object) -> None:
        """A soak is quiet."""


Ill = Callable[[Handler, bytes], None]


def _late(handler: Handler, body: bytes) -> None:
    sleep(SLOW)
    handler.say(200, {}, body)


def _endless(handler: Handler, _: bytes) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _turn in range(500):  # 32 MB, far beyond what is read
        handler.wfile.write(b"a" * 65_536)
    handler.close_connection = True


def _hung_up(handler: Handler, _: bytes) -> None:
    handler.close_connection = True


def _says(status: int, headers: dict[str, str], body: bytes = b"") -> Ill:
    """The same words whatever the feed holds."""
    return lambda handler, _: handler.say(status, headers, body)


def _packed(handler: Handler, body: bytes) -> None:
    handler.say(200, {"Content-Encoding": "gzip"}, gzip.compress(body, mtime=0))


def _packed_cut(handler: Handler, body: bytes) -> None:
    handler.say(200, {"Content-Encoding": "gzip"}, gzip.compress(body, mtime=0)[:-9])


def _well(handler: Handler, body: bytes) -> None:
    handler.say(200, {}, body)


def _broken(handler: Handler, body: bytes) -> None:
    handler.say(200, {}, body[: len(body) // 2])


def _short(handler: Handler, body: bytes) -> None:
    handler.say(200, {"Content-Length": str(len(body) + 900)}, body)


_BOMB = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;">]><rss><channel>&b;</channel></rss>'
)
_HTML = {"Content-Type": "text/html"}
ILL: tuple[Ill, ...] = (
    _well, _says(500, {}), _late, _broken, _packed,
    _says(302, {"Location": "http://ill.example/moved.xml"}),
    _says(302, {"Location": "http://ill.example/feed.xml?again"}),
    _says(301, {"Location": "http://169.254.169.254/feed.xml"}),
    _packed_cut, _says(429, {"Retry-After": "5"}, b"later"), _says(200, {}, _BOMB), _endless,
    _hung_up, _short, _says(200, _HTML, b"<html><p>Please log in</p></html>"), _says(403, {}),
)  # fmt: skip


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """As above: it hung up."""


@contextmanager
def serving() -> Iterator[tuple[int, Counter[str]]]:
    """The port, and how often each address was asked."""
    asked: Counter[str] = Counter()
    server = _Server(("127.0.0.1", 0), type("Counting", (Handler,), {"asked": asked}))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server.server_address[1], asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def world(port: int) -> World:
    """Every host is public, and its address is the server; nobody waits."""
    return World(
        resolve=lambda *_: [PUBLIC],
        dial=lambda *_: ("127.0.0.1", port),
        sleep=lambda _: None,
    )
