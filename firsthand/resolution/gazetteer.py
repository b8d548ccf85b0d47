"""The gazetteer: every place a name may mean, from the packaged file, our tables and the user's own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any, NamedTuple

from rapidfuzz.distance import Levenshtein

from firsthand.resolution.gazetteer_file import KINDS, NO_REGION, GazetteerFile
from firsthand.resolution.gazetteer_sources import add
from firsthand.resolution.gazetteer_tables import (
    REGION_RADIUS_KM, Known, alpha2, alpha3, countries, country_records, county_states, RegionRow, place_records, region_rows,
)  # fmt: skip
from firsthand.resolution.placenames import bones, plain, spelling

__all__ = ["Gazetteer", "Known", "Match", "add", "apart", "countries"]

PACKAGED = Path(__file__).parent / "world.gazetteer"
ALIKE = {"name": 1.0, "other name": 0.9, "spelling": 0.5, "sound": 0.2}
SAME_PLACE_KM = 15.0  # two records of one name nearer than this are one place
FAMILIES = {
    "town": "town",
    "part": "town",
    "district": "town",
    "airport": "airport",
    "base": "airport",
}


class Match(NamedTuple):
    """A place and how like the name asked its own name is, 0 to 1."""

    known: Known
    alike: float


def apart(a: Known, b: Known) -> float:
    """Kilometres between two places along a great circle."""
    p, q = radians(a.latitude), radians(b.latitude)
    across = sin(radians(b.longitude - a.longitude) / 2) ** 2
    return 12742.0 * asin(min(1.0, sqrt(sin((q - p) / 2) ** 2 + cos(p) * cos(q) * across)))


class Gazetteer:
    """Finds places by name. Make one with `Gazetteer.load()`; it costs a third of a second."""

    def __init__(self, sources: Iterable[GazetteerFile]) -> None:
        self._files = [_Source(file) for file in sources]
        self._tables: dict[str, list[Known]] = defaultdict(list)
        self._sounds: dict[str, list[tuple[str, Known]]] = defaultdict(list)
        self._asked: dict[str, tuple[Match, ...]] = {}
        self._tie_regions()
        self._counties = county_states()
        for names, known in country_records():
            self._enter(names, known)
        for names, known in place_records():
            self._enter(names, known)

    @classmethod
    def load(cls, extra: Path | None = None) -> Gazetteer:
        """The packaged gazetteer, and the user's own: a file, or a folder of *.gazetteer files."""
        own = (
            []
            if extra is None
            else sorted(extra.glob("*.gazetteer"))
            if extra.is_dir()
            else [extra]
        )
        return cls(GazetteerFile(path) for path in [PACKAGED, *own])

    def find(self, name: str) -> tuple[Match, ...]:
        """All places of that name, then those spelled like it; best known first."""
        key = plain(name)
        if key not in self._asked:
            self._asked[key] = self._find(key) if key else ()
        return self._asked[key]

    def country(self, code: str) -> Known | None:
        """The country of an alpha-3 code."""
        return next(
            (k for k in self._tables.get("country " + code, ()) if k.kind == "country"), None
        )

    def region_names(self, known: Known) -> tuple[str, ...]:
        """All names of the first-level region a place lies in, most usual first."""
        region = known.region or self.region_at(known)
        if region is None:
            return ()
        names = [region]
        for source in self._files:
            names += source.names_of_region(known.country or "", region)
        return tuple(dict.fromkeys(names))

    def region_at(self, known: Known) -> str | None:
        """The region of the nearest town of its country, for a base or dam whose own is not on record."""
        if known.country is None or known.kind == "country":
            return None
        return self._files[0].region_near(known)

    def _find(self, key: str) -> tuple[Match, ...]:
        found = [Match(known, 1.0) for known in self._tables.get(key, ())]
        found += [Match(county, 1.0) for county in self._county(key)]
        for source in self._files:
            found += source.find(key, loosely=False)
        sound = spelling(key)
        if len(sound) > 2:
            found += self._like(key, sound)
        return _merged(found)

    def _like(self, key: str, sound: str) -> list[Match]:
        """Places whose name is spelled otherwise: the same sound key, else the same consonants."""
        skeleton = bones(key)
        found = [
            Match(
                known, ALIKE["spelling" if other == sound else "sound"] * _closeness(sound, other)
            )
            for other, known in self._sounds.get(skeleton, ())
        ]
        for source in self._files:
            found += source.find(key, loosely=True)
        near = [match for match in found if match.alike >= ALIKE["spelling"] * 0.5]
        return (
            near
            if near or len(skeleton) < 3
            else [m for m in found if m.alike >= ALIKE["sound"] * 0.6]
        )

    def _county(self, key: str) -> list[Known]:
        """Counties of the United States: which state they lie in is known, not where in it."""
        found = []
        for name, state in self._counties.get(key, ()):
            holder = next(
                (
                    k
                    for k in self._tables.get(plain(state), ())
                    if k.kind == "region" and k.country == "USA"
                ),
                None,
            )
            if holder is not None:
                found.append(replace(holder, name=name, kind="county", people=0, iso=None))
        return found

    def _enter(self, names: Iterable[str], known: Known) -> None:
        for name in names:
            key = plain(name)
            self._tables[key].append(known)
            self._sounds[bones(key)].append((spelling(key), known))
        if known.kind == "country":
            self._tables["country " + (known.country or "")].append(known)

    def _tie_regions(self) -> None:
        """Name the region codes of the packaged file by regions.yml, and enter all regions."""
        world = self._files[0]
        tied = set()
        rows = region_rows()
        for row in rows:
            tied.add(row.country)
            slot = world.slot_of_region(row, rows)
            if slot is None and row.point is None:
                continue
            code, people, point = world.region(slot) if slot is not None else (None, 0, row.point)
            latitude, longitude = row.point or point or (0.0, 0.0)
            known = Known(
                row.names[0], latitude, longitude, row.country, "region", people, row.names[0], REGION_RADIUS_KM, code
            )  # fmt: skip
            if slot is not None:
                world.name_region(slot, row.names)
            self._enter(row.names, known)
        for known, names in world.other_regions(tied):
            self._enter(names, known)


