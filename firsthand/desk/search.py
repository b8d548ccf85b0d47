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
from firsthand.desk.earlier import as_of, shown_of
from firsthand.desk.rendering import held_of, render
from firsthand.desk.shown import Shown
from firsthand.desk.views import Voice, voice
from firsthand.products.wording import called, span_of_time
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
    shown = shown_of(request)
    asks = bool(question.q.strip()) or question.sought.asks()
    found = find(request, question, (page - 1) * ROWS, ROWS) if asks else Found()
    most = max(found.claim_count, found.report_count)
    return render(
        request, "search.html", found=found, asks=asks, chosen=question.sought,
        claims=[row for hit in found.claims if (row := _claim(hit, shown)) is not None],
        reports=[_report(hit, shown) for hit in found.reports],
        kinds=shown.types, number=page, rows=ROWS, more=page * ROWS < most and page < MOST_PAGES,
    )  # fmt: skip


@router.get("/api/v1/search", response_model=Hits, responses=WRONG, tags=["search"],
            dependencies=[Depends(as_of)])  # fmt: skip
def search(
    request: Request,
    question: Question,
    start: Annotated[int, Query(ge=0, le=DEEPEST)] = 0,
    size: Annotated[int, Query(ge=1, le=200)] = 25,
) -> JSONResponse:
    """Claims and reports with these words that pass the filters, best first."""
    return JSONResponse(plain(find(request, question, start, size)))


def find(request: Request, question: Asked, start: int, size: int) -> Found:
    """In the index that is there; the one of a new picture follows it.

    Of an earlier time: in what had been published by then, as the picture of then has it.
    """
    held, shown = held_of(request), shown_of(request)
    now = held.shown()
    sought = replace(question.sought, start=start, limit=size)
    with held.open() as situation:
        if shown is now:
            return situation.search(question.q, sought, now.picture)
        found = situation.search(question.q, _then(sought, shown), now.picture)
    return replace(found, claims=tuple(_as_then(hit, shown) for hit in found.claims))


def _then(sought: Sought, shown: Shown) -> Sought:
    """The same question of an earlier picture: how many stood behind a claim then, not now."""
    among = replace(sought, reports=frozenset(shown.lookup.reports))
    if (sought.least, sought.most, sought.disputed) == (None, None, False):
        return among
    passing = frozenset(c.id for c in shown.picture.claims if _stands(c.id, sought, shown))
    return replace(among, least=None, most=None, disputed=False, claims=passing)


def _stands(claim: str, sought: Sought, shown: Shown) -> bool:
    event = shown.event_of.get(claim)
    sources = event.origins.sources[0] if event else None
    enough = sought.least is None or (sources is not None and sources >= sought.least)
    few = sought.most is None or (sources is not None and sources <= sought.most)
    return enough and few and (not sought.disputed or claim in shown.contested)


def _as_then(hit: ClaimHit, shown: Shown) -> ClaimHit:
    event = shown.event_of.get(hit.claim)
    return replace(
        hit, event=event.id if event else None, disputed=hit.claim in shown.contested,
        sources=event.origins.sources[0] if event else None, struck=hit.claim in shown.struck,
    )  # fmt: skip


def _claim(hit: ClaimHit, shown: Shown) -> ClaimRow | None:
    claim = shown.any_claim(hit.claim)
    if claim is None:  # of an index that is a moment older or newer
        return None
    when = span_of_time(claim.when)
    event = links.event(hit.event) if hit.event in shown.events else ""
    said = called(claim.type, claim.mode, claim.acled)
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
