"""Claims that other reports tell again in the very same words: compared once, counted as told."""

from __future__ import annotations

import re
from collections.abc import Iterable

from firsthand.codebook.claim import Claim
from firsthand.codebook.lookup import Lookup
from firsthand.events.likeness import Compare

WORD = re.compile(r"[^\W_]+")
LEAST_WORDS = 5  # "clashes continued" is said of any war; five words in a row are copied


def told_again(claims: Iterable[Claim], compare: Compare, lookup: Lookup) -> dict[str, str]:
    """Copy -> the claim it repeats: of another report, same act and words, and nothing against it."""
    alike: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:  # by their telling words first: most claims are like no other
        told = compare.known.of(claim)
        named = [p.place for p in claim.places if p.place] if claim.places else ()
        places = tuple(sorted(named)) if len(named) > 1 else tuple(named)
        key = (told.family, claim.mode, claim.polarity, told.happened, places, told.words)
        alike.setdefault(key, []).append(claim)
    again: dict[str, str] = {}
    for listed in alike.values():
        for first, *others in _worded_alike(listed, lookup) if len(listed) > 1 else ():
            for other in others:
                if other.report != first.report and not compare.pair(first, other).vetoes:
                    again[other.id] = first.id
    return again


def _worded_alike(claims: Iterable[Claim], lookup: Lookup) -> Iterable[list[Claim]]:
    """Those with the very same words in the same order, the earliest first."""
    told: dict[tuple[str, ...], list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: (lookup.reports[c.report].published.begins(), c.id)):
        words = WORD.findall(lookup.words(claim.evidence).lower())
        if len(words) >= LEAST_WORDS:
            told.setdefault(tuple(words), []).append(claim)
    return told.values()
