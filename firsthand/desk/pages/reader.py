"""S5: the stored text, exactly as read, with all that was read in it; and who feeds it."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from firsthand.codebook.claim import Claim
from firsthand.codebook.report import Report
from firsthand.codebook.span import Span
from firsthand.desk import links
from firsthand.desk.citing import citation
from firsthand.desk.earlier import shown_of
from firsthand.desk.faults import fault
from firsthand.desk.graph import related, report_graph, sources_of
from firsthand.desk.making import kinds
from firsthand.desk.markup import picture
from firsthand.desk.reading import paragraphs, parts
from firsthand.desk.rendering import base_of, held_of, render
from firsthand.desk.reviewer import who_of
from firsthand.desk.reviewing import last_seen
from firsthand.desk.shown import Shown
from firsthand.desk.told import told
from firsthand.desk.views import Voice, voice

router = APIRouter()
MOST = 150  # sentences listed beside the text
_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")


@router.get("/claim/{record}")
def claim(request: Request, record: str) -> Response:
    """A claim is shown at its words."""
    shown = shown_of(request)
    found = shown.any_claim(record)
    if found is not None:
        return RedirectResponse(links.sentence(found.evidence, record), 302)
    if len(record) == 13 and record[0] == "c" and record[1:].isalnum():
        raise fault(
            410, "gone",
            f"no claim {record}: this version does not read it in its report any more, or it was "
            "never here. Its words are found by the search",
        )  # fmt: skip
    raise fault(404, "not_found", f"no claim {record[:40]}")


@router.get("/report/{record}")
def page(  # noqa: PLR0913 - one parameter for each field of the address
    request: Request,
    record: str,
    s: Annotated[str, Query(max_length=24, description="from-to, in code points")] = "",
    c: Annotated[str, Query(max_length=40, description="id of a claim")] = "",
    o: Annotated[str, Query(max_length=300, description="an origin to light up")] = "",
    part: Annotated[int, Query(ge=0, le=100_000)] = 0,
) -> HTMLResponse:
    """A report, with some words highlighted."""
    shown = shown_of(request)
    report = shown.lookup.reports.get(record)
    if report is None:
        raise fault(404, "not_found", f"no report {record[:40]}; see Reports for those there are")
    current = shown.any_claim(c) if c else None
    if current is not None and current.report != report.id:
        current = None
    span = _span(s, report) or (current.evidence if current else None)
    cut = parts(report)
    at = _part_of(cut, span, part)
    fed = [k for k in shown.claims_in.get(report.id, ()) if o and shown.source_of(k).key == o]
    return render(
        request, "report.html", report=report, number=shown.numbers[report.id],
        paragraphs=paragraphs(report, shown, span, cut[at - 1], fed), part=at, parts=len(cut),
        current=told(current, shown) if current else None, span=span,
        claims=shown.claims_in.get(report.id, ()), sentences=_sentences(report, shown), most=MOST,
        outlet=shown.outlet(report.id), outside=links.outside(report.url or report.source),
        sources=sources_of(report, shown), related=related(report, shown),
        graph=picture(report_graph(report, shown)), o=o, fed=_elsewhere(o, report, shown),
        missing=bool(s) and _span(s, report) is None,
        citation=citation(report, span, shown.outlet(report.id), base_of(request)) if span else "",
        kinds=kinds(), who=who_of(request), seen=last_seen(request), back=str(request.url.path),
    )  # fmt: skip


@router.get("/report/{record}/raw")
def raw(request: Request, record: str) -> Response:
    """The very bytes it was read from: a file to keep, which no browser runs."""
    held = held_of(request)
    report = held.shown().lookup.reports.get(record)
    with held.open() as situation:
        content = situation.raw(report) if report is not None else None
    if content is None:
        raise fault(404, "not_found", f"the bytes of report {record[:40]} are not kept here")
    told = {"Content-Disposition": 'attachment; filename="as-it-came.bin"'}
    return Response(content, media_type="application/octet-stream", headers=told)


def _span(words: str, report: Report) -> Span | None:
    """ "300-320"; None where the text has no such words."""
    found = _SPAN.fullmatch(words)
    if found is None:
        return None
    start, end = int(found[1]), int(found[2])
    return Span(report.id, start, end) if start < end <= len(report.text) else None


def _part_of(cut: list[tuple[int, int]], span: Span | None, part: int) -> int:
    """The part asked for, else the one that holds the chosen words; from 1."""
    if part:
        return min(part, len(cut))
    if span is None:
        return 1
    return next((n for n, (_, end) in enumerate(cut, 1) if span.start < end), len(cut))


def _sentences(report: Report, shown: Shown) -> list[tuple[str, list[Voice]]]:
    """Sentences of the text with the claims read in each."""
    found: dict[str, list[Voice]] = {}
    for claim in shown.claims_in.get(report.id, ()):
        made = voice(claim, shown)
        if made.words in found or len(found) < MOST:
            found.setdefault(made.words, []).append(made)
    return list(found.items())


def _elsewhere(key: str, report: Report, shown: Shown) -> list[Voice]:
    """What the chosen origin feeds in other texts."""
    if not key:
        return []
    others: list[Claim] = [c for c in shown.fed_by.get(key, ()) if c.report != report.id]
    return [voice(c, shown) for c in others[:40]]
