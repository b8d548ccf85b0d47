"""'The capital of Syria', "the Malian capital", "the capital": a town by what it is to its country."""

from __future__ import annotations

import re
from collections.abc import Sequence

from firsthand.resolution.gazetteer import Gazetteer
from firsthand.resolution.gazetteer_tables import capitals
from firsthand.resolution.places_found import Found, unknown
from firsthand.resolution.toponyms_candidates import nationality
from firsthand.resolution.toponyms_votes import Option

_OF_A_PART = re.compile(r"(?i)\b(?:provincial|regional|state|district) capital\b")


def capital(
    words: str, inside: Sequence[tuple[Option, ...]], spoken_of: str | None, gazetteer: Gazetteer
) -> Found:
    """The capital of the country named in the words, else of the one the passage is about; a
    province's capital is not known by that."""
    known = inside[0][0].known if inside else None
    if known is not None and known.kind != "country":
        here = known.kind == "town"
        return Found(known.name, known, f'named in "{words}"') if here else unknown(words)
    nation = next((n for w in words.split() if (n := nationality(w.strip(",.")))), None)
    country = known.country if known else nation or spoken_of
    name = capitals().get(country or "")
    towns = [
        match.known
        for match in (gazetteer.find(name) if name else ())
        if match.known.country == country and match.known.kind == "town"
    ]
    if not towns or _OF_A_PART.search(words):
        return unknown(words)
    return Found(towns[0].name, towns[0], f'"{words}": the capital of {country}')
