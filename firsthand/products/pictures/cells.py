"""What each origin says of each event: the rows, columns and cells of the claims matrix."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from firsthand.codebook.claim import Claim
from firsthand.codebook.figure import Figure
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Contradiction, Event, Picture, Tally
from firsthand.products.importance import is_material, ranked
from firsthand.products.pictures.telling import act, place_of
from firsthand.products.quoting import telling
from firsthand.products.wording import MONTHS, number

Stand = Literal["agrees", "differs", "contradicts", "silent"]
Kind = Literal["official", "wire", "monitor", "local", "social", "unnamed"]
KINDS: dict[Kind, str] = {
    "official": "Officials and parties", "wire": "Agencies and outlets", "monitor": "Monitors",
    "local": "People on the spot", "social": "Social media", "unnamed": "Not named",
}  # fmt: skip
OF_HOP: dict[str, Kind] = {
    "outlet": "wire", "news_agency": "wire", "state_media": "official", "social_channel": "social",
    "named_person": "official", "named_organisation": "official", "anonymous_official": "official",
    "anonymous_person": "local", "witness": "local", "responder": "local", "monitor": "monitor",
    "intelligence_agency": "official", "armed_group": "official", "document": "monitor",
    "unresolved": "unnamed",
}  # fmt: skip
MOST_EVENTS, MOST_COLUMNS, MOST_FIGURES = 14, 15, 2
HARM = ("killed", "injured", "missing", "kidnapped", "detained", "displaced")
TOLD, DENIED = "told", "denied"


@dataclass(frozen=True, slots=True)
class Column:
    """An origin; `key` is its name without capitals."""

    key: str
    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Cell:
    """What one origin says in one row, and how many reports carry it."""

    value: str
    modality: str
    stand: Stand
    reports: int
    claims: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """One thing claimed: that it happened, or how many."""

    event: str
    said: str
    first: bool  # of the rows of one event
    cells: dict[str, Cell]
    sources: tuple[int, int]
    tally: Tally | None


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows by weight, columns by kind; what had no room is counted."""

    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    more_events: int
    more_origins: int


def matrix(picture: Picture, most: int = MOST_EVENTS, wide: int = MOST_COLUMNS) -> Matrix:
    """The weightiest deeds that have a figure, a dispute or more than one origin."""
    lookup = Lookup(picture)
    disputes: dict[str, list[Contradiction]] = {}
    for dispute in picture.contradictions:
        disputes.setdefault(dispute.event or "", []).append(dispute)
    order = [e for e in ranked(picture, lookup) if e.claims]
    order.sort(key=lambda e: not (is_material(e) and (len(e.origins.groups) > 1 or e.figures)))
    chosen = order[:most]
    names = _columns(chosen, lookup)
    kept = sorted(names[:wide], key=lambda c: list(KINDS).index(c.kind))
    shown = {column.key for column in kept}
    years = {(e.when.latest or e.when.earliest or "")[:4] for e in chosen} - {""}
    rows = [
        row
        for event in chosen
        for row in _rows(event, _day(event, len(years) > 1), lookup, disputes.get(event.id, []))
    ]
    rows = [row for row in rows if shown & set(row.cells)]
    return Matrix(tuple(rows), tuple(kept), len(order) - len(chosen), len(names) - len(kept))


def _columns(events: Sequence[Event], lookup: Lookup) -> list[Column]:
    """Origins of these events, those with most events and claims first."""
    weight: dict[str, tuple[int, int]] = {}
    found: dict[str, Column] = {}
    for event in events:
        for name, claims in by_origin(event).items():
            column = Column(name, spelled(event, name), kind_of(name, claims, lookup))
            found.setdefault(name, column)
            events_told, count = weight.get(name, (0, 0))
            weight[name] = (events_told + 1, count + len(claims))
    return sorted(found.values(), key=lambda c: (tuple(-n for n in weight[c.key]), c.key))


def by_origin(event: Event) -> dict[str, list[str]]:
    """Claims by the name of the origin; "residents" of two towns in one event share a column."""
    found: dict[str, list[str]] = {}
    for group in event.origins.groups:
        found.setdefault(_key(group.origin), []).extend(group.claims)
    return found


def _key(origin: str) -> str:
    """ "residents = sources" goes by its first name."""
    return " ".join(origin.split(" = ")[0].split()).casefold()


def spelled(event: Event, key: str) -> str:
    """The name of an origin as the reports write it."""
    return next(g.origin for g in event.origins.groups if _key(g.origin) == key).split(" = ")[0]


