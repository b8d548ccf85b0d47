"""S6: the review desk: the queue, one item with its text and form, the log, the register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import PlainTextResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData

from firsthand.codebook.picture import Event
from firsthand.codebook.review import GRADES, Review
from firsthand.desk import links, review_api
from firsthand.desk.deciding import Decision, decide
from firsthand.desk.faults import FaultError, fault
from firsthand.desk.looked import looked
from firsthand.desk.paging import paged
from firsthand.desk.rendering import held_of, render
from firsthand.desk.reviewer import one, remember, seen, who_of
from firsthand.desk.reviewing import (
    around,
    beside,
    beside_log,
    decided,
    fields,
    last_number,
    shelved,
)
from firsthand.desk.shown import Shown
from firsthand.desk.views import day_of, line
from firsthand.review.agreement import agreement
from firsthand.review.queue import Item, left
from firsthand.review.register import key
from firsthand.store.corrections import By

router = APIRouter()
ROWS = 14  # of the queue beside the item
LAST = 6  # decisions beside the item
LOG_ROWS = 50
Id = Annotated[str, Query(max_length=40)]


@router.get("/review", include_in_schema=False)
def page(request: Request, event: Id = "", claim: Id = "", sort: Id = "") -> Response:
    """One item of the queue: the text to the left, the form to the right."""
    held = held_of(request)
    shown = held.shown()
    found = beside_log(request, shown)
    items = [i for i in left(looked(shown).items, found.marks) if not sort or sort in i.sorts]
    chosen = _chosen(event, items, shown)
    if chosen is None:
        return render(request, "review_empty.html", sort=sort, found=found, who=who_of(request))
    every = looked(shown).items
    return _item(request, (shown, found, chosen), _placed(chosen.id, items, every, sort), claim)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the queue an event is; what was looked at keeps its place, so that j goes on."""

    items: list[Item]
    at: int | None  # None: nothing in it is open any more
    next: str
    before: str
    sort: str


def _placed(event: str, items: list[Item], every: Sequence[Item], sort: str) -> Place:
    at = next((n for n, item in enumerate(items) if item.event == event), None)
    own = next(((-i.score, i.event) for i in every if i.event == event), (-inf, ""))
    after = [item.event for item in items if (-item.score, item.event) > own]
    before = [item.event for item in items if (-item.score, item.event) < own]
    return Place(items, at, after[0] if after else "", before[-1] if before else "", sort)


def _chosen(event: str, items: list[Item], shown: Shown) -> Event | None:
    """The event that was asked for, under any id it ever had, else the first of the queue."""
    if event:
        heir = shown.heirs.get(event)
        found = shown.events.get(event) or (shown.event_of[heir] if heir else None)
        if found is None:
            raise fault(404, "not_found", f"no event {event} in the picture; go on with the queue")
        return found
    return shown.events[items[0].event] if items else None


def _item(
    request: Request,
    seen: tuple[Shown, Review, Event],
    place: Place,
    claim: str,
) -> Response:
    shown, found, event = seen
    items, at = place.items, place.at
    item = items[at] if at is not None else None
    listed = shelved(event, item.claims if item else (), shown, found.marks)
    open_ = [s for s in listed if s.mark in ("machine", "disputed")] or listed
    chosen = next((s for s in listed if s.claim.id == claim), open_[0])
    report = shown.lookup.reports[chosen.claim.report]
    last = [e for e in reversed(found.entries) if e.number in found.active and e.action != "undo"]
    return render(
        request, "review.html", event=event, line=line(event, shown), item=item, listed=listed,
        chosen=chosen, text=around(chosen.claim, shown), fields=fields(chosen.claim, shown),
        report=report, day=day_of(report),
        beside=beside(event, item, shown), found=found, who=who_of(request), seen=last_number(found),
        at=at, items=items, rows=_rows(items, at, shown), sort=place.sort, next=place.next,
        before=place.before,
        last=decided(found, shown, last[:LAST]),
        struck=chosen.claim.id in shown.struck, state=_state(found, event.id),
    )  # fmt: skip


def _rows(items: list[Item], at: int | None, shown: Shown) -> list[tuple[int, Item, str]]:
    """The queue around the item in hand: number, item, what it is."""
    first = max(0, (at or 0) - 3)
    rows = enumerate(items[first : first + ROWS], first)
    return [(n, item, line(shown.events[item.event], shown).act) for n, item in rows]


def _state(found: Review, record: str) -> str:
    return next((m.state for m in found.marks if m.id == record), "")


@router.post("/review/decide", include_in_schema=False)
async def post(request: Request) -> Response:
    """A form of the review desk: decide, then on to the next item."""
    form = await request.form(max_files=1, max_fields=400)
    asked = decision(form)
    try:
        await run_in_threadpool(decide, held_of(request), asked)
        to = await run_in_threadpool(_onwards, request, form, asked)
    except FaultError as refused:
        return await run_in_threadpool(again, request, form, refused)
    return remember(RedirectResponse(to, 303), asked.by.who)


def _onwards(request: Request, form: FormData, asked: Decision) -> str:
    """The same event while something in it is still in question, else the next one."""
    if one(form, "back") == "log":
        return "/review/log"
    if one(form, "back") == "event":
        return f"{links.event(asked.event)}#history"
    shown, sort = held_of(request).shown(), one(form, "sort")
    marks = beside_log(request, shown).marks
    items = left(looked(shown).items, marks)
    still = {item.event for item in items if not sort or sort in item.sorts}
    stays = asked.event in still or asked.action in ("undo", "edit", "comment", "split")
    to = asked.event if stays and asked.event in shown.events else one(form, "next")
    query = {"event": to if to in shown.events else "", "sort": sort}
    return f"/review?{urlencode({k: v for k, v in query.items() if v})}"


