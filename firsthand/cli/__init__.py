"""The command line: one command per verb. The only folder that prints.

Exit codes: 0 done; 1 no source gave a report, or the doctor found an illness; 2 wrong usage, or
nothing can be written to the file of --out; 3 the situation file or a gazetteer was refused;
4 no record with that id; 5 somebody else decided on it meanwhile; 130 interrupted (what was read is
kept; run the same command again).
"""

from __future__ import annotations

import signal
import sys
from io import TextIOWrapper
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

import firsthand
from firsthand.cli.add import add
from firsthand.cli.console import (
    INTERRUPTED,
    NO_RECORD,
    NOTHING_READ,
    USAGE,
    AsJson,
    File,
    Gazetteer,
    fail,
    machine,
    opening,
    put,
    show,
)
from firsthand.cli.export import export, schema
from firsthand.cli.gazetteer import places
from firsthand.cli.review import desk
from firsthand.cli.search import search
from firsthand.cli.serve import serve
from firsthand.cli.sources import sources
from firsthand.cli.watch import watch
from firsthand.products import explain as told
from firsthand.products import present, to_changes

if TYPE_CHECKING:  # the engine is loaded by the commands that read: --help answers at once
    from firsthand.codebook.picture import Picture

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Reads news reports and shows how many people actually saw it.",
)


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
        fail("interrupted; what was read is kept. Run the same command again to go on", INTERRUPTED)


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001 - a signal's
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a second one ends the program at once
    raise _Interrupted


def demo(as_json: AsJson = False) -> None:
    """Run the main job on the packaged example: reports written by us on one situation."""
    from firsthand import example

    made = firsthand.picture(example.paths())
    if as_json:
        put(present(made, "json"))
    else:
        show(present(made, "brief"))


def brief(situation: File, gazetteer: Gazetteer = None, as_json: AsJson = False) -> None:
    """The account a desk would sign: what happened, who says so, where they disagree."""
    made = present(_picture(situation, gazetteer), "brief")
    if as_json:
        machine({"brief": made})
    else:
        show(made)


def explain(
    situation: File,
    record: Annotated[str, typer.Argument(metavar="ID")],
    gazetteer: Gazetteer = None,
    as_json: AsJson = False,
) -> None:
    """Walk from any record to the quoted words and the rule or model behind it."""
    found = told(_picture(situation, gazetteer), record)
    if found is None:
        fail(
            f"{situation}: no record {record}; ids are in the brief's brackets and the exports",
            NO_RECORD,
        )
    if as_json:
        machine({"id": record, "explanation": found.split("\n")})
    else:
        put(found)


def changes(
    situation: File,
    since: Annotated[str, typer.Option(help="last, a day, a minute or the id of a run")] = "last",
    gazetteer: Gazetteer = None,
    as_json: AsJson = False,
) -> None:
    """What is new: events, revised figures, origins gained, disagreements."""
    with opening(situation, create=False, gazetteer=gazetteer) as opened:
        now = opened.picture()
        try:
            found = opened.changes(since)
        except ValueError as reason:
            fail(f"{situation}: {reason}", USAGE)
    if as_json:
        machine({"since": since, **found.as_dict()})
    else:
        show(to_changes(found, now, since))


def doctor(as_json: AsJson = False) -> None:
    """Look at this installation: engine, tables, SQLite, disk."""
    from firsthand.doctor import examine

    checks = examine()
    if as_json:
        machine([{"name": c.name, "well": c.well, "told": c.told} for c in checks])
    else:
        for check in checks:
            put(f"{'ok  ' if check.well else 'ILL '} {check.name}: {check.told}")
    if not all(check.well for check in checks):
        raise typer.Exit(NOTHING_READ)


def _picture(situation: Path, gazetteer: Path | None) -> Picture:
    with opening(situation, create=False, gazetteer=gazetteer) as opened:
        return opened.picture()


@app.callback(invoke_without_command=True)
def version(
    shown: Annotated[bool, typer.Option("--version", help="print the version and stop")] = False,
) -> None:
    """Reads news reports and shows how many people actually saw it."""
    if shown:
        print(f"firsthand {firsthand.__version__}")
        raise typer.Exit


# In the order of a day's work, which is the order of --help.
for verb in (demo, add, watch, brief, explain, changes, search, serve, sources, export, schema):
    app.command()(verb)
app.add_typer(desk, name="review")
app.add_typer(places, name="gazetteer")
app.command()(doctor)
