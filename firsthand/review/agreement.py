"""How far two reviewers agree on the claims that both have judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from firsthand.codebook.review import Entry
from firsthand.review.standing import standing

VERDICTS = {"accept": "right", "reject": "wrong", "edit": "other"}


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two reviewers: how many claims both judged, the share judged alike, and Cohen's kappa.

    `kappa` None: chance alone would make them agree, or there is nothing to compare.
    """

    one: str
    other: str
    claims: int
    share: float
    kappa: float | None


def agreement(log: Iterable[Entry]) -> tuple[Agreement, ...]:
    """Every pair of reviewers with claims in common; each one's last verdict on a claim counts."""
    said: dict[str, dict[str, str]] = {}
    for entry in standing(log):
        verdict = VERDICTS.get(entry.action)
        for target in entry.targets:
            if verdict and target.kind == "claim":
                said.setdefault(entry.who, {})[target.id] = verdict
    found = []
    for one, other in combinations(sorted(said), 2):
        both = sorted(said[one].keys() & said[other].keys())
        if both:
            found.append(_pair((one, other), [(said[one][c], said[other][c]) for c in both]))
    return tuple(found)


def _pair(who: tuple[str, str], judged: list[tuple[str, str]]) -> Agreement:
    total = len(judged)
    share = sum(a == b for a, b in judged) / total
    mine, theirs = (Counter(pair[side] for pair in judged) for side in (0, 1))
    chance = sum(mine[v] * theirs[v] for v in mine) / total**2
    kappa = None if chance == 1 else round((share - chance) / (1 - chance), 3)
    return Agreement(*who, total, round(share, 3), kappa)
