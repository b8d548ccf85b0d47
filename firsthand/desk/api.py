"""The interface for machines: everything the pages show, as JSON, by the records of the codebook.

Stable within /api/v1: fields may be added, none is renamed or removed. Every error is
{"error": {"code", "message"}}. Lists come in pages: `page`, `pages`, `total`, `items`. All here
answers for an earlier day as well (`asof`); what is of now alone is in `work_api`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import JSONResponse

from firsthand.codebook.claim import Attribution, Claim
from firsthand.codebook.entity import Actor
from firsthand.codebook.picture import Contradiction, Dependence, Event
from firsthand.codebook.place import Place
from firsthand.codebook.report import Report
from firsthand.desk.answers import WRONG, Explained, Listed, Summary, in_pages
from firsthand.desk.chosen import Filters
from firsthand.desk.earlier import as_of, shown_of
from firsthand.desk.faults import fault
from firsthand.desk.paging import paged
from firsthand.desk.rendering import held_of
from firsthand.desk.shown import Shown
from firsthand.desk.slots import matrix as rows_of
from firsthand.desk.views import line
from firsthand.products import explain as walk
from firsthand.products.as_json import plain

router = APIRouter(
    prefix="/api/v1", responses=WRONG, tags=["picture"], dependencies=[Depends(as_of)]
)
Number = Annotated[int, Query(ge=1, le=100_000, description="which page")]
Size = Annotated[int, Query(ge=1, le=500, description="items on a page")]
Id = Annotated[str, Query(max_length=40)]


def _json(value: object) -> JSONResponse:
    return JSONResponse(value)


def _one(record: object, shown: Shown) -> JSONResponse:
    return _json(plain(record, shown.lookup))


def _page(records: Sequence[object], at: tuple[int, int], shown: Shown) -> JSONResponse:
    found = paged(records, *at)
    return in_pages(found, (plain(r, shown.lookup) for r in found.items))


def _known(record: Any, what: str, name: str) -> Any:  # noqa: ANN401 - any record
    if record is None:
        raise fault(404, "not_found", f"no {what} {name[:40]} in this picture")
    return record


@router.get("/situation", response_model=Summary)
def situation(request: Request) -> JSONResponse:
    """The counts of the situation."""
    held, shown = held_of(request), shown_of(request)
    picture = shown.picture
    counted = ("reports", "claims", "events", "contradictions", "actors", "places", "problems")
    counts = {name: len(getattr(picture, name)) for name in counted}
    stories = len({e.story for e in picture.events})
    return _json({"name": held.name, **counts, "stories": stories, "reading": held.reading})


@router.get("/brief", response_model=Listed[dict[str, Any]])
def brief(request: Request, page: Number = 1, size: Size = 20) -> JSONResponse:
    """What happened, what is surest first: each with its sentence and who stands behind it."""
    shown = shown_of(request)
    found = paged(shown.surest, page, size)
    return in_pages(found, (plain(line(e, shown), shown.lookup) for e in found.items))


@router.get("/events", response_model=Listed[Event])
def events(request: Request, chosen: Filters, page: Number = 1, size: Size = 50) -> JSONResponse:
    """Events that pass the filters, the most important first."""
    shown = shown_of(request)
    return _page(chosen.events(shown), (page, size), shown)


@router.get("/events/{record}", response_model=Event)
def event(request: Request, record: str) -> JSONResponse:
    """One event; an older id of it leads to where its claims are now."""
    shown = shown_of(request)
    found = shown.events.get(record)
    heir = shown.heirs.get(record)
    if found is None and heir is not None:
        found = shown.event_of[heir]
    return _one(_known(found, "event", record), shown)


@router.get("/claims", response_model=Listed[Claim])
def claims(  # noqa: PLR0913 - one parameter for each filter
    request: Request, report: Id = "", event: Id = "", about: Id = "",
    page: Number = 1, size: Size = 50,
) -> JSONResponse:  # fmt: skip
    """Claims of a report, of an event, or about an actor or place; or all."""
    shown = shown_of(request)
    found: Sequence[Claim] = shown.picture.claims
    if report:
        found = shown.claims_in.get(report, [])
    elif event:
        found = shown.claims(shown.events[event]) if event in shown.events else []
    elif about:
        found = shown.claims_with.get(about, [])
    return _page(found, (page, size), shown)


@router.get("/claims/{record}", response_model=Claim)
def claim(request: Request, record: str) -> JSONResponse:
    """One claim, rejected ones included."""
    shown = shown_of(request)
    return _one(_known(shown.any_claim(record), "claim", record), shown)


@router.get("/attributions/{record}", response_model=Attribution)
def attribution(request: Request, record: str) -> JSONResponse:
    """Who says it, and through whom."""
    shown = shown_of(request)
    return _one(_known(shown.lookup.attributions.get(record), "attribution", record), shown)


@router.get("/reports", response_model=Listed[dict[str, Any]])
def reports(request: Request, page: Number = 1, size: Size = 50) -> JSONResponse:
    """Reports by their time of publication, without their texts."""
    shown = shown_of(request)
    found = paged(shown.reports, page, size)
    return in_pages(
        found,
        ({k: v for k, v in plain(r, shown.lookup).items() if k != "text"} for r in found.items),
    )


@router.get("/reports/{record}", response_model=Report)
def report(request: Request, record: str) -> JSONResponse:
    """One report with its text, exactly as stored."""
    shown = shown_of(request)
    return _one(_known(shown.lookup.reports.get(record), "report", record), shown)


@router.get("/actors", response_model=Listed[Actor])
def actors(request: Request, page: Number = 1, size: Size = 50) -> JSONResponse:
    """Actors by their names."""
    shown = shown_of(request)
    return _page(shown.actors, (page, size), shown)


@router.get("/actors/{record}", response_model=Actor)
def actor(request: Request, record: str) -> JSONResponse:
    """One actor, with every mention."""
    shown = shown_of(request)
    return _one(_known(shown.lookup.actors.get(record), "actor", record), shown)


@router.get("/places", response_model=Listed[Place])
def places(request: Request, page: Number = 1, size: Size = 50) -> JSONResponse:
    """Places by their names."""
    shown = shown_of(request)
    return _page(shown.places, (page, size), shown)


@router.get("/places/{record}", response_model=Place)
def place(request: Request, record: str) -> JSONResponse:
    """One place, with every mention."""
    shown = shown_of(request)
    return _one(_known(shown.lookup.places.get(record), "place", record), shown)


@router.get("/contradictions", response_model=Listed[Contradiction])
def contradictions(
    request: Request, record: Id = "", page: Number = 1, size: Size = 50
) -> JSONResponse:
    """Claims that cannot all be true; `record` is the id of an event or claim."""
    shown = shown_of(request)
    found = shown.disputes.get(record, []) if record else shown.picture.contradictions
    return _page(found, (page, size), shown)


@router.get("/dependences", response_model=Listed[Dependence])
def dependences(
    request: Request, attribution: Id = "", page: Number = 1, size: Size = 50
) -> JSONResponse:
    """Why two attributions are not two witnesses."""
    shown = shown_of(request)
    found = shown.bonds.get(attribution, []) if attribution else shown.picture.dependences
    return _page(found, (page, size), shown)


@router.get("/matrix", response_model=Listed[dict[str, Any]])
def matrix(request: Request, chosen: Filters, page: Number = 1, size: Size = 20) -> JSONResponse:
    """Slots against origins: what each origin says to each slot of some events."""
    shown = shown_of(request)
    found = paged(chosen.events(shown), page, min(size, 100))
    made = rows_of(found.items, shown, columns=10**6)
    names = {c.key: {"name": c.name, "group": c.group} for c in made.columns}
    items = [
        {"event": row.line.event.id, "slot": slot.name, "low": slot.low, "best": slot.best,
         "high": slot.high, "acled": slot.acled, "origins": [
            {**names[key], "value": c.value, "words": c.words, "href": c.href, "shade": c.shade,
             "reports": c.reports} for key, cells in slot.cells.items() for c in cells]}
        for row in made.rows for slot in row.slots
    ]  # fmt: skip
    return in_pages(found, items)


@router.get("/explain/{record}", response_model=Explained)
def explain(request: Request, record: str) -> JSONResponse:
    """From any record to the quoted words and the rule or model behind it."""
    found = _known(walk(shown_of(request).picture, record), "record", record)
    return _json({"id": record, "explanation": found.split("\n")})
