"""Organisations that no table has, set beside each other and beside the tables' spellings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from rapidfuzz import fuzz

from firsthand.resolution.actors_reading import Reading
from firsthand.resolution.actors_table import Known, known_groups
from firsthand.resolution.aliases import initials, is_abbreviation
from firsthand.resolution.names import SAME, similarity
from firsthand.resolution.names_bound import alike, hopeless, in_order
from firsthand.resolution.names_edit import skeleton
from firsthand.resolution.names_fold import fold, parts, plain

_BLOCK = 400  # names compared under one key: a hub ("Committee") may not eat the run
_CHEAP = 60.0  # token sort ratio below which no two spellings of one name were seen
_KNOWN = 0.9  # a spelling must be this near to be a known body's


def merged(readings: Iterable[Reading], listed: Mapping[str, Reading | None]) -> dict[str, Reading]:
    """The name of every unlisted organisation -> the reading that stands for all its spellings.

    `listed` are the known bodies of which a name is a spelling.
    """
    counted = Counter(reading.name for reading in readings)
    first: dict[str, Reading] = {}
    for reading in sorted(readings, key=lambda r: (r.name, r.country or "~", r.why)):
        first.setdefault(reading.name, reading)
    names = sorted(counted, key=lambda n: (is_abbreviation(n), -counted[n], -len(n), n))
    found: dict[str, Reading] = {}
    blocks: dict[str, list[str]] = {}
    for name in names:
        known = listed.get(name)
        keys = _keys(name)
        found[name] = known or _joined(first[name], keys, blocks, found)
        if not known:
            for key in keys:
                blocks.setdefault(key, []).append(name)
            for letters in sorted(initials(name)):
                blocks.setdefault(f"={letters}", []).append(name)
    return found


def _near(a: str, b: str) -> bool:
    """A cheap look before the dear one: no spellings of one name are further apart."""
    alike = fuzz.token_sort_ratio(plain(a), plain(b)) >= _CHEAP
    return alike and not hopeless(a, b, "organisation")


def _joined(
    reading: Reading,
    keys: Sequence[str],
    blocks: Mapping[str, Sequence[str]],
    found: Mapping[str, Reading],
) -> Reading:
    """The reading of a name, or that of the name of which it is a spelling or the initials."""
    name = reading.name
    if is_abbreviation(name):
        full = blocks.get(f"={name.lower()}", ())
        if len({found[other].id() for other in full}) == 1:
            return replace(found[full[0]], why=f'"{name}" are the initials of {full[0]}')
        return reading
    near = sorted({o for key in keys for o in blocks.get(key, ())[:_BLOCK]})
    like = [near[at] for at in alike(name, [in_order(o) for o in near], _CHEAP)]
    scored = [
        (similarity(name, other, "organisation").score, other)
        for other in like
        if not is_abbreviation(other) and not hopeless(name, other, "organisation")
    ]
    score, other = max(scored, default=(0.0, ""))
    if score < SAME:
        return reading
    return replace(found[other], why=f'"{name}" is a spelling of {other} ({score:.2f})')


def _keys(name: str) -> list[str]:
    """The consonants of each word with content: names that share none are never compared."""
    return sorted(
        {
            skeleton(w)[:3] or w
            for w in fold(name, "organisation").words
            if w not in parts("generic")
        }
    )


@cache
def _table_blocks() -> Mapping[str, tuple[tuple[str, Known], ...]]:
    found: dict[str, list[tuple[str, Known]]] = {}
    for known in known_groups():
        for name in (known.name, *known.others):
            if not is_abbreviation(name) and len(name) > 5:
                for key in _keys(name):
                    found.setdefault(key, []).append((name, known))
    return {key: tuple(rows) for key, rows in found.items()}


@cache
def spelled(name: str) -> Reading | None:
    """The known body of which an unlisted name is a spelling."""
    if is_abbreviation(name) or len(name) < 6:
        return None
    best: tuple[float, str, Known] | None = None
    for key in _keys(name):
        for other, known in _table_blocks().get(key, ()):
            if not _near(name, other):
                continue
            score = similarity(name, other, "organisation").score
            if score >= _KNOWN and (best is None or (score, other) > best[:2]):
                best = (score, other, known)
    if best is None:
        return None
    row = best[2]
    return Reading(
        row.name,
        row.kind,
        row.country,
        row.sector,
        f'"{name}" is a spelling of {best[1]} ({best[0]:.2f})',
    )
