"""S2: the page people send round: the brief, who stands behind it, when and where, what changed."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Query, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool

from firsthand.codebook.picture import Event
from firsthand.desk import drawn
from firsthand.desk.asof import neighbours, stops
from firsthand.desk.chosen import Filters
from firsthand.desk.earlier import SINCE, Earlier, shown_of, told_changes
from firsthand.desk.faults import fault
from firsthand.desk.layers import keep_layer, remove_layer
from firsthand.desk.rendering import chosen_time, held_of, render
from firsthand.desk.shown import Shown
from firsthand.desk.views import Line, line
from firsthand.products.disputes import is_firm
from firsthand.products.pictures.layer import RefusedLayerError

router = APIRouter()
Lanes = Annotated[Literal["actor", "place"], Query(description="what has a lane in the timeline")]
TITLES = {"origins": "Who stands behind it", "timeline": "When", "places": "When, by place",
          "map": "Where", "network": "Who with whom"}  # fmt: skip
SENTENCES = 9  # of the brief
MORE = 15  # happenings in a line each below it
BARS = 12  # origins in the table below their picture
CLASHES = 6  # disagreements beside the brief


@router.get("/situation")
def situation(request: Request, chosen: Filters, lanes: Lanes = "actor") -> HTMLResponse:
    """The brief of what passes the filters, with its pictures."""
    shown = shown_of(request)
    events = chosen.events(shown)
    kept = {e.id for e in events}
    surest = [e for e in shown.surest if e.id in kept]
    told = surest[:SENTENCES]
    whole = events is shown.ranked
    layers = held_of(request).layers()
    pictures = drawn.of_situation(shown, layers.drawn) if whole else {}
    if whole and lanes == "place":
        by_place = drawn.of_window(shown, "places", (chosen, events), most=drawn.MOST)
        pictures = pictures | {"timeline": by_place}
    day = chosen_time(request)
    listed = stops(held_of(request).shown(), day)
    return render(
        request, "situation.html",
        brief=[line(e, shown) for e in told],
        more=[line(e, shown) for e in surest[SENTENCES : SENTENCES + MORE]],
        left=max(0, len(surest) - SENTENCES - MORE),
        scope=_scope(shown, events), chosen=chosen,
        bars=shown.speakers[:BARS] if whole else [], pictures=pictures, lanes=lanes,
        names=drawn.PICTURES, drawn_most=drawn.MOST, titles=TITLES,
        disputed=_disputed(shown, kept), news=_news(request), stops=listed,
        around=neighbours(listed, day or "9999"), layers=layers,
    )  # fmt: skip


def _news(request: Request) -> list[tuple[str, int, str]]:
    """What is new since the picture before, counted, where that is known already."""
    earlier: Earlier = request.app.state.earlier
    found = None if chosen_time(request) else earlier.known(held_of(request))
    if found is None:
        return []
    counted = (
        ("+", len(found.reports), "new reports"), ("+", len(found.events), "new events"),
        ("↑", len(found.figures), "figures revised"), ("○", len(found.origins), "gained origins"),
        ("⚑", len(found.contradictions), "new disagreements"),
    )  # fmt: skip
    return [(sign, count, words) for sign, count, words in counted if count]


@router.get("/picture/{name}")
def one_picture(request: Request, name: str, chosen: Filters) -> HTMLResponse:
    """One picture of what passes the filters: a page, or a part of one."""
    if name not in drawn.DRAWN:
        raise fault(404, "not_found", f"no picture {name[:40]}; there are {', '.join(drawn.DRAWN)}")
    shown = shown_of(request)
    layers = held_of(request).layers().drawn
    svg = drawn.of_window(shown, name, (chosen, chosen.events(shown)), layers)
    back = f"/situation?{request.url.query}"
    template = "_picture.html" if "hx-request" in request.headers else "picture.html"
    return render(request, template, svg=svg, name=name, title=TITLES[name], back=back)


@router.get("/layers")
def layers() -> RedirectResponse:
    """They are kept where they are drawn."""
    return RedirectResponse("/situation#map", 302)


@router.post("/layers")
async def add_layer(request: Request, file: UploadFile) -> RedirectResponse:
    """A GeoJSON file of the user's own, for the map."""
    name, content = file.filename or "layer.geojson", await file.read()
    try:
        await run_in_threadpool(keep_layer, held_of(request).path, name, content)
    except RefusedLayerError as why:
        raise fault(422, "no_layer", str(why)) from why
    return RedirectResponse("/situation#map", 303)


@router.post("/layers/remove")
def gone(request: Request, name: Annotated[str, Form(max_length=300)]) -> RedirectResponse:
    """The file of a layer is deleted."""
    if not remove_layer(held_of(request).path, name):
        raise fault(404, "not_found", f"no layer {name[:60]}; it is gone already")
    return RedirectResponse("/situation#map", 303)


@router.get("/changes")
def changes(request: Request, since: Annotated[str, Query(pattern=SINCE)] = "last") -> HTMLResponse:
    """What is new since the picture before, or since a day."""
    held = held_of(request)
    found = told_changes(held, request.app.state.earlier, since)
    page = render(request, "changes.html", found=found, since=since)
    if found is None:
        page.headers["Refresh"] = "2"
    return page


@router.get("/brief")
def brief() -> RedirectResponse:
    """The brief is the situation page."""
    return RedirectResponse("/situation", 308)


def _scope(shown: Shown, events: list[Event]) -> dict[str, object]:
    """Counts that stay visible: what has no date, what has no place."""
    return {
        "reports": len(shown.picture.reports),
        "events": len(events),
        "all": len(shown.picture.events),
        "first": shown.days[0],
        "last": shown.days[1],
        "undated": sum(e.when.earliest is None and e.when.latest is None for e in events),
        "unplaced": sum(e.place is None for e in events),
        "disputes": sum(map(is_firm, shown.clashes)),
    }


def _disputed(shown: Shown, kept: set[str]) -> list[tuple[Line, str]]:
    """The weightiest disagreements, one an event, each in words."""
    found: dict[str, str] = {}
    for dispute in shown.clashes:
        if is_firm(dispute) and dispute.event in kept and dispute.event not in found:
            found[dispute.event or ""] = drawn.dispute_in_words(dispute, shown)
            if len(found) == CLASHES:
                break
    return [(line(shown.events[e], shown), why) for e, why in found.items()]
