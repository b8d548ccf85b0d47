"""Persons: titles and given names undone, family names tied to full names, spellings set side by
side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from firsthand.codebook.annotated import Mention
from firsthand.codebook.place import Candidate
from firsthand.resolution.actors_bearers import ENDS, Bearers, Named, words_of_name
from firsthand.resolution.actors_phrase import phrase_of
from firsthand.resolution.actors_reading import NO_PARTY, Reading, known_reading
from firsthand.resolution.actors_table import Known, family_index, person_index
from firsthand.resolution.actors_towns import town_country
from firsthand.resolution.aliases import key_of
from firsthand.resolution.metonyms import state_of
from firsthand.resolution.names import SAME, similarity
from firsthand.resolution.names_bound import alike, hopeless
from firsthand.resolution.names_edit import skeleton
from firsthand.resolution.names_fold import given, parts, plain, unarticled
from firsthand.resolution.names_near import Passed, near
from firsthand.resolution.sectors import is_member, words

_OWNER = re.compile(r"['’]s?$")
_NICKNAME = re.compile(r"[\"“”'‘’][^\"“”]{2,20}[\"“”'‘’] ")


def person_in(text: str, start: int, inside: Sequence[Mention]) -> str | None:
    """The name where a person heads the phrase: not in "Assad's forces", not in "loyal to
    Haftar"."""
    for mention in inside:
        if mention.label != "Person":
            continue
        before = text[: mention.start - start].rstrip()
        before = before[before.rfind(",") + 1 :] if not before.endswith(",") else before
        name, after = (
            text[mention.start - start : mention.end - start],
            text[mention.end - start :].strip(),
        )
        owner = (
            after[:2] in ("'s", "’s")
            and len(after) > 2
            or bool(_OWNER.search(name))
            and len(after) > 1
        )
        heads = not owner and (not after or not after[0].isalnum() or after[:2] in ("'s", "’s"))
        if heads and not _hangs(before):
            return bare_name(name)
    return titled(text)


@lru_cache(maxsize=1 << 14)
def _hangs(before: str) -> bool:
    """True for a name behind "forces loyal to": the head is another."""
    if not before or before.endswith((",", "-", "–")):
        return False
    padded = f" {before.lower()} "
    return any(f" {word} " in padded for word in words("links"))


@lru_cache(maxsize=1 << 15)
def titled(text: str) -> str | None:
    """A known person, or capitalised words behind a title ("Gen. Orlik"), where the engine saw no
    person."""
    phrase = phrase_of(text)
    if phrase.links or not phrase.words:
        return None
    name = " ".join(phrase.words)
    if key_of(name) in person_index():
        return name
    tokens = list(phrase.words)
    count = 0
    while len(tokens) > 1:
        title = plain(tokens[0]) in parts("titles") or is_member(plain(tokens[0]))
        if not title and state_of(tokens[0]) is None:
            break
        count += title
        del tokens[0]
    rest = phrase_of(" ".join(tokens))
    capital = all(token[:1].isupper() or "-" in token for token in tokens)
    free = not rest.hits and rest.country is None and rest.group is None and rest.office is None
    known = key_of(" ".join(tokens)) in person_index()
    return (
        " ".join(tokens) if count and (known or (capital and free and len(tokens) <= 4)) else None
    )


@lru_cache(maxsize=1 << 15)
def bare_name(name: str) -> str:
    """'Gen. Pavel Orlik's' -> 'Pavel Orlik'; a title that is all there is stays."""
    name = _NICKNAME.sub("", _OWNER.sub("", " ".join(name.split())))
    if key_of(name) in person_index():
        return name
    tokens = name.split()
    while len(tokens) > 1 and plain(tokens[0]) in parts("titles"):
        del tokens[0]
    return " ".join(tokens)


def persons(
    named: Mapping[Named, Reading | None], countries: Mapping[str, Sequence[str]]
) -> tuple[dict[Named, Reading], tuple[Passed, ...]]:
    """One reading for every name of every report; and what was passed over for want of time.

    `named` gives each the row of the tables that it is a spelling of, `countries` those that its
    report speaks of.
    """
    words_in = {name: len(words_of_name(name)) for name in {n.name for n in named}}
    every = sorted(named, key=lambda n: (-words_in[n.name], n.name, n.report, n.country or ""))
    found: dict[Named, Reading] = {}
    unlisted: list[Named] = []
    for each in every:
        if words_in[each.name] > 1:
            known = named[each]
            if known is not None:
                found[each] = known
            else:
                unlisted.append(each)
    clustered, passed = _clustered(unlisted)
    found.update(clustered)
    bearers = Bearers(found)
    for each in every:
        if words_in[each.name] <= 1:
            found[each] = _alone(each, bearers, countries[each.report])
    return found, passed


