"""How far places and actors are from being the same."""

from __future__ import annotations

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
    if far is None or "country" in (a.precision, b.precision):
        return "within" if a.country and a.country == b.country else "unknown"
    if a.precision in NEAR_KM and b.precision in NEAR_KM:
        return "same" if far <= min(NEAR_KM[a.precision], NEAR_KM[b.precision]) else "apart"
    reach = (a.radius_km or 100.0) + (b.radius_km or 100.0)
    return "within" if far <= reach else "apart"


def is_generic(actor: Actor) -> bool:
    """A group by description ("Iraqi fighters"), not by name ("Badr Organization")."""
    return any(word[0].islower() for word in actor.name.split() if len(word) > 3)


def actors_fit(a: Actor, b: Actor) -> Fit:
    """Same, one a description of the other, unknown, or apart (Hezbollah, Iraqi fighters)."""
    if a.id == b.id:
        return "same"
    if "unknown" in (a.kind, b.kind) or a.kind is None or b.kind is None:
        return "unknown"
    if a.country and b.country and a.country != b.country:
        return "apart"
    if (a.kind in STATE and b.kind in STATE) or (a.kind in ARMED and b.kind in ARMED):
        vague = is_generic(a) or is_generic(b) or a.kind in STATE
        return "within" if vague and (a.country or b.country) else "unknown"
    if a.kind == b.kind:
        if a.kind != "person":
            return "unknown"
        return "within" if is_generic(a) or is_generic(b) else "apart"  # "Russian commander"
    if "person" in (a.kind, b.kind) or "civilians" in (a.kind, b.kind):
        return "unknown"
    return "apart"
