"""`firsthand add`: reports into a situation, with a bar and the time left."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli.console import NOTHING_READ, USAGE, AsJson, File, fail, machine, opening, put
from firsthand.products.wording import visible

if TYPE_CHECKING:  # the engine is loaded by the commands that read: --help answers at once
    from firsthand.store import Added, Situation

Workers = Annotated[int, typer.Option(min=1, help="processes that read side by side")]
Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE...", help="files, folders, web addresses, or - for standard input"
    ),
]
Seconds = Annotated[
    float | None, typer.Option(min=1, help="the longest a report may take; 300 if not given")
]
Columns = Annotated[
    str | None, typer.Option(help="of a table: text=body,title=headline,published=date")
]
Translate = Annotated[
    str | None,
    typer.Option(help="a command that puts other languages into English, or a LibreTranslate URL"),
]
EngineUrl = Annotated[
    str | None,
    typer.Option(help="an OpenAI-compatible server asked beside the rules: https://api.example/v1"),
]
EngineModel = Annotated[str | None, typer.Option(help="the model of that server")]
Inside = Annotated[
    bool,
    typer.Option("--inside", help="servers of your own may be on this machine or its network"),
]
Warc = Annotated[
    Path | None, typer.Option(help="a web archive that everything fetched is appended to")
]
Address = Annotated[str, typer.Option(help="of the Ray cluster, such as 10.0.0.5:6379")]
Offline = Annotated[
    bool, typer.Option("--offline", help="ask nothing of the network, whatever was given")
]


class Engine(StrEnum):
    """Who reads."""

    local = "local"
    ray = "ray"


Who = Annotated[Engine, typer.Option(help="who reads: this machine's processes, or a Ray cluster")]


def add(
    situation: File,
    sources: Sources,
    workers: Workers = 1,
    seconds: Seconds = None,
    columns: Columns = None,
    translate: Translate = None,
    engine: Who = Engine.local,
    address: Address = "auto",
    offline: Offline = False,
    engine_url: EngineUrl = None,
    engine_model: EngineModel = None,
    inside: Inside = False,
    warc: Warc = None,
    as_json: AsJson = False,
) -> None:
    """Read reports into a situation; those it has already are passed over."""
    cluster = address if engine is Engine.ray else None
    if offline and engine_url is not None:
        print("note: --offline: the server of --engine-url is not asked", file=sys.stderr)
    with opening(
        situation, create=True, seconds=seconds, columns=_columns(columns), translate=translate,
        cluster=cluster, offline=offline, engine_url=engine_url, engine_model=engine_model,
        inside=inside, warc=warc,
    ) as opened:  # fmt: skip
        added = _with_bar(opened, sources, workers, quiet=as_json)
        if cluster is not None:
            opened.picture()  # while the cluster is at hand: brief and export then only read it
    if as_json:
        machine(_as_dict(added))
    else:
        _tell(added, situation)
    if not added.new and not added.known:
        raise typer.Exit(NOTHING_READ)


def _columns(words: str | None) -> tuple[tuple[str, str], ...] | None:
    """What --columns says; wrong usage where it cannot be read."""
    from firsthand.reports import columns_of

    try:
        return tuple(columns_of(words).items()) if words is not None else None
    except ValueError as reason:
        fail(f"--columns: {reason}", USAGE)


def _with_bar(opened: Situation, sources: list[str], workers: int, quiet: bool) -> Added:
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


def _tell(added: Added, situation: Path) -> None:
    """Each problem in a line on standard error, and the counts."""
    for problem in added.problems:
        word = "note" if problem in added.notes else "not read"
        print(visible(f"{word}: {problem.source}: {problem.reason}"), file=sys.stderr)
    again = f"{len(added.again)} read again, " if added.again else ""
    put(
        f"{len(added.new)} new, {added.known} known, {again}"
        f"{len(added.problems)} problems: {visible(str(situation))}"
    )


def _as_dict(added: Added) -> dict[str, object]:
    problems = [
        {"source": p.source, "kind": p.kind, "reason": p.reason, "read": p in added.notes}
        for p in added.problems
    ]
    return {"new": added.new, "known": added.known, "again": added.again, "problems": problems}
