"""Which place of that name: all names of one report are settled together.

Each name has candidates with a score of their own (how well known, how like the name, whether its
kind fits "airport" or "province"); then the candidates of all names back one another: the same
country, the same region, near by, "Town, Province". Three rounds settle it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log

from firsthand.codebook.tables import table
from firsthand.resolution.gazetteer import Gazetteer, Known, apart
from firsthand.resolution.gazetteer_tables import countries
from firsthand.resolution.toponyms_astray import astray, at_home, outright
from firsthand.resolution.toponyms_candidates import Name, name_of, nationality
from firsthand.resolution.toponyms_votes import Ground, Option, weigh

ROUNDS = 3
_NATIONAL = re.compile(r"\b[A-Z][a-z]+(?:ese|ian|ish|ans?|i|is)\b")
_WORD = re.compile(r"\w+")
_OF_COUNTRY = re.compile(
    r"(?<![\w-])([A-Z][a-z]+) (?:(?:border|northern|southern|eastern|western|central|coastal|port"
    r"|frontier|twin|side of|port of|capital|capital of|city of|town of|village of|border town of"
    r"|city|town|village) ){0,3}$"
)
_JOINED = re.compile(
    r"(?: (?:hospital|airport|camp|crossing|market|university|prison"
    r"|province|region|state|oblast|district|governorate|department|county|prefecture))?"
    r"(?:,|\s\(| in| near| of|, in)\s(?:the\s|northern |southern |eastern |western |central )?"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A place name in a report: its words and where they stand."""

    words: str
    start: int
    end: int


def settle(
    asked: Sequence[Asked], text: str, gazetteer: Gazetteer, leaning: Mapping[str, float]
) -> list[tuple[Option, ...]]:
    """For each name, the places it may mean, likeliest first; () where nothing is known.

    `leaning` is what speaks for countries (alpha-3) beside the names: demonyms, the dateline.
    """
    index: dict[str, int] = {}
    names: list[Name] = []
    favoured = frozenset(leaning) | {code for one in asked if (code := countries().get(one.words))}
    for one in asked:
        key = " ".join(one.words.split()).lower()
        if key not in index:
            index[key] = len(names)
            names.append(name_of(one.words, gazetteer, favoured))
        names[index[key]].count += 1
        names[index[key]].homes |= _called_of(text, one.start)
    order = [index[" ".join(one.words.split()).lower()] for one in asked]
    _note_containers(asked, order, names, text)
    ground = Ground()
    for _ in range(ROUNDS):
        weigh(names, leaning, ground)
    options = [_options(name) for name in names]
    spoken = outright(names, options, leaning)
    options = [at_home(found, spoken) if astray(found, spoken) else found for found in options]
    return [options[i] for i in order]


def _called_of(text: str, start: int) -> frozenset[str]:
    """'the {Chadian} Tine', 'the {Syrian} border town of Tal Abyad': the country said in front."""
    before = _OF_COUNTRY.search(text[max(0, start - 60) : start])
    nation = nationality(before.group(1)) if before else None
    return frozenset((nation,)) if nation else frozenset()


def focus(
    settled: Sequence[tuple[Option, ...]], country: str | None, region: str | None
) -> Known | None:
    """Where a report's own ground is: the town nearest to its other towns, within a region if one
    is given.

    For a county or a hamlet no gazetteer places: an estimate, never a pin.
    """
    towns = [
        options[0].known
        for options in settled
        if options and options[0].known.kind in ("town", "part")
        and (country is None or options[0].known.country == country)
        and (region is None or options[0].known.region == region)
    ]  # fmt: skip
    return min(
        towns, key=lambda t: (sum(min(300.0, apart(t, o)) for o in towns), t.name), default=None
    )


def _note_containers(
    asked: Sequence[Asked], order: Sequence[int], names: list[Name], text: str
) -> None:
    """'Hama, Syria', 'Paris, Ky.', 'Azaz in Aleppo province': the second holds the first."""
    for (a, first), (b, second) in zip(
        zip(asked, order, strict=True), zip(asked[1:], order[1:], strict=True), strict=False
    ):
        if first != second and _JOINED.fullmatch(text[a.end : b.start]):
            names[first].inside.append(second)
            names[second].holds.append(first)


def _options(name: Name) -> tuple[Option, ...]:
    total = sum(name.odds)
    found = []
    for at, ((known, _), odds, why) in enumerate(
        zip(name.options, name.odds, name.reasons, strict=True)
    ):
        if name.alike[at] < 0.8 and not name.backed[at]:
            continue  # only sounds like it, and nothing else in the report speaks of that country
        reason = why or (
            "the best known of that name"
            if known.people or known.kind == "country"
            else f"the {known.kind} of that name"
        )
        found.append(Option(known, odds / total, reason))
    return tuple(sorted(found, key=lambda o: (-o.score, o.known.name, o.known.latitude)))


def leaning_of(text: str) -> dict[str, float]:
    """What nationality words in a text say of its countries."""
    found: Counter[str] = Counter()
    for word in _NATIONAL.findall(text):
        nation = nationality(word)
        if nation is not None:
            found[nation] += 1
    lowered = text.lower()
    alone, joined = _telling()
    for word in alone.keys() & set(_WORD.findall(lowered)):
        found.update(alone[word])
    for word, nation in joined:
        if word in lowered and re.search(rf"\b{re.escape(word)}\b", lowered):
            found[nation] += 1
    return {
        nation: min(2.5, 0.7 * log(1 + count) + 0.3)
        for nation, count in sorted(found.items())
        if count
    }


@cache
def _telling() -> tuple[dict[str, tuple[str, ...]], tuple[tuple[str, str], ...]]:
    """The words that tell of a country ("oblast", "lok sabha"): single words with their countries,
    and all others each with its own."""
    alone: dict[str, tuple[str, ...]] = {}
    joined: list[tuple[str, str]] = []
    for nation, words in table("placewords")["speaks_of"].items():
        for word in words:
            if word.isalnum():
                alone[word] = (*alone.get(word, ()), nation)
            else:
                joined.append((word, nation))
    return alone, tuple(joined)
