"""How the names of one report back one another: country, region, nearness, "Town, Province"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from math import exp, log

from firsthand.resolution.gazetteer import Known, apart
from firsthand.resolution.gazetteer_tables import neighbours
from firsthand.resolution.toponyms_candidates import Name, named_after_its_town

NEAR_KM = 130.0
WIDE_KM = 150.0  # the radius from which an area is near to nothing

_Votes = tuple[dict[str, float], dict[tuple[str, str], float]]


def within(known: Known, holder: Known) -> bool:
    """True when a place lies in a country, region or district."""
    if known.country is None or known.country != holder.country or known is holder:
        return False
    if holder.kind == "country":
        return True
    if holder.kind == "region":
        return known.region == holder.name if known.region else apart(known, holder) < 150
    return holder.kind in ("district", "area") and apart(known, holder) < 80


def weigh(names: list[Name], leaning: Mapping[str, float]) -> None:
    """Weigh every candidate by what the others say now."""
    countries, regions = _shares(names, leaning)
    bests = [_best(name) for name in names]
    sums = []
    for at, name in enumerate(names):
        scores, reasons, backed = [], [], []
        mine = _mine(name)
        for known, own in name.options:
            support, why = _support(known, at, names, bests)
            shared = _shared(known, mine, countries, regions)
            scores.append(own + support + shared)
            reasons.append(why)
            backed.append(support > 1.0 or shared > 1.0)
        sums.append((scores, reasons, backed))
    for name, (scores, reasons, backed) in zip(names, sums, strict=True):
        top = max(scores, default=0.0)
        name.odds = [exp(score - top) for score in scores]
        name.reasons, name.backed = reasons, backed


def _best(name: Name) -> tuple[Known, float] | None:
    """The likeliest candidate now and how sure it is."""
    if not name.odds:
        return None
    at = max(range(len(name.odds)), key=name.odds.__getitem__)
    return name.options[at][0], name.odds[at] / sum(name.odds)


def _shares(
    names: list[Name], leaning: Mapping[str, float]
) -> tuple[dict[str, float], dict[tuple[str, str], float]]:
    """How much the report speaks of each country and region."""
    countries: dict[str, float] = defaultdict(float, leaning)
    regions: dict[tuple[str, str], float] = defaultdict(float)
    for name in names:
        total = sum(name.odds)
        weight = min(3.0, 1.0 + log(max(1, name.count)))
        for (known, _), odds in zip(name.options, name.odds, strict=True):
            if known.country is None or odds < 0.05 * total:
                continue
            share = weight * odds / total
            countries[known.country] += share * (1.5 if known.kind == "country" else 1.0)
            if known.region is not None:
                regions[known.country, known.region] += share * (
                    1.5 if known.kind == "region" else 1.0
                )
    return countries, regions


def _mine(name: Name) -> _Votes:
    """What a name's own candidates have added: it does not back itself."""
    total = sum(name.odds)
    own: dict[str, float] = defaultdict(float)
    own_regions: dict[tuple[str, str], float] = defaultdict(float)
    weight = min(3.0, 1.0 + log(max(1, name.count)))
    for (other, _), odds in zip(name.options, name.odds, strict=True):
        if other.country is not None:
            own[other.country] += weight * odds / total
            if other.region is not None:
                own_regions[other.country, other.region] += weight * odds / total
    return own, own_regions


def _shared(
    known: Known, mine: _Votes, countries: dict[str, float], regions: dict[tuple[str, str], float]
) -> float:
    """What the countries and regions of the other names add."""
    if known.country is None:
        return 0.0
    own, own_regions = mine
    said = max(0.0, countries[known.country] - own[known.country])
    beside = max((countries[c] for c in neighbours().get(known.country, ())), default=0.0)
    support = 1.6 * log(1 + said) + 0.4 * log(1 + beside)
    if known.region is not None:
        place = (known.country, known.region)
        support += 1.6 * log(1 + max(0.0, regions[place] - own_regions[place]))
    return support


def _support(
    known: Known, at: int, names: list[Name], bests: list[tuple[Known, float] | None]
) -> tuple[float, str]:
    """What single other names add, and the strongest of it as a reason."""
    support, why = _containers(known, names[at], names)
    others = [best for index, best in enumerate(bests) if best is not None and index != at]
    if known.kind == "region" and not named_after_its_town(known, names[at].options):
        support += 2.2 * log(1 + sum(sure for other, sure in others if within(other, known)))
    near, beside = _nearness(known, others)
    return support + 2.2 * log(1 + near), why or beside


def _containers(known: Known, name: Name, names: list[Name]) -> tuple[float, str]:
    """'Azaz, Aleppo province': the name beside it holds the place, or is held by it."""
    support, why = 0.0, ""
    for other in name.inside:
        holder = next((k for k, _ in names[other].options if within(known, k)), None)
        if holder is not None:
            support, why = support + 5.0, f"in {holder.name}, named beside it"
    for other in name.holds:
        if any(within(held, known) for held, _ in names[other].options):
            support += 2.5
    return support, why


def _nearness(known: Known, others: list[tuple[Known, float]]) -> tuple[float, str]:
    """How many of the other places lie near by; wide areas and countries have no nearness."""
    near, why = 0.0, ""
    if known.kind in ("country", "county"):
        return near, why
    for other, sure in others:
        wide = other.kind == "county" or (other.radius_km or 0.0) > WIDE_KM
        if wide or other == known:
            continue
        closeness = exp(-apart(known, other) / NEAR_KM) * sure
        near += closeness
        if closeness > 0.4 and not why:
            why = f"near {other.name}"
    return near, why
