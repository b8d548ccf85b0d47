"""Who may ask, and what a browser may do with the answer (FAULTS F-31 to F-34).

A plain ASGI layer around the whole application: nothing is served past it, errors included.
"""

from __future__ import annotations

import hmac
import ipaddress
import json
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from firsthand.desk.serving import LOOPBACK, Serving

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
COOKIE = "firsthand"
READING = ("GET", "HEAD", "OPTIONS")
CLIENT = "x-firsthand"  # a script says who it is by this header: no other site can send it


class RefusedError(Exception):
    """A request that goes no further: its status, a word for machines, and what to do."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message


class Guard:
    """Refuses strangers and other sites, and puts the headers on every answer."""

    def __init__(self, app: ASGIApp, serving: Serving) -> None:
        self._app, self._serving = app, serving

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        sending = _with_headers(send, scope["path"])
        headers = _headers(scope)
        try:
            check_host(headers.get("host", ""), self._serving)
            entry = _entry(scope, headers, self._serving)
            if entry is not None:
                await _redirect(entry, self._serving.token or "", sending)
                return
            if scope["method"] not in READING:
                check_origin(headers)
            check_size(headers, self._serving.most_bytes)
            await self._app(scope, _counted(receive, self._serving.most_bytes), sending)
        except RefusedError as refused:
            await _refuse(refused, scope["path"], sending)


def check_host(host: str, serving: Serving) -> None:
    """ "evil.example" that resolves to 127.0.0.1 is refused: the name must be one of ours."""
    name = (_parts(f"//{host}").hostname or "") if _plain(host) else ""
    allowed = name in (*LOOPBACK, serving.host.lower())
    if not (allowed or (not serving.local and _is_address(name))):
        raise RefusedError(403, "host", "this desk answers only to its own address")


def check_origin(headers: Mapping[str, str]) -> None:
    """A write comes from our own pages, or from a script that says so; never from another site."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site not in ("same-origin", "none"):
        raise RefusedError(403, "cross_site", "written from another site; use the desk's own pages")
    if origin == "null" and site == "same-origin":
        return  # a form of ours: under "no-referrer" the browser keeps even its own origin back
    if origin is not None:
        if _parts(origin).netloc.lower() != headers.get("host", "").lower():
            raise RefusedError(403, "cross_site", "written from another site; use the desk's pages")
        return
    if site is None and CLIENT not in headers:
        raise RefusedError(
            403,
            "no_origin",
            "a write needs an Origin; from a script send the header X-Firsthand: 1",
        )


def check_size(headers: Mapping[str, str], most: int) -> None:
    """A body said to be too long is refused before a byte of it is read."""
    length = headers.get("content-length", "0")
    if not length.isascii() or not length.isdigit():
        raise RefusedError(400, "length", "Content-Length is no number")
    if len(length) > 15 or int(length) > most:
        raise RefusedError(413, "too_large", f"more than {most // 1024**2} MB; send it in parts")


def _parts(address: str) -> SplitResult:
    """The parts of an address; those of none for "http://[bad", which nobody's browser sends."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def _plain(host: str) -> bool:
    return bool(host) and not set(host) & set("/\\@?#%, \t")


def _is_address(name: str) -> bool:
    """Rebinding needs a name: an address in figures is safe."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _headers(scope: Scope) -> dict[str, str]:
    return {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in scope["headers"]}


def _entry(scope: Scope, headers: Mapping[str, str], serving: Serving) -> str | None:
    """Where a visitor with the token in the address goes on; None for one who is in already."""
    if serving.token is None:
        return None
    query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    given = dict(query).get("token")
    if given is not None and _same(given, serving.token) and scope["method"] == "GET":
        rest = urlencode([(k, v) for k, v in query if k != "token"])
        path = "/" + scope["path"].lstrip("/\\")
        return f"{path}?{rest}" if rest else path
    if not _same(_known(headers), serving.token):
        raise RefusedError(
            401, "token", "open the address that firsthand serve printed, with its ?token=..."
        )
    return None


def _known(headers: Mapping[str, str]) -> str:
    """The token a visitor carries: in the header of a script, or in our cookie."""
    scheme, _, bearer = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return bearer.strip()
    try:
        cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return cookie.value if cookie is not None else ""


def _same(given: str, token: str) -> bool:
    return hmac.compare_digest(given.encode(), token.encode())


def _with_headers(send: Send, path: str) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            if "cache-control" not in headers:
                kept = "public, max-age=3600" if path.startswith("/static/") else "no-store"
                headers["Cache-Control"] = kept
        await send(message)

    return sending


def _counted(receive: Receive, most: int) -> Receive:
    """A body that says no length is counted as it comes."""
    seen = 0

    async def receiving() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise RefusedError(
                413, "too_large", f"more than {most // 1024**2} MB; send it in parts"
            )
        return message

    return receiving


async def _redirect(to: str, token: str, send: Send) -> None:
    cookie = f"{COOKIE}={token}; HttpOnly; SameSite=Strict; Path=/"
    headers = [(b"location", to.encode("latin-1", "ignore")), (b"set-cookie", cookie.encode())]
    await send({"type": "http.response.start", "status": 303, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


async def _refuse(refused: RefusedError, path: str, send: Send) -> None:
    if path.startswith("/api/"):
        kind, words = b"application/json", error_body(refused.code, refused.message)
    else:
        kind, words = b"text/plain; charset=utf-8", f"firsthand: {refused.message}\n".encode()
    headers = [(b"content-type", kind), (b"content-length", str(len(words)).encode())]
    await send({"type": "http.response.start", "status": refused.status, "headers": headers})
    await send({"type": "http.response.body", "body": words})


def error_body(code: str, message: str) -> bytes:
    """The one shape of an error."""
    return json.dumps({"error": {"code": code, "message": message}}, ensure_ascii=False).encode()
