"""`firsthand search`: full text over reports and claims, with filters."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli.console import AsJson, File, Gazetteer, machine, opening, put
from firsthand.products.wording import visible

if TYPE_CHECKING:
    from firsthand.store.searching import Found, Sought


def search(
    situation: File,
    words: Annotated[
        list[str] | None, typer.Argument(help='"words in quotes" stay together')
    ] = None,
    actor: Annotated[str, typer.Option(help="words of a name, or an id")] = "",
    place: Annotated[str, typer.Option(help="words of a name, or an id")] = "",
    kind: Annotated[str, typer.Option("--type", help="ASSAULT, or ASSAULT/aerial")] = "",
    since: Annotated[str, typer.Option(help="a day: 2024-12-01")] = "",
    until: Annotated[str, typer.Option(help="a day")] = "",
    least: Annotated[int | None, typer.Option("--origins", help="sources at least")] = None,
    most: Annotated[int | None, typer.Option("--most-origins", help="sources at most")] = None,
    disputed: Annotated[bool, typer.Option("--disputed", help="only what is disputed")] = False,
    limit: Annotated[int, typer.Option(min=1, max=1000)] = 20,
    gazetteer: Gazetteer = None,
    as_json: AsJson = False,
) -> None:
    """Find claims and reports by their words, actors, places, types, days and origins."""
    from firsthand.store.searching import Sought

    sought = Sought(actor, place, kind, since, until, least, most, disputed, 0, limit)
    with opening(situation, create=False, gazetteer=gazetteer) as opened:
        found = opened.search(" ".join(words or ()), sought)
    if as_json:
        machine(asdict(found))
    else:
        _show(found, sought)


def _show(found: Found, sought: Sought) -> None:
    for claim in found.claims:
        kind = f"{claim.type}/{claim.mode}" if claim.mode else claim.type
        signs = (" disputed" if claim.disputed else "") + (" rejected" if claim.struck else "")
        put(visible(f"{claim.claim}  {kind}{signs}  {(claim.earliest or 'undated')[:10]}"))
        put(visible("    " + " ".join(claim.words.split())))
    for report in found.reports:
        excerpt = report.excerpt.replace("\x02", "[").replace("\x03", "]")
        put(visible(f"{report.report}  {report.outlet or report.title}  {report.published}"))
        put(visible("    " + " ".join(excerpt.split())))
    if found.cut:
        put("given up: too many hits in the time there is; ask for more words")
    more = "" if len(found.claims) == found.claim_count else f" (first {sought.limit} shown)"
    put(f"{found.claim_count} claims{more}, {found.report_count} reports")
