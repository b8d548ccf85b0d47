"""Places that are no point: "northern Aleppo countryside", "the Iraqi-Syrian border", "the
Homs-Palmyra road".

An area has a centre and a radius; a border has neither. Nothing here is ever a pin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import cos, radians
from typing import Literal

from firsthand.codebook.tables import table
from firsthand.resolution.gazetteer import Known, apart

Shape = Literal["name", "border", "road", "side", "capital", "nothing"]
TOWN_RADIUS_KM = 20.0  # "the countryside of Aleppo", "south of Hama"
KM_A_DEGREE = 111.2
_BORDER = re.compile(
    r"(?i)\b(?:border|borders|frontier|borderlands?"
    r"|border (?:area|areas|region|regions|strip|zone))$"
)
_AT_BORDER = re.compile(
    r"(?i)\b(?:border|frontier)\b(?! (?:crossing|posts?|towns?|city|cities|villages?|gate|guards?|district"
    r"|province|state|county|department|locality|communit(?:y|ies)|settlements?|point|police|force)\b)"
)
_ROAD = re.compile(r"(?i)\b(?:road|highway|motorway|route|freeway|railway|corridor|supply line)\b")
_BETWEEN = re.compile(r"(?i)\b(?:between|linking|connecting|from)\b")
_CAPITAL = re.compile(r"(?i)\bcapital\b(?! (?:region|punishment|city of [A-Z]))")
_DISTANCE = re.compile(r"(?i)\b(\d{1,3}(?:\.\d)?) ?(?:-| )?(km|kilometers?|kilometres?|miles?)\b")
_ROUND = re.compile(
    r"(?i)\b(?:countryside|outskirts|suburbs?|hinterland|vicinity|surroundings|environs|rural|axis|axes"
    r"|front|frontlines?|front lines?)\b"
)
_COMPASS = re.compile(
    r"(?i)\b((?:north|south)(?:-?(?:east|west))?(?:ern)?|(?:east|west)(?:ern)?|central)\b"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a phrase of place says beside the names in it.

    `step` is the way to go from the named place, north and east in units of its radius; `km` how
    far, where said. `about` is true of "the countryside of", "outskirts": an area round the name.
    """

    shape: Shape
    step: tuple[float, float] | None = None
    km: float | None = None
    about: bool = False


def read(words: str, names: int) -> Phrase:
    """The shape of a phrase with so many names in it."""
    if _BORDER.search(words) or _AT_BORDER.search(words):
        return Phrase("border")
    if _CAPITAL.search(words) and names <= 1:
        return Phrase("capital")
    if (
        _ROAD.search(words)
        and names >= 2
        and (_BETWEEN.search(words) or re.search(r"\w[-–]\w", words))
    ):
        return Phrase("road")
    if names >= 2 and words.lower().startswith("between "):
        return Phrase("road")  # "an ambush between Baidoa and Burhakaba"
    compass = _COMPASS.search(words)
    step = step_of(compass.group(1)) if compass else None
    distance = _DISTANCE.search(words)
    if step is not None:
        km = _km(distance) if distance else None
        return Phrase("side", step, km, bool(_ROUND.search(words)))
    if names:
        return Phrase("name", about=bool(_ROUND.search(words)))
    return Phrase("nothing")


def step_of(word: str) -> tuple[float, float]:
    """'northern', "south-west": the way to go, north and east."""
    north, east = table("placewords")["compass"][word.lower()]
    return float(north), float(east)


def _km(distance: re.Match[str]) -> float:
    factor = 1.609 if distance.group(2).lower().startswith("mile") else 1.0
    return float(distance.group(1)) * factor


def beside(known: Known, phrase: Phrase, words: str) -> Known:
    """'northern Aleppo countryside', '20 km south of Hama', 'the north of Syria': an area off the
    place.

    "north of X" lies outside X; "northern X" and "the north of X" inside it, unless X is a town.
    """
    if phrase.step is None or phrase.step == (0.0, 0.0) and known.radius_km is None:
        return around(known) if phrase.about else known
    inside = known.radius_km is not None and not re.search(
        r"(?i)\b(?:north|south|east|west)\w* of (?!the country)", words
    )
    reach = known.radius_km or TOWN_RADIUS_KM
    scale = (
        phrase.km / max(0.5, abs(phrase.step[0]) + abs(phrase.step[1]))
        if phrase.km
        else reach * (0.9 if inside else 1.5)
    )
    north, east = phrase.step
    latitude = max(-89.0, min(89.0, known.latitude + north * scale / KM_A_DEGREE))
    longitude = known.longitude + east * scale / (KM_A_DEGREE * max(0.2, cos(radians(latitude))))
    radius = max(5.0, phrase.km / 2) if phrase.km else reach * 0.6
    return replace(
        known,
        latitude=round(latitude, 4),
        longitude=round((longitude + 180) % 360 - 180, 4),
        kind="area",
        people=0,
        radius_km=round(radius, 1),
        iso=None,
    )


def around(known: Known) -> Known:
    """'the countryside of Aleppo', 'the outskirts of Hama': the area round a place."""
    radius = known.radius_km or TOWN_RADIUS_KM
    return replace(known, kind="area", people=0, radius_km=radius, iso=None)


def along(a: Known, b: Known) -> Known:
    """'the Homs-Palmyra road', 'the highway between Kyiv and Zhytomyr': the area between two
    places."""
    return Known(
        f"{a.name}-{b.name} road",
        round((a.latitude + b.latitude) / 2, 4),
        round((a.longitude + b.longitude) / 2, 4),
        a.country if a.country == b.country else None,
        "area",
        0,
        a.region if a.region == b.region else None,
        round(apart(a, b) / 2 + 5, 1),
    )


def border_name(countries: Iterable[str]) -> str:
    """ "Iraq-Syria border", in the order of the alphabet; "border of Syria" where one side is
    said."""
    sides = sorted(set(countries))
    if not sides:
        return "border"
    return f"border of {sides[0]}" if len(sides) == 1 else f"{sides[0]}-{sides[1]} border"
