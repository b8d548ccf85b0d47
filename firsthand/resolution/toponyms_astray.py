"""Names that no gazetteer has where the report is, and a small place far away does.

"A Nigerian village near Banki", told beside Cameroon: the Banki in Russia is another one, and a
place left open is better than a pin in the wrong country.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from firsthand.resolution.gazetteer_tables import neighbours
from firsthand.resolution.toponyms_candidates import Name
from firsthand.resolution.toponyms_votes import Option

OF_NOTE = 100_000  # people of a town that is spoken of anywhere
CLEAR = 1.0  # how much a report must speak of its countries outright: a name, or two adjectives
FAINT = 0.3  # a country spoken of less is not spoken of


def outright(
    names: Sequence[Name], options: Sequence[tuple[Option, ...]], leaning: Mapping[str, float]
) -> dict[str, float]:
    """How much a report speaks of each country by its name, its people or a place of note."""
    spoken: dict[str, float] = defaultdict(float, leaning)
    for name, found in zip(names, options, strict=True):
        if found and found[0].known.country and not _small(found[0]):
            spoken[found[0].known.country] += min(3, name.count)
    return spoken


def astray(found: Sequence[Option], spoken: Mapping[str, float]) -> bool:
    """True for a small place of a country that is not spoken of, nor lies beside one that is."""
    if not found or not _small(found[0]) or found[0].known.country is None:
        return False
    country = found[0].known.country
    told = {code for code, weight in spoken.items() if weight >= FAINT}
    if country in told or max(spoken.values(), default=0.0) < CLEAR:
        return False
    return told.isdisjoint(neighbours().get(country, frozenset()))


def at_home(found: Sequence[Option], spoken: Mapping[str, float]) -> tuple[Option, ...]:
    """The readings in the countries spoken of: the Hays of Yemen, though Kansas has a larger one."""
    kept = [one for one in found if one.known.country is not None and not astray([one], spoken)]
    total = sum(one.score for one in kept)
    return tuple(replace(one, score=one.score / total) for one in kept)


def _small(option: Option) -> bool:
    known = option.known
    return known.kind in ("town", "part", "other", "airport") and known.people < OF_NOTE
