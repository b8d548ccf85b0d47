"""S3: claims against origins."""

from __future__ import annotations

import csv
import io
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from firsthand.desk.chosen import Filters
from firsthand.desk.earlier import shown_of
from firsthand.desk.paging import paged
from firsthand.desk.rendering import render
from firsthand.desk.slots import SHADES, matrix
from firsthand.products.as_csv import sheet_cell

router = APIRouter()
ROWS = 20  # events on a page
MOST_IN_CSV = 2000  # events; each is several lines


@router.get("/matrix")
def page(
    request: Request, chosen: Filters, page: Annotated[int, Query(ge=1, le=100_000)] = 1
) -> HTMLResponse:
    """Some events against the origins that speak of them most."""
    shown = shown_of(request)
    found = paged(chosen.events(shown), page, ROWS)
    made = matrix(found.items, shown)
    return render(
        request, "matrix.html", found=found, made=made, chosen=chosen, types=shown.types,
    )  # fmt: skip


@router.get("/matrix.csv")
def as_csv(request: Request, chosen: Filters) -> Response:
    """A line for each cell; opens in a spreadsheet, and no cell begins a formula."""
    shown = shown_of(request)
    made = matrix(chosen.events(shown)[:MOST_IN_CSV], shown, columns=10**6)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(
        ("event_id", "event", "date_start", "date_end", "place", "slot", "origin", "origin_kind",
         "value", "words", "relation_to_best", "reports", "sources_least", "sources_most", "low",
         "best", "high", "acled")
    )  # fmt: skip
    names = {c.key: c for c in made.columns}
    for row in made.rows:
        event = row.line.event
        when = (event.when.earliest or "", event.when.latest or "")
        head = (event.id, row.line.act, *when, row.line.place.words if row.line.place else "")
        for slot in row.slots:
            tail = (*event.origins.sources, slot.low, slot.best, slot.high, slot.acled)
            for key, cells in slot.cells.items():
                for cell in cells:
                    said = (slot.name, names[key].name, names[key].group, cell.value, cell.words,
                            SHADES[cell.shade], cell.reports)  # fmt: skip
                    writer.writerow([sheet_cell(v) for v in (*head, *said, *tail)])
    headers = {"Content-Disposition": 'attachment; filename="matrix.csv"'}
    return Response(
        "\ufeff" + out.getvalue(), media_type="text/csv; charset=utf-8", headers=headers
    )
