"""F-13: a server whose certificate is not for it, not of anybody we trust, or out of date, is not read."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from firsthand.net import FailedFetchError, Gate, Polite, World
from tests.net.server import PUBLIC

trustme = pytest.importorskip("trustme")
HOST = "news.example"


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "4")
        self.end_headers()
        self.wfile.write(b"news")

    def log_message(self, *_: object) -> None:
        """Tests are quiet."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that does not trust us hangs up."""


@contextmanager
def serving(certificate: Any) -> Iterator[Callable[[ssl.SSLContext], World]]:  # noqa: ANN401
    """A server with this certificate; gives the world in which it is a public one."""
    server = _Server(("127.0.0.1", 0), _Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    server.socket = context.wrap_socket(
        server.socket, server_side=True, do_handshake_on_connect=False
    )
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    port = server.server_address[1]
    try:
        yield lambda trust: World(
            resolve=lambda *_: [PUBLIC], dial=lambda *_: ("127.0.0.1", port), trust=trust,
            sleep=lambda _: None,
        )  # fmt: skip
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="module")
def authority() -> Any:  # noqa: ANN401
    return trustme.CA()


def trusting(authority: Any) -> ssl.SSLContext:  # noqa: ANN401
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def test_a_certificate_for_the_host_is_accepted(authority: Any) -> None:  # noqa: ANN401
    with serving(authority.issue_cert(HOST)) as world:
        page = Gate(None, world(trusting(authority))).get(f"https://{HOST}/")
    assert page.content == b"news"


def test_any_other_is_not_and_is_asked_for_once(authority: Any) -> None:  # noqa: ANN401
    old = datetime(2020, 1, 1, tzinfo=UTC)
    cases = (
        (authority.issue_cert("other.example"), trusting(authority)),
        (authority.issue_cert(HOST, not_after=old), trusting(authority)),
        (authority.issue_cert(HOST), ssl.create_default_context()),
        (trustme.CA().issue_cert(HOST), trusting(authority)),
        (authority.issue_cert(PUBLIC), trusting(authority)),  # of the address, and not of the name
    )
    for certificate, trust in cases:
        with serving(certificate) as world, pytest.raises(FailedFetchError) as failed:
            Gate(None, world(trust)).get(f"https://{HOST}/")
        assert "certificate is not accepted" in str(failed.value)
        assert not failed.value.again


def test_a_site_with_such_a_certificate_is_left_alone(authority: Any) -> None:  # noqa: ANN401
    with serving(authority.issue_cert("other.example")) as world:
        gate = Gate(None, world(trusting(authority)))
        with pytest.raises(FailedFetchError, match="robots.txt cannot be read: its certificate"):
            Polite(gate).get(f"https://{HOST}/a")
