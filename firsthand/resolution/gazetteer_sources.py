"""The user's own gazetteer: GeoNames dumps and Who's On First extracts, made into one of our
files."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from firsthand.resolution.gazetteer_file import NotAGazetteerError, RawPlace, RawRegion, write

WOF_KINDS = {
    "locality": "town", "localadmin": "town", "neighbourhood": "part", "county": "district",
    "region": "region", "country": "country", "campus": "airport",
}  # fmt: skip
GEONAMES_COLUMNS = 19
NAMES_KEPT = 60  # of one place: those of a capital in three hundred languages help nobody


def add(file: Path, into: Path) -> Path:
    """Read a gazetteer and write it to the folder `into`; the path of the new file.

    A GeoNames dump (`SY.txt`, `allCountries.txt`, tab-separated, also .gz) or a Who's On First
    extract (a JSON object a line, also .gz). `Gazetteer.load(into)` then has its places.
    """
    with _opened(file) as lines:
        first = lines.readline()
    if first.lstrip().startswith("{"):
        places, regions, source = _whos_on_first(file)
    elif first.count("\t") == GEONAMES_COLUMNS - 1:
        places, regions, source = _geonames(file)
    else:
        raise NotAGazetteerError(
            f"{file}: neither a GeoNames dump (19 columns) "
            "nor JSON Lines with name, lat, lon and country"
        )
    into.mkdir(parents=True, exist_ok=True)
    target = into / (file.name.split(".")[0] + ".gazetteer")
    write(target, places, regions, source)
    return target


def _opened(file: Path) -> IO[str]:
    if file.suffix == ".gz":
        return gzip.open(file, "rt", encoding="utf-8")
    return file.open(encoding="utf-8")


def _records(file: Path) -> Iterator[dict[str, Any]]:
    with _opened(file) as lines:
        for number, line in enumerate(lines, 1):
            try:
                record = json.loads(line)
            except json.JSONDecodeError as problem:
                raise NotAGazetteerError(
                    f"{file}:{number}: no JSON ({problem.msg}); one place a line is needed"
                ) from problem
            if record.get("current") is not False and record.get("lat") is not None:
                yield record


def _whos_on_first(file: Path) -> tuple[list[RawPlace], list[RawRegion], str]:
    places, regions = [], []
    for record in _records(file):
        kind = WOF_KINDS.get(record["kind"], "other")
        if kind == "country":
            continue  # our own table has them
        names = tuple(record["names"][:NAMES_KEPT])
        region = str(record["id"] if kind == "region" else record.get("region") or "")
        country = record["country"]
        if kind == "region":
            regions.append(
                RawRegion(country, region, (record["name"], *names), record["lat"], record["lon"])
            )
        people = int(record.get("pop") or 0)
        places.append(
            RawPlace(
                record["name"], names, record["lat"], record["lon"], country, kind, people, region
            )
        )
    return places, regions, f"{file.name}: Who's On First, with GeoNames (CC BY 4.0)"


def _geonames(file: Path) -> tuple[list[RawPlace], list[RawRegion], str]:
    places, regions = [], []
    with _opened(file) as lines:
        for number, line in enumerate(lines, 1):
            columns = line.rstrip("\n").split("\t")
            if len(columns) != GEONAMES_COLUMNS:
                raise NotAGazetteerError(
                    f"{file}:{number}: {len(columns)} columns where a GeoNames dump has 19"
                )
            kind = _geonames_kind(columns[6], columns[7])
            if kind is None:
                continue
            name, others = columns[1], tuple(n for n in columns[3].split(",") if n)[:NAMES_KEPT]
            latitude, longitude, people = (
                float(columns[4]),
                float(columns[5]),
                int(columns[14] or 0),
            )
            places.append(
                RawPlace(
                    name,
                    (columns[2], *others),
                    latitude,
                    longitude,
                    columns[8],
                    kind,
                    people,
                    columns[10],
                )
            )
            if columns[7] == "ADM1":
                regions.append(
                    RawRegion(
                        columns[8], columns[10], (name, columns[2], *others), latitude, longitude
                    )
                )
    return places, regions, f"{file.name}: GeoNames, CC BY 4.0"


def _geonames_kind(group: str, code: str) -> str | None:
    """Ours for a GeoNames feature: towns, regions, districts, airfields, natural features."""
    if group == "P":
        return "part" if code == "PPLX" else "town"
    if group == "A":
        return {"ADM1": "region", "ADM2": "district", "ADM3": "district"}.get(code)
    if code in ("AIRP", "AIRB", "AIRF"):
        return "airport"
    return "other" if group in ("H", "T", "L", "S") else None
