"""Where: the places that claims and reports name, each with its precision and its reason."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from firsthand.codebook.claim import Extracted
from firsthand.codebook.identity import identity
from firsthand.codebook.place import Candidate, Choice, Located, Place, Precision
from firsthand.codebook.span import Span
from firsthand.resolution.gazetteer import Gazetteer, Known
from firsthand.resolution.places_agreed import agreed
from firsthand.resolution.places_found import Found
from firsthand.resolution.places_report import ReportPlaces

PRECISION: dict[str, Precision] = {
    "town": "town",
    "part": "town",
    "region": "province",
    "country": "country",
    "district": "district",
    "county": "district",
    "area": "area",
    "water": "area",
    "mountain": "area",
    "other": "area",
}
SURE = 0.9  # a likelier reading than this is not put up for choice
SHOWN = 5  # candidates of a choice


@dataclass(frozen=True, slots=True)
class Places:
    """All places of a set of reports; `place_of` gives the id for a span of a locus or mention."""

    places: tuple[Place, ...]
    place_of: Mapping[Span, str]
    choices: tuple[Choice, ...]


@cache
def gazetteer(extra: Path | None = None) -> Gazetteer:
    """The gazetteer, opened once: the packaged one and, where given, the user's own."""
    return Gazetteer.load(extra)


def located(extracted: Extracted, known: Gazetteer) -> tuple[Located, ...]:
    """What every phrase of place in one report names, in order of the text."""
    return tuple(
        Located(span, place_from(found, extracted.report.id), _choice(span, found))
        for span, found in ReportPlaces(extracted, known).all()
    )


def find_places(
    extracted: Sequence[Extracted],
    extra: Path | None = None,
    acting: frozenset[Span] = frozenset(),
) -> Places:
    """The places of all reports: one record a place, whichever report names it, in order of name.

    `acting` are spans that stand for a government: "Damascus" in "Damascus denied it" is no place.
    With a gazetteer of the user's every report is read anew.
    """
    made: dict[str, Place] = {}
    mentions: dict[str, set[Span]] = defaultdict(set)
    names: dict[str, Counter[str]] = defaultdict(Counter)
    told: dict[str, Counter[str]] = defaultdict(Counter)
    place_of: dict[Span, str] = {}
    choices: list[Choice] = []
    read = [(e.report, _read(e, extra)) for e in sorted(extracted, key=lambda e: e.report.id)]
    closer = agreed((report, each.place) for report, listed in read for each in listed)
    for report, listed in read:
        seen: set[tuple[str, str]] = set()
        for each in listed:
            span, place = each.span, closer.get((report.id, each.place.id), each.place)
            if span in acting:
                continue
            made.setdefault(place.id, place)
            names[place.id][place.name] += 1
            if (place.id, place.name) not in seen:
                seen.add((place.id, place.name))
                told[place.id][place.name] += 1
            mentions[place.id].add(span)
            place_of[span] = place.id
            if each.choice is not None:
                choices.append(each.choice)
    places = [
        replace(
            p,
            name=_usual(p, told[key], names[key]),
            mentions=tuple(sorted(mentions[key], key=_place)),
        )
        for key, p in made.items()
    ]
    return Places(
        tuple(sorted(places, key=lambda p: (p.name, p.id))),
        dict(sorted(place_of.items(), key=lambda item: _place(item[0]))),
        tuple(sorted(choices, key=lambda c: _place(c.span))),
    )


def _place(span: Span) -> tuple[str, int, int]:
    """What spans are put in order by: quicker than comparing the records."""
    return span.report, span.start, span.end


def _read(one: Extracted, extra: Path | None) -> tuple[Located, ...]:
    """As the workers read it; anew with a gazetteer of the user's."""
    kept = one.located if extra is None else None
    return located(one, gazetteer(extra)) if kept is None else kept


def place_from(found: Found, report: str) -> Place:
    """The record: a pin for a point, a centre and a radius for an area, neither for what no map
    knows."""
    known = found.known
    if known is None:
        return Place(
            identity("p", found.name, found.country, report if not found.shared else ""),
            found.name, None, None, found.country, found.precision, None, None, (), found.why,
        )  # fmt: skip
    precision = PRECISION.get(known.kind, "exact")
    pinned = known.kind != "county"
    radius = known.radius_km if precision in ("area", "province", "country", "district") else None
    return Place(
        place_id(known),
        found.name,
        known.latitude if pinned else None,
        known.longitude if pinned else None,
        known.country,
        precision,
        radius,
        known.region if known.kind != "region" else None,
        (),
        found.why,
    )


def place_id(known: Known) -> str:
    """The same for every spelling and report: the gazetteer's name, the country, the rounded
    point."""
    sort = PRECISION.get(known.kind, "exact")
    return identity(
        "p", known.name, known.country, sort, round(known.latitude, 2), round(known.longitude, 2)
    )


def _usual(place: Place, told: Counter[str], names: Counter[str]) -> str:
    """The name that most reports give; of equals the map's, the most mentioned, the first of the
    alphabet."""

    def rank(name: str) -> tuple[int, bool, int, str]:
        return (-told[name], not _on_map(name, place), -names[name], name)

    return min(names, key=rank) if len(names) > 1 else next(iter(names))


def _on_map(name: str, place: Place) -> bool:
    """True for the gazetteer's own name of a place, on which its id hangs."""
    if place.latitude is None or place.longitude is None:
        return False
    point = round(place.latitude, 2), round(place.longitude, 2)
    return identity("p", name, place.country, place.precision, *point) == place.id


def _choice(span: Span, found: Found) -> Choice | None:
    """The readings to choose from where none is sure; told once a name."""
    if not found.first or len(found.options) < 2 or found.options[0].score >= SURE:
        return None
    shown = found.options[:SHOWN]
    return Choice(
        span,
        tuple(
            Candidate(place_id(o.known), _label(o.known), round(o.score, 3), o.why) for o in shown
        ),
    )


def _label(known: Known) -> str:
    """ "Tripoli (LBY)"."""
    inside = ", ".join(
        part
        for part in (known.region if known.region != known.name else None, known.country)
        if part
    )
    return f"{known.name} ({inside})" if inside else known.name
