"""The application: the pages and the interface over one situation file."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path

from fastapi import APIRouter, FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

import firsthand
from firsthand.desk import api, faults, work_api
from firsthand.desk.earlier import Earlier
from firsthand.desk.held import Held
from firsthand.desk.pages import actors, event, home, lists, matrix, reader, situation
from firsthand.desk.rendering import FOLDER, environment
from firsthand.desk.security import Guard
from firsthand.desk.serving import Serving
from firsthand.desk.work import Work

PAGES = (home, situation, matrix, event, reader, actors, lists)
ALSO = (
    "firsthand.desk.review", "firsthand.desk.making", "firsthand.desk.search",
    "firsthand.desk.exports", "firsthand.desk.changing",
)  # fmt: skip  # beside ours


def desk(path: Path, serving: Serving | None = None) -> FastAPI:
    """The desk over a situation file, ready to be served.

    >>> uvicorn.run(desk(Path("kivu.fhs")), host="127.0.0.1")     # doctest: +SKIP
    """
    serving = serving or Serving()
    held = Held(Path(path), serving)
    work = Work(held)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:  # noqa: ARG001 - of the framework
        held.start()
        yield
        work.close()

    app = FastAPI(
        title="firsthand", version=firsthand.__version__, lifespan=lifespan,
        docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json",
        description="Everything the pages show, as JSON.",
    )  # fmt: skip
    app.state.held, app.state.work, app.state.templates = held, work, environment()
    app.state.earlier = Earlier()
    app.mount("/static", StaticFiles(directory=FOLDER / "static"), name="static")
    faults.answer(app)
    for page in PAGES:
        app.include_router(page.router, include_in_schema=False)
    app.include_router(api.router)
    app.include_router(work_api.router)
    for router in _routers_beside():
        app.include_router(router)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=6)
    app.add_middleware(Guard, serving=serving)  # the outermost: nothing is served past it
    return app


def _routers_beside() -> list[APIRouter]:
    """The pages of review, search and exports: each module has a `router`."""
    found = []
    for name in ALSO:
        try:
            found.append(import_module(name).router)
        except ModuleNotFoundError as missing:
            if missing.name != name:
                raise
    return found
