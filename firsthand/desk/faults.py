"""Faults told in one shape: a page to people, {"error": {"code", "message"}} to machines."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from firsthand.desk.held import NotReadyError
from firsthand.desk.rendering import render
from firsthand.desk.security import error_body
from firsthand.store import RefusedGazetteer, RefusedSituation

CODES = {
    400: "bad_request", 401: "token", 403: "forbidden", 404: "not_found", 405: "method",
    409: "conflict", 410: "gone", 413: "too_large", 415: "media_type", 422: "invalid",
    503: "not_ready",
}  # fmt: skip
TITLES = {404: "Not here", 410: "No longer here", 409: "Changed in the meantime", 503: "One moment"}


class FaultError(HTTPException):
    """A fault with a word for machines of its own."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(status, message)
        self.code = code


def fault(status: int, code: str, message: str) -> FaultError:
    """To raise: what, and what to do."""
    return FaultError(status, code, message)


def answer(app: FastAPI) -> None:
    """Every fault of the application is answered by `told`."""

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        code = getattr(error, "code", CODES.get(error.status_code, "error"))
        return told(request, error.status_code, code, str(error.detail))

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        return told(request, 422, "invalid", _in_words(error))

    @app.exception_handler(NotReadyError)
    async def not_ready(request: Request, error: NotReadyError) -> Response:  # noqa: ARG001
        return told(request, 503, "not_ready", "the picture is still being read; ask again soon")

    @app.exception_handler(RefusedSituation)
    async def refused(request: Request, error: RefusedSituation) -> Response:
        return told(request, 503, "refused", str(error))

    @app.exception_handler(RefusedGazetteer)
    async def no_gazetteer(request: Request, error: RefusedGazetteer) -> Response:
        return told(request, 503, "refused", str(error))


def told(request: Request, status: int, code: str, message: str) -> Response:
    """The answer to a fault."""
    if request.url.path.startswith("/api/"):
        return Response(error_body(code, message), status, media_type="application/json")
    title = TITLES.get(status, "This cannot be shown")
    page = render(request, "fault.html", status, title=title, message=message, code=code)
    if code == "not_ready":
        page.headers["Refresh"] = "2"
    return page


def _in_words(error: RequestValidationError) -> str:
    """ "page: Input should be greater than or equal to 1"."""
    first = error.errors()[0] if error.errors() else {"loc": (), "msg": "cannot be read"}
    where = ".".join(str(part) for part in first["loc"] if part not in ("query", "body", "path"))
    return f"{where}: {first['msg']}" if where else str(first["msg"])
