"""All events and all reports, a page at a time."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from firsthand.desk.chosen import Filters
from firsthand.desk.earlier import shown_of
from firsthand.desk.paging import paged
from firsthand.desk.rendering import render
from firsthand.desk.views import day_of, line

router = APIRouter()
EVENTS, REPORTS = 40, 60  # on a page
Number = Annotated[int, Query(ge=1, le=100_000)]


@router.get("/events")
def events(request: Request, chosen: Filters, page: Number = 1) -> HTMLResponse:
    """Events that pass the filters, the most important first."""
    shown = shown_of(request)
    found = paged(chosen.events(shown), page, EVENTS)
    return render(
        request, "events.html", found=found, lines=[line(e, shown) for e in found.items],
        chosen=chosen, types=shown.types,
    )  # fmt: skip


@router.get("/reports")
def reports(
    request: Request,
    outlet: Annotated[str, Query(max_length=200)] = "",
    page: Number = 1,
) -> HTMLResponse:
    """Reports by their time of publication."""
    shown = shown_of(request)
    listed = [r for r in shown.reports if not outlet or shown.outlet(r.id) == outlet]
    found = paged(listed, page, REPORTS)
    rows = [
        (r, shown.numbers[r.id], shown.outlet(r.id), day_of(r), len(shown.claims_in.get(r.id, ())))
        for r in found.items
    ]
    return render(
        request, "reports.html", found=found, rows=rows, outlets=shown.outlets, outlet=outlet
    )
