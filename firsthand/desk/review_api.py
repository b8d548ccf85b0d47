"""/api/v1/review: the queue, the log and the register, for machines."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Body, Query, Request
from fastapi.responses import JSONResponse, PlainTextResponse
from pydantic import BaseModel, Field

from firsthand.codebook.review import Entry, Outlet
from firsthand.codebook.span import Span
from firsthand.desk.answers import WRONG, Listed, in_pages
from firsthand.desk.deciding import SETTLE, Decision, decide
from firsthand.desk.faults import fault
from firsthand.desk.held import Held
from firsthand.desk.looked import looked
from firsthand.desk.paging import paged
from firsthand.desk.rendering import held_of
from firsthand.desk.reviewing import beside_log
from firsthand.review.queue import Item, left
from firsthand.review.register import key
from firsthand.store.codec import plain
from firsthand.store.corrections import By
from firsthand.store.log import Conflict, RefusedEntry

router = APIRouter(prefix="/api/v1/review", responses=WRONG, tags=["review"])
Number = Annotated[int, Query(ge=1, le=100_000, description="which page")]
Size = Annotated[int, Query(ge=1, le=500, description="items on a page")]
Short = Annotated[str, Field(max_length=40)]


class Chosen(BaseModel):
    """Words of a report, by code points of the stored text; the end is not among them."""

    report: Short
    start: int = Field(ge=0, le=2**31)
    end: int = Field(ge=0, le=2**31)


class Asked(BaseModel):
    """A decision: on what, by whom, why, and up to which entry the log was seen.

    `add` makes a claim of `words` with a `type` and `fields`; `same` puts `actors` together, the
    first keeps its name; `apart` makes the `spellings` of the first of `actors` somebody else, or
    single mentions of it by their place ("r0123456789ab:300-308").
    """

    action: Literal[
        "accept", "reject", "edit", "merge", "split", "comment", "undo", "add", "same", "apart"
    ]
    who: str = Field(min_length=1, max_length=80)
    why: str = Field("", max_length=4000)
    seen: int | None = Field(
        None, ge=0, le=2**53, description="409 if later entries touch the same"
    )
    claim: Short = ""
    event: Short = ""
    events: list[Short] = Field(default_factory=list, max_length=50)
    claims: list[Short] = Field(default_factory=list, max_length=500)
    fields: dict[Short, Annotated[str, Field(max_length=4000)]] = Field(
        default_factory=dict, max_length=40, description='{"figure.killed": "10-20"}'
    )
    entry: str = Field("", max_length=40, description="number or id of the entry to undo")
    words: Chosen | None = None
    type: str = Field("", max_length=60, description="of a new claim: ASSAULT/aerial")
    actors: list[Short] = Field(default_factory=list, max_length=50)
    spellings: list[Annotated[str, Field(max_length=300)]] = Field(
        default_factory=list, max_length=200
    )


class Source(BaseModel):
    """What is known of an outlet; a field that is None stays as it is."""

    outlet: str = Field(min_length=1, max_length=200)
    reliability: str | None = Field(None, max_length=1, description="A to F")
    owner: str | None = Field(None, max_length=200)
    who: str = Field(min_length=1, max_length=80)
    why: str = Field("", max_length=4000)


class Taken(BaseModel):
    """How many entries were new."""

    new: int


class Orphaned(BaseModel):
    """An entry that no longer fits, and why."""

    entry: int
    why: str


def _json(value: object) -> JSONResponse:
    return JSONResponse(value)


@router.get("/queue", response_model=Listed[Item])
def to_review(request: Request, page: Number = 1, size: Size = 20) -> JSONResponse:
    """What to look at first: what matters most times how doubtful it is."""
    shown = held_of(request).shown()
    marks = beside_log(request, shown).marks
    found = paged(left(looked(shown).items, marks), page, size)
    return in_pages(found, (plain(item) for item in found.items))


@router.get("/log", response_model=Listed[Entry])
def log(request: Request, page: Number = 1, size: Size = 100) -> JSONResponse:
    """All entries, first to last."""
    with held_of(request).open() as situation:
        found = paged(situation.corrections.entries(), page, size)
    return in_pages(found, (plain(entry) for entry in found.items))


@router.get("/orphans", response_model=Listed[Orphaned])
def orphans(request: Request, page: Number = 1, size: Size = 100) -> JSONResponse:
    """Entries that no longer fit what is read now; they are kept and not applied."""
    of = paged(beside_log(request, held_of(request).shown()).orphans, page, size)
    return in_pages(of, (plain(orphan) for orphan in of.items))


@router.post("/log", response_model=list[Entry], status_code=201)
def decided(request: Request, asked: Asked) -> JSONResponse:
    """Write a decision; it is on the disk when this answers."""
    words = asked.words
    decision = Decision(
        asked.action, By(asked.who, asked.why, asked.seen), asked.claim, asked.event,
        tuple(asked.events), tuple(asked.claims), tuple(asked.fields.items()), asked.entry,
        Span(words.report, words.start, words.end) if words else None, asked.type,
        tuple(asked.actors), tuple(asked.spellings),
    )  # fmt: skip
    return JSONResponse([plain(e) for e in decide(held_of(request), decision)], 201)


@router.get("/log.jsonl", response_class=PlainTextResponse)
def export(request: Request) -> PlainTextResponse:
    """The log as JSON Lines, to be taken in elsewhere."""
    with held_of(request).open() as situation:
        text = "".join(line + "\n" for line in situation.corrections.exported())
    name = "".join(c for c in held_of(request).name if c.isalnum() and c.isascii()) or "log"
    told = {"Content-Disposition": f'attachment; filename="{name}.jsonl"'}
    return PlainTextResponse(text, headers=told)


@router.post("/log.jsonl", response_model=Taken)
def take_in(
    request: Request, text: Annotated[str, Body(media_type="text/plain", max_length=50_000_000)]
) -> JSONResponse:
    """A log exported elsewhere; entries that are here already are passed over."""
    return _json({"new": write_log(held_of(request), text, "the log")})


@router.get("/sources", response_model=list[Outlet])
def sources(request: Request) -> JSONResponse:
    """The register of sources."""
    with held_of(request).open() as situation:
        return _json([plain(outlet) for outlet in situation.corrections.outlets()])


@router.put("/sources", response_model=list[Outlet])
def put_source(request: Request, asked: Source) -> JSONResponse:
    """Say how reliable an outlet is, or who owns it."""
    write_source(held_of(request), asked)
    return sources(request)


def write_log(held: Held, text: str, name: str) -> int:
    """Take in a log; how many entries were new."""
    with held.open() as situation:
        try:
            new = situation.corrections.take_in(text.split("\n"), name)
        except RefusedEntry as refused:
            raise fault(422, "refused", str(refused)) from refused
    held.renew(SETTLE)
    return new


def write_source(held: Held, asked: Source) -> None:
    """What is said of an outlet, where it is something else than before."""
    by = By(asked.who, asked.why)
    with held.open() as situation:
        desk = situation.corrections
        known = {key(o.name): o for o in desk.outlets()}
        now = known.get(key(asked.outlet), Outlet(asked.outlet))
        letter = (asked.reliability or "").upper()
        try:
            if letter and letter != now.reliability:
                desk.grade(asked.outlet, letter, by)
            if asked.owner is not None and " ".join(asked.owner.split()) != (now.owner or ""):
                desk.owner(asked.outlet, asked.owner, by)
        except Conflict as conflict:
            raise fault(409, "conflict", f"corrected meanwhile: {conflict}") from conflict
        except RefusedEntry as refused:
            raise fault(422, "refused", str(refused)) from refused
    held.renew(SETTLE)
