"""One gazetteer file with names for the codes of its regions."""

from __future__ import annotations

from typing import Any, NamedTuple

from rapidfuzz.distance import Levenshtein

from firsthand.resolution.gazetteer_file import KINDS, NO_REGION, GazetteerFile
from firsthand.resolution.gazetteer_tables import REGION_RADIUS_KM, Known, RegionRow, alpha2, alpha3
from firsthand.resolution.placenames import plain, spelling

ALIKE = {"name": 1.0, "other name": 0.9, "spelling": 0.5, "sound": 0.2}
LEAST = ALIKE["sound"] * 0.6  # less like is no candidate at all
NEAR = ALIKE["spelling"] * 0.5  # less like is one only in the countries a report speaks of


class Match(NamedTuple):
    """A place and how like the name asked its own name is, 0 to 1."""

    known: Known
    alike: float


def closeness(a: str, b: str) -> float:
    return float(Levenshtein.normalized_similarity(a, b))


class Source:
    """A gazetteer file, with names for the codes of its regions."""

    def __init__(self, file: GazetteerFile) -> None:
        self._file = file
        self._three = [alpha3().get(two, two) for two in file.head["countries"]]
        self._regions: list[list[Any]] = file.head["regions"]
        self._named: dict[int, tuple[str, ...]] = {}
        self._slots: dict[tuple[str, str], int] = {}
        self._called: dict[tuple[str, str], int] = {}  # by the very name: Chin is no Shan
        for slot, (country, _, names, *_) in enumerate(self._regions):
            if names:
                self._named[slot] = tuple(names)
                for name in names:
                    land = alpha3().get(country, country)
                    self._slots.setdefault((land, spelling(plain(name))), slot)
                    self._called.setdefault((land, plain(name)), slot)

    def has(self, key: str) -> bool:
        """True where a place has that plain name."""
        return self._file.has(key)

    def find(self, key: str, loosely: bool) -> list[Match]:
        """Places by plain name, exactly or also by sound."""
        found = []
        sound = spelling(key)
        for hit in self._file.find(key, loosely):
            if loosely and hit.how == "name":
                continue
            own = plain(self._file.name(hit.row))
            alike = ALIKE[hit.how]
            if hit.how != "name":
                alike *= closeness(sound, spelling(own))
            elif key != own:
                alike = ALIKE["other name"]
            if alike >= LEAST:
                found.append(Match(self._known(hit.row), alike))
        return found

    def _known(self, row: int) -> Known:
        latitude, longitude, people, slot, country, kind_at = self._file.row(row).item()
        names = self._named.get(slot, ())
        kind = KINDS[kind_at]
        return Known(
            self._file.name(row),
            latitude / 1e5,
            longitude / 1e5,
            self._three[country],
            kind,
            people or self._file.people_guessed(row),
            names[0] if names else None,
            REGION_RADIUS_KM if kind == "region" else 25.0 if kind == "district" else None,
        )

    def slot_of_town(self, seat: str, country: str) -> int | None:
        """The region code slot of a town: that of the largest of its name in the country; one
        that goes by it today before one that once did (Tolyatti was a Stavropol)."""
        best = (False, -1, NO_REGION)
        for hit in self._file.find(plain(seat), False):
            numbers = self._file.row(hit.row)
            if self._three[int(numbers["country"])] == country and int(numbers["kind"]) == 0:
                own = plain(self._file.name(hit.row)) == plain(seat)
                best = max(best, (own, int(numbers["people"]), int(numbers["region"])))
        return None if best[2] == NO_REGION else best[2]

    def region_near(self, known: Known) -> str | None:
        """The name of the region of the nearest town."""
        slot = self._file.nearest_region(
            known.latitude, known.longitude, alpha2().get(known.country or "", "")
        )
        names = self._named.get(slot, ())
        return names[0] if names else None

    def slot_of_region(self, row: RegionRow, rows: list[RegionRow]) -> int | None:
        """The slot of the region's seat, unless the file names that slot as another region of the
        table.

        The largest Springfield is Missouri's: Illinois is then found by the file's own name for it.
        """
        seat = self.slot_of_town(row.seat, row.country)
        called = [(row.country, plain(name)) for name in row.names]
        named = [self._called[key] for key in called if key in self._called]
        if not named and seat is None:
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
        """Of a region: "US-LA" (its country and the code its towns carry), its people, the mean
        of its towns."""
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
