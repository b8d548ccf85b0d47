"""Claims that other reports tell again in the very same words: compared once, counted as told."""

from __future__ import annotations

import re
from collections.abc import Iterable

from firsthand.codebook.claim import Claim
from firsthand.codebook.lookup import Lookup
from firsthand.events.families import HAPPENED, family
from firsthand.events.likeness import Compare

WORD = re.compile(r"[^\W_]+")
LEAST_WORDS = 5  # "clashes continued" is said of any war; five words in a row are copied


def told_again(claims: Iterable[Claim], compare: Compare, lookup: Lookup) -> dict[str, str]:
    """Copy -> the claim it repeats: of another report, same act and words, and nothing against it."""
    told: dict[tuple[object, ...], list[Claim]] = {}
    ordered = sorted(claims, key=lambda c: (lookup.reports[c.report].published.begins(), c.id))
    for claim in ordered:
        words = WORD.findall(lookup.words(claim.evidence).lower())
        if len(words) >= LEAST_WORDS:
            happened = claim.modality in HAPPENED
            places = tuple(sorted(p.place for p in claim.places if p.place))
            key = (family(claim), claim.mode, claim.polarity, happened, places, " ".join(words))
            told.setdefault(key, []).append(claim)
    again: dict[str, str] = {}
    for first, *others in told.values():
        for other in others:
            if other.report != first.report and not compare.pair(first, other).vetoes:
                again[other.id] = first.id
    return again