class _Source:
    """A gazetteer file, with names for the codes of its regions."""

    def __init__(self, file: GazetteerFile) -> None:
        self._file = file
        self._three = [alpha3().get(two, two) for two in file.head["countries"]]
        self._regions: list[list[Any]] = file.head["regions"]
        self._named: dict[int, tuple[str, ...]] = {}
        self._slots: dict[tuple[str, str], int] = {}
        for slot, (country, _, names, *_) in enumerate(self._regions):
            if names:
                self._named[slot] = tuple(names)
                for name in names:
                    self._slots.setdefault(
                        (alpha3().get(country, country), spelling(plain(name))), slot
                    )

    def find(self, key: str, loosely: bool) -> list[Match]:
        """Places by plain name, exactly or also by sound."""
        found = []
        sound = spelling(key)
        for hit in self._file.find(key, loosely):
            known = self._known(hit.row)
            alike = ALIKE[hit.how]
            if hit.how != "name":
                alike *= _closeness(sound, spelling(plain(known.name)))
            elif key != plain(known.name):
                alike = ALIKE["other name"]
            if not loosely or hit.how != "name":
                found.append(Match(known, alike))
        return found

    def _known(self, row: int) -> Known:
        numbers = self._file.row(row)
        slot = int(numbers["region"])
        names = self._named.get(slot, ())
        kind = KINDS[int(numbers["kind"])]
        return Known(
            self._file.name(row), int(numbers["lat"]) / 1e5, int(numbers["lon"]) / 1e5,
            self._three[int(numbers["country"])], kind, int(numbers["people"]) or self._file.people_guessed(row),
            names[0] if names else None,
            REGION_RADIUS_KM if kind == "region" else 25.0 if kind == "district" else None,
        )  # fmt: skip

    def slot_of_town(self, seat: str, country: str) -> int | None:
        """The region code slot of a town: that of the largest of its name in the country."""
        best = (-1, NO_REGION)
        for hit in self._file.find(plain(seat), False):
            numbers = self._file.row(hit.row)
            if self._three[int(numbers["country"])] == country and int(numbers["kind"]) == 0:
                best = max(best, (int(numbers["people"]), int(numbers["region"])))
        return None if best[1] == NO_REGION else best[1]

    def region_near(self, known: Known) -> str | None:
        """The name of the region of the nearest town."""
        slot = self._file.nearest_region(
            known.latitude, known.longitude, alpha2().get(known.country or "", "")
        )
        names = self._named.get(slot, ())
        return names[0] if names else None

    def slot_of_region(self, row: RegionRow, rows: list[RegionRow]) -> int | None:
        """The slot of the region's seat, unless the file names that slot as another region of the table.

        The largest Springfield is Missouri's: Illinois is then found by the file's own name for it.
        """
        seat = self.slot_of_town(row.seat, row.country)
        keys = [(row.country, spelling(plain(name))) for name in row.names]
        named = [self._slots[key] for key in keys if key in self._slots]
        if seat is None or not named or seat in named:
            return seat if seat is not None else named[0] if named else None
        own = {spelling(plain(name)) for name in self._regions[seat][2]}
        others = (
            plain(name)
            for other in rows
            if other is not row and other.country == row.country
            for name in other.names
        )
        return named[0] if own & {spelling(other) for other in others} else seat

    def region(self, slot: int) -> tuple[str, int, tuple[float, float]]:
        """Of a region: "US-LA" (its country and the code its towns carry), its people, the mean of its towns."""
        country, code, _, latitude, longitude, people = self._regions[slot]
        return f"{country}-{code}", int(people), (latitude, longitude)

    def name_region(self, slot: int, names: tuple[str, ...]) -> None:
        """Give a region its names."""
        self._named[slot] = names
        country = str(self._regions[slot][0])
        for name in names:
            self._slots[alpha3().get(country, country), spelling(plain(name))] = slot

    def names_of_region(self, country: str, name: str) -> tuple[str, ...]:
        """The names this source has for a region of that name."""
        slot = self._slots.get((country, spelling(plain(name))))
        return self._named.get(slot, ()) if slot is not None else ()

    def other_regions(self, tied: set[str]) -> list[tuple[Known, tuple[str, ...]]]:
        """Regions whose names come from the file itself, for countries our table does not hold."""
        rows = []
        for slot, (two, _, names, *_) in enumerate(self._regions):
            country = alpha3().get(two, two)
            if names and country not in tied:
                code, people, point = self.region(slot)
                known = Known(
                    names[0], *point, country, "region", people, names[0], REGION_RADIUS_KM, code
                )
                rows.append((known, tuple(names)))
        return rows


def _closeness(a: str, b: str) -> float:
    return float(Levenshtein.normalized_similarity(a, b))


def _merged(found: list[Match]) -> tuple[Match, ...]:
    """One match a place: the table's record before the file's, with the file's people and region."""
    kept: list[Match] = []
    for match in found:
        for index, other in enumerate(kept):
            if _one_place(match.known, other.known):
                known = replace(
                    other.known,
                    people=max(other.known.people, match.known.people),
                    region=other.known.region or match.known.region,
                )
                kept[index] = Match(known, max(match.alike, other.alike))
                break
        else:
            kept.append(match)
    return tuple(
        sorted(kept, key=lambda m: (-m.alike, -m.known.people, m.known.name, m.known.latitude))
    )


def _one_place(a: Known, b: Known) -> bool:
    same_family = FAMILIES.get(a.kind, a.kind) == FAMILIES.get(b.kind, b.kind)
    if not same_family or a.country != b.country:
        return False
    if a.kind == "region":
        return a.name == b.name or apart(a, b) < REGION_RADIUS_KM
    return (
        apart(a, b) < SAME_PLACE_KM
        and _closeness(spelling(plain(a.name)), spelling(plain(b.name))) > 0.6
    )
