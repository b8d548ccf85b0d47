"""A gazetteer as one file that opens at once: sorted hashes of names, and a table of places.

The file is a line of magic, a line of JSON (sizes, countries, regions), then arrays as numpy
lays them out. It is mapped into memory, so opening costs nothing and only what is asked is read.
"""

from __future__ import annotations

import json
import mmap
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from firsthand.resolution.placenames import bones, plain, spelling

MAGIC = b"firsthand gazetteer 1\n"
KINDS = ("town", "part", "district", "region", "country", "airport", "other")
COLUMNS = (("key", "<u4"), ("place", "<u4"), ("name", "<u2"), ("sound", "<u2"))
PLACES = np.dtype(
    [
        ("lat", "<i4"),
        ("lon", "<i4"),
        ("people", "<u4"),
        ("region", "<u2"),
        ("country", "u1"),
        ("kind", "u1"),
    ]
)
NO_REGION = 0xFFFF


class NotAGazetteerError(ValueError):
    """The file is no gazetteer of ours: the message names it and says what to do."""


@dataclass(frozen=True, slots=True)
class RawPlace:
    """A place as a source gives it; `region` is the source's own code of its first-level region."""

    name: str
    names: tuple[str, ...]
    latitude: float
    longitude: float
    country: str
    kind: str
    people: int
    region: str


@dataclass(frozen=True, slots=True)
class RawRegion:
    """A first-level region: its country (alpha-2), the code places use for it, its names, a
    point."""

    country: str
    code: str
    names: tuple[str, ...]
    latitude: float
    longitude: float
    people: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """The row of a place, and how it was found: by "name", "spelling" or "sound"."""

    row: int
    how: str


def checks(key: str) -> tuple[int, int, int]:
    """The three numbers kept of a plain name: of its bones, its letters and its sound."""
    return (
        crc32(bones(key).encode()),
        crc32(key.encode()) & 0xFFFF,
        crc32(spelling(key).encode()) & 0xFFFF,
    )


class GazetteerFile:
    """One opened file. `find` gives rows; the accessors give what a row holds."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            if file.readline(64) != MAGIC:
                raise NotAGazetteerError(
                    f"{path}: not a gazetteer; make one with `firsthand gazetteer add FILE`"
                )
            self.head: dict[str, Any] = json.loads(file.readline())
            start = file.tell()
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        columns: dict[str, NDArray[Any]] = {}
        for column, kind in COLUMNS:
            columns[column] = np.frombuffer(self._map, kind, self.head["names"], start)
            start += columns[column].nbytes
        self._names = columns
        self._keys = columns["key"].data  # searched without the cost of an array
        self._checks = columns["name"].data
        self._places: NDArray[Any] = np.frombuffer(self._map, PLACES, self.head["places"], start)
        self._words = start + self._places.nbytes
        letters = np.frombuffer(self._map, np.uint8, offset=self._words)
        self._many: NDArray[Any] | None = None
        self._ends: NDArray[Any] = np.flatnonzero(letters == ord("\n"))

    def find(self, key: str, loosely: bool) -> list[Hit]:
        """Rows whose plain name is `key`; with `loosely` also those that only sound like it."""
        bone, name, sound = checks(key)
        low = bisect_left(self._keys, bone)
        high = bisect_right(self._keys, bone, low)
        found: dict[int, str] = {}
        same = self._names["name"][low:high] == name
        for row in self._names["place"][low:high][same]:
            found[int(row)] = "name"
        if loosely:
            alike = self._names["sound"][low:high] == sound
            for row in self._names["place"][low:high][alike]:
                found.setdefault(int(row), "spelling")
            for row in self._names["place"][low:high][~alike]:
                found.setdefault(int(row), "sound")
        return [Hit(row, how) for row, how in found.items()]

    def has(self, key: str) -> bool:
        """True where a place has that plain name."""
        bone, name, _ = checks(key)
        low = bisect_left(self._keys, bone)
        high = bisect_right(self._keys, bone, low)
        return name in self._checks[low:high]

    def row(self, row: int) -> Any:  # noqa: ANN401 - a numpy record
        """The numbers of a place."""
        return self._places[row]

    def people_guessed(self, row: int) -> int:
        """Where no count is on record: the more names a place has, the more speak of it."""
        if self._many is None:
            self._many = np.bincount(self._names["place"], minlength=self.head["places"])
        return 60 * min(25, max(0, int(self._many[row]) - 1))

    def nearest_region(self, latitude: float, longitude: float, country: str) -> int:
        """The region slot of the nearest place of a country; NO_REGION where it has none."""
        if country not in self.head["countries"]:
            return NO_REGION
        places = self._places
        rows = np.flatnonzero(
            (places["country"] == self.head["countries"].index(country))
            & (places["region"] != NO_REGION)
        )
        if not len(rows):
            return NO_REGION
        north = places["lat"][rows] / 1e5 - latitude
        east = (places["lon"][rows] / 1e5 - longitude) * np.cos(np.radians(latitude))
        return int(places["region"][rows[int(np.argmin(north**2 + east**2))]])

    def name(self, row: int) -> str:
        """The place's own name."""
        start = self._words + (int(self._ends[row - 1]) + 1 if row else 0)
        return self._map[start : self._words + int(self._ends[row])].decode("utf-8")

    def country(self, row: int) -> str:
        """ISO alpha-2 of the country a place lies in."""
        return str(self.head["countries"][int(self._places[row]["country"])])


