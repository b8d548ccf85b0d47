"""How far places and actors are from being the same."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from typing import Literal

from firsthand.codebook.entity import Actor
from firsthand.codebook.place import Place

Fit = Literal["same", "within", "unknown", "apart"]
EARTH_KM = 6371.0
NEAR_KM = {
    "exact": 15.0,
    "town": 20.0,
    "district": 40.0,
}  # how far two pins of one happening may lie
STATE = ("state", "military", "government", "agency")
ARMED = ("militia", "rebel")
ONE_NAME = 0.75  # of the letters of two place names in common, from which one spells the other


def kilometres(a: Place, b: Place) -> float | None:
    """Great-circle distance, None where either has no coordinates."""
    if None in (a.latitude, a.longitude, b.latitude, b.longitude):
        return None
    lat1, lon1, lat2, lon2 = (
        radians(x or 0.0) for x in (a.latitude, a.longitude, b.latitude, b.longitude)
    )
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def places_fit(a: Place, b: Place) -> Fit:
    """Same pin, one within the other, unknown, or apart ("Hama" and "Homs")."""
    if a.id == b.id:
        return "same" if a.precision in NEAR_KM or a.precision == "province" else "within"
    if a.country and b.country and a.country != b.country:
        return "apart"
    far = kilometres(a, b)
    if _one_name_held(a, b) and (far is None or far <= _reach(a, b)):
        return "same"
    if far is None or "country" in (a.precision, b.precision):
        inside = (a.country and a.country == b.country) or _named_in(a, b) or _named_in(b, a)
        return "within" if inside else "unknown"
    if a.precision in NEAR_KM and b.precision in NEAR_KM:
        if far > min(NEAR_KM[a.precision], NEAR_KM[b.precision]):
            return "apart"
        return "same" if one_name(a.name, b.name) else "within"
    return "within" if far <= _reach(a, b) else "apart"


def _reach(a: Place, b: Place) -> float:
    """Kilometres between two centres up to which their areas meet."""
    return (a.radius_km or 100.0) + (b.radius_km or 100.0)


def _one_name_held(a: Place, b: Place) -> bool:
    """A village no map has: "Namacoro" of Macomia in one report, of Cabo Delgado in the other."""
    named = a.name[:1].isupper() and "country" not in (a.precision, b.precision)
    return named and "area" in (a.precision, b.precision) and _letters(a.name) == _letters(b.name)


def places_fit_inside(a: Place, b: Place) -> Fit:
    """As `places_fit` within one report: who names two towns means two, however near they lie."""
    return "apart" if a.id != b.id and _two_towns(a, b) else places_fit(a, b)


def _two_towns(a: Place, b: Place) -> bool:
    """Two settlements by their names: "Sake" and "Kirotshe", not "Banibangou", "Bani Bangou"."""
    return a.precision == b.precision == "town" and not one_name(a.name, b.name)


def one_name(name: str, other: str) -> bool:
    """True where one of two place names spells the other: "Banibangou", "Bani Bangou"."""
    mine, theirs = _letters(name), _letters(other)
    if mine in theirs or theirs in mine:
        return True
    return SequenceMatcher(None, mine, theirs, autojunk=False).ratio() >= ONE_NAME


def _letters(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if c.isalnum())


def _named_in(a: Place, b: Place) -> bool:
    """ "Mali" and "Mali-Niger border"."""
    return b.precision == "area" and a.name in b.name.replace("-", " ").split()


def is_generic(actor: Actor) -> bool:
    """A group by description ("Iraqi fighters"), not by name ("Badr Organization")."""
    return _described(actor.name)


@lru_cache(maxsize=1 << 16)
def _described(name: str) -> bool:
    return any(word[0].islower() for word in name.split() if len(word) > 3)


def actors_fit(a: Actor, b: Actor) -> Fit:
    """Same, one a description of the other, unknown, or apart (Hezbollah, Iraqi fighters)."""
    if a.id == b.id:
        return "same"
    if "unknown" in (a.kind, b.kind) or a.kind is None or b.kind is None:
        return "unknown"
    if a.country and b.country and a.country != b.country:
        # whose "people" they are is mostly read off the place: the places speak for themselves
        return "unknown" if a.kind == b.kind == "civilians" else "apart"
    if (a.kind in STATE and b.kind in STATE) or (a.kind in ARMED and b.kind in ARMED):
        return "within" if _vague(a, b) and (a.country or b.country) else "unknown"
    if a.kind == b.kind:
        if a.kind != "person":
            return "unknown"
        return "within" if is_generic(a) or is_generic(b) else "apart"  # "Russian commander"
    if "person" in (a.kind, b.kind) or "civilians" in (a.kind, b.kind):
        return "unknown"
    return "unknown" if _unplaced(a) or _unplaced(b) else "apart"


def _vague(a: Actor, b: Actor) -> bool:
    """One describes, or is an arm of a state; "MONUSCO" serves no state, and describes nobody."""
    if a.kind in STATE and None in (a.country, b.country):
        return is_generic(a if a.country is None else b)
    return is_generic(a) or is_generic(b) or a.kind in STATE


def _unplaced(actor: Actor) -> bool:
    """One word that nothing is known of, at the head of a sentence: "Reinforcements"."""
    name = actor.name
    return (
        actor.kind == "organisation"
        and actor.country is None
        and name.isalpha()
        and (not name.isupper())
    )
