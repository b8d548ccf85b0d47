"""What a notebook shows of a situation: its reports, one line each, and pictures that are kept."""

from __future__ import annotations

import html
from collections.abc import Sequence

from firsthand.codebook.picture import Picture
from firsthand.codebook.report import Report
from firsthand.products.shown import pictured
from firsthand.products.wording import visible

SHOWN = 50  # reports in a notebook's table


def table(words: str, reports: Sequence[Report], kept: Picture | None = None) -> str:
    """The counts in words, the first reports, and of a picture that is kept its pictures."""
    rows = "".join(
        f"<tr><td>{_cell(r.outlet or r.source)}</td><td>{_cell(r.title or '')}</td>"
        f"<td>{_cell((r.published.earliest or 'undated')[:10])}</td></tr>"
        for r in reports[:SHOWN]
    )
    head = "<tr><th>outlet</th><th>title</th><th>published</th></tr>"
    drawn = pictured(kept) if kept is not None else ""
    return f"<p>{_cell(words)}</p><table>{head}{rows}</table>{drawn}"


def _cell(words: str) -> str:
    return html.escape(visible(words))
