"""The known actors: groups of actors.yml and persons of offices.yml, found by any of their
names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from firsthand.codebook.tables import table
from firsthand.resolution.aliases import is_abbreviation, key_of
from firsthand.resolution.names_edit import skeleton
from firsthand.resolution.names_fold import fold


@dataclass(frozen=True, slots=True)
class Known:
    """A row of the tables. `office`, `since`, `until` are of persons; None: none, not known,
    still held."""

    name: str
    kind: str
    country: str | None
    sector: str
    others: tuple[str, ...]
    office: str | None = None
    since: int | None = None
    until: int | None = None

    def held(self, office: str, year: int | None) -> bool:
        """True when the person held this very office in that year (any year, where none is
        known)."""
        if self.office != office:
            return False
        if year is None:
            return self.until is None
        return (self.since is None or self.since <= year) and (
            self.until is None or year <= self.until
        )


@cache
def known_groups() -> tuple[Known, ...]:
    """All rows of actors.yml."""
    return tuple(
        Known(name, kind, _code(country), sector, tuple(others))
        for country, rows in table("actors").items()
        for name, kind, sector, others, _ in rows
    )


@cache
def known_persons() -> tuple[Known, ...]:
    """All rows of offices.yml."""
    return tuple(
        Known(name, "person", _code(country), _sector(office), tuple(others), office, since, until)
        for country, rows in table("offices").items()
        for name, office, since, until, others in rows
    )


def _code(country: str) -> str | None:
    return None if country == "INT" else country


def _sector(office: str) -> str:
    if "commander" in office or "army" in office or "chief of" in office:
        return "MIL"
    return "OPP" if "opposition" in office else "GOV"


@cache
def small_names() -> frozenset[str]:
    """Names that the tables write in small letters: "anti-balaka", "colectivos"."""
    names = (name for row in known_groups() for name in (row.name, *row.others))
    return frozenset(name for name in names if name == name.lower() and name.isascii())


def _spelled(name: str) -> str:
    return name if is_abbreviation(name) else key_of(name)


@cache
def group_index() -> Mapping[str, tuple[Known, ...]]:
    """Name, alias or abbreviation -> the groups it may mean."""
    found: dict[str, list[Known]] = {}
    for known in known_groups():
        own = known.name.split(" (")[0]
        for each in dict.fromkeys(_spelled(n) for n in (known.name, own, *known.others)):
            found.setdefault(each, []).append(known)
    return {key: tuple(rows) for key, rows in found.items()}


@cache
def first_words() -> frozenset[str]:
    """The first words of all keys of groups: what a name inside a phrase can begin with."""
    return frozenset(key.split(" ")[0] for key in group_index()) | {
        key for key in group_index() if key.isupper()
    }


@cache
def person_index() -> Mapping[str, tuple[Known, ...]]:
    """Full name or the name the press uses alone -> the persons it may mean."""
    found: dict[str, list[Known]] = {}
    for known in known_persons():
        for each in dict.fromkeys(_spelled(n) for n in (known.name, *known.others)):
            found.setdefault(each, []).append(known)
    return {key: tuple(rows) for key, rows in found.items()}


@cache
def family_index() -> Mapping[str, tuple[tuple[str, Known], ...]]:
    """The consonants of a word of a full name -> names with that word: what to compare a spelling
    with."""
    found: dict[str, list[tuple[str, Known]]] = {}
    for known in known_persons():
        for name in (known.name, *known.others):
            words = fold(name, "person").words
            for block in {skeleton(word)[:3] for word in words if len(words) > 1 and len(word) > 2}:
                found.setdefault(block, []).append((name, known))
    return {key: tuple(rows) for key, rows in found.items()}


@cache
def office_index() -> Mapping[tuple[str, str], tuple[Known, ...]]:
    """(country, office) -> those who held it."""
    found: dict[tuple[str, str], list[Known]] = {}
    for known in known_persons():
        if known.country and known.office:
            found.setdefault((known.country, known.office), []).append(known)
    return {key: tuple(rows) for key, rows in found.items()}
