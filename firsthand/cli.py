"""The command line: one command per verb. The only file that prints.

Exit codes: 0 done; 1 no source gave a report, or the doctor found an illness; 2 wrong usage, or
nothing can be written to the file of --out; 3 the situation file or a gazetteer was refused; 4 no record with
that id; 130 interrupted (what was read is kept; run the same command again).
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

import firsthand
from firsthand.products import changes as changed
from firsthand.products import explain as told
from firsthand.products import present, to_changes
from firsthand.products.wording import visible

if TYPE_CHECKING:  # the engine is loaded by the commands that read: --help answers at once
    from firsthand.codebook.picture import Picture
    from firsthand.store import Added, Situation
    from firsthand.store.gazetteers import Own

NOTHING_READ, USAGE, REFUSED, NO_RECORD, INTERRUPTED = 1, 2, 3, 4, 130

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Reads news reports and shows how many people actually saw it.",
)
places = typer.Typer(no_args_is_help=True, help="Your own gazetteers, laid over the packaged one.")
app.add_typer(places, name="gazetteer")
File = Annotated[
    Path, typer.Argument(metavar="SITUATION", help="the situation file, such as kivu.fhs")
]
Gazetteer = Annotated[
    Path | None,
    typer.Option("--gazetteer", help="a folder of gazetteers, or one, instead of your own"),
]
AsJson = Annotated[bool, typer.Option("--json", help="for machines: JSON on standard output")]


class Format(StrEnum):
    """What `export` writes."""

    json = "json"
    csv = "csv"
    geojson = "geojson"
    timeline = "timeline"


class _Interrupted(BaseException):
    """Ctrl-C. Of our own, because the command library answers KeyboardInterrupt with code 1."""


def main() -> None:
    """The entry point: Ctrl-C is one line on standard error, and a code of its own."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # half a character in a file name is spelled out
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    signal.signal(signal.SIGINT, _interrupt)
    try:
        app()
    except _Interrupted:
        _fail(
            "interrupted; what was read is kept. Run the same command again to go on", INTERRUPTED
        )


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001 - a signal's
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a second one ends the program at once
    raise _Interrupted


def _fail(reason: str, code: int) -> NoReturn:
    print(f"firsthand: {visible(reason)}", file=sys.stderr)
    sys.exit(code)


def _out(text: str) -> None:
    """To standard output; `firsthand brief kivu.fhs | head` may stop reading when it likes."""
    try:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _show(text: str) -> None:
    """Markdown to a terminal is laid out; to a file or pipe it stays as it is."""
    if not sys.stdout.isatty():
        _out(text)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console().print(Markdown(text, hyperlinks=False))


def _machine(value: object) -> None:
    _out(json.dumps(value, ensure_ascii=False))


@app.command()
def demo(as_json: AsJson = False) -> None:
    """Run the main job on the packaged example: reports written by us on one situation."""
    from firsthand import example

    made = firsthand.picture(example.paths())
    if as_json:
        _out(present(made, "json"))
    else:
        _show(present(made, "brief"))


@app.command()
def add(
    situation: File,
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE...", help="files, folders, or - for standard input"),
    ],
    workers: Annotated[int, typer.Option(min=1, help="processes that read side by side")] = 1,
    seconds: Annotated[
        float | None, typer.Option(min=1, help="the longest a report may take; 300 if not given")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Read reports into a situation; those it has already are passed over."""
    with _opened(situation, create=True, seconds=seconds) as opened:
        added = _add(opened, sources, workers, quiet=as_json)
    if as_json:
        _machine(_as_dict(added))
    else:
        for problem in added.problems:
            word = "note" if problem in added.notes else "not read"
            print(visible(f"{word}: {problem.source}: {problem.reason}"), file=sys.stderr)
        again = f"{len(added.again)} read again, " if added.again else ""
        _out(
            f"{len(added.new)} new, {added.known} known, {again}"
            f"{len(added.problems)} problems: {visible(str(situation))}"
        )
    if not added.new and not added.known:
        raise typer.Exit(NOTHING_READ)


def _as_dict(added: Added) -> dict[str, object]:
    problems = [
        {"source": p.source, "kind": p.kind, "reason": p.reason, "read": p in added.notes}
        for p in added.problems
    ]
    return {"new": added.new, "known": added.known, "again": added.again, "problems": problems}


def _add(opened: Situation, sources: list[str], workers: int, quiet: bool) -> Added:
    """Add, with a bar and the time left on a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as TimeLeft

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeLeft())
    name = TextColumn("{task.description}", markup=False)
    hidden = quiet or not sys.stderr.isatty()
    with Progress(
        *columns, name, console=Console(stderr=True), transient=True, disable=hidden
    ) as bar:
        task = bar.add_task("", total=None)

        def moved(done: int, total: int, source: str) -> None:
            bar.update(task, completed=done, total=total, description=visible(Path(source).name))

        return opened.add(sources, workers, moved)


@app.command()
def brief(situation: File, gazetteer: Gazetteer = None, as_json: AsJson = False) -> None:
    """The account a desk would sign: what happened, who says so, where they disagree."""
    made = present(_picture(situation, gazetteer), "brief")
    if as_json:
        _machine({"brief": made})
    else:
        _show(made)


