"""The country of a town by its name alone: "Nyala" is in Sudan, "Gaza" no province of Mozambique."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from firsthand.resolution.gazetteer_file import GazetteerFile
from firsthand.resolution.gazetteer_tables import alpha3, place_records, region_rows
from firsthand.resolution.metonyms import state_of
from firsthand.resolution.placenames import no_place, plain, with_articles

PACKAGED = Path(__file__).parent / "world.gazetteer"
_PLACE_WORDS = re.compile(
    r"^(?:northern|southern|eastern|western|central|the|downtown|rural|greater) ", re.I
)
_LEAST = 0.1  # a country with less of a name's people is not spoken of by it
# Regions of many countries, and towns of a few hundred people somewhere.
_COMPASS = frozenset(
    ("nord", "sud", "est", "ouest", "norte", "sur", "sul", "este", "oeste", "leste", "ost", "west",
     "centro", "nord est", "nord ouest", "sud est", "sud ouest")
)  # fmt: skip
_OTHER_NAME = 0.02  # Pune is rarely written "Puno", Puno always
_KNOWN_CITY = 200_000  # people of a city whose name is not taken for a small town elsewhere
_OF_NOTE = 100_000  # people of a town that is spoken of anywhere
_GREAT = 400_000  # people of a city that reports mean by its bare name


@cache
def _world() -> GazetteerFile:
    """The packaged gazetteer, opened once: here only exact names are asked, which costs little."""
    return GazetteerFile(PACKAGED)


@cache
def _own_places() -> Mapping[str, str | None]:
    """Plain names of our own tables of bases, crossings, districts -> country; None where they
    differ."""
    found: dict[str, str | None] = {}
    rows = [(names, known.country) for names, known in place_records()]
    rows += [(row.names, row.country) for row in region_rows()]
    for names, country in rows:
        for name in names:
            key = plain(name)
            found[key] = country if found.get(key, country) == country else None
    return found


@cache
def _region_keys() -> frozenset[str]:
    """Plain names of first-level regions: a province may share its name with a great city."""
    return frozenset(plain(name) for row in region_rows() for name in row.names)


def town_country(name: str) -> str | None:
    """The country of the best known place of that very name; None where there is none."""
    shares = town_countries(name)
    return shares[0][0] if shares else None


@lru_cache(maxsize=1 << 15)
def town_countries(name: str) -> tuple[tuple[str, float], ...]:
    """The countries where a place of that very name is, by its people: "Tripoli" is mostly LBY."""
    state = state_of(_PLACE_WORDS.sub("", name))
    if state is not None and state.how == "name":
        return ((state.country, 1.0),)  # "eastern Congo"
    for each in dict.fromkeys((name, _PLACE_WORDS.sub("", name))):
        key = plain(each)
        if no_place(each) or key in _COMPASS:
            return ()
        own = _own_places().get(key)
        rows = [] if own else _world_rows(key)
        for other in () if own or rows else with_articles(key):
            rows += _world_rows(other)
            own = own or _own_places().get(other)
        shadowed = (
            key in _region_keys() and own and any(_greater(r, own, key) for r in _world_rows(key))
        )
        if own and not shadowed:
            return ((own, 1.0),)
        if own or rows:
            return _by_people(rows or _world_rows(key), key)
    return ()


@lru_cache(maxsize=1 << 14)
def lies_in(name: str, country: str) -> bool:
    """True where a country has a place of that very name: "Limbe" is in Haiti too.

    However small it is, unless a great city elsewhere has the name: "Paris" is no town of Texas.
    """
    if _own_places().get(plain(name), country) != country:
        return False  # "Texas" is the state, whatever hamlet has the name
    rows = _world_rows(plain(name))
    codes = [_world().country(row) for row in rows]
    here = [alpha3().get(code, code) == country for code in codes]
    people = (int(_world().row(r)["people"]) for r, own in zip(rows, here, strict=True) if not own)
    return any(here) and max(people, default=0) < _KNOWN_CITY


@lru_cache(maxsize=1 << 14)
def of_note(name: str) -> bool:
    """True for a name of our own tables, a state's part ("northern Mali") or a city of some size."""
    bare = _PLACE_WORDS.sub("", name)
    key = plain(bare)
    if key in _own_places() or state_of(bare) is not None:
        return True
    people = (int(_world().row(row)["people"]) for row in _world_rows(key))
    return max(people, default=0) >= _OF_NOTE


@lru_cache(maxsize=1 << 14)
def great(name: str) -> bool:
    """True for a state's part, or a city whose name is taken for no small town elsewhere."""
    if state_of(_PLACE_WORDS.sub("", name)) is not None:
        return True
    people = (int(_world().row(row)["people"]) for row in _world_rows(plain(name)))
    return max(people, default=0) >= _KNOWN_CITY


def _world_rows(key: str) -> list[int]:
    return [hit.row for hit in _world().find(key, loosely=False)]


def _greater(row: int, own: str, key: str) -> bool:
    """True for the city of Gaza beside the province of Mozambique in our own table."""
    code = _world().country(row)
    great = alpha3().get(code, code) != own and int(_world().row(row)["people"]) > _GREAT
    return great and plain(_world().name(row)) == key


def _by_people(rows: Sequence[int], key: str) -> tuple[tuple[str, float], ...]:
    """Each country's share of the people of its largest place of a name."""
    people: dict[str, float] = {}
    for row in rows:
        code = _world().country(row)
        code = alpha3().get(code, code)
        told = float(_world().row(row)["people"]) + 500.0
        if plain(_world().name(row)) != key:
            told *= _OTHER_NAME
        people[code] = max(people.get(code, 0.0), told)
    whole = sum(people.values())
    ranked = sorted(people.items(), key=lambda item: (-item[1], item[0]))
    return tuple((code, count / whole) for code, count in ranked if count > _LEAST * whole)