def tabled(named: Reading) -> Reading | None:
    """The row of the tables for a full name, by any of its names or a spelling of one."""
    if len(words_of_name(named.name)) < 2:
        return None
    rows = person_index().get(key_of(named.name))
    if rows:
        same = rows[0].name == named.name
        return known_reading(
            rows,
            named.country,
            f'"{named.name}"' + ("" if same else f" is a name of {rows[0].name}"),
        )
    best: tuple[float, str, Known] | None = None
    for word in words_of_name(named.name):
        for other, row in family_index().get(skeleton(word)[:3], ()):
            if not _near(named.name, other):
                continue
            score = similarity(named.name, other, "person").score
            if (
                score >= SAME
                and len(words_of_name(other)) > 1
                and (best is None or (score, other) > best[:2])
            ):
                best = (score, other, row)
    if best is None:
        return None
    return known_reading(
        (best[2],), named.country, f'"{named.name}" is a spelling of {best[1]} ({best[0]:.2f})'
    )


def _near(a: str, b: str) -> bool:
    """A cheap look before the dear one."""
    return alike(a, b, "person") and not hopeless(a, b, "person")


def _clustered(unlisted: Sequence[Named]) -> tuple[dict[Named, Reading], tuple[Passed, ...]]:
    """Full names that no table has: spellings of one another together, other given names apart.

    And the sounds under which there were too many names to hold each against all.
    """
    by_name: dict[str, list[Named]] = {}
    for each in unlisted:
        by_name.setdefault(each.name, []).append(each)
    names = list(by_name)
    beside = near(names, [_sounding(name) for name in names], "person", lately=True)
    groups: dict[int, list[Named]] = {}  # by the number of the first name of each
    for number, name in enumerate(names):
        scored = [
            (similarity(name, names[other], "person").score, -other)
            for other in beside.before.get(number, ())
            if other in groups and _near(name, names[other])
        ]
        score, found = max(scored, default=(0.0, 0))
        groups.setdefault(-found if score >= SAME else number, []).extend(by_name[name])
    read = {each: reading for group in groups.values() for each, reading in _one(group)}
    return read, beside.capped


def _sounding(name: str) -> list[str]:
    """The consonants of a name's rarer words: names that share none are never compared."""
    words_of = [word for word in words_of_name(name) if len(word) > 2]
    rare = [w for w in words_of if given(w).lstrip("=") not in parts("common")] or words_of
    return sorted({skeleton(form)[:3] for word in rare for form in (word, unarticled(word))})


def _one(group: Sequence[Named]) -> list[tuple[Named, Reading]]:
    if len(group) == 1:
        alone = group[0]
        return [(alone, Reading(alone.name, "person", alone.country or None, None, "one name"))]
    counted = Counter(each.name for each in group)
    name = min(counted, key=lambda n: (-counted[n], -len(n), n))
    countries = Counter(each.country for each in group if each.country)
    country = min(countries, key=lambda c: (-countries[c], c)) if countries else None
    why = (
        "one name" if len(counted) == 1 else "spellings of one name: " + ", ".join(sorted(counted))
    )
    return [(each, Reading(name, "person", country, None, why)) for each in group]


def _alone(named: Named, bearers: Bearers, countries: Sequence[str]) -> Reading:
    """'Orlik': the full name of this report, else the known bearer, else the only bearer in the
    reports."""
    fits = bearers.of(named.name, named.report, ("first",) if named.introduced else ENDS)
    if len(fits) == 1:
        return _because(fits[0], f'"{named.name}" after the full name in the same report')
    if fits:
        return _ambiguous(named, fits)
    rows = person_index().get(key_of(named.name), ())
    near = [row for row in rows if row.country in countries or row.country is None]
    if near:
        same = near[0].name == named.name
        calls = "" if same else f" is how the press calls {near[0].name}"
        return known_reading(near, named.country, f'"{named.name}"{calls}')
    if named.introduced:
        return _single(named, "introduced by this one name", named.report)
    return _elsewhere(named, bearers, rows)


def _elsewhere(named: Named, bearers: Bearers, rows: Sequence[Known]) -> Reading:
    """A single name that its own report does not explain."""
    fits = bearers.of(named.name, "")
    if len(fits) == 1:
        return _because(fits[0], f'the only "{named.name}" with a full name in the reports')
    if rows and not fits:
        return known_reading(
            rows, named.country, f'"{named.name}" is how the press calls {rows[0].name}'
        )
    town = town_country(named.name)
    if town:
        return Reading(named.name, "unknown", town, None, NO_PARTY)
    return _single(named, "a family name or single name, no full name near")


def _single(named: Named, why: str, scope: str = "") -> Reading:
    return Reading(named.name, "person", named.country, None, why, scope)


def _ambiguous(named: Named, fits: Sequence[Reading]) -> Reading:
    """'Deng' where the report names Ibrahim Deng and Achol Deng: either, and we do not choose."""
    share = round(1 / len(fits), 3)
    rows = tuple(Candidate(r.id(), r.name, share, "so named in the report") for r in fits)
    several = " or ".join(r.name for r in fits)
    return replace(
        _single(named, f"{several}: the report does not say", named.report), candidates=rows
    )


def _because(reading: Reading, why: str) -> Reading:
    return Reading(reading.name, reading.kind, reading.country, reading.sector, why)
