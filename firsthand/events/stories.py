"""Stories: reports that tell of one happening and what came of it.

All reports are put in order of day and id before they are compared, so the order of arrival
cannot change the result. A story is named after its earliest report: a later report does not
rename it, unless it joins two stories.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from math import inf

import numpy as np

from firsthand.codebook.entity import Resolved
from firsthand.codebook.identity import identity
from firsthand.codebook.report import Report
from firsthand.codebook.signs import StorySigns
from firsthand.codebook.tables import table
from firsthand.events.stories_links import linked, mattering
from firsthand.events.stories_pairs import FEATURES, Vectors, candidates, features, vectors
from firsthand.events.stories_words import Stems, Telling, signs
from firsthand.events.vectors import Floats, Ints


def stories_of(resolved: Resolved) -> dict[str, str]:
    """Report id -> story id."""
    stems = Stems()
    given = (
        e.signs.story if e.signs else signs(telling(e.report), stems) for e in resolved.extracted
    )
    return stories_by(given)


def telling(report: Report) -> Telling:
    """A report as the story finder reads it: no title but the one it came with or begins with."""
    begins = report.published.begins()[:10]
    headline = next((b for b in report.blocks if b.kind == "headline"), None)
    title = report.title or (report.text[headline.start : headline.end] if headline else "")
    return Telling(report.id, title, report.text, date.fromisoformat(begins) if begins else None)


def stories(tellings: Iterable[Telling]) -> dict[str, str]:
    """Report id -> story id, for any light records."""
    stems = Stems()
    return stories_by(signs(t, stems) for t in tellings)


def stories_by(given: Iterable[StorySigns]) -> dict[str, str]:
    """Report id -> story id, from the signs of the reports."""
    found = vectors(list(given))
    first, second = candidates(found)
    strength = logits(found, first, second)
    learned = table("stories")
    least, unseen = learned["joined_above"], learned["never_compared"]
    bar = least if unseen <= least else -inf  # where the unseen join, every link counts
    links = mattering(len(found.signs), (first, second), strength, bar)
    speakers = linked(len(found.signs), links, least, unseen)
    names = [identity("s", found.signs[s].id) for s in speakers]
    return {sign.id: name for sign, name in zip(found.signs, names, strict=True)}


def logits(found: Vectors, first: Ints, second: Ints) -> Floats:
    """How likely each pair tells one story, as log odds; undated pairs have weights of their own."""
    rows = features(found, first, second)
    learned = table("stories")
    dated = np.array([s.day is not None for s in found.signs], dtype=bool)
    both = dated[first] & dated[second]
    return np.where(both, told(rows, learned["dated"]), told(rows, learned["undated"]))


def told(rows: Floats, weights: Mapping[str, float]) -> Floats:
    """The weighted sum of the named features."""
    summed: Floats = rows @ np.array([weights[name] for name in FEATURES])
    return summed + weights["to_begin_with"]
