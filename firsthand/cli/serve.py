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
    import uvicorn

    from firsthand.desk import Serving, desk, house
    from firsthand.store import RefusedGazetteer, RefusedSituation, Situation, gazetteers

    try:
        chosen = gazetteers.chosen(gazetteer)
        for file in (path for path in situations if not path.is_dir()):
            Situation.open(file).close()  # made where it is not there; refused before we listen
    except (RefusedSituation, RefusedGazetteer) as refused:
        fail(str(refused), REFUSED)
    serving = Serving(host, port, token, workers, ahead=True, gazetteer=chosen)
    if token is None and not serving.local:
        serving = replace(serving, token=secrets.token_urlsafe(18))
    one = len(situations) == 1 and not situations[0].is_dir()
    opened = desk(situations[0], serving) if one else house(situations, serving)
    config = uvicorn.Config(
        opened, host=host, port=port, log_level="warning", server_header=False, date_header=False
    )
    try:
        listening = config.bind_socket()
    except SystemExit:
        fail(f"port {port} of {host} is taken or not allowed; choose another with --port", USAGE)
    names = ", ".join(path.name for path in situations)
    address = _address(serving, listening.getsockname()[1])
    put(visible(f"{names}: {address}  (Ctrl-C ends it)"))
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with listening, suppress(KeyboardInterrupt):  # Ctrl-C is how a desk is closed
        uvicorn.Server(config).run(sockets=[listening])


def _address(serving: Serving, port: int) -> str:
    """What to open in a browser: with the port that was free, and the token where one is needed."""
    name = f"[{serving.host}]" if ":" in serving.host else serving.host
    entry = f"?token={serving.token}" if serving.token else ""
    return f"http://{name}:{port}/{entry}"
