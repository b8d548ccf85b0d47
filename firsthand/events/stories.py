"""Stories: reports that tell of one unfolding situation, by their names and telling words."""

from __future__ import annotations

import re
from collections import Counter
from math import log, sqrt

from firsthand.codebook.entity import Resolved
from firsthand.codebook.identity import identity
from firsthand.codebook.joining import Joining

WORD = re.compile(r"[^\W\d_]{3,}")
ALIKE = 0.28  # cosine of the weighted words from which two reports tell one story


def stories_of(resolved: Resolved) -> dict[str, str]:
    """Report id -> story id."""
    reports = sorted(
        (e.report for e in resolved.extracted), key=lambda r: (r.published.begins(), r.id)
    )
    counts = {r.id: Counter(w.lower() for w in WORD.findall(r.text)) for r in reports}
    spread = Counter(word for count in counts.values() for word in count)
    total = len(reports) + 1
    vectors = {name: _vector(count, spread, total) for name, count in counts.items()}
    joined = Joining(vectors)
    names = [r.id for r in reports]
    for index, a in enumerate(names):
        for b in names[index + 1 :]:
            if _cosine(vectors[a], vectors[b]) >= ALIKE:
                joined.join(a, b)
    return {name: identity("s", members[0]) for members in joined.sets() for name in members}


def _vector(count: Counter[str], spread: Counter[str], total: int) -> dict[str, float]:
    raw = {w: (1 + log(n)) * log(1 + total / spread[w]) for w, n in count.items()}
    norm = sqrt(sum(v * v for v in raw.values())) or 1.0
    return {w: v / norm for w, v in raw.items()}


def _cosine(a: dict[str, float], b: dict[str, float]) -> float:
    small, large = (a, b) if len(a) < len(b) else (b, a)
    return sum(value * large.get(word, 0.0) for word, value in small.items())
