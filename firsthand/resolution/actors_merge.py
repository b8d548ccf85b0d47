"""Organisations that no table has, set beside each other and beside the tables' spellings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from firsthand.resolution.actors_reading import Reading
from firsthand.resolution.actors_table import Known, known_groups
from firsthand.resolution.aliases import initials, is_abbreviation
from firsthand.resolution.names import SAME, similarity
from firsthand.resolution.names_bound import alike, hopeless
from firsthand.resolution.names_edit import skeleton
from firsthand.resolution.names_fold import fold, parts
from firsthand.resolution.names_near import Passed, near

_KNOWN = 0.9  # a spelling must be this near to be a known body's


def merged(
    readings: Iterable[Reading], listed: Mapping[str, Reading | None]
) -> tuple[dict[str, Reading], tuple[Passed, ...]]:
    """The name of every unlisted organisation -> the reading that stands for all its spellings.

    `listed` are the known bodies of which a name is a spelling. And the sounds under which there
    were too many names to hold each against all.
    """
    counted: Counter[str] = Counter()
    first: dict[str, Reading] = {}
    for reading in readings:
        counted[reading.name] += 1
        other = first.setdefault(reading.name, reading)
        if other is not reading and _rank(reading) < _rank(other):
            first[reading.name] = reading
    names = sorted(counted, key=lambda n: (is_abbreviation(n), -counted[n], -len(n), n))
    found = {name: known for name in names if (known := listed.get(name)) is not None}
    unlisted = [name for name in names if name not in found]
    keys = [() if is_abbreviation(name) else _keys(name) for name in unlisted]
    beside = near(unlisted, keys, "organisation")
    shorts: dict[str, list[str]] = {}
    for number, name in enumerate(unlisted):
        if is_abbreviation(name):
            found[name] = _spelled_out(first[name], shorts.get(name.lower(), ()), found)
        else:
            others = [unlisted[other] for other in beside.before.get(number, ())]
            found[name] = _joined(first[name], others, found)
        for letters in sorted(initials(name)):
            shorts.setdefault(letters, []).append(name)
    return found, beside.capped


def _rank(reading: Reading) -> tuple[str, str]:
    return reading.country or "~", reading.why


def _near(a: str, b: str) -> bool:
    """A cheap look before the dear one."""
    return alike(a, b, "organisation") and not hopeless(a, b, "organisation")


def _spelled_out(short: Reading, full: Sequence[str], found: Mapping[str, Reading]) -> Reading:
    """The reading of the one name of which an abbreviation are the initials."""
    if len({found[other].id() for other in full}) != 1:
        return short
    return replace(found[full[0]], why=f'"{short.name}" are the initials of {full[0]}')


def _joined(reading: Reading, others: Iterable[str], found: Mapping[str, Reading]) -> Reading:
    """The reading of a name, or that of the name of which it is a spelling."""
    name = reading.name
    scored = [
        (similarity(name, other, "organisation").score, other)
        for other in others
        if not is_abbreviation(other) and _near(name, other)
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
