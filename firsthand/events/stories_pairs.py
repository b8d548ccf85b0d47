"""Pairs of reports that may tell one story, and what speaks for it: named features."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count

import numpy as np

from firsthand.codebook.signs import StorySigns
from firsthand.codebook.tables import table
from firsthand.events.vectors import (
    Floats,
    Ints,
    Table,
    beside,
    flattened,
    largest,
    numbered,
    summed,
    weighted,
)

FEATURES = (
    "body",
    "lead",
    "title",
    "names",
    "lead_names",
    "numbers",
    "pairs",
    "lead_in_body",
    "title_in_body",
    "best_name",
    "best_pair",
    "body_and_names",
    "untitled",
    "close_in_time",
    "within_a_day",
    "far_apart",
    "same_day_told",
    "other_day_told",
    "same_age",
    "other_ages",
)
FIELDS = FEATURES[:7]  # the tables of `Vectors`
# What of one report is held against which field of the other: each against its own, the lead and
# the title against the body, and the body against the lead and the title.
HELD = (
    *((name, at) for at, name in enumerate(FIELDS)),
    ("lead", 0),
    ("title", 0),
    ("body", 1),
    ("body", 2),
)
CHUNK = 250  # pairs whose words are in memory at once
BACKGROUND = (
    1000.0  # reports the shipped counts stand for: they settle what is rare in a small pile
)
TOP = {"body": 25, "lead": 12, "names": 12, "pairs": 6}  # telling terms by which partners are found
NEIGHBOURS = 40  # partners looked at for each report
LIST_CAP = 200  # of a term's reports, those nearest in time that are looked at
ROW = 20_000  # reports between the first and the last partner up to which all are added up in a row
WEEK = 7.0
YEAR = 400


@dataclass(frozen=True)
class Vectors:
    """All reports, in order of their day and id, as weighted tables."""

    signs: tuple[StorySigns, ...]
    body: Table
    lead: Table
    title: Table
    names: Table
    lead_names: Table
    numbers: Table
    pairs: Table
    terms: int


def vectors(signs: Sequence[StorySigns]) -> Vectors:
    """Weigh every word by how few reports have it, here and in the shipped background."""
    ordered = tuple(sorted(signs, key=lambda s: (s.day is None, s.day or 0, s.id)))
    known: defaultdict[str, int] = defaultdict(count().__next__)
    fields = {name: numbered([getattr(s, name) for s in ordered], known) for name in FIELDS}
    rarity = _rarity(known, (fields["body"][1], fields["pairs"][1]), len(ordered))
    made = {name: weighted(*raw, rarity) for name, raw in fields.items()}
    return Vectors(
        ordered, made["body"], made["lead"], made["title"], made["names"], made["lead_names"],
        made["numbers"], made["pairs"], len(known),
    )  # fmt: skip


def _rarity(known: Mapping[str, int], seen_in: Sequence[Ints], reports: int) -> Floats:
    spread = sum(np.bincount(terms, minlength=len(known)) for terms in seen_in)
    shares = background()
    seen = spread + BACKGROUND * np.array([shares.get(w, 0.0) for w in known])
    return np.asarray(np.log(1.0 + (reports + BACKGROUND) / (seen + 0.5)), dtype=np.float64)


@cache
def background() -> dict[str, float]:
    """Word -> the share of reports that have it, from the shipped counts."""
    made: dict[str, dict[int, str]] = table("stories_spread")
    return {
        word.replace("_", " "): per / 100_000
        for per, words in made["per_100_000"].items()
        for word in words.split()
    }


def candidates(found: Vectors) -> tuple[Ints, Ints]:
    """Pairs of report numbers, first < second, that share telling terms; linear in the reports."""
    owners, terms, weights = _telling(found)
    order = np.lexsort((owners, terms))
    owners, terms, weights = owners[order], terms[order], weights[order]
    firsts = np.searchsorted(terms, np.arange(found.terms))
    lasts = np.searchsorted(terms, np.arange(found.terms), side="right")
    place = np.arange(len(terms))
    low = np.maximum(firsts[terms], place - LIST_CAP // 2)
    high = np.minimum(lasts[terms], place + LIST_CAP // 2)
    by_report = np.argsort(owners, kind="stable")
    ends = np.searchsorted(owners[by_report], np.arange(len(found.signs) + 1))
    keys: list[Ints] = []
    for report in range(len(found.signs)):
        mine = by_report[ends[report] : ends[report + 1]]
        partners = _partners(report, mine, (low, high), (owners, weights))
        keys.append(np.minimum(partners, report) * len(found.signs) + np.maximum(partners, report))
    unique = np.unique(np.concatenate(keys)) if keys else np.array([], dtype=np.int64)
    return unique // max(1, len(found.signs)), unique % max(1, len(found.signs))


def _telling(found: Vectors) -> tuple[Ints, Ints, Floats]:
    """The weightiest terms of every report: owner, term, and the term's weight in the body."""
    owners: list[Ints] = []
    terms: list[Ints] = []
    for name, most in TOP.items():
        field: Table = getattr(found, name)
        owner = np.repeat(np.arange(len(found.signs)), np.diff(field.starts))
        order = np.lexsort((field.terms, -field.weights, owner))
        rank = np.arange(len(order)) - field.starts[owner]
        best = order[rank < most]
        owners.append(owner[best])
        terms.append(field.terms[best])
    keys = np.unique(np.concatenate(owners) * found.terms + np.concatenate(terms))
    body = np.repeat(np.arange(len(found.signs)), np.diff(found.body.starts))
    having = body * found.terms + found.body.terms
    order = np.argsort(having)
    at = np.minimum(np.searchsorted(having[order], keys), max(0, len(having) - 1))
    hit = having[order][at] == keys if len(having) else np.zeros(len(keys), dtype=bool)
    weights = np.where(hit, found.body.weights[order][at], 0.1) if len(having) else np.zeros(0)
    return keys // found.terms, keys % found.terms, weights