def write(path: Path, places: list[RawPlace], regions: list[RawRegion], source: str) -> None:
    """Write a gazetteer file: the same places give the same bytes."""
    places = sorted(
        places, key=lambda p: (p.country, p.name, p.latitude, p.longitude, p.kind, p.region)
    )
    countries = sorted({place.country for place in places})
    slots = {(region.country, region.code): slot for slot, region in enumerate(regions)}
    at = {country: index for index, country in enumerate(countries)}
    table = np.zeros(len(places), PLACES)
    rows: list[tuple[int, int, int, int]] = []
    for row, place in enumerate(places):
        slot = slots.get((place.country, place.region), NO_REGION)
        table[row] = (
            round(place.latitude * 1e5),
            round(place.longitude * 1e5),
            min(place.people, 0xFFFFFFFF),
            slot,
            at[place.country],
            KINDS.index(place.kind),
        )
        for key in {plain(name) for name in (place.name, *place.names)} - {""}:
            bone, name, sound = checks(key)
            rows.append((bone, row, name, sound))
    rows.sort()
    head = {
        "source": source,
        "names": len(rows),
        "places": len(places),
        "countries": countries,
        "regions": [_region(region) for region in regions],
    }
    _store(path, head, rows, table, [place.name for place in places])


def _region(region: RawRegion) -> list[object]:
    place = (round(region.latitude, 4), round(region.longitude, 4))
    return [region.country, region.code, list(region.names), *place, region.people]


def _store(
    path: Path,
    head: dict[str, object],
    rows: list[tuple[int, int, int, int]],
    table: NDArray[np.void],
    names: list[str],
) -> None:
    """Header, the columns of the names, the places, their names."""
    columns = list(zip(*rows, strict=True)) or [()] * len(COLUMNS)
    text = MAGIC + json.dumps(head, ensure_ascii=False).encode("utf-8")
    with path.open("wb") as file:
        file.write(
            text + b" " * (-(len(text) + 1) % 8) + b"\n"
        )  # the arrays begin on a multiple of 8
        for (_, kind), column in zip(COLUMNS, columns, strict=True):
            file.write(np.array(column, kind).tobytes())
        file.write(table.tobytes())
        file.write("".join(name.replace("\n", " ") + "\n" for name in names).encode("utf-8"))