@app.command()
def export(
    situation: File,
    form: Annotated[Format, typer.Option("--format", help="what to write")] = Format.json,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="a file instead of standard output")
    ] = None,
    gazetteer: Gazetteer = None,
    as_json: AsJson = False,
) -> None:
    """Write the picture: json by the published schema, csv with ACLED columns, geojson, timeline."""
    text = present(_picture(situation, gazetteer), form.value)
    if out is None:
        if as_json and form in (Format.csv, Format.timeline):
            _machine({"format": form.value, "text": text})
        else:
            _out(text)
        return
    _write(out, text, situation)
    if as_json:
        _machine({"format": form.value, "wrote": str(out)})
    else:
        print(visible(f"wrote {out}"), file=sys.stderr)


def _write(out: Path, text: str, situation: Path) -> None:
    """Whole or not at all: a full disk leaves an older export as it was."""
    if out.exists() and out.samefile(situation):
        _fail(f"{out}: is the situation itself; name another file", USAGE)
    beside = out.with_name(out.name + ".part") if out.is_file() or not out.exists() else out
    try:
        beside.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
        if beside != out:
            beside.replace(out)
    except OSError as error:
        if beside != out:
            beside.unlink(missing_ok=True)
        _fail(f"{out}: cannot be written ({error.strerror}); name another file", USAGE)


@app.command()
def explain(
    situation: File,
    record: Annotated[str, typer.Argument(metavar="ID")],
    gazetteer: Gazetteer = None,
    as_json: AsJson = False,
) -> None:
    """Walk from any record to the quoted words and the rule or model behind it."""
    found = told(_picture(situation, gazetteer), record)
    if found is None:
        _fail(
            f"{situation}: no record {record}; ids are in the brief's brackets and the exports",
            NO_RECORD,
        )
    if as_json:
        _machine({"id": record, "explanation": found.split("\n")})
    else:
        _out(found)


@app.command()
def changes(
    situation: File,
    since: Annotated[str, typer.Option(help="last, a day, a minute or the id of a run")] = "last",
    gazetteer: Gazetteer = None,
    as_json: AsJson = False,
) -> None:
    """What is new: events, revised figures, origins gained, disagreements."""
    with _opened(situation, create=False, gazetteer=gazetteer) as opened:
        now = opened.picture()
        try:
            before = opened.before(since)
        except ValueError as reason:
            _fail(f"{situation}: {reason}", USAGE)
    found = changed(before, now)
    if as_json:
        _machine({"since": since, **found.as_dict()})
    else:
        _show(to_changes(found, now, since))


@app.command()
def doctor(as_json: AsJson = False) -> None:
    """Look at this installation: engine, tables, SQLite, disk."""
    from firsthand.doctor import examine

    checks = examine()
    if as_json:
        _machine([{"name": c.name, "well": c.well, "told": c.told} for c in checks])
    else:
        for check in checks:
            _out(f"{'ok  ' if check.well else 'ILL '} {check.name}: {check.told}")
    if not all(check.well for check in checks):
        raise typer.Exit(NOTHING_READ)


@places.command("add")
def add_gazetteer(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="a GeoNames dump, JSON Lines, .gz")],
    gazetteer: Gazetteer = None,
    as_json: AsJson = False,
) -> None:
    """Add a GeoNames dump or Who's On First extract; later runs find its places too."""
    from firsthand.store import RefusedGazetteer, gazetteers

    try:
        own = gazetteers.add(file, gazetteer or gazetteers.folder())
    except RefusedGazetteer as refused:
        _fail(str(refused), REFUSED)
    if as_json:
        _machine(_as_row(own))
    else:
        _out(visible(f"{own.places} places, {own.names} names: {own.path}"))


@places.command("list")
def list_gazetteers(gazetteer: Gazetteer = None, as_json: AsJson = False) -> None:
    """What is laid over the packaged gazetteer; delete a file and it is gone."""
    from firsthand.store import RefusedGazetteer, gazetteers

    try:
        found = gazetteers.listed(gazetteers.chosen(gazetteer))
    except RefusedGazetteer as refused:
        _fail(str(refused), REFUSED)
    if as_json:
        _machine([_as_row(own) for own in found])
    else:
        for own in found:
            _out(visible(f"{own.told()}: {own.places} places; {own.source}; {own.path}"))


def _as_row(own: Own) -> dict[str, object]:
    return {
        "path": str(own.path),
        "places": own.places,
        "names": own.names,
        "source": own.source,
        "sha256": own.sha256,
    }


@contextmanager
def _opened(
    path: Path, create: bool, gazetteer: Path | None = None, seconds: float | None = None
) -> Iterator[Situation]:
    """A situation; where its file or a gazetteer is refused, one line and the code for it."""
    from firsthand.pipeline import Settings
    from firsthand.store import RefusedGazetteer, RefusedSituation, Situation, gazetteers

    try:
        settings = Settings(gazetteer=gazetteers.chosen(gazetteer))
        if seconds is not None:
            settings = replace(settings, seconds=seconds)
        with Situation.open(path, settings, create=create) as situation:
            yield situation
    except (RefusedSituation, RefusedGazetteer) as refused:
        _fail(str(refused), REFUSED)


def _picture(situation: Path, gazetteer: Path | None) -> Picture:
    with _opened(situation, create=False, gazetteer=gazetteer) as opened:
        return opened.picture()


@app.callback(invoke_without_command=True)
def version(
    shown: Annotated[bool, typer.Option("--version", help="print the version and stop")] = False,
) -> None:
    """Reads news reports and shows how many people actually saw it."""
    if shown:
        print(f"firsthand {firsthand.__version__}")
        raise typer.Exit


if __name__ == "__main__":
    main()