def decision(form: FormData) -> Decision:
    """What a form asks for; only fields that say something else than before are edits."""
    edits = tuple(
        (slot[6:], str(value).strip())
        for slot, value in form.multi_items()
        if slot.startswith("field.") and str(value).strip() != one(form, "was." + slot[6:])
    )
    by = By(one(form, "who"), one(form, "why"), seen(form))
    whole = one(form, "whole") == "event"
    return Decision(
        action=one(form, "action"),
        by=by,
        claim="" if whole else one(form, "claim"),
        event=one(form, "event"),
        events=tuple(str(v) for v in form.getlist("events")),
        claims=tuple(str(v) for v in form.getlist("claims")),
        fields=edits,
        entry=one(form, "entry"),
    )


def again(request: Request, form: FormData, refused: FaultError) -> Response:
    """What was refused, with everything that was typed, to be sent again or left."""
    kept = [(k, v) for k, v in form.multi_items() if isinstance(v, str) and k != "seen"]
    found = beside_log(request, held_of(request).shown())
    return render(
        request, "review_refused.html", refused.status_code, message=str(refused.detail),
        code=refused.code, kept=kept, seen=last_number(found), to=request.url.path,
        back=_back(form),
    )  # fmt: skip


def _back(form: FormData) -> str:
    """The page the form was on: one of ours."""
    page = one(form, "from")
    ours = page.startswith("/") and not page.startswith(("//", "/\\"))
    return page if ours else f"/review?{urlencode({'event': one(form, 'event')})}"


@router.get("/review/log", include_in_schema=False)
def log(
    request: Request,
    who: Annotated[str, Query(max_length=80)] = "",
    action: Id = "",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> Response:
    """Who decided what, when and why; what no longer fits; how far two reviewers agree."""
    held = held_of(request)
    shown = held.shown()
    found = beside_log(request, shown)
    listed = [
        e for e in reversed(found.entries)
        if (not who or e.who == who) and (not action or e.action == action)
    ]  # fmt: skip
    pages = paged(listed, page, LOG_ROWS)
    return render(
        request, "review_log.html", pages_=pages, rows=decided(found, shown, pages.items),
        orphans=decided(found, shown, [e for e in found.entries if e.number in _orphaned(found)]),
        people=sorted({e.who for e in found.entries}), chosen_who=who, chosen_action=action,
        actions=sorted({e.action for e in found.entries}), agreed=agreement(found.entries),
        who=who_of(request), seen=last_number(found), found=found,
    )  # fmt: skip


def _orphaned(found: Review) -> set[int]:
    return {orphan.entry for orphan in found.orphans}


@router.get("/review/log.jsonl", include_in_schema=False)
def export(request: Request) -> Response:
    """The log as JSON Lines."""
    return review_api.export(request)


@router.post("/review/import", include_in_schema=False)
async def take_in(request: Request) -> Response:
    """A log exported elsewhere, as a file."""
    async with request.form(max_files=1, max_fields=10) as form:
        file = form.get("file")
        if file is None or isinstance(file, str):
            raise fault(422, "no_file", "choose a log that was exported: a file of JSON Lines")
        text = (await file.read()).decode("utf-8", "replace")
        name = (file.filename or "the log")[-80:]
    await run_in_threadpool(review_api.write_log, held_of(request), text, name)
    return RedirectResponse("/review/log", 303)


@router.get("/review/sources", include_in_schema=False)
def sources(request: Request) -> Response:
    """The register: what is known of each outlet."""
    held = held_of(request)
    shown = held.shown()
    found = beside_log(request, shown)
    known = {key(o.name): o for o in found.outlets}
    counts: dict[str, int] = {}
    names = {k: o.name for k, o in known.items()}
    for report in shown.picture.reports:
        if report.outlet:
            names.setdefault(key(report.outlet), report.outlet)
            counts[key(report.outlet)] = counts.get(key(report.outlet), 0) + 1
    order = sorted(names, key=lambda k: (-counts.get(k, 0), k))
    rows = [(names[k], known.get(k), counts.get(k, 0)) for k in order]
    owners = sorted({o.owner for o in found.outlets if o.owner})
    return render(
        request, "review_sources.html", rows=rows, grades=GRADES, owners=owners,
        who=who_of(request), seen=last_number(found),
    )  # fmt: skip


@router.post("/review/sources", include_in_schema=False)
async def register(request: Request) -> Response:
    """One outlet's letter and owner."""
    form = await request.form(max_files=0, max_fields=20)
    asked = review_api.Source.model_construct(
        outlet=one(form, "outlet")[:200], reliability=one(form, "reliability") or None,
        owner=one(form, "owner")[:200], who=one(form, "who")[:80] or who_of(request),
        why=one(form, "why"),
    )  # fmt: skip
    await run_in_threadpool(review_api.write_source, held_of(request), asked)
    return remember(RedirectResponse("/review/sources", 303), asked.who)


@router.get("/review/entry/{number}", include_in_schema=False)
def entry(request: Request, number: int) -> Response:
    """One entry of the log, as it is kept."""
    with held_of(request).open() as situation:
        lines = list(situation.corrections.exported())
    if not 1 <= number <= len(lines):
        raise fault(404, "not_found", f"no entry {number} in the log")
    return PlainTextResponse(lines[number - 1])


router.include_router(review_api.router)
