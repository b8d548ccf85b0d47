"""The claims matrix: what is claimed in rows, who stands behind it in columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from firsthand.codebook.claim import Claim
from firsthand.codebook.figure import Figure
from firsthand.codebook.picture import Event, Tally
from firsthand.desk import links
from firsthand.desk.markup import picture as markup
from firsthand.desk.origins import GROUPS, ORDER, Source
from firsthand.desk.shown import Shown
from firsthand.desk.views import Line, bounds, counted, line, range_words
from firsthand.products.as_csv import fatalities
from firsthand.products.pictures.cells import worded
from firsthand.products.pictures.span import span_svg
from firsthand.products.wording import number, visible

Shade = Literal["agree", "differ", "against"]
COLUMNS = 12  # origins beside each other on one page; the others share the last column
SHADES: dict[Shade, str] = {"agree": "agrees", "differ": "differs", "against": "contradicts"}


@dataclass(frozen=True, slots=True)
class Cell:
    """What one origin says to one slot, in how many reports, and how it sits with the rest.

    `said` is what the page shows: the report's own word where it is vague, "dozens"; `value` what
    it is read as, "24–99".
    """

    value: str
    said: str
    words: str
    href: str
    shade: Shade
    reports: int


@dataclass(frozen=True, slots=True)
class Slot:
    """A row: that it happened, or how many of something."""

    name: str
    cells: dict[str, list[Cell]]  # by the key of the origin
    estimate: str  # "37 (24–99)"
    acled: str
    low: float | None = None
    best: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """An event and its slots."""

    line: Line
    slots: list[Slot]
    one_origin: tuple[str, ...]  # columns that are probably one origin, in words


@dataclass(frozen=True, slots=True)
class Matrix:
    """Some events against the origins that speak of them most."""

    rows: list[Rows]
    columns: list[Source]
    others: frozenset[str]  # keys without a column of their own


def matrix(events: Iterable[Event], shown: Shown, columns: int = COLUMNS) -> Matrix:
    """The rows of some events, and the origins that speak in most of them."""
    rows, speak, known = [], Counter[str](), dict[str, Source]()
    for event in events:
        sources = {c.id: shown.source_of(c) for c in shown.claims(event)}
        known |= {s.key: s for s in sources.values()}
        speak.update({s.key for s in sources.values()})
        rows.append(_rows(event, sources, shown))
    most = sorted(known, key=lambda k: (-speak[k], k))[:columns]
    kept = sorted((known[k] for k in most), key=lambda s: (ORDER[s.group], -speak[s.key], s.name))
    return Matrix(rows, kept, frozenset(known) - frozenset(most))


def groups_of(made: Matrix) -> list[tuple[str, int]]:
    """The heads over the columns: "official" over two of them."""
    counts = {group: sum(c.group == group for c in made.columns) for group in GROUPS}
    return [(group, count) for group, count in counts.items() if count]


def bar_of(slot: Slot) -> Markup | None:
    """Low, best and high as a bar; None where all say the same number."""
    if slot.low == slot.best == slot.high:
        return None
    return markup(span_svg(slot.low, slot.best, slot.high))


def _rows(event: Event, sources: dict[str, Source], shown: Shown) -> Rows:
    claims = shown.claims(event)
    mine = _by_source(claims, sources)
    slots = [_happened(mine, shown)]
    slots += [_counted(tally, mine, shown) for tally in counted(event)]
    joined = [
        g.origin for g in event.origins.groups
        if len({sources[c].key for c in g.claims if c in sources}) > 1
    ]  # fmt: skip
    return Rows(line(event, shown), slots, tuple(visible(o) for o in joined))


def _happened(claims: Mapping[str, list[Claim]], shown: Shown) -> Slot:
    """Who says that it happened; a denial contradicts where anybody says so."""
    told = any(_modality(c) == "says" for mine in claims.values() for c in mine)
    shades: dict[str, Shade] = {"denies": "against" if told else "agree", "says": "agree"}
    cells: dict[str, list[Cell]] = {}
    for key, mine in claims.items():
        for value in ("denies", "says", "possible", "planned"):
            said = [c for c in mine if _modality(c) == value]
            if said:
                shade = shades.get(value, "differ")
                cells.setdefault(key, []).append(_cell(value, said, shade, shown))
    return Slot("happened", cells, "", "")


def _modality(claim: Claim) -> str:
    if claim.polarity == "negative":
        return "denies"
    return {"asserted": "says", "possible": "possible"}.get(claim.modality, "planned")


def _counted(tally: Tally, claims: Mapping[str, list[Claim]], shown: Shown) -> Slot:
    cells: dict[str, list[Cell]] = {}
    for key, mine in claims.items():
        values: dict[tuple[float | None, float | None], list[tuple[Claim, Figure]]] = {}
        for claim in mine:
            for figure in claim.figures:
                if figure.of == tally.of:
                    values.setdefault((figure.least, figure.most), []).append((claim, figure))
        for (least, most), told in values.items():
            shade = _shade(least, most, tally)
            reports = len({c.report for c, _ in told})
            claim, figure = told[0]
            words = visible(" ".join(shown.lookup.words(figure.span).split()))
            href = links.sentence(figure.span, claim.id)
            value, said = range_words(least, most), visible(worded(figure, shown.lookup))
            cell = Cell(value, said, words, href, shade, reports)
            cells.setdefault(key, []).append(cell)
    return Slot(
        visible(tally.of), cells, bounds(tally.low, tally.best, tally.high),
        number(fatalities(tally)) if tally.best is not None else "", tally.low, tally.best, tally.high,
    )  # fmt: skip


def _shade(least: float | None, most: float | None, tally: Tally) -> Shade:
    """Contradicts where the best figure does not fit; differs where it fits but is not said."""
    best = tally.best
    if best is None or (least == best and most in (best, None)):
        return "agree"
    inside = (least is None or least <= best) and (most is None or best <= most)
    return "differ" if inside else "against"


def _cell(value: str, claims: Sequence[Claim], shade: Shade, shown: Shown) -> Cell:
    reports = len({c.report for c in claims})
    first = min(claims, key=lambda c: (shown.numbers[c.report], c.evidence))
    words = visible(" ".join(shown.lookup.words(first.evidence).split()))
    return Cell(value, value, words, links.sentence(first.evidence, first.id), shade, reports)


def _by_source(claims: Iterable[Claim], sources: dict[str, Source]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(sources[claim.id].key, []).append(claim)
    return found