def _partners(
    report: int, mine: Ints, window: tuple[Ints, Ints], listed: tuple[Ints, Floats]
) -> Ints:
    """The likeliest partners of one report: those with the weightiest shared terms."""
    owners, weights = listed
    starts = np.concatenate([window[0][mine], [0]])
    lengths = window[1][mine] - window[0][mine]
    before = np.cumsum(lengths) - lengths
    at = np.arange(int(lengths.sum())) + np.repeat(starts[:-1] - before, lengths)
    scores = weights[at] * np.repeat(weights[mine], lengths)
    mine = owners[at]
    if not len(mine):
        return mine
    least = int(mine.min())
    if int(mine.max()) - least < ROW:
        sums = np.bincount(mine - least, weights=scores)
        met = np.flatnonzero(sums)  # no term weighs nothing
        others, sums = met + least, sums[met]
    else:
        others, back = np.unique(mine, return_inverse=True)
        sums = np.bincount(back, weights=scores)
    keep = others != report
    others, sums = others[keep], sums[keep]
    best = np.argsort(-sums, kind="stable")[:NEIGHBOURS]
    return np.asarray(others[best], dtype=np.int64)


def features(found: Vectors, first: Ints, second: Ints) -> Floats:
    """One row a pair, a column for each of FEATURES; `first` must be sorted."""
    rows = np.zeros((len(first), len(FEATURES)))
    if not len(first):
        return rows
    whole = beside([(getattr(found, name), found.terms * at) for name, at in HELD])
    scratch = np.zeros(found.terms * len(FIELDS))
    for begin in range(0, len(first), CHUNK):
        some = slice(begin, begin + CHUNK)
        rows[some, :11] = _likeness(whole, (first[some], second[some]), scratch)
    body, names = FEATURES.index("body"), FEATURES.index("names")
    rows[:, 11] = rows[:, body] * rows[:, names]
    bare = np.array([not s.title.terms for s in found.signs], dtype=bool)
    rows[:, 12] = bare[first] | bare[second]
    rows[:, 13:18] = _times(found, first, second)
    rows[:, 18:20] = _ages(found, first, second)
    return rows


