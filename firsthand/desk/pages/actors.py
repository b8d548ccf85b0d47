"""Actors and places: every spelling, what they did, where their sentences are."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from firsthand.desk.alike import alike
from firsthand.desk.earlier import shown_of
from firsthand.desk.faults import fault
from firsthand.desk.paging import paged
from firsthand.desk.rendering import render
from firsthand.desk.reviewer import who_of
from firsthand.desk.reviewing import last_seen
from firsthand.desk.views import line, names, voices

router = APIRouter()
EVENTS, SPELLINGS, RELATIONS = 30, 24, 30  # on a page
Number = Annotated[int, Query(ge=1, le=100_000)]


@router.get("/actor/{record}")
def actor(request: Request, record: str, page: Number = 1) -> HTMLResponse:
    """An actor under all its spellings."""
    shown = shown_of(request)
    found = shown.lookup.actors.get(record)
    if found is None:
        raise fault(
            404, "not_found", f"no actor {record[:40]} in this picture; search for the name"
        )
    events = paged(shown.events_of_actor.get(record, []), page, EVENTS)
    relations = [c for c in shown.claims_with.get(record, ()) if c.kind == "relation"]
    facts = [found.kind, found.country or "no country", found.sector or ""]
    return render(
        request, "entity.html", found=found, sort="Actor", facts=[f for f in facts if f],
        spellings=names(found.mentions, shown, SPELLINGS), events=events,
        lines=[line(e, shown) for e in events.items],
        relations=voices(relations, shown, RELATIONS), about="actor",
        alike=alike(found, shown), who=who_of(request), seen=last_seen(request),
        mark=shown.judged.get(record, "machine"),
    )  # fmt: skip


@router.get("/place/{record}")
def place(request: Request, record: str, page: Number = 1) -> HTMLResponse:
    """A place, as precisely as it is known."""
    shown = shown_of(request)
    found = shown.lookup.places.get(record)
    if found is None:
        raise fault(
            404, "not_found", f"no place {record[:40]} in this picture; search for the name"
        )
    events = paged(shown.events_at.get(record, []), page, EVENTS)
    at = "no coordinates"
    if found.latitude is not None and found.longitude is not None:
        at = f"{found.latitude:.3f}, {found.longitude:.3f}"
        at += f" ± {found.radius_km:g} km" if found.radius_km else ""
    facts = [found.precision, found.region or "", found.country or "", at]
    return render(
        request, "entity.html", found=found, sort="Place", facts=[f for f in facts if f],
        spellings=names(found.mentions, shown, SPELLINGS), events=events,
        lines=[line(e, shown) for e in events.items], relations=[], about="place",
        mark="machine",
    )  # fmt: skip
