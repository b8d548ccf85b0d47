"""`firsthand export` and `firsthand schema`: the picture in the forms that other tools read."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from firsthand.cli.console import USAGE, AsJson, File, Gazetteer, fail, machine, opening, put
from firsthand.codebook.picture import Picture
from firsthand.products import FORMS, NotInstalled, rendered
from firsthand.products.wording import visible


class Format(StrEnum):
    """What `export` writes; `products.FORMS` says how."""

    json = "json"
    csv = "csv"
    geojson = "geojson"
    timeline = "timeline"
    graphml = "graphml"
    gexf = "gexf"
    jsonl = "jsonl"
    jsonld = "jsonld"
    ftm = "ftm"
    timelinejs = "timelinejs"
    parquet = "parquet"
    html = "html"
    svg = "svg"


class Drawing(StrEnum):
    """The pictures of `--format svg`."""

    timeline = "timeline"
    map = "map"
    matrix = "matrix"
    network = "network"
    origins = "origins"


class Lanes(StrEnum):
    """What has a lane of its own in the timeline."""

    actor = "actor"
    place = "place"


def export(
    situation: File,
    form: Annotated[Format, typer.Option("--format", help="what to write")] = Format.json,
    picture: Annotated[
        Drawing, typer.Option("--picture", help="which picture, with --format svg")
    ] = Drawing.timeline,
    lanes: Annotated[
        Lanes, typer.Option("--lanes", help="of the timeline: by actor or by place")
    ] = Lanes.actor,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="a file instead of standard output")
    ] = None,
    gazetteer: Gazetteer = None,
    as_json: AsJson = False,
) -> None:
    """Write the picture for other tools: json (the schema), csv (ACLED and UCDP columns), geojson,
    graphml, gexf, jsonl, jsonld, ftm, timelinejs, parquet; svg pictures; html, the evidence pack.
    """
    with opening(situation, create=False, gazetteer=gazetteer) as opened:
        made = opened.picture()
    is_drawn = form is Format.svg
    made_of = _drawn(made, picture, lanes) if is_drawn else _made(made, form, situation.stem)
    if out is None:
        _to_screen(made_of, form, as_json)
        return
    write(out, made_of, situation)
    if as_json:
        machine({"format": form.value, "wrote": str(out)})
    else:
        print(visible(f"wrote {out}"), file=sys.stderr)


def _drawn(made: Picture, drawing: Drawing, lanes: Lanes) -> bytes:
    from firsthand.products.pictures import DRAWN, timeline_svg

    if drawing is Drawing.timeline:
        return timeline_svg(made, by=lanes.value).encode("utf-8", "backslashreplace")
    return DRAWN[drawing.value](made, None).encode("utf-8", "backslashreplace")


def _made(made: Picture, form: Format, name: str) -> bytes:
    if form is Format.html:
        from firsthand.products.pack import to_pack

        return to_pack(made, f"Evidence pack: {name}").encode("utf-8", "backslashreplace")
    try:
        return rendered(made, form.value)  # type: ignore[arg-type]  # each Format is a Form
    except NotInstalled as missing:
        fail(str(missing), USAGE)


def _to_screen(made: bytes, form: Format, as_json: bool) -> None:
    """Text as text; bytes for a machine need a file."""
    if form is Format.parquet:
        fail("parquet is no text; name a file with --out", USAGE)
    text = made.decode("utf-8-sig")
    if as_json and not FORMS[form.value].json:
        machine({"format": form.value, "text": text})
    else:
        put(text)


def write(out: Path, made: bytes, situation: Path) -> None:
    """Whole or not at all: a full disk leaves an older export as it was."""
    if out.exists() and out.samefile(situation):
        fail(f"{out}: is the situation itself; name another file", USAGE)
    beside = out.with_name(out.name + ".part") if out.is_file() or not out.exists() else out
    try:
        beside.write_bytes(made)
        if beside != out:
            beside.replace(out)
    except OSError as error:
        if beside != out:
            beside.unlink(missing_ok=True)
        fail(f"{out}: cannot be written ({error.strerror}); name another file", USAGE)


def schema(
    csv: Annotated[bool, typer.Option("--csv", help="the columns of the csv export")] = False,
    as_json: AsJson = False,
) -> None:
    """Say what the exports hold: the forms, or with --csv the columns of the table."""
    from firsthand.products.as_csv import COLUMNS

    told = COLUMNS if csv else {name: shape.told for name, shape in FORMS.items()}
    if as_json:
        machine([{"name": name, "meaning": meaning} for name, meaning in told.items()])
        return
    wide = max(map(len, told))
    put("\n".join(f"{name:<{wide}}  {meaning}" for name, meaning in told.items()))
