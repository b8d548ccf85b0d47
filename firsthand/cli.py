"""The command line: one command per verb. The only file that prints.

Exit codes: 0 done; 1 nothing could be read; 2 wrong usage; 3 the situation file was refused;
4 no record with that id; 130 interrupted (what was read is kept; run the same command again).
"""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.markdown import Markdown
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

import firsthand
from firsthand import doctor as health
from firsthand import example
from firsthand.codebook.picture import Picture
from firsthand.pipeline import picture
from firsthand.products import explain as told
from firsthand.products import present
from firsthand.store import Added, RefusedSituation, Situation

NOTHING_READ, REFUSED, NO_RECORD, INTERRUPTED = 1, 3, 4, 130

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Reads news reports and shows how many people actually saw it.",
)
File = Annotated[
    Path, typer.Argument(metavar="SITUATION", help="the situation file, such as kivu.fhs")
]
AsJson = Annotated[bool, typer.Option("--json", help="for machines: JSON on standard output")]


class Format(StrEnum):
    """What `export` writes."""

    json = "json"
    csv = "csv"
    geojson = "geojson"


def main() -> None:
    """The entry point: refusals are one line on standard error, and a code of their own."""
    try:
        app()
    except RefusedSituation as refused:
        _fail(str(refused), REFUSED)
    except KeyboardInterrupt:
        _fail(
            "interrupted; what was read is kept. Run the same command again to go on", INTERRUPTED
        )
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has had enough


def _fail(reason: str, code: int) -> NoReturn:
    print(f"firsthand: {reason}", file=sys.stderr)
    sys.exit(code)


def _show(text: str) -> None:
    """Markdown to a terminal is laid out; to a file or pipe it stays as it is."""
    if sys.stdout.isatty():
        Console().print(Markdown(text))
    else:
        sys.stdout.write(text)


@app.command()
def demo(as_json: AsJson = False) -> None:
    """Run the main job on the packaged example: reports written by us on one situation."""
    made = picture(example.paths())
    if as_json:
        print(present(made, "json"))
        return
    _show(present(made, "brief"))


@app.command()
def add(
    situation: File,
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE...", help="files, folders, or - for standard input"),
    ],
    workers: Annotated[int, typer.Option(min=1, help="processes that read side by side")] = 1,
    as_json: AsJson = False,
) -> None:
    """Read reports into a situation; those it has already are passed over."""
    with Situation.open(situation) as opened:
        added = _add(opened, sources, workers, quiet=as_json)
    if as_json:
        problems = [
            {"source": p.source, "kind": p.kind, "reason": p.reason} for p in added.problems
        ]
        print(
            json.dumps(
                {"new": added.new, "known": added.known, "problems": problems}, ensure_ascii=False
            )
        )
    else:
        for problem in added.problems:
            print(f"not read: {problem.reason}", file=sys.stderr)
        print(
            f"{len(added.new)} new, {added.known} known, {len(added.problems)} problems: {situation}"
        )
    if not added.new and not added.known:
        raise typer.Exit(NOTHING_READ)


def _add(opened: Situation, sources: list[str], workers: int, quiet: bool) -> Added:
    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(
        *columns,
        console=Console(stderr=True),
        transient=True,
        disable=quiet or not sys.stderr.isatty(),
    ) as bar:
        task = bar.add_task("", total=None)

        def moved(done: int, total: int, source: str) -> None:
            bar.update(task, completed=done, total=total, description=Path(source).name)

        return opened.add(sources, workers, moved)


@app.command()
def brief(situation: File, as_json: AsJson = False) -> None:
    """The account a desk would sign: what happened, who says so, where they disagree."""
    made = _picture(situation)
    if as_json:
        print(json.dumps({"brief": present(made, "brief")}, ensure_ascii=False))
        return
    _show(present(made, "brief"))


@app.command()
def export(
    situation: File,
    form: Annotated[Format, typer.Option("--format", help="what to write")] = Format.json,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="a file instead of standard output")
    ] = None,
) -> None:
    """Write the picture: json by the published schema, csv with ACLED and UCDP columns, geojson."""
    text = present(_picture(situation), form.value)
    if out is None:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        return
    out.write_text(text, encoding="utf-8")
    print(f"wrote {out}", file=sys.stderr)


@app.command()
def explain(
    situation: File, record: Annotated[str, typer.Argument(metavar="ID")], as_json: AsJson = False
) -> None:
    """Walk from any record to the quoted words and the rule or model behind it."""
    found = told(_picture(situation), record)
    if found is None:
        _fail(
            f"{situation}: no record {record}; ids are in the brief's brackets and the exports",
            NO_RECORD,
        )
    print(
        json.dumps({"id": record, "explanation": found.split("\n")}, ensure_ascii=False)
        if as_json
        else found
    )


@app.command()
def doctor(as_json: AsJson = False) -> None:
    """Look at this installation: engine, tables, SQLite, disk."""
    checks = health.examine()
    if as_json:
        print(json.dumps([{"name": c.name, "well": c.well, "told": c.told} for c in checks]))
    else:
        for check in checks:
            print(f"{'ok  ' if check.well else 'ILL '} {check.name}: {check.told}")
    if not all(check.well for check in checks):
        raise typer.Exit(NOTHING_READ)


def _picture(situation: Path) -> Picture:
    with Situation.open(situation, create=False) as opened:
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
