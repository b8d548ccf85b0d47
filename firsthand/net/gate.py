"""The only door to the network: every page, feed and robots.txt is asked for here.

An address is read once and strictly, its host is looked up once, every answer must be public, and
the connection goes to the very address that was checked. Redirects are walked one by one through
the same checks. What comes is bounded in seconds and bytes, packed and unpacked.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import httpcore

from firsthand.net.addresses import forbidden, own
from firsthand.net.links import PRIVATE, Link, RefusedLinkError, link, moved
from firsthand.net.packing import unpacked
from firsthand.net.page import FailedFetchError, Page, head_of

AGENT = "firsthand/0.1 (reads news reports; one page at a time)"
_ACCEPTED = "text/html,application/xml;q=0.9,*/*;q=0.8"
_MOVED = (301, 302, 303, 307, 308)
_MOST_TRIED = 3  # addresses of one host
_KEPT = ("etag", "last-modified", "retry-after", "content-type", "date")
Resolve = Callable[[str, int], Sequence[str]]
Dial = Callable[[str, int], tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one page, redirects included."""

    seconds: float = 30.0
    octets: int = 20 * 1024 * 1024
    hops: int = 5


@dataclass(frozen=True, slots=True)
class World:
    """What the gate takes from outside itself; a test gives its own."""

    resolve: Resolve = field(default=lambda host, port: _looked_up(host, port))
    dial: Dial = field(default=lambda address, port: (address, port))
    trust: ssl.SSLContext | None = None
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], str] = field(default=lambda: f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}")


