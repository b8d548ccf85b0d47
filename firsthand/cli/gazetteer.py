"""`firsthand gazetteer`: the user's own gazetteers, laid over the packaged one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli.console import REFUSED, AsJson, Gazetteer, fail, machine, put
from firsthand.products.wording import visible

if TYPE_CHECKING:
    from firsthand.store.gazetteers import Own

places = typer.Typer(no_args_is_help=True, help="Your own gazetteers, laid over the packaged one.")


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
        fail(str(refused), REFUSED)
    if as_json:
        machine(_as_row(own))
    else:
        put(visible(f"{own.places} places, {own.names} names: {own.path}"))


@places.command("list")
def list_gazetteers(gazetteer: Gazetteer = None, as_json: AsJson = False) -> None:
    """What is laid over the packaged gazetteer; delete a file and it is gone."""
    from firsthand.store import RefusedGazetteer, gazetteers

    try:
        found = gazetteers.listed(gazetteers.chosen(gazetteer))
    except RefusedGazetteer as refused:
        fail(str(refused), REFUSED)
    if as_json:
        machine([_as_row(own) for own in found])
    else:
        for own in found:
            put(visible(f"{own.told()}: {own.places} places; {own.source}; {own.path}"))


def _as_row(own: Own) -> dict[str, object]:
    return {
        "path": str(own.path),
        "places": own.places,
        "names": own.names,
        "source": own.source,
        "sha256": own.sha256,
    }
