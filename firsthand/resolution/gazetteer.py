"""The gazetteer: every place a name may mean, from the packaged file, our tables and the user's
own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from firsthand.resolution.gazetteer_file import GazetteerFile
from firsthand.resolution.gazetteer_named import (
    ALIKE,
    LEAST,
    NEAR,
    Match,
    Source,
    closeness,
)
from firsthand.resolution.gazetteer_sources import add
from firsthand.resolution.gazetteer_tables import (
    REGION_RADIUS_KM,
    Known,
    countries,
    country_records,
    county_states,
    place_records,
    region_rows,
)  # fmt: skip
from firsthand.resolution.placenames import bones, plain, spelling, undoubled, with_articles

__all__ = ["Gazetteer", "Known", "Match", "add", "apart", "countries"]

PACKAGED = Path(__file__).parent / "world.gazetteer"
_WRITTEN = 0.85  # likeness of "Thayetkone" to "Tha Yet Kone"
_TWICE = 0.7  # of "Umm Baru" to "Um Baru"
SAME_PLACE_KM = 15.0  # two records of one name nearer than this are one place
_INSIDE = frozenset(
    ("town", "part", "district", "base", "airport", "dam", "camp", "field", "exact")
)
FAMILIES = {
    "town": "town",
    "part": "town",
    "district": "town",
    "airport": "airport",
    "base": "airport",
}


def apart(a: Known, b: Known) -> float:
    """Kilometres between two places along a great circle."""
    p, q = radians(a.latitude), radians(b.latitude)
    across = sin(radians(b.longitude - a.longitude) / 2) ** 2
    return 12742.0 * asin(min(1.0, sqrt(sin((q - p) / 2) ** 2 + cos(p) * cos(q) * across)))


def _joined(name: str) -> str:
    return plain(name).replace(" ", "")


def _written(match: Match, key: str) -> Match:
    """As like as it is written: "Thayetkone" and "Tha Yet Kone", "Um Baru" and "Umm Baru"."""
    own, asked = _joined(match.known.name), _joined(key)
    if own == asked:
        return Match(match.known, _WRITTEN)
    return Match(match.known, _TWICE) if undoubled(own) == undoubled(asked) else match


class Gazetteer:
    """Finds places by name. Make one with `Gazetteer.load()`; it costs a third of a second."""

    def __init__(self, sources: Iterable[GazetteerFile]) -> None:
        self._files = [Source(file) for file in sources]
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

    def has(self, name: str) -> bool:
        """True where some place has that very name; costs less than to find it."""
        key = plain(name)
        if key in self._asked:
            return bool(self._asked[key])
        known = key in self._tables or key in self._counties
        return known or any(source.has(key) for source in self._files)

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
        """The region of the nearest town of its country, for a base or dam whose own is not on
        record."""
        if known.country is None or known.kind == "country":
            return None
        return self._files[0].region_near(known)

    def _find(self, key: str) -> tuple[Match, ...]:
        found = [Match(self._regioned(known), 1.0) for known in self._tables.get(key, ())]
        found += [Match(county, 1.0) for county in self._county(key)]
        for source in self._files:
            found += source.find(key, loosely=False)
        for other in () if found else with_articles(key):
            found += [
                Match(self._regioned(known), _WRITTEN) for known in self._tables.get(other, ())
            ]
            for source in self._files:
                found += [Match(m.known, _WRITTEN) for m in source.find(other, loosely=False)]
        sound = spelling(key)
        if len(sound) > 2:
            found += self._like(key, sound)
        return _merged(found)

    def _regioned(self, known: Known) -> Known:
        """A place of our tables with the region it lies in, that "Abala, Afar" may choose it."""
        if known.region is not None or known.country is None or known.kind not in _INSIDE:
            return known
        return replace(known, region=self.region_at(known))

    def _like(self, key: str, sound: str) -> list[Match]:
        """Places whose name is spelled otherwise: the same sound key, else the same consonants."""
        skeleton = bones(key)
        found = [
            Match(known, ALIKE["spelling" if other == sound else "sound"] * closeness(sound, other))
            for other, known in self._sounds.get(skeleton, ())
        ]
        for source in self._files:
            found += source.find(key, loosely=True)
        found = [_written(match, key) for match in found]
        least = LEAST if len(skeleton) > 2 else NEAR
        return [match for match in found if match.alike >= least]

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
                row.names[0],
                latitude,
                longitude,
                row.country,
                "region",
                people,
                row.names[0],
                row.radius_km,
                code,
            )
            if slot is not None:
                world.name_region(slot, row.names)
            self._enter(row.names, known)
        for known, names in world.other_regions(tied):
            self._enter(names, known)


def _merged(found: list[Match]) -> tuple[Match, ...]:
    """One match a place: the table's record before the file's, with the file's people and
    region."""
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
        and closeness(spelling(plain(a.name)), spelling(plain(b.name))) > 0.6
    )
