"""S4: one happening: what is known of it, from whom, why it is one, and what contradicts it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from firsthand.codebook.picture import Event
from firsthand.desk import drawn, links
from firsthand.desk.earlier import shown_of
from firsthand.desk.faults import fault
from firsthand.desk.happening import facts, origins, tree
from firsthand.desk.rendering import held_of, render
from firsthand.desk.reviewer import who_of
from firsthand.desk.reviewing import beside_log, decided, history, last_number
from firsthand.desk.shown import Shown
from firsthand.desk.slots import matrix
from firsthand.desk.views import day_of, grade, line, voices
from firsthand.products.disputes import is_firm

router = APIRouter()
VOICES = 40  # sentences shown in full; the rest are counted and listed in the interface
ORIGINS = 24  # in the table of who says what
DISPUTES = 6  # of each sort
HISTORY = 12  # decisions and remarks
ALSO = 12  # other events of the same story


@router.get("/event/{record}")
def page(request: Request, record: str) -> Response:
    """An event; under an older id of it, the way to where its claims are now."""
    shown = shown_of(request)
    event = shown.events.get(record)
    if event is None:
        return _moved(record, shown)
    return _page(request, event, shown)


@router.get("/event/{record}/map")
def one_map(request: Request, record: str) -> HTMLResponse:
    """Where it was: a page, or a part of one."""
    shown = shown_of(request)
    event = shown.events.get(record)
    if event is None or event.place is None:
        raise fault(
            404, "not_found", f"no map of {record[:40]}: no such event, or no place is told"
        )
    part = "hx-request" in request.headers
    svg = drawn.of_event(shown, event, held_of(request).layers().drawn)
    return render(
        request, "_picture.html" if part else "picture.html", svg=svg,
        name="map", title=line(event, shown).act, back=links.event(event.id),
    )  # fmt: skip


def _moved(record: str, shown: Shown) -> Response:
    """An event is named after its first claim: the name tells where its claims went."""
    heir = shown.heirs.get(record)
    if heir is not None:
        return RedirectResponse(f"{links.event(shown.event_of[heir].id)}?was={record}", 302)
    if record in shown.struck_events:
        raise fault(410, "gone", f"event {record} rested on a claim that was rejected at this desk")
    if len(record) == 13 and record[0] == "e" and record[1:].isalnum():
        raise fault(
            410, "gone",
            f"no event {record}: the claim it was named after is not read in these reports any "
            "more, or it was never here. Its sentence is found by its words in the search",
        )  # fmt: skip
    raise fault(404, "not_found", f"no event {record[:40]}; the events are listed under Events")


def _page(request: Request, event: Event, shown: Shown) -> HTMLResponse:
    claims = shown.claims(event)
    others = [e for e in shown.in_story.get(event.story or "", []) if e.id != event.id]
    disputes = [d for d in shown.disputes.get(event.id, ()) if d.event == event.id]
    firm, alike = [[d for d in disputes if is_firm(d) is sort] for sort in (True, False)]
    reports = shown.reports_of(event)
    found = beside_log(request, shown)
    return render(
        request, "event.html", event=event, line=line(event, shown), grade=grade(event),
        facts=facts(event, shown), origins=origins(event, shown),
        tree=tree(claims, shown), voices=voices(claims, shown, VOICES), claims=len(claims),
        struck=voices((shown.struck[c] for c in event.struck if c in shown.struck), shown, VOICES),
        disputes=len(disputes), alike=len(alike), most=DISPUTES,
        firm=[drawn.dispute(d, shown) for d in firm[:DISPUTES]],
        told_alike=[drawn.dispute(d, shown) for d in alike[:DISPUTES]],
        reports=[(r, day_of(r), shown.numbers[r.id]) for r in reports],
        made=matrix([event], shown, columns=ORIGINS), others=[line(e, shown) for e in others[:ALSO]],
        others_left=max(0, len(others) - ALSO),
        was=request.query_params.get("was", "")[:20], who=who_of(request),
        history=decided(found, shown, history(event, found)[:HISTORY]), seen=last_number(found),
    )  # fmt: skip
