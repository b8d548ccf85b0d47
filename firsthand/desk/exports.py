"""The picture to take away: every form of the products, and each drawing as a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response

from firsthand.codebook.picture import Picture
from firsthand.desk.answers import WRONG
from firsthand.desk.earlier import as_of, shown_of
from firsthand.desk.faults import fault
from firsthand.desk.rendering import chosen_time, held_of, render
from firsthand.desk.shown import Shown
from firsthand.products import FORMS, NotInstalled, rendered
from firsthand.products.pictures import (
    map_svg,
    matrix_svg,
    network_svg,
    origin_bar_svg,
    timeline_svg,
)
from firsthand.products.pictures.layer import Layer

router = APIRouter()
DRAWINGS: dict[str, Callable[[Picture, Sequence[Layer]], str]] = {
    "timeline": lambda picture, _: timeline_svg(picture),
    "map": lambda picture, layers: map_svg(picture, layers=layers),
    "matrix": lambda picture, _: matrix_svg(picture),
    "network": lambda picture, _: network_svg(picture),
    "origins": lambda picture, _: origin_bar_svg(picture),
}
ONE_AT_A_TIME = Lock()  # a large picture takes a core for some seconds: the pages need the other


@router.get("/export", include_in_schema=False)
def page(request: Request) -> HTMLResponse:
    """All forms, with what each is for."""
    forms = {name: shape for name, shape in FORMS.items() if name != "svg"}
    return render(request, "export.html", forms=forms, drawings=tuple(DRAWINGS))


@router.get(
    "/api/v1/export", responses=WRONG, tags=["export"], response_class=Response,
    dependencies=[Depends(as_of)],
)  # fmt: skip
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
        shown = shown_of(request)
        if form == "svg":
            content = DRAWINGS[drawing](shown.picture, held.layers().drawn).encode("utf-8")
        else:
            content = _made(form, shown)
    stem = (
        "".join(letter for letter in held.name if letter.isalnum() or letter in "-_") or "picture"
    )
    day = chosen_time(request).replace(":", "")
    part = (f"-{drawing}" if form == "svg" else "") + (f"-asof-{day}" if day else "")
    name = f"{stem.encode('ascii', 'ignore').decode() or 'picture'}{part}.{shape.suffix}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=shape.media, headers=headers)


def _made(form: str, shown: Shown) -> bytes:
    """The bytes of a file. A form whose package is missing is told, with how to get it."""
    try:
        return rendered(shown.picture, form)  # type: ignore[arg-type]  # a name of FORMS
    except NotInstalled as missing:
        raise fault(503, "not_installed", str(missing)) from missing
