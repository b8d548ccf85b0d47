"""Which place of that name: all names of one report are settled together.

Each name has candidates with a score of their own (how well known, how like the name, whether its
kind fits "airport" or "province"); then the candidates of all names back one another: the same
country, the same region, near by, "Town, Province". Three rounds settle it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, log, log10

from firsthand.codebook.tables import table
from firsthand.resolution.gazetteer import Gazetteer, Known, Match, apart
from firsthand.resolution.gazetteer_tables import capitals, countries, neighbours
from firsthand.resolution.placenames import parted, plain

CANDIDATES = 40  # of one name; "San Jose" has hundreds
ROUNDS = 3
NEAR_KM = 130.0
# What a place that is no town weighs, on the scale of log10 of a town's people.
WEIGHT = {
    "country": 9.0, "region": 6.2, "area": 5.8, "water": 5.2, "mountain": 5.0, "district": 3.4, "county": 4.5, "base": 5.0, "exact": 5.0,
    "dam": 4.5, "crossing": 4.5, "field": 4.5, "port": 4.5, "camp": 5.0, "part": 4.0, "airport": 1.5, "other": 1.0,
}  # fmt: skip
# Kinds that a common noun beside the name allows: "Hama military airport", "Aleppo province".
FITS = {
    "town": ("town", "part"), "part": ("part", "town"), "region": ("region",), "country": ("country", "region"),
    "district": ("district", "county", "town"), "airport": ("airport", "base"), "base": ("base", "airport"),
    "crossing": ("crossing",), "dam": ("dam",), "field": ("field",), "camp": ("camp",), "port": ("port",),
    "water": ("water",), "mountain": ("mountain", "area"), "area": ("area", "region"), "exact": ("exact",),
}  # fmt: skip
_EITHER = re.compile(r"[/()]")  # "Has/Hassef", "Aleppo (Halab)"
_JOINED = re.compile(
    r"(?:,|\s\(| in| near| of|, in)\s(?:the\s|northern |southern |eastern |western |central )?"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A place name in a report: its words and where they stand."""

    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Option:
    """A place a name may mean: how likely beside the other options (0 to 1), and why."""

    known: Known
    score: float
    why: str


@dataclass(slots=True)
class _Name:
    """A distinct name while it is being settled."""

    sort: str | None
    count: int
    options: list[tuple[Known, float]]
    inside: list[int] = field(default_factory=list)
    holds: list[int] = field(default_factory=list)
    odds: list[float] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    alike: list[float] = field(default_factory=list)
    backed: list[bool] = field(default_factory=list)


def settle(
    asked: Sequence[Asked], text: str, gazetteer: Gazetteer, leaning: Mapping[str, float]
) -> list[tuple[Option, ...]]:
    """For each name, the places it may mean, likeliest first; () where nothing is known.

    `leaning` is what speaks for countries (alpha-3) beside the names: demonyms, the dateline.
    """
    index: dict[str, int] = {}
    names: list[_Name] = []
    favoured = frozenset(leaning) | {code for one in asked if (code := countries().get(one.words))}
    for one in asked:
        key = " ".join(one.words.split()).lower()
        if key not in index:
            index[key] = len(names)
            names.append(_name(one.words, gazetteer, favoured))
        names[index[key]].count += 1
    order = [index[" ".join(one.words.split()).lower()] for one in asked]
    _note_containers(asked, order, names, text)
    for _ in range(ROUNDS):
        _round(names, leaning)
    return [_options(names[i]) for i in order]


