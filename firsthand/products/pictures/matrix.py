"""The claims matrix: a row for what is claimed, a column for an origin, and who contradicts whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firsthand.codebook.picture import Picture
from firsthand.products.as_csv import fatalities
from firsthand.products.pictures.cells import (
    KINDS,
    Cell,
    Column,
    Matrix,
    Row,
    Stand,
    matrix,
)
from firsthand.products.pictures.letters import fitted, wrapped
from firsthand.products.pictures.span import span_bar
from firsthand.products.pictures.svg import (
    INK,
    PALE,
    QUIET,
    WARN,
    Link,
    amount,
    document,
    element,
    hatch,
    linked,
    text,
)
from firsthand.products.wording import interval, number

SLOT, CELL, ENDS, HIGH = 236.0, 68.0, 264.0, 38.0
TOP, NAMES = 68.0, 162.0
STANDS: dict[Stand, tuple[str, str, str]] = {  # fill, sign, what the legend says
    "agrees": ("#cfe3f6", "=", "agrees"),
    "differs": ("#fdeeb5", "~", "differs"),
    "contradicts": ("url(#matrix-hatch)", "≠", "contradicts"),
    "silent": ("none", "", "silent"),
}
EMPTY = "No claim of these reports has an event."


def matrix_svg(picture: Picture, link: Link | None = None) -> str:
    """What each independent origin says of each thing claimed."""
    found = matrix(picture)
    wide = max(820.0, SLOT + CELL * len(found.columns) + ENDS)
    body = TOP + NAMES
    rows = "".join(_row(row, n, found, link) for n, row in enumerate(found.rows))
    bottom = body + HIGH * len(found.rows)
    notes = wrapped(_left(found), wide - 24, 11, 3)
    foot = [text(12, bottom + 20 + 15 * n, line, 11, fill=QUIET) for n, line in enumerate(notes)]
    told = f"{interval(len(found.rows), len(found.rows), 'claim')} by {len(found.columns)} origins"
    inside = [_columns(found, bottom), rows] if found.rows else [text(12, TOP + 40, EMPTY, 14)]
    return document(
        "matrix", "Claims by origin", told, (wide, bottom + 22 + 15 * len(notes)),
        element("defs", _hatched()),
        text(12, 28, "Claims by origin", 19, font_weight="bold"),
        text(12, 47, f"{told}; copies of a report are one origin", 12, fill=QUIET),
        _key(wide), *inside, *foot, links=link is not None,
    )  # fmt: skip


def _hatched() -> str:
    """Slanted lines over a pale ground: it reads in black and white too."""
    ground = element("rect", width=6, height=6, fill="#fbdcd0")
    line = element("line", x1=0, y1=0, x2=0, y2=6, stroke="#e2a48c", stroke_width=1.6)
    return hatch("matrix-plain", WARN) + element(
        "pattern", ground, line, id="matrix-hatch", width=6, height=6,
        patternUnits="userSpaceOnUse", patternTransform="rotate(45)",
    )  # fmt: skip


def _columns(found: Matrix, bottom: float) -> str:
    """The origins, slanted above their columns, under the kind they belong to."""
    body = TOP + NAMES
    drawn = [element("line", x1=0, y1=body, x2=SLOT + CELL * len(found.columns) + ENDS, y2=body,
                     stroke=INK)]  # fmt: skip
    last = ""
    for n, column in enumerate(found.columns):
        x = SLOT + CELL * n
        if column.kind != last:
            many = sum(c.kind == column.kind for c in found.columns)
            drawn.append(_group(column, x, many, bottom))
            last = column.kind
        said = fitted(column.name, 138, 11)
        turn = f"rotate(-52 {amount(x + CELL / 2)} {amount(body - 8)})"
        drawn.append(text(x + CELL / 2, body - 8, said, 11, transform=turn))
    x = SLOT + CELL * len(found.columns)
    drawn.append(text(x + 12, body - 22, "Independent", 11, fill=QUIET))
    drawn.append(text(x + 12, body - 8, "sources", 11, fill=QUIET))
    drawn.append(text(x + 92, body - 8, "Low – best – high", 11, fill=QUIET))
    return "".join(drawn)


def _group(column: Column, x: float, many: int, bottom: float) -> str:
    lines = wrapped(KINDS[column.kind], CELL * many - 4, 10.5, 3)
    border = element("line", x1=x, y1=TOP, x2=x, y2=bottom, stroke="#8c959f",
                     stroke_dasharray="1 3")  # fmt: skip
    return border + "".join(
        text(x + 4, TOP + 9 + 12 * n, line, 10.5, font_weight="bold", fill=QUIET)
        for n, line in enumerate(lines)
    )


def _row(row: Row, place: int, found: Matrix, link: Link | None) -> str:
    y = TOP + NAMES + HIGH * place
    wide = SLOT + CELL * len(found.columns) + ENDS
    drawn = []
    if row.first and place:
        drawn.append(element("line", x1=0, y1=y, x2=wide, y2=y, stroke="#8c959f"))
    lines = wrapped(row.said, SLOT - 24 - (0 if row.first else 12), 11.5)
    start = y + HIGH / 2 + 4 - 6.5 * (len(lines) - 1)
    head = [
        text(12 + (0 if row.first else 12), start + 13 * n, line, 11.5,
             font_weight="bold" if row.first else None)
        for n, line in enumerate(lines)
    ]  # fmt: skip
    drawn.append(linked(row.event, link, row.said, *head))
    for n, column in enumerate(found.columns):
        x = SLOT + CELL * n
        cell = row.cells.get(column.key)
        drawn.append(_silent(x, y) if cell is None else _cell(cell, x, y, column, link))
    drawn.append(_ends(row, SLOT + CELL * len(found.columns), y))
    return "".join(drawn)


def _silent(x: float, y: float) -> str:
    return element("rect", x=x + 1.5, y=y + 1.5, width=CELL - 3, height=HIGH - 3, fill=PALE)


def _cell(cell: Cell, x: float, y: float, column: Column, link: Link | None) -> str:
    """The value, the sign of where it stands, and how many reports carry it."""
    fill, sign, stand = STANDS[cell.stand]
    reports = interval(cell.reports, cell.reports, "report")
    told = f"{column.name}: {cell.value} ({stand}, {cell.modality}; {reports}). {cell.words}"
    box = element("rect", x=x + 1.5, y=y + 1.5, width=CELL - 3, height=HIGH - 3, fill=fill,
                  stroke=WARN if cell.stand == "contradicts" else "#9fb6cc", stroke_width=0.8)  # fmt: skip
    value = text(x + CELL / 2, y + 16, fitted(cell.value, CELL - 8, 11.5, True), 11.5,
                 anchor="middle", font_weight="bold", paint_order="stroke", stroke="#ffffff",
                 stroke_width=2 if cell.stand == "contradicts" else 0)  # fmt: skip
    below = text(x + 6, y + 31, sign, 12, font_weight="bold",
                 fill=WARN if cell.stand == "contradicts" else INK)  # fmt: skip
    more = text(x + CELL - 6, y + 31, f"{cell.reports} rep.", 9.5, anchor="end", fill=INK,
                paint_order="stroke", stroke="#ffffff",
                stroke_width=2 if cell.stand == "contradicts" else 0)  # fmt: skip
    return linked(cell.claims[0], link, told, box, value, below, more)


def _ends(row: Row, x: float, y: float) -> str:
    """How many independent sources there are, and the range of the figure as a bar."""
    least, most = row.sources
    said = str(least) if least == most else f"{least} to {most}"
    drawn = [text(x + 12, y + HIGH / 2 + 5, said, 13, font_weight="bold")]
    if row.tally is not None:
        low, best, high = row.tally.low, row.tally.best, row.tally.high
        words = " – ".join(number(v) if v is not None else "?" for v in (low, best, high))
        if low == best == high:
            words = number(best)
        if row.tally.of == "killed":
            words += f" · ACLED {number(fatalities(row.tally))}"
        drawn.append(text(x + 92, y + 15, fitted(words, ENDS - 98, 10.5), 10.5))
        drawn.append(span_bar((low, best, high), x + 92, y + 26, 150.0))
    return "".join(drawn)


def _key(wide: float) -> str:
    """What the shadings and signs say."""
    drawn, x = [], wide - 420.0
    for stand, (fill, sign, said) in STANDS.items():
        box = PALE if stand == "silent" else fill
        drawn.append(element("rect", x=x, y=17, width=22, height=15, fill=box, stroke="#9fb6cc"))
        drawn.append(text(x + 11, 29, sign, 12, anchor="middle", font_weight="bold"))
        drawn.append(text(x + 28, 29, said, 11, fill=QUIET))
        x += 104 if stand != "contradicts" else 116
    return "".join(drawn)


def _left(found: Matrix) -> str:
    """What had no room, counted."""
    parts: Sequence[str] = list(_left_out(found))
    note = "≥ at least, ≤ at most, ~ about. A cell links to the sentence; “told” is a claim without a figure."
    return f"{note} {'; '.join(parts)} not shown." if parts else note


def _left_out(found: Matrix) -> Iterator[str]:
    if found.more_events:
        yield interval(found.more_events, found.more_events, "event") + " of less weight"
    if found.more_origins:
        yield interval(found.more_origins, found.more_origins, "origin") + " with fewer claims"