def kind_of(key: str, claims: Sequence[str], lookup: Lookup) -> Kind:
    """The kind of the one who knows: the hop of that name, else the last of a chain."""
    chains = [lookup.attribution(lookup.claims[c]).hops for c in claims]
    named = [h for hops in chains for h in hops if " ".join(h.name.split()).casefold() == key]
    return OF_HOP.get((named or [chains[0][-1]])[-1].kind, "unnamed")


def _rows(
    event: Event, day: str, lookup: Lookup, disputes: Sequence[Contradiction]
) -> Iterator[Row]:
    """That it happened; then the figures, the dead first."""
    origins = by_origin(event)
    at = place_of(event, lookup)
    said = ", ".join(part for part in (act(event), at, day) if part)
    against = {c for d in disputes if d.kind in ("polarity", "actor") for c in d.claims}
    cells = {o: _told(claims, against, lookup) for o, claims in origins.items()}
    yield Row(event.id, said, True, cells, event.origins.sources, None)
    figures = sorted(event.figures, key=lambda f: (f.of not in HARM, _rank(f.of), f.of))
    for tally in figures[:MOST_FIGURES]:
        told = {d for x in disputes if x.kind == "figure" for d in x.claims}
        counted = {
            origin: cell
            for origin, claims in origins.items()
            if (cell := _counted(claims, tally, told, lookup)) is not None
        }
        yield Row(event.id, tally.of, False, counted, _sources(event, counted), tally)


def _rank(of: str) -> int:
    return HARM.index(of) if of in HARM else len(HARM)


def _day(event: Event, years: bool) -> str:
    """ "10 May – 11 May"; with the year where it tells anything; empty where no end is known."""
    ends = [e for e in (event.when.earliest, event.when.latest) if e]
    years = years or len({e[:4] for e in ends}) > 1
    days = list(dict.fromkeys(
        f"{int(e[8:10])} {MONTHS[int(e[5:7]) - 1][:3]}{f' {e[:4]}' if years else ''}" for e in ends
    ))  # fmt: skip
    if event.when.earliest is None and days:
        return f"by {days[0]}"
    return " – ".join(days)


def _told(ids: Sequence[str], against: set[str], lookup: Lookup) -> Cell:
    """That it happened, or that it did not."""
    claims = [lookup.claims[c] for c in ids]
    no = [c for c in claims if c.polarity == "negative"]
    modality = next((c.modality for c in no or claims), "asserted")
    stand: Stand = "contradicts" if no and against & {c.id for c in no} else "agrees"
    if no and stand == "agrees":
        stand = "differs"
    value = DENIED if no else TOLD if modality == "asserted" else modality
    if not no and modality not in ("asserted", "possible"):
        stand = "differs"
    return _cell(no or claims, value, stand, lookup)


def _counted(ids: Sequence[str], tally: Tally, against: set[str], lookup: Lookup) -> Cell | None:
    """How many this origin says; None where it gives no number."""
    claims = [lookup.claims[c] for c in ids]
    counting = [(c, f) for c in claims for f in c.figures if f.of == tally.of]
    if not counting:
        return None
    counting.sort(key=lambda c: not _fits(c[1], tally.best))
    values = list(dict.fromkeys(worded(f, lookup) for _, f in counting))
    fits = _fits(counting[0][1], tally.best)
    stand: Stand = "agrees" if fits else "differs"
    if not fits and against & {c.id for c, _ in counting}:
        stand = "contradicts"
    more = f" +{len(values) - 1}" if len(values) > 1 else ""
    return _cell([c for c, _ in counting], values[0] + more, stand, lookup)


def _fits(figure: Figure, best: float | None) -> bool:
    low = figure.least is None or best is None or figure.least <= best
    return low and (figure.most is None or best is None or best <= figure.most)


def worded(figure: Figure, lookup: Lookup) -> str:
    """ "37", "≥ 60", "≤ 20"; the report's own word where it is vague: "dozens"."""
    least, most = figure.least, figure.most
    if least is not None and least == most:
        return number(least)
    said = " ".join(lookup.words(figure.span).split())
    if not any(letter.isdigit() for letter in said) and len(said) <= 12:
        return said
    if most is None and least is not None:
        return f"≥ {number(least)}"
    if least is None and most is not None:
        return f"≤ {number(most)}"
    return f"{number(least)}–{number(most)}"


def _cell(claims: Sequence[Claim], value: str, stand: Stand, lookup: Lookup) -> Cell:
    reports = len({c.report for c in claims})
    words = f"“{telling(claims[0], lookup)}”"
    return Cell(value, claims[0].modality, stand, reports, tuple(c.id for c in claims), words)


def _sources(event: Event, cells: dict[str, Cell]) -> tuple[int, int]:
    """No more than stand behind the event, and no more than give a number."""
    least, most = event.origins.sources
    return min(least, len(cells)), min(most, len(cells))