def focus(
    settled: Sequence[tuple[Option, ...]], country: str | None, region: str | None
) -> Known | None:
    """Where a report's own ground is: the town nearest to its other towns, within a region if one is given.

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


def _name(words: str, gazetteer: Gazetteer, favoured: frozenset[str]) -> _Name:
    """The candidates of a name with their own scores."""
    part = parted(words)
    short = _shortened(_matches(words, gazetteer, favoured), favoured)
    alike = [match.alike for match in short]
    options = [(match.known, _own(match.known, match.alike, part.sort)) for match in short]
    if part.sort != "region":
        options = [
            (known, score - (2.5 if _named_after_its_town(known, options) else 0.0))
            for known, score in options
        ]
    nation = nationality(words)
    if nation is not None and (country := gazetteer.country(nation)) is not None:
        options, alike = [(country, 9.0)], [1.0]
    top = max((score for _, score in options), default=0.0)
    return _Name(
        part.sort, 0, options, odds=[exp(score - top) for _, score in options], alike=alike
    )


def _matches(words: str, gazetteer: Gazetteer, favoured: frozenset[str]) -> tuple[Match, ...]:
    """By the words as they stand, else without their common noun, else by one of two names, else by a part."""
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
    if any(match.alike > 0.45 and match.known.country in favoured for match in found):
        return found  # a spelling of the country in question before a part of the name
    return named_within(words, gazetteer) or found


def _exact(found: Sequence[Match]) -> bool:
    return any(match.alike > 0.8 for match in found)


def _shortened(found: Sequence[Match], favoured: frozenset[str]) -> list[Match]:
    """The best known, and all of the countries the report speaks of: "San Jose" has hundreds."""
    exact = [match for match in found if match.alike > 0.8]
    loose = [match for match in found if match.alike <= 0.8]
    local = [match for match in loose if match.known.country in favoured][:CANDIDATES]
    kept = [
        *exact[:CANDIDATES],
        *[m for m in exact[CANDIDATES:] if m.known.country in favoured],
        *local,
    ]
    if not exact:
        kept += [match for match in loose[:CANDIDATES] if match not in local]
    return kept


def named_within(words: str, gazetteer: Gazetteer) -> tuple[Match, ...]:
    """'British Embassy Tokyo', "Walker County Sheriff's Office": the longest part that names a place."""
    tokens = words.replace("'s", "").replace("’s", "").split()
    for length in range(len(tokens) - 1, 0, -1):
        for first in range(len(tokens) - length, -1, -1):
            part = " ".join(tokens[first : first + length]).strip(",.()")
            if part[:1].isupper() and len(part) > 3:
                found = [
                    m for m in gazetteer.find(part) if m.alike > 0.8 and _known_enough(m.known)
                ]
                if found:
                    return tuple(found)
    return ()


def _known_enough(known: Known) -> bool:
    return known.kind != "town" or known.people > 20000


def _named_after_its_town(known: Known, options: list[tuple[Known, float]]) -> bool:
    """True for the province of Aleppo: by "Aleppo" alone reports mean the city."""
    if known.kind != "region":
        return False
    return any(
        o.kind == "town" and o.country == known.country
        and ((o.region == known.name or apart(o, known) < 300) and o.people > 5000 or o.name == capitals().get(known.country or ""))
        for o, _ in options
    )  # fmt: skip


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


def _note_containers(
    asked: Sequence[Asked], order: Sequence[int], names: list[_Name], text: str
) -> None:
    """'Hama, Syria', 'Paris, Ky.', 'Azaz in Aleppo province': the second holds the first."""
    for (a, first), (b, second) in zip(
        zip(asked, order, strict=True), zip(asked[1:], order[1:], strict=True), strict=False
    ):
        if first != second and _JOINED.fullmatch(text[a.end : b.start]):
            names[first].inside.append(second)
            names[second].holds.append(first)


def within(known: Known, holder: Known) -> bool:
    """True when a place lies in a country, region or district."""
    if known.country is None or known.country != holder.country or known is holder:
        return False
    if holder.kind == "country":
        return True
    if holder.kind == "region":
        return known.region == holder.name if known.region else apart(known, holder) < 150
    return holder.kind in ("district", "area") and apart(known, holder) < 80


def _round(names: list[_Name], leaning: Mapping[str, float]) -> None:
    """Weigh every candidate by what the others say now."""
    countries, regions = _shares(names, leaning)
    bests = [_best(name) for name in names]
    sums = []
    for at, name in enumerate(names):
        scores, reasons, backed = [], [], []
        for known, own in name.options:
            support, why = _support(known, at, names, bests)
            shared = _shared(known, name, countries, regions)
            scores.append(own + support + shared)
            reasons.append(why)
            backed.append(support > 1.0 or shared > 1.0)
        sums.append((scores, reasons, backed))
    for name, (scores, reasons, backed) in zip(names, sums, strict=True):
        top = max(scores, default=0.0)
        name.odds = [exp(score - top) for score in scores]
        name.reasons, name.backed = reasons, backed


def _best(name: _Name) -> tuple[Known, float] | None:
    """The likeliest candidate now and how sure it is."""
    if not name.odds:
        return None
    at = max(range(len(name.odds)), key=name.odds.__getitem__)
    return name.options[at][0], name.odds[at] / sum(name.odds)


def _shares(
    names: list[_Name], leaning: Mapping[str, float]
) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """How much the report speaks of each country and region."""
    countries: Counter[str] = Counter(dict(leaning))
    regions: Counter[tuple[str, str]] = Counter()
    for name in names:
        total = sum(name.odds)
        weight = min(3.0, 1.0 + log(max(1, name.count)))
        for (known, _), odds in zip(name.options, name.odds, strict=True):
            if known.country is None or odds < 0.05 * total:
                continue
            share = weight * odds / total
            countries[known.country] += share * (1.5 if known.kind == "country" else 1.0)
            if known.region is not None:
                regions[known.country, known.region] += share * (
                    1.5 if known.kind == "region" else 1.0
                )
    return countries, regions


def _shared(
    known: Known, name: _Name, countries: Counter[str], regions: Counter[tuple[str, str]]
) -> float:
    """What the countries and regions of the other names add; a name does not back itself."""
    if known.country is None:
        return 0.0
    total = sum(name.odds)
    own = Counter[str]()
    own_regions = Counter[tuple[str, str]]()
    weight = min(3.0, 1.0 + log(max(1, name.count)))
    for (other, _), odds in zip(name.options, name.odds, strict=True):
        if other.country is not None:
            own[other.country] += weight * odds / total
            if other.region is not None:
                own_regions[other.country, other.region] += weight * odds / total
    said = max(0.0, countries[known.country] - own[known.country])
    beside = max((countries[c] for c in neighbours().get(known.country, ())), default=0.0)
    support = 1.6 * log(1 + said) + 0.4 * log(1 + beside)
    if known.region is not None:
        place = (known.country, known.region)
        support += 1.6 * log(1 + max(0.0, regions[place] - own_regions[place]))
    return support


def _support(
    known: Known, at: int, names: list[_Name], bests: list[tuple[Known, float] | None]
) -> tuple[float, str]:
    """What single other names add: one that holds it, those near by; and the strongest as a reason."""
    support, why = 0.0, ""
    for other in names[at].inside:
        holders = [holder for holder, _ in names[other].options if within(known, holder)]
        if holders:
            support, why = support + 5.0, f"in {holders[0].name}, named beside it"
    for other in names[at].holds:
        if any(within(held, known) for held, _ in names[other].options):
            support += 2.5
    if known.kind == "region":
        support += 2.2 * log(
            1 + sum(b[1] for i, b in enumerate(bests) if b and i != at and within(b[0], known))
        )
    near = 0.0
    for other, best in enumerate(bests):
        if other == at or best is None or best[0].radius_km is not None and best[0].radius_km > 150:
            continue
        if known.kind in ("country", "county") or best[0].kind == "county" or best[0] == known:
            continue
        closeness = exp(-apart(known, best[0]) / NEAR_KM) * best[1]
        near += closeness
        if closeness > 0.4 and not why:
            why = f"near {best[0].name}"
    return support + 2.2 * log(1 + near), why


def _options(name: _Name) -> tuple[Option, ...]:
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
    for word in re.findall(r"\b[A-Z][a-z]+(?:ese|ian|ish|ans?|i|is)\b", text):
        nation = nationality(word)
        if nation is not None:
            found[nation] += 1
    lowered = text.lower()
    for nation, words in table("placewords")["speaks_of"].items():
        found[nation] += sum(1 for word in words if re.search(rf"\b{re.escape(word)}\b", lowered))
    return {
        nation: min(2.5, 0.7 * log(1 + count) + 0.3)
        for nation, count in sorted(found.items())
        if count
    }


def key_of(words: str) -> str:
    """The plain name under which two mentions are one name."""
    return plain(words)
