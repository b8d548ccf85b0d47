"""How the names of one report back one another: country, region, nearness, "Town, Province"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import exp, log

from firsthand.resolution.gazetteer import Known, apart
from firsthand.resolution.gazetteer_tables import neighbours
from firsthand.resolution.toponyms_candidates import Name

NEAR_KM = 130.0
SAID_SO = 4.0  # what "the Chadian Tine" says for the Tine in Chad
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


@dataclass(frozen=True, slots=True)
class Option:
    """A place a name may mean: how likely beside the other options (0 to 1), and why."""

    known: Known
    score: float
    why: str


@dataclass(slots=True)
class Ground:
    """How near the candidates of one report lie to each other: each two are measured once."""

    measured: dict[tuple[int, int], float] = field(default_factory=dict)

    def closeness(self, a: Known, b: Known) -> float:
        """1 at the same point, falling with the distance; 0 for a place and itself."""
        key = (id(a), id(b))  # the names being settled keep both alive
        found = self.measured.get(key)
        if found is None:
            found = 0.0 if a == b else exp(-apart(a, b) / NEAR_KM)
            self.measured[key] = self.measured[id(b), id(a)] = found  # as far either way
        return found


@dataclass(slots=True)
class _Said:
    """What the names of a report say in one round: its countries, regions and likeliest places."""

    countries: dict[str, float]
    regions: dict[tuple[str, str], float]
    bests: list[tuple[Known, float] | None]
    beside: dict[str, float] = field(default_factory=dict)

    def around(self, country: str) -> float:
        """How much the report speaks of the neighbour it speaks of most."""
        if country not in self.beside:
            shares = [self.countries.get(c, 0.0) for c in neighbours().get(country, ())]
            self.beside[country] = max(shares, default=0.0)
        return self.beside[country]


def weigh(names: list[Name], leaning: Mapping[str, float], ground: Ground) -> None:
    """Weigh every candidate by what the others say now."""
    said = _Said(*_shares(names, leaning), [_best(name) for name in names])
    sums = [_weighed(at, names, said, ground) for at in range(len(names))]
    for name, (scores, reasons, backed) in zip(names, sums, strict=True):
        top = max(scores, default=0.0)
        name.odds = [exp(score - top) for score in scores]
        name.reasons, name.backed = reasons, backed


def _weighed(
    at: int, names: list[Name], said: _Said, ground: Ground
) -> tuple[list[float], list[str], list[bool]]:
    """The scores of one name's candidates, the reasons, and which the report backs."""
    name = names[at]
    scores, reasons, backed = [], [], []
    mine = _mine(name)
    others = [best for index, best in enumerate(said.bests) if best is not None and index != at]
    points = [best for best in others if not _wide(best[0])]
    by_country: dict[str, float] = {}
    for (known, own), towned in zip(name.options, name.towned, strict=True):
        support, why = _containers(known, name, names) if name.inside or name.holds else (0.0, "")
        if known.kind == "region" and not towned:
            support += 2.2 * log(1 + sum(sure for other, sure in others if within(other, known)))
        if known.country in name.homes:
            support += SAID_SO
        near, beside = _nearness(known, points, ground)
        support += 2.2 * log(1 + near)
        shared = _shared(known, mine, said, by_country)
        scores.append(own + support + shared)
        reasons.append(why or beside)
        backed.append(support > 1.0 or shared > 1.0)
    return scores, reasons, backed


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


def _shared(known: Known, mine: _Votes, said: _Said, by_country: dict[str, float]) -> float:
    """What the countries and regions of the other names add."""
    country = known.country
    if country is None:
        return 0.0
    own, own_regions = mine
    support = by_country.get(country)
    if support is None:
        spoken = max(0.0, said.countries.get(country, 0.0) - own.get(country, 0.0))
        support = 1.6 * log(1 + spoken) + 0.4 * log(1 + said.around(country))
        by_country[country] = support
    if known.region is not None:
        place = (country, known.region)
        spoken = said.regions.get(place, 0.0) - own_regions.get(place, 0.0)
        support += 1.6 * log(1 + max(0.0, spoken))
    return support


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


def _wide(known: Known) -> bool:
    return known.kind == "county" or (known.radius_km or 0.0) > WIDE_KM


def _nearness(known: Known, others: list[tuple[Known, float]], ground: Ground) -> tuple[float, str]:
    """How many of the other places lie near by; wide areas and countries have no nearness."""
    near, why = 0.0, ""
    if known.kind in ("country", "county"):
        return near, why
    for other, sure in others:
        closeness = ground.closeness(known, other) * sure
        near += closeness
        if closeness > 0.4 and not why:
            why = f"near {other.name}"
    return near, why
