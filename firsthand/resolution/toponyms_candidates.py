"""What a name of place may mean, before any other name of the report is looked at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import exp, log, log10

from firsthand.codebook.tables import table
from firsthand.resolution.gazetteer import Gazetteer, Known, Match, apart
from firsthand.resolution.gazetteer_named import NEAR
from firsthand.resolution.gazetteer_tables import capitals
from firsthand.resolution.placenames import no_place, parted, street

FAIR = 0.15  # likeness of a name whose vowels differ by one: "Kornoi" and "Karnoi"
CANDIDATES = 40  # of one name; "San Jose" has hundreds
# What a place that is no town weighs, on the scale of log10 of a town's people.
WEIGHT = {
    "country": 9.0,
    "region": 6.2,
    "area": 5.8,
    "water": 5.2,
    "mountain": 5.0,
    "district": 3.4,
    "county": 4.5,
    "base": 5.0,
    "exact": 5.0,
    "dam": 4.5,
    "crossing": 4.5,
    "field": 4.5,
    "port": 4.5,
    "camp": 5.0,
    "part": 4.0,
    "airport": 1.5,
    "other": 1.0,
}
# Kinds that a common noun beside the name allows: "Hama military airport", "Aleppo province".
FITS = {
    "town": ("town", "part"),
    "part": ("part", "town"),
    "region": ("region",),
    "country": ("country", "region"),
    "district": ("district", "county", "town"),
    "airport": ("airport", "base"),
    "base": ("base", "airport"),
    "crossing": ("crossing",),
    "dam": ("dam",),
    "field": ("field",),
    "camp": ("camp",),
    "port": ("port",),
    "water": ("water",),
    "mountain": ("mountain", "area"),
    "area": ("area", "region"),
    "exact": ("exact",),
}
_LAND = {"water": ("water",), "mountain": ("mountain", "area", "region")}
_NO_TOWNS = frozenset(_LAND)
_OVERSHADOWED = 2.0  # what a region loses to a great city of its name elsewhere
_GREAT = 300_000  # people of a city known by its bare name
_TOKENS, _PART = 20, 6  # words of a phrase that are looked at, and of the longest name in it
_ARTICLE = re.compile(r"^(?:La|El|Los|Las|Le|Les) (?=[A-Z])")
_EITHER = re.compile(r"[/()]")  # "Has/Hassef", "Aleppo (Halab)"


@dataclass(slots=True)
class Name:
    """A distinct name while it is being settled; `towned` marks regions named after a town."""

    sort: str | None
    count: int
    options: Sequence[tuple[Known, float]]
    inside: list[int] = field(default_factory=list)
    holds: list[int] = field(default_factory=list)
    odds: list[float] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    alike: Sequence[float] = ()
    towned: Sequence[bool] = ()
    backed: list[bool] = field(default_factory=list)
    homes: frozenset[str] = frozenset()  # countries said in front of it: "the Chadian Tine"


@dataclass(frozen=True, slots=True)
class _Meant:
    """What a name may mean wherever it stands, and how likely each is before its report is read."""

    sort: str | None
    options: tuple[tuple[Known, float], ...]
    alike: tuple[float, ...]
    towned: tuple[bool, ...]
    odds: tuple[float, ...]


def name_of(words: str, gazetteer: Gazetteer, favoured: frozenset[str]) -> Name:
    """The candidates of a name with their own scores."""
    meant = _meant(words, gazetteer, favoured & _lands(words, gazetteer))
    return Name(
        meant.sort, 0, meant.options, odds=list(meant.odds), alike=meant.alike, towned=meant.towned
    )


@lru_cache(maxsize=1 << 16)
def _meant(words: str, gazetteer: Gazetteer, favoured: frozenset[str]) -> _Meant:
    """One answer for all reports that favour the same of the countries where such a name is."""
    part = parted(words)
    short = _shortened(_matches(words, gazetteer, favoured), favoured)
    alike = [match.alike for match in short]
    options = [(match.known, _own(match.known, match.alike, part.sort)) for match in short]
    towned = [named_after_its_town(known, options) for known, _ in options]
    if part.sort != "region":
        options = [
            (known, score - (2.5 if after else 0.0))
            for (known, score), after in zip(options, towned, strict=True)
        ]
    options = [
        (known, score - (_OVERSHADOWED if _overshadowed(known, options) else 0.0))
        for known, score in options
    ]
    nation = nationality(words)
    if nation is not None and (country := gazetteer.country(nation)) is not None:
        options, alike, towned = [(country, 9.0)], [1.0], [False]
    if part.sort in _NO_TOWNS and not gazetteer.has(words):  # "the Rusizi river" is no town
        kept = [at for at, (known, _) in enumerate(options) if known.kind in _LAND[part.sort]]
        options = [options[at] for at in kept]
        alike, towned = [alike[at] for at in kept], [towned[at] for at in kept]
    top = max((score for _, score in options), default=0.0)
    odds = tuple(exp(score - top) for _, score in options)
    return _Meant(part.sort, tuple(options), tuple(alike), tuple(towned), odds)


@lru_cache(maxsize=1 << 16)
def _lands(words: str, gazetteer: Gazetteer) -> frozenset[str]:
    """The countries of all that a name may mean: no other can tell its candidates apart."""
    if no_place(words):
        return frozenset()
    found = _whole(words, gazetteer)
    if not _exact(found):
        found = (*found, *named_within(words, gazetteer))
    return frozenset(match.known.country for match in found if match.known.country)


def _matches(words: str, gazetteer: Gazetteer, favoured: frozenset[str]) -> tuple[Match, ...]:
    """By the whole name; where it is only like one, a spelling of the country in question before a
    part of the name."""
    core = parted(words).core
    if no_place(words) or (no_place(core) and not gazetteer.has(words)):
        return ()  # "the Central Market"
    found = _whole(words, gazetteer)
    if _exact(found):
        return found
    if street(words):
        return ()
    if any(match.alike > 0.45 and match.known.country in favoured for match in found):
        return found
    bare = _ARTICLE.sub("", words)  # "La Valencia", in a report on Ecuador
    if bare != words:
        here = tuple(m for m in gazetteer.find(bare) if m.known.country in favoured)
        if _exact(here):
            return here
    return named_within(words, gazetteer) or found


@lru_cache(maxsize=1 << 16)
def _whole(words: str, gazetteer: Gazetteer) -> tuple[Match, ...]:
    """By the words as they stand, else without their common noun, else by one of two names."""
    found = gazetteer.find(words)
    if _exact(found):
        return found
    variants = [parted(words).core]
    variants += [parted(piece).core for piece in _EITHER.split(words) if piece.strip()]
    for variant in variants:
        other = gazetteer.find(variant)
        if _exact(other):
            return other
        found = found or other
    return found


def _exact(found: Sequence[Match]) -> bool:
    return any(match.alike > 0.8 for match in found)


def _shortened(found: Sequence[Match], favoured: frozenset[str]) -> list[Match]:
    """The best known, and all of the countries the report speaks of: "San Jose" has hundreds."""
    exact = [match for match in found if match.alike > 0.8]
    loose = [match for match in found if match.alike <= 0.8]
    if any(match.alike >= NEAR for match in loose):
        loose = [*(m for m in loose if m.alike >= NEAR), *_nearly(loose, favoured)]
    if exact:  # "Amman" in a report on Yemen is no spelling of "Yemen"
        homes = {match.known.country for match in exact}  # Chin in Myanmar is no spelling of Shan
        loose = [m for m in loose if m.known.kind != "country" and m.known.country not in homes]
    local = [match for match in loose if match.known.country in favoured][:CANDIDATES]
    kept = [
        *exact[:CANDIDATES],
        *[m for m in exact[CANDIDATES:] if m.known.country in favoured],
        *local,
    ]
    if not exact:
        kept += [match for match in loose[:CANDIDATES] if match not in local]
    return kept


def _nearly(loose: Sequence[Match], favoured: frozenset[str]) -> list[Match]:
    """'Kornoi' where Sudan is named, which has a Karnoi: the one place there that is nearly so
    called, where none is."""
    here = {match.known.country for match in loose if match.alike >= NEAR}
    fair = [m for m in loose if FAIR <= m.alike < NEAR and m.known.country in favoured - here]
    return fair if len(fair) == 1 else []


@lru_cache(maxsize=1 << 16)
def named_within(words: str, gazetteer: Gazetteer) -> tuple[Match, ...]:
    """'British Embassy Tokyo', "Walker County Sheriff's Office": the longest part that names a
    place."""
    tokens = words.replace("'s", "").replace("’s", "").split()[:_TOKENS]
    for length in range(min(len(tokens) - 1, _PART), 0, -1):
        for first in range(len(tokens) - length, -1, -1):
            part = " ".join(tokens[first : first + length]).strip(",.()")
            if part[:1].isupper() and len(part) > 3 and gazetteer.has(part):
                found = [
                    m for m in gazetteer.find(part) if m.alike > 0.8 and _known_enough(m.known)
                ]
                if found:
                    return tuple(found)
    return ()


def _known_enough(known: Known) -> bool:
    return known.kind != "town" or known.people > 20000


def named_after_its_town(known: Known, options: Sequence[tuple[Known, float]]) -> bool:
    """True for the province of Aleppo: by "Aleppo" alone reports mean the city."""
    if known.kind != "region":
        return False
    return any(
        o.kind == "town"
        and o.country == known.country
        and (
            (o.region == known.name or apart(o, known) < 300)
            and o.people > 5000
            or o.name == capitals().get(known.country or "")
        )
        for o, _ in options
    )


def _overshadowed(known: Known, options: Sequence[tuple[Known, float]]) -> bool:
    """True for the province of Gaza in Mozambique: a great city of another country is called so."""
    return known.kind == "region" and any(
        o.kind == "town" and o.country != known.country and o.people > _GREAT for o, _ in options
    )


def nationality(words: str) -> str | None:
    """ "Syrian", "Syrians", "U.S.": the alpha-3 of a nationality word."""
    nations = table("demonyms")
    found = nations.get(words) or (nations.get(words[:-1]) if words.endswith("s") else None)
    return str(found) if found else None


def _own(known: Known, alike: float, sort: str | None) -> float:
    """What speaks for a candidate before any other name is looked at."""
    if known.kind == "town":
        score = log10(known.people + 60)
        if known.name == capitals().get(known.country or ""):
            score += 1.2
    elif known.kind == "region":
        score = log10(known.people + 3000) + 0.3
    else:
        score = WEIGHT.get(known.kind, 3.0)
    score = 1.3 * score + (3.0 if alike > 0.8 else 5.0) * log(alike)
    if known.country is None:
        score += 3.0  # no country can speak for it
    if sort in FITS:
        fits = FITS[sort]
        score += 3.0 if known.kind == fits[0] else 1.5 if known.kind in fits else -1.5
    return score
