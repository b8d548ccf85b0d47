"""The picture to take away: every form of the products, and each drawing as a file."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from firsthand.codebook.picture import Picture
from firsthand.desk.answers import WRONG
from firsthand.desk.faults import fault
from firsthand.desk.rendering import held_of, render
from firsthand.desk.shown import Shown
from firsthand.products import FORMS, NotInstalled, rendered
from firsthand.products.pictures import (
    map_svg,
    matrix_svg,
    network_svg,
    origin_bar_svg,
    timeline_svg,
)

router = APIRouter()
DRAWINGS: dict[str, Callable[[Picture], str]] = {
    "timeline": timeline_svg, "map": map_svg, "matrix": matrix_svg, "network": network_svg,
    "origins": origin_bar_svg,
}  # fmt: skip
ONE_AT_A_TIME = Lock()  # a large picture takes a core for some seconds: the pages need the other


@router.get("/export", include_in_schema=False)
def page(request: Request) -> HTMLResponse:
    """All forms, with what each is for."""
    forms = {name: shape for name, shape in FORMS.items() if name != "svg"}
    return render(request, "export.html", forms=forms, drawings=tuple(DRAWINGS))


@router.get("/api/v1/export", responses=WRONG, tags=["export"], response_class=Response)
def export(
    request: Request,
    form: Annotated[str, Query(max_length=40, description=", ".join(FORMS))] = "json",
    drawing: Annotated[str, Query(max_length=40, description=", ".join(DRAWINGS))] = "timeline",
) -> Response:
    """The whole picture in one of its forms, as a file."""
    held = held_of(request)
    shape = FORMS.get(form)
    if shape is None or drawing not in DRAWINGS:
        raise fault(404, "not_found", f"no form {form}; there are {', '.join(FORMS)}")
    with ONE_AT_A_TIME:
        content = _made(form, drawing, held.shown())
    stem = (
        "".join(letter for letter in held.name if letter.isalnum() or letter in "-_") or "picture"
    )
    part = f"-{drawing}" if form == "svg" else ""
    name = f"{stem.encode('ascii', 'ignore').decode() or 'picture'}{part}.{shape.suffix}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=shape.media, headers=headers)


def _made(form: str, drawing: str, shown: Shown) -> bytes:
    """The bytes of a file. A form whose package is missing is told, with how to get it."""
    if form == "svg":
        return DRAWINGS[drawing](shown.picture).encode("utf-8")
    try:
        return rendered(shown.picture, form)  # type: ignore[arg-type]  # a name of FORMS
    except NotInstalled as missing:
        raise fault(503, "not_installed", str(missing)) from missing
