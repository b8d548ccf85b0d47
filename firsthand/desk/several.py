"""Several situations at one address: the list of them, and the desk of each below its own path.

A desk knows nothing of it: it serves "/event/e1", and what it sends is put below "/in/kivu/".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import parse_qs, quote

from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from firsthand.desk.app import desk
from firsthand.desk.listed import listed
from firsthand.desk.rendering import FOLDER, ROOT, environment
from firsthand.desk.security import Guard
from firsthand.desk.serving import Serving
from firsthand.store import RefusedSituation, Situation

SUFFIX = ".fhs"
PLAIN = re.compile(r"[\w][\w .-]{0,59}")
# Addresses within a page that are ours and not yet below a situation.
OURS = re.compile(rb'(href|action|src|hx-get|data-root)="/(?!/|in/|static/)')
# The same in what programs get. A quote within a text is escaped there, so no text looks like this.
OURS_IN_JSON = re.compile(rb'("href": ?)"/(?!/|in/|static/)')
WHOLE = {b"text/html": (OURS, rb'\1="'), b"application/json": (OURS_IN_JSON, rb'\1"')}


class House:
    """The list at "/", each situation at "/in/NAME/"."""

    def __init__(self, given: Sequence[Path], serving: Serving) -> None:
        self._given, self._serving = tuple(Path(p) for p in given), serving
        self._desks: dict[str, ASGIApp] = {}
        self._templates = environment()
        self._static = StaticFiles(directory=FOLDER / "static")

    def paths(self) -> dict[str, Path]:
        """The files by the names in their addresses; looked for anew each time."""
        found: dict[str, Path] = {}
        for given in self._given:
            for path in sorted(given.glob(f"*{SUFFIX}")) if given.is_dir() else [given]:
                name, number = path.stem, 2
                while name in found:
                    name, number = f"{path.stem}-{number}", number + 1
                found[name] = path
        return found

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        path: str = scope["path"]
        if path.startswith("/static/"):
            await self._static({**scope, "path": path[7:], "root_path": ""}, receive, send)
            return
        _, lead, name, *rest = [*path.split("/"), "", ""]
        inside = self._desk(name) if lead == "in" and name else None
        if inside is not None:
            below = f"/in/{quote(name)}"
            headers = [(k, v) for k, v in scope["headers"] if k.lower() != b"accept-encoding"]
            within = "/" + "/".join(rest).rstrip("/")
            part = {"path": within, "raw_path": quote(within).encode("ascii"), "headers": headers}
            await inside(
                {**scope, **part, ROOT: below}, receive, _Below(send, below.encode("ascii"))
            )
            return
        answer = await self._own(Request(scope, receive), path)
        await answer(scope, receive, send)

    async def _own(self, request: Request, path: str) -> Response:
        if path in ("/", "/in", "/in/") and request.method in ("GET", "HEAD"):
            return self._list()
        if path == "/in/new" and request.method == "POST":
            return self._made((await request.body())[:4000].decode("utf-8", "replace"))
        return PlainTextResponse("firsthand: no such situation; see the list at /\n", 404)

    def _list(self, refused: str = "", status: int = 200) -> Response:
        open_ = {n: d.state.held for n, d in self._desks.items()}  # type: ignore[attr-defined]
        rows = [listed(name, path, open_.get(name)) for name, path in self.paths().items()]
        page = self._templates.get_template("house.html").render(
            rows=rows, refused=refused, may_make=self._folder() is not None
        )
        return HTMLResponse(page, status)

    def _folder(self) -> Path | None:
        """Where a new situation is made: in the folder that is served, for who sits here."""
        folders = [p for p in self._given if p.is_dir()]
        return folders[0] if folders and self._serving.local else None

    def _made(self, form: str) -> Response:
        name = (parse_qs(form).get("name", [""])[0]).strip()
        folder = self._folder()
        if folder is None or PLAIN.fullmatch(name) is None or name == "new":
            return self._list("a name of letters, numbers and - is needed", 422)
        path = folder / f"{name}{SUFFIX}"
        if path.exists():
            return self._list(f"{name} is there already", 409)
        try:
            Situation.open(path).close()
        except RefusedSituation as refused:
            return self._list(str(refused), 503)
        return RedirectResponse(f"/in/{quote(name)}/", 303)

    def _desk(self, name: str) -> ASGIApp | None:
        """The desk of a situation; made when it is first visited."""
        if name not in self._desks:
            path = self.paths().get(name)
            if path is None:
                return None
            made = desk(path, self._serving)
            made.state.held.start()
            self._desks[name] = made
        return self._desks[name]

    async def _live(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            await send({"type": f"{message['type']}.complete"})
            if message["type"] == "lifespan.shutdown":
                for each in self._desks.values():
                    each.state.work.close()  # type: ignore[attr-defined]
                return


class _Below:
    """Sends what a desk sends; its pages, records and redirects lead below the situation's address."""

    def __init__(self, send: Send, below: bytes) -> None:
        self._send, self._below = send, below
        self._start: Message | None = None
        self._sort, self._body = b"", b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = [(k.lower(), self._moved(k.lower(), v)) for k, v in message["headers"]]
            message = {**message, "headers": headers}
            told = dict(headers)
            self._sort = told.get(b"content-type", b"").partition(b";")[0]
            if self._sort in WHOLE and b"content-disposition" not in told:  # a file stays as it is
                self._start = message
                return
        elif self._start is not None:
            self._body += message.get("body", b"")
            if message.get("more_body"):
                return
            await self._whole()
            return
        await self._send(message)

    async def _whole(self) -> None:
        ours, before = WHOLE[self._sort]
        body = ours.sub(before + self._below + rb"/", self._body)
        start = self._start or {}
        headers = [(k, v) for k, v in start["headers"] if k != b"content-length"]
        headers.append((b"content-length", str(len(body)).encode("ascii")))
        await self._send({**start, "headers": headers})
        await self._send({"type": "http.response.body", "body": body})

    def _moved(self, name: bytes, value: bytes) -> bytes:
        ours = name == b"location" and value.startswith(b"/") and not value.startswith(b"//")
        return self._below + value if ours else value


def house(given: Sequence[Path], serving: Serving | None = None) -> ASGIApp:
    """Several situations, or all of a folder, ready to be served."""
    serving = serving or Serving()
    return Guard(GZipMiddleware(House(given, serving), minimum_size=1000, compresslevel=6), serving)
