"""Search: reports and claims by their words, with filters; the same for machines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import BaseModel

from firsthand.codebook.span import Span
from firsthand.desk import links
from firsthand.desk.answers import WRONG
from firsthand.desk.chosen import DAY
from firsthand.desk.held import Held
from firsthand.desk.rendering import held_of, render
from firsthand.desk.shown import Shown
from firsthand.desk.views import Voice, act, voice
from firsthand.store.codec import plain
from firsthand.store.searching import CLOSED, OPENED, ClaimHit, Found, ReportHit, Sought

router = APIRouter()
ROWS = 25
MOST_PAGES = 400
DEEPEST = 10_000


class Hits(BaseModel):
    """What was found: claims and reports, best first, and how many there are in all.

    `cut`: too many hits in the time there is; ask for more words.
    """

    claims: list[ClaimHit]
    reports: list[ReportHit]
    claim_count: int
    report_count: int
    cut: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """The words and the filters of one request."""

    q: str
    sought: Sought


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim on the page."""

    voice: Voice
    act: str
    event: str
    when: str
    sources: int | None
    disputed: bool
    struck: bool


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report on the page, its excerpt in pieces: words, and whether they were asked for."""

    title: str
    outlet: str
    day: str
    href: str
    pieces: list[tuple[str, bool]]


def asked(  # noqa: PLR0913 - one parameter for each field of the form
    q: Annotated[str, Query(max_length=500, description='words; "in quotes" stay together')] = "",
    actor: Annotated[str, Query(max_length=100, description="words of a name, or an id")] = "",
    place: Annotated[str, Query(max_length=100, description="words of a name, or an id")] = "",
    type: Annotated[str, Query(max_length=60, description="ASSAULT, or ASSAULT/aerial")] = "",  # noqa: A002
    since: Annotated[str, Query(pattern=DAY, description="a day: not over before it")] = "",
    until: Annotated[str, Query(pattern=DAY, description="a day: begun by it")] = "",
    least: Annotated[str, Query(pattern=r"^\d{0,4}$", description="sources at least")] = "",
    most: Annotated[str, Query(pattern=r"^\d{0,4}$", description="sources at most")] = "",
    disputed: Annotated[bool, Query(description="only what is disputed")] = False,
) -> Asked:
    """The question of a request; empty fields ask nothing."""
    ends = (int(least) if least else None, int(most) if most else None)
    return Asked(q, Sought(actor, place, type, since, until, *ends, disputed))


Question = Annotated[Asked, Depends(asked)]


@router.get("/search", include_in_schema=False)
def page(
    request: Request, question: Question, page: Annotated[int, Query(ge=1, le=MOST_PAGES)] = 1
) -> HTMLResponse:
    """What was found, and the form to ask more narrowly."""
    held = held_of(request)
    shown = held.shown()
    asks = bool(question.q.strip()) or question.sought.asks()
    found = find(held, question, (page - 1) * ROWS, ROWS) if asks else Found()
    most = max(found.claim_count, found.report_count)
    return render(
        request, "search.html", found=found, asks=asks, chosen=question.sought,
        claims=[row for hit in found.claims if (row := _claim(hit, shown)) is not None],
        reports=[_report(hit, shown) for hit in found.reports],
        kinds=shown.types, number=page, rows=ROWS, more=page * ROWS < most and page < MOST_PAGES,
    )  # fmt: skip


@router.get("/api/v1/search", response_model=Hits, responses=WRONG, tags=["search"])
def search(
    request: Request,
    question: Question,
    start: Annotated[int, Query(ge=0, le=DEEPEST)] = 0,
    size: Annotated[int, Query(ge=1, le=200)] = 25,
) -> JSONResponse:
    """Claims and reports with these words that pass the filters, best first."""
    return JSONResponse(plain(find(held_of(request), question, start, size)))


def find(held: Held, question: Asked, start: int, size: int) -> Found:
    """In the index that is there; the one of a new picture follows it."""
    with held.open() as situation:
        sought = replace(question.sought, start=start, limit=size)
        return situation.search(question.q, sought, held.shown().picture)


def _claim(hit: ClaimHit, shown: Shown) -> ClaimRow | None:
    claim = shown.any_claim(hit.claim)
    if claim is None:  # of an index that is a moment older or newer
        return None
    when = (claim.when.earliest or "")[:10] or "undated"
    event = links.event(hit.event) if hit.event in shown.events else ""
    said = act(claim.type, claim.mode, claim.acled)
    struck = claim.id in shown.struck
    return ClaimRow(voice(claim, shown), said, event, when, hit.sources, hit.disputed, struck)


def _report(hit: ReportHit, shown: Shown) -> ReportRow:
    """The excerpt, and the address of the first found word."""
    first = hit.excerpt.partition(OPENED)[2].partition(CLOSED)[0]
    at = Span(hit.report, hit.start, hit.start + len(first)) if hit.start is not None else None
    known = hit.report in shown.lookup.reports
    outlet = shown.outlet(hit.report) if known else hit.outlet
    href = links.sentence(at) if at else links.report(hit.report)
    return ReportRow(hit.title, outlet, hit.published or "undated", href, _pieces(hit.excerpt))


def _pieces(excerpt: str) -> list[tuple[str, bool]]:
    found: list[tuple[str, bool]] = []
    for number, part in enumerate(excerpt.split(OPENED)):
        marked, _, rest = part.partition(CLOSED) if number else ("", "", part)
        found += [(words, sign) for words, sign in ((marked, True), (rest, False)) if words]
    return found
