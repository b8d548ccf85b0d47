"""S1: what the situation holds, new reports, and what could not be read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse

from firsthand.codebook.report import Problem
from firsthand.desk.faults import fault
from firsthand.desk.held import NotReadyError
from firsthand.desk.intake import RAW, intake_folder, keep_file, keep_text, raw
from firsthand.desk.listed import changed, counts_of
from firsthand.desk.paging import paged
from firsthand.desk.rendering import held_of, render
from firsthand.desk.shown import Shown
from firsthand.desk.work import Work
from firsthand.net import looks_like_link
from firsthand.products.wording import interval

router = APIRouter()
PROBLEMS = 50  # on a page
MOST_FILES = 5000  # in one go
LISTS = {
    "reports": "/reports", "stories": "/events", "events": "/events", "claims": "/matrix",
    "origins": "/situation#origins", "contradictions": "/matrix?disputed=true",
    "to review": "/review", "problems": "/#problems",
}  # fmt: skip


def work_of(request: Request) -> Work:
    """The jobs of this application."""
    work: Work = request.app.state.work
    return work


@router.get("/")
def home(request: Request, page: Annotated[int, Query(ge=1, le=100_000)] = 1) -> HTMLResponse:
    """The counts, the drop zone, the jobs and the problems."""
    held = held_of(request)
    shown: Shown | None
    try:
        shown = held.shown()
    except NotReadyError:
        shown = None
    with held.open() as situation:
        problems = situation.problems()
    return render(
        request, "home.html", shown=shown, tiles=_tiles(shown) if shown else [],
        problems=paged(problems, page, PROBLEMS), jobs=work_of(request).jobs(),
        changed=changed(held.path), path_of_file=str(held.path), folder=str(intake_folder(held.path)),
        can_retry=lambda p: _again(p, held.path) is not None,
        has_raw=lambda p: raw(held.path, p.source) is not None,
    )  # fmt: skip


def _tiles(shown: Shown) -> list[tuple[int, str, str]]:
    """Counts, what they count, and where it is listed."""
    return [(count, name, LISTS[name]) for name, count in counts_of(shown).items()]


@router.get("/intake/strip")
def strip(request: Request) -> HTMLResponse:
    """The line under the bar while a job runs; it reloads the page when the job is done."""
    job = work_of(request).now()
    answer = render(request, "strip.html", job=job)
    if job is None:
        answer.headers["HX-Refresh"] = "true"
    return answer


@router.post("/intake")
async def take(
    request: Request,
    files: Annotated[list[UploadFile] | None, Form()] = None,
    text: Annotated[str, Form(max_length=20_000_000)] = "",
    links: Annotated[str, Form(max_length=200_000)] = "",
    path: Annotated[str, Form(max_length=4000)] = "",
) -> RedirectResponse:
    """Files, pasted text, web addresses, or a folder of this machine: all become one job."""
    held = held_of(request)
    sources: list[str] = []
    given = [f for f in files or [] if f.filename]
    if len(given) > MOST_FILES:
        raise fault(413, "too_many", f"more than {MOST_FILES} files; add them in parts")
    for file in given:
        sources.append(str(keep_file(held.path, file.filename or "", await file.read())))
    if text.strip():
        sources.append(str(keep_text(held.path, text)))
    addresses = links.split()
    sources += _of_the_web(addresses)
    if path.strip():
        sources.append(_on_this_machine(path.strip(), held.serving.local))
    if not sources:
        raise fault(400, "nothing", "nothing was given; choose files or paste the text of a report")
    said = [interval(len(given), len(given), "file")] if given else []
    said += ["pasted text"] if text.strip() else []
    said += [interval(len(addresses), len(addresses), "address")] if addresses else []
    said += [path.strip()] if path.strip() else []
    work_of(request).add(sources, ", ".join(said))
    return RedirectResponse("/", 303)


def _of_the_web(addresses: list[str]) -> list[str]:
    """Pages, feeds and sitemaps to fetch; only words that are meant as web addresses."""
    for address in addresses:
        if not looks_like_link(address):
            raise fault(400, "no_address", f"{address[:100]}: no web address; begin with https://")
    return addresses


def _on_this_machine(path: str, local: bool) -> str:
    """A file or folder to read; only for somebody who sits at this machine."""
    if not local:
        raise fault(403, "not_local", "paths are read only for a desk on this machine; send files")
    if "\x00" in path or path == "-" or not Path(path).exists():
        raise fault(400, "no_such_path", f"{path}: no such file or folder; check the path")
    return path


@router.post("/intake/{number}/stop")
def stop(request: Request, number: int) -> RedirectResponse:
    """End a job; what it has read is kept."""
    if not work_of(request).stop(number):
        raise fault(404, "not_found", f"no job {number} is running")
    return RedirectResponse("/", 303)


@router.post("/intake/{number}/again")
def again(request: Request, number: int) -> RedirectResponse:
    """Go on with a job that was stopped or failed: what was read is passed over."""
    work = work_of(request)
    found = next((j for j in work.jobs() if j.number == number and not j.running), None)
    if found is None:
        raise fault(404, "not_found", f"no job {number} that has ended")
    work.add(found.sources, found.told)
    return RedirectResponse("/", 303)


@router.post("/intake/retry")
def retry(request: Request, source: Annotated[str, Form(max_length=4000)]) -> RedirectResponse:
    """Read once more what could not be read."""
    held = held_of(request)
    with held.open() as situation:
        listed = [p for p in situation.problems() if p.source == source]
    again = _again(listed[0], held.path) if listed else None
    if again is None:
        raise fault(404, "not_found", "its file is not there any more; add it again")
    work_of(request).add([again], f"again: {Path(again).name}")
    return RedirectResponse("/", 303)


def _again(problem: Problem, situation: Path) -> str | None:
    """The file of a problem, where it still is; only what was given as a file."""
    head, mark, line = problem.source.rpartition("#")
    file = head if mark and line.isdigit() else problem.source
    known = raw(situation, file) is not None or problem.kind == "failed"
    try:
        return file if known and "\x00" not in file and Path(file).is_file() else None
    except OSError:
        return None


@router.get("/problem")
def problem(request: Request, source: Annotated[str, Query(max_length=4000)]) -> HTMLResponse:
    """A source that gave no report: why, and its first bytes."""
    held = held_of(request)
    with held.open() as situation:
        listed = [p for p in situation.problems() if p.source == source]
    if not listed:
        raise fault(404, "not_found", "no such problem is listed")
    found = raw(held.path, source)
    return render(request, "problem.html", problems=listed, raw=found, most=RAW)
