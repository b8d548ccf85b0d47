"""Actors and places: every spelling, what they did, where their sentences are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from firsthand.codebook.entity import Actor
from firsthand.codebook.picture import Event
from firsthand.codebook.place import Place
from firsthand.desk.alike import alike
from firsthand.desk.earlier import shown_of
from firsthand.desk.faults import fault
from firsthand.desk.paging import paged
from firsthand.desk.rendering import render
from firsthand.desk.reviewer import who_of
from firsthand.desk.reviewing import last_seen
from firsthand.desk.spelled import spellings
from firsthand.desk.views import line, voices

router = APIRouter()
EVENTS, RELATIONS = 30, 30  # on a page
Record = TypeVar("Record", Actor, Place)
Number = Annotated[int, Query(ge=1, le=100_000)]


@router.get("/actor/{record}")
def actor(request: Request, record: str, page: Number = 1) -> HTMLResponse:
    """An actor under all its spellings."""
    shown = shown_of(request)
    found = _known(shown.lookup.actors.get(record), "actor", record)
    relations = [c for c in shown.claims_with.get(record, ()) if c.kind == "relation"]
    facts = (found.kind, found.country or "no country", found.sector or "")
    return _page(
        request, found, facts, shown.events_of_actor, page, about="actor",
        relations=voices(relations, shown, RELATIONS), alike=alike(found, shown),
        who=who_of(request), seen=last_seen(request), mark=shown.judged.get(record, "machine"),
    )  # fmt: skip


@router.get("/place/{record}")
def place(request: Request, record: str, page: Number = 1) -> HTMLResponse:
    """A place, as precisely as it is known."""
    shown = shown_of(request)
    found = _known(shown.lookup.places.get(record), "place", record)
    at = "no coordinates"
    if found.latitude is not None and found.longitude is not None:
        at = f"{found.latitude:.3f}, {found.longitude:.3f}"
        at += f" ± {found.radius_km:g} km" if found.radius_km else ""
    facts = (found.precision, found.region or "", found.country or "", at)
    return _page(
        request, found, facts, shown.events_at, page, about="place", relations=[], mark="machine"
    )


def _known(record: Record | None, what: str, name: str) -> Record:
    if record is None:
        raise fault(404, "not_found", f"no {what} {name[:40]} in this picture; search for the name")
    return record


def _page(
    request: Request, found: Actor | Place, facts: tuple[str, ...],
    of: Mapping[str, list[Event]], page: int, **given: Any,  # noqa: ANN401 - whatever the template shows
) -> HTMLResponse:  # fmt: skip
    """What an actor and a place have in common: their events and spellings."""
    shown = shown_of(request)
    events = paged(of.get(found.id, []), page, EVENTS)
    return render(
        request, "entity.html", found=found, facts=[f for f in facts if f], events=events,
        spellings=spellings(found.mentions, shown), lines=[line(e, shown) for e in events.items],
        **given,
    )  # fmt: skip