class Gate:
    """Asks public web servers for pages, one at a time.

    `inside`: one server, by host and port, that the user said may lie on this machine or its network.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        world: World | None = None,
        inside: Link | None = None,
    ) -> None:
        self.limits, self.world = limits or Limits(), world or World()
        self._inside = (inside.host, inside.port) if inside is not None else None
        self.seen: Callable[[Page], None] | None = None  # is shown every answer to `get`

    def get(
        self,
        address: str | Link,
        headers: Mapping[str, str] | None = None,
        may: Callable[[Link], None] | None = None,
    ) -> Page:
        """The page at an address. Raises RefusedLinkError, or FailedFetchError.

        `may` is shown where each redirect leads, and raises where it is not to be followed.
        """
        asked = address if isinstance(address, Link) else link(address)
        ends = self.world.clock() + self.limits.seconds
        for _ in range(self.limits.hops + 1):
            page, leads = self._one(asked, dict(headers or {}), ends)
            if self.seen is not None:
                self.seen(page)
            if leads is None:
                return page
            asked = moved(asked, leads)
            if may is not None:
                may(asked)
        raise FailedFetchError(f"leads on and on, more than {self.limits.hops} times")

    def post(self, asked: Link, content: bytes, headers: Mapping[str, str]) -> Page:
        """What a service answers to a question put to it. Raises as `get` does.

        It leads nowhere else: what was sent is for this server alone.
        """
        ends = self.world.clock() + self.limits.seconds
        page, leads = self._one(asked, headers, ends, content)
        if leads is not None:
            raise FailedFetchError("it leads to another address; give that one")
        return page

    def _one(
        self, asked: Link, headers: Mapping[str, str], ends: float, sent: bytes | None = None
    ) -> tuple[Page, str | None]:
        """One question, and where its answer leads if it leads elsewhere."""
        door = _Door(self.world, ends, self._inside)
        told = [
            ("Host", asked.authority), ("User-Agent", AGENT),
            ("Accept", _ACCEPTED if sent is None else "application/json"),
            ("Accept-Encoding", "gzip, deflate"), *headers.items(),
        ]  # fmt: skip
        if sent is not None:
            told.append(("Content-Length", str(len(sent))))
        try:
            with (
                httpcore.ConnectionPool(
                    ssl_context=self.world.trust, network_backend=door, retries=0
                ) as pool,
                pool.stream(
                    "GET" if sent is None else "POST",
                    _as_given(asked),
                    headers=told,
                    content=sent,
                    extensions={"timeout": _times(self.limits)},
                ) as response,
            ):
                said = _told_by(response)
                kept = {name: said[name][:500] for name in _KEPT if name in said}
                leads = said.get("location") if response.status in _MOVED else None
                chunks = response.iter_stream() if leads is None else ()
                packing = said.get("content-encoding", "") if leads is None else ""
                body = b"".join(unpacked(chunks, packing, self.limits.octets))
                head = head_of(response, len(body))
                page = Page(asked, response.status, kept, body, head, door.ip, self.world.now())
                return page, leads
        except (httpcore.TimeoutException, TimeoutError) as error:
            raise FailedFetchError(
                f"took more than {self.limits.seconds:g} seconds", True
            ) from error
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError, UnicodeError) as error:
            raise _failed(error) from error  # UnicodeError: a name that the resolver cannot write


def _told_by(response: httpcore.Response) -> dict[str, str]:
    """The headers of an answer, their names in small letters."""
    return {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in response.headers}


class _Door(httpcore.NetworkBackend):
    """Connects to the address that was checked, and to no other; keeps the time of one question."""

    def __init__(self, world: World, ends: float, inside: tuple[str, int] | None) -> None:
        self._world, self._ends, self._inside = world, ends, inside
        self._plain = httpcore.SyncBackend()
        self.ip = ""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,  # noqa: ARG002 - the library's own
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        found = [host] if _is_address(host) else self._world.resolve(host, port)
        named = self._inside == (host, port)
        if not found or any(forbidden(each) and not (named and own(each)) for each in found):
            raise RefusedLinkError(PRIVATE)
        return self._connected(list(found)[:_MOST_TRIED], port, timeout)

    def _connected(
        self, found: list[str], port: int, timeout: float | None
    ) -> httpcore.NetworkStream:
        """A stream to the first of these addresses that answers: a host may have a dead one."""
        while True:
            self.ip = found.pop(0)
            address, at = self._world.dial(self.ip, port)
            left = _left(self._world, self._ends, timeout)
            try:
                stream = self._plain.connect_tcp(address, at, left / (len(found) + 1))
            except (httpcore.NetworkError, httpcore.TimeoutException):
                if not found:
                    raise
                continue
            return _Timed(stream, self._world, self._ends)

    def connect_unix_socket(
        self,
        path: str,  # noqa: ARG002 - the library's own
        timeout: float | None = None,  # noqa: ARG002
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        raise RefusedLinkError(PRIVATE)

    def sleep(self, seconds: float) -> None:
        self._world.sleep(seconds)


class _Timed(httpcore.NetworkStream):
    """A stream that ends with its question: a letter every ten seconds is no way to hold us."""

    def __init__(self, stream: httpcore.NetworkStream, world: World, ends: float) -> None:
        self._stream, self._world, self._ends = stream, world, ends

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._world, self._ends, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._world, self._ends, timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = _left(self._world, self._ends, timeout)
        return _Timed(
            self._stream.start_tls(ssl_context, server_hostname, left), self._world, self._ends
        )

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - as the library has it
        return self._stream.get_extra_info(info)


def _failed(error: Exception) -> FailedFetchError:
    """What broke the connection; a certificate that is not accepted will not be better later."""
    below: BaseException | None = error
    while below is not None and not isinstance(below, ssl.SSLError):
        below = below.__cause__ or below.__context__
    if below is not None:
        return FailedFetchError(f"its certificate is not accepted ({below.reason or 'TLS'})")
    return FailedFetchError(f"the connection failed ({error or type(error).__name__})", True)


def _left(world: World, ends: float, timeout: float | None) -> float:
    """Seconds that are left of a question. Raises TimeoutError."""
    left = ends - world.clock()
    if left <= 0:
        raise TimeoutError
    return left if timeout is None else min(left, timeout)


def _times(limits: Limits) -> dict[str, float]:
    return dict.fromkeys(("connect", "read", "write", "pool"), limits.seconds)


def _as_given(asked: Link) -> httpcore.URL:
    """In its parts, so that no second parser reads other parts from the same words."""
    return httpcore.URL(
        scheme=asked.scheme.encode(), host=asked.host.encode(), port=asked.port,
        target=asked.target.encode(),
    )  # fmt: skip


def _is_address(host: str) -> bool:
    return ":" in host or host.replace(".", "").isdigit()


def _looked_up(host: str, port: int) -> list[str]:
    """Every address of a host. Raises OSError where it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))
