"""`firsthand serve`: the desk, in a browser on this machine."""

from __future__ import annotations

import secrets
import signal
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli.console import REFUSED, USAGE, Gazetteer, fail, put
from firsthand.products.wording import visible

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from firsthand.desk import Serving


def serve(
    situations: Annotated[
        list[Path],
        typer.Argument(metavar="SITUATION...", help="a file, several, or a folder of them"),
    ],
    host: Annotated[str, typer.Option(help="where to listen; this machine alone")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="the port; 0 takes a free one")
    ] = 8311,
    token: Annotated[
        str | None, typer.Option(help="what a visitor must know; made up where needed")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="processes that read new reports")] = 1,
    gazetteer: Gazetteer = None,
) -> None:
    """Open the desk: the picture, its sentences and the review, in a browser."""
    from firsthand.desk import Serving, desk, house

    chosen = _opened(situations, gazetteer)
    serving = Serving(host, port, token, workers, ahead=True, gazetteer=chosen)
    if token is None and not serving.local:
        serving = replace(serving, token=secrets.token_urlsafe(18))
    one = len(situations) == 1 and not situations[0].is_dir()
    app = desk(situations[0], serving) if one else house(situations, serving)
    _listen(app, serving, ", ".join(path.name for path in situations))


def _opened(situations: list[Path], gazetteer: Path | None) -> Path | None:
    """The gazetteers to use; each file is made where it is not there, and refused before we listen."""
    from firsthand.store import RefusedGazetteer, RefusedSituation, Situation, gazetteers

    try:
        for file in (path for path in situations if not path.is_dir()):
            Situation.open(file).close()
        return gazetteers.chosen(gazetteer)
    except (RefusedSituation, RefusedGazetteer) as refused:
        fail(str(refused), REFUSED)


def _listen(app: ASGIApp, serving: Serving, names: str) -> None:
    """Tell the address, and answer until Ctrl-C."""
    import uvicorn

    config = uvicorn.Config(
        app, host=serving.host, port=serving.port, log_level="warning",
        server_header=False, date_header=False,
    )  # fmt: skip
    try:
        listening = config.bind_socket()
    except SystemExit:
        where = f"port {serving.port} of {serving.host}"
        fail(f"{where} is taken or not allowed; choose another with --port", USAGE)
    put(visible(f"{names}: {_address(serving, listening.getsockname()[1])}  (Ctrl-C ends it)"))
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with listening, suppress(KeyboardInterrupt):  # Ctrl-C is how a desk is closed
        uvicorn.Server(config).run(sockets=[listening])


def _address(serving: Serving, port: int) -> str:
    """What to open in a browser: with the port that was free, and the token where one is needed."""
    name = f"[{serving.host}]" if ":" in serving.host else serving.host
    entry = f"?token={serving.token}" if serving.token else ""
    return f"http://{name}:{port}/{entry}"
