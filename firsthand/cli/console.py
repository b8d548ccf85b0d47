"""What all commands share: where output goes, how a fault is told, how a situation is opened."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from firsthand.products.wording import visible

if TYPE_CHECKING:  # the engine is loaded by the commands that read: --help answers at once
    from firsthand.store import Situation

NOTHING_READ, USAGE, REFUSED, NO_RECORD, INTERRUPTED = 1, 2, 3, 4, 130

File = Annotated[
    Path, typer.Argument(metavar="SITUATION", help="the situation file, such as kivu.fhs")
]
Gazetteer = Annotated[
    Path | None,
    typer.Option("--gazetteer", help="a folder of gazetteers, or one, instead of your own"),
]
AsJson = Annotated[bool, typer.Option("--json", help="for machines: JSON on standard output")]


def fail(reason: str, code: int) -> NoReturn:
    print(f"firsthand: {visible(reason)}", file=sys.stderr)
    sys.exit(code)


def put(text: str) -> None:
    """To standard output; `firsthand brief kivu.fhs | head` may stop reading when it likes."""
    try:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def show(text: str) -> None:
    """Markdown to a terminal is laid out; to a file or pipe it stays as it is."""
    if not sys.stdout.isatty():
        put(text)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console().print(Markdown(text, hyperlinks=False))


def machine(value: object) -> None:
    put(json.dumps(value, ensure_ascii=False))


@contextmanager
def opening(
    path: Path,
    create: bool,
    gazetteer: Path | None = None,
    **tuned: Any,  # noqa: ANN401
) -> Iterator[Situation]:
    """A situation; where its file or a gazetteer is refused, one line and the code for it.

    `tuned` are settings by their names; None leaves one as it is.
    """
    from firsthand.asking import RefusedServiceError
    from firsthand.execution import NoClusterError
    from firsthand.pipeline import Settings
    from firsthand.store import RefusedGazetteer, RefusedSituation, Situation, gazetteers
    from firsthand.store.archive import RefusedArchiveError

    try:
        settings = Settings(gazetteer=gazetteers.chosen(gazetteer))
        settings = replace(settings, **{name: v for name, v in tuned.items() if v is not None})
        with Situation.open(path, settings, create=create) as situation:
            yield situation
    except (RefusedSituation, RefusedGazetteer) as refused:
        fail(str(refused), REFUSED)
    except (NoClusterError, RefusedArchiveError) as missing:
        fail(str(missing), USAGE)
    except RefusedServiceError as refused:
        fail(f"the address of the engine or translator: {refused}", USAGE)
