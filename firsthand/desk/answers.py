"""The shapes of the interface's own answers; the records are those of the codebook."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Generic, TypeVar

from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from firsthand.desk.paging import Page

T = TypeVar("T")


class Told(BaseModel):
    """What went wrong: a word for machines, and a sentence that says what to do."""

    code: str
    message: str


class Error(BaseModel):
    """The one shape of every error."""

    error: Told


class Listed(BaseModel, Generic[T]):
    """A page of a list."""

    page: int
    pages: int
    total: int
    items: list[T]


class Summary(BaseModel):
    """What the situation holds."""

    name: str
    reports: int
    claims: int
    events: int
    stories: int
    contradictions: int
    actors: int
    places: int
    problems: int
    reading: bool = Field(description="a newer picture is being read than the one told of")


class Explained(BaseModel):
    """The walk from a record to quoted words and the rule or model behind them."""

    id: str
    explanation: list[str]


class Drawn(BaseModel):
    """A layer of the map: how many shapes it has, or why it is not drawn."""

    name: str
    digest: str = ""
    shapes: int = 0
    refused: str = ""


class Given(BaseModel):
    """A report to add: its text, with what its head says."""

    text: str = Field(min_length=1, max_length=2_000_000)


WRONG: dict[int | str, dict[str, Any]] = {
    code: {"model": Error} for code in (400, 401, 403, 404, 405, 409, 410, 413, 422, 503)
}


def in_pages(found: Page[Any], items: Iterable[object]) -> JSONResponse:
    """A page of a list: where it stands, and its records as plain values."""
    at = {"page": found.page, "pages": found.pages, "total": found.total}
    return JSONResponse({**at, "items": list(items)})