def _likeness(whole: Table, pairs: tuple[Ints, Ints], scratch: Floats) -> Floats:
    """Cosines of pairs of reports, field by field, and the best shared name and pair."""
    (first, second), held = pairs, len(HELD)
    at, lengths = flattened(whole.starts[::held], second)
    terms, there = whole.terms[at], whole.weights[at]
    heads, begins = np.unique(first, return_index=True)
    stops = np.concatenate([[0], np.cumsum(lengths)])[np.append(begins, len(first))].tolist()
    here = np.empty(len(at))
    for number, head in enumerate(heads.tolist()):
        own = slice(int(whole.starts[head * held]), int(whole.starts[head * held + len(FIELDS)]))
        mine = slice(int(stops[number]), int(stops[number + 1]))
        scratch[whole.terms[own]] = whole.weights[own]
        here[mine] = scratch[terms[mine]]
        scratch[whole.terms[own]] = 0.0
    stretches = (second[:, None] * held + np.arange(held)).reshape(-1)
    lengths = whole.starts[stretches + 1] - whole.starts[stretches]
    sums = summed(here * there, lengths).reshape(-1, held)
    out = np.zeros((len(first), 11))
    out[:, :7] = sums[:, :7]
    out[:, 7] = np.maximum(sums[:, 7], sums[:, 9])
    out[:, 8] = np.maximum(sums[:, 8], sums[:, 10])
    ends = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    best = np.array([FIELDS.index("names"), FIELDS.index("pairs")], dtype=np.int64)
    small = np.arange(len(first))[:, None] * held + best
    at, lengths = flattened(ends, small.reshape(-1))
    out[:, 9:] = largest(np.minimum(here[at], there[at]), lengths).reshape(-1, 2)
    return out


def _times(found: Vectors, first: Ints, second: Ints) -> Floats:
    """How near in time they were published, and whether their leads speak of one day."""
    day = np.array([np.nan if s.day is None else float(s.day) for s in found.signs])
    gap = np.abs(day[first] - day[second])
    dated = ~np.isnan(gap)
    gap = np.where(dated, gap, 0.0)
    out = np.zeros((len(first), 5))
    out[:, 0] = np.where(dated, np.where(gap < YEAR, 2 * np.exp(-gap / WEEK) - 1, -1.0), 0.0)
    out[:, 1] = dated & (gap <= 1)
    out[:, 2] = dated & (gap > 30)
    told = np.full((len(found.signs), 4), np.nan)
    for number, sign in enumerate(found.signs):
        told[number, : len(sign.days)] = sign.days
    apart = np.abs(told[first][:, :, None] - told[second][:, None, :]).reshape(len(first), -1)
    nearest = np.min(np.where(np.isnan(apart), np.inf, apart), axis=1, initial=np.inf)
    out[:, 3] = np.where(nearest == 0, 1.0, np.where(nearest == 1, 0.5, 0.0))
    out[:, 4] = np.isfinite(nearest) & (nearest > 1)
    return out


def _ages(found: Vectors, first: Ints, second: Ints) -> Floats:
    """Whether they give one age in common, and whether both give ages that all differ."""
    masks = np.array([sum(1 << a for a in s.ages if a < 63) for s in found.signs], dtype=np.int64)
    high = np.array(
        [sum(1 << (a - 63) for a in s.ages if a >= 63) for s in found.signs], dtype=np.int64
    )
    shared = ((masks[first] & masks[second]) | (high[first] & high[second])) != 0
    some = (masks | high) != 0
    return np.stack([shared, some[first] & some[second] & ~shared], axis=1).astype(np.float64)
