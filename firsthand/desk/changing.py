"""What changed, for feed readers and programs that watch: /changes.rss and /changes.json.

The same as `firsthand watch` writes to files, served: a reader polls it, and is told that nothing is new
by the server's mark (ETag) until a new picture is shown.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from firsthand.desk.answers import WRONG
from firsthand.desk.earlier import SINCE
from firsthand.desk.faults import fault
from firsthand.desk.held import Held
from firsthand.desk.rendering import held_of
from firsthand.products import Changes
from firsthand.products.as_rss import to_rss

router = APIRouter(tags=["changes"])
NOTHING = Changes((), (), (), (), ())  # where there is no picture before this one to compare
SOON = "5"  # seconds after which a reader may ask again for what is being worked out
Since = Annotated[str, Query(pattern=SINCE)]


@router.get("/changes.rss", responses=WRONG, response_class=Response)
def as_rss(request: Request, since: Since = "last") -> Response:
    """New events, revised figures, origins gained and disagreements as RSS 2.0."""
    held = held_of(request)
    return _answer(
        request, since, "application/rss+xml; charset=utf-8",
        lambda found: to_rss(found, held.shown().picture, held.name),
    )  # fmt: skip


@router.get("/changes.json", responses=WRONG, response_class=Response)
def as_json(request: Request, since: Since = "last") -> Response:
    """The same for machines, as `firsthand changes --json` prints it."""
    return _answer(
        request, since, "application/json",
        lambda found: json.dumps({"since": since, **found.as_dict()}, ensure_ascii=False),
    )  # fmt: skip


def _answer(request: Request, since: str, media: str, told: Callable[[Changes], str]) -> Response:
    """A reader that has seen this picture is told so; one that asks too soon, when to ask again."""
    held = held_of(request)
    mark = {"ETag": f'"{held.run}.{since}"'}
    if mark["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=mark)
    found = _changes(request, held, since)
    if found is None:
        return Response(b"", 503, headers={"Retry-After": SOON})
    return Response(told(found).encode("utf-8", "backslashreplace"), media_type=media, headers=mark)


def _changes(request: Request, held: Held, since: str) -> Changes | None:
    """What changed; None while it is being worked out, nothing where there is no earlier picture."""
    found: Changes | str | None = request.app.state.earlier.changes(held, since)
    if isinstance(found, str) and since != "last":
        raise fault(404, "not_found", found)
    return NOTHING if isinstance(found, str) else found
