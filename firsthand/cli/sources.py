"""`firsthand sources`: the register of outlets, their reliability and their owners."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli.console import AsJson, File, machine, put
from firsthand.cli.verbs import opened_for_review, reviewer
from firsthand.products.wording import visible

if TYPE_CHECKING:
    from firsthand.codebook.report import Report
    from firsthand.codebook.review import Outlet


def sources(
    situation: File,
    outlet: Annotated[str, typer.Argument(help="the outlet to say something of")] = "",
    grade: Annotated[str | None, typer.Option(help="its reliability, A to F")] = None,
    owner: Annotated[str | None, typer.Option(help="who owns it; two of one owner are one")] = None,
    who: Annotated[str, typer.Option(help="your name")] = "",
    as_json: AsJson = False,
) -> None:
    """The outlets with reliability and owner; with an OUTLET, say what you know of it."""
    from firsthand.store.corrections import By
    from firsthand.store.log import RefusedEntry

    with opened_for_review(situation) as opened:
        if (grade is not None or owner is not None) and not outlet:
            raise RefusedEntry("name the outlet")
        by = By(who or reviewer())
        if grade is not None:
            opened.corrections.grade(outlet, grade, by)
        if owner is not None:
            opened.corrections.owner(outlet, owner, by)
        rows = _rows(opened.reports(), opened.corrections.outlets())
    if as_json:
        names = ("outlet", "reliability", "owner", "reports")
        machine([dict(zip(names, row, strict=True)) for row in rows])
        return
    for name, letter, owned_by, count in rows:
        put(
            visible(
                f"{letter}  {name}  {count} reports{f'  owner: {owned_by}' if owned_by else ''}"
            )
        )


def _rows(
    reports: Sequence[Report], outlets: Sequence[Outlet]
) -> list[tuple[str, str, str | None, int]]:
    """Every outlet of the situation and of the register, by name."""
    from firsthand.review.register import key

    known = {key(outlet.name): outlet for outlet in outlets}
    counts: dict[str, int] = {}
    names = {key(outlet.name): outlet.name for outlet in outlets}
    for report in reports:
        if report.outlet:
            names.setdefault(key(report.outlet), report.outlet)
            counts[key(report.outlet)] = counts.get(key(report.outlet), 0) + 1
    return [
        (
            names[k],
            known[k].reliability if k in known else "F",
            known[k].owner if k in known else None,
            counts.get(k, 0),
        )
        for k in sorted(names)
    ]
