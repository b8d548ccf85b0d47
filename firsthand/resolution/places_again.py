"""Places told again without their name: "the Black Sea port", "the country", "the north"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from firsthand.resolution.gazetteer import Known
from firsthand.resolution.places_held import Ground
from firsthand.resolution.toponyms_candidates import nationality
from firsthand.resolution.toponyms_votes import within

COUNTRY = frozenset(("the country", "this country", "the nation", "the whole country"))
_TOWN = re.compile(
    r"(?:the|this|that) (?:[\w'’-]{1,20} ){0,4}(?:city|town|village|port|settlement|municipality|resort)"
)
_TOWNS = frozenset(("town", "part"))
_BACK = 700  # characters a town is remembered for
_MOST = 0.75  # of a report's towns that lie in the part of a country it is on


def town_again(start: int, end: int, ground: Ground) -> Known | None:
    """'the Black Sea port', "the Iraqi city": the town named last that can be meant."""
    words = ground.text[start:end]
    if _TOWN.fullmatch(words) is None:
        return None
    inside = [o[0].known for (s, e), o in ground.settled.items() if start <= s and e <= end and o]
    nations = {n for word in words.split() if (n := nationality(word))}
    nations |= {known.country for known in inside if known.country}
    if any(known.kind in _TOWNS for known in inside):
        return None
    before = [
        (e, o[0].known if o else None)
        for (_, e), o in ground.settled.items()
        if start - _BACK < e <= start and (not o or o[0].known.kind in _TOWNS)
    ]
    fitting = [f for f in before if f[1] is None or not nations or f[1].country in nations]
    return max(fitting, key=lambda f: f[0])[1] if fitting else None  # a name that no map has: None


def part_of_country(country: Known, ground: Ground) -> Known:
    """The part of a country that a report is on: "the north" of Gaza, where all its towns lie in
    the Strip; else the country."""
    named = [o[0].known for o in ground.settled.values() if o]
    here = [known for known in named if known.country == country.country]
    towns = [known for known in here if known.kind in _TOWNS or known.kind == "camp"]
    parts = _once(known for known in here if known.kind == "region")
    if len(towns) < 2 or any(known.kind == "country" for known in here):
        return country
    best = max(parts, key=lambda p: sum(within(t, p) for t in towns), default=None)
    if best is None or sum(within(t, best) for t in towns) < _MOST * len(towns):
        return country
    return best


def _once(places: Iterable[Known]) -> list[Known]:
    return sorted({p.name: p for p in places}.values(), key=lambda p: p.name)
