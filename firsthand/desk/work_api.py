"""The interface for machines to what comes in: reports, jobs, problems, and what changed. It is of now."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse

from firsthand.codebook.report import Problem
from firsthand.desk.answers import WRONG, Drawn, Given, Listed, in_pages
from firsthand.desk.earlier import SINCE
from firsthand.desk.faults import fault
from firsthand.desk.intake import keep_text
from firsthand.desk.paging import paged
from firsthand.desk.rendering import held_of
from firsthand.desk.work import Job, Work
from firsthand.products import Changes
from firsthand.products.as_json import plain

router = APIRouter(prefix="/api/v1", responses=WRONG, tags=["picture"])
Number = Annotated[int, Query(ge=1, le=100_000, description="which page")]
Size = Annotated[int, Query(ge=1, le=500, description="items on a page")]


@router.get("/changes", response_model=Changes)
def changes(request: Request, since: Annotated[str, Query(pattern=SINCE)] = "last") -> JSONResponse:
    """What is new since the picture before, or since a day; 503 while it is being worked out."""
    shown = held_of(request).shown()
    found = request.app.state.earlier.changes(held_of(request), since)
    if found is None:
        raise fault(503, "not_ready", "the earlier picture is being worked out; ask again soon")
    if isinstance(found, str):
        raise fault(404, "not_found", found)
    return JSONResponse(plain(found, shown.lookup))


@router.get("/problems", response_model=Listed[Problem])
def problems(request: Request, page: Number = 1, size: Size = 50) -> JSONResponse:
    """Sources that gave no report, or were not read as they should be, and why."""
    shown = held_of(request).shown()
    found = paged(shown.picture.problems, page, size)
    return in_pages(found, (plain(problem, shown.lookup) for problem in found.items))


@router.get("/layers", response_model=list[Drawn])
def layers(request: Request) -> JSONResponse:
    """The user's own layers of the map, and why one is not drawn."""
    found = held_of(request).layers()
    told = [Drawn(name=a.name, digest=a.digest, shapes=len(a.shapes)) for a in found.drawn]
    told += [Drawn(name=name, refused=why) for name, why in found.refused]
    return JSONResponse([one.model_dump() for one in told])


@router.get("/jobs", response_model=list[Job])
def jobs(request: Request) -> JSONResponse:
    """What is being read, and what was read since the desk was opened."""
    work: Work = request.app.state.work
    return JSONResponse([asdict(job) for job in work.jobs()])


@router.post("/reports", status_code=202, response_model=Job)
def add(request: Request, given: Given) -> JSONResponse:
    """Add the text of a report; the job reads it and puts the picture together anew."""
    file = keep_text(held_of(request).path, given.text)
    work: Work = request.app.state.work
    job = work.add([str(file)], "text given to the interface")
    return JSONResponse(asdict(job), 202)


@router.post("/jobs/{number}/stop", response_model=Job)
def stop(request: Request, number: int) -> JSONResponse:
    """End a job; what it has read is kept."""
    work: Work = request.app.state.work
    if not work.stop(number):
        raise fault(404, "not_found", f"no job {number} is running")
    return JSONResponse(asdict(next(j for j in work.jobs() if j.number == number)))
