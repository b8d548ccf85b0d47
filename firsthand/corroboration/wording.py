"""The same words in two mouths: quotations that stand in two attributions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from firsthand.codebook.claim import Attribution
from firsthand.codebook.lookup import Lookup

WORD = re.compile(r"[^\W_]+")
FIRST_PERSON = frozenset(
    ("i", "we", "our", "us", "my", "me", "ours", "mine", "ourselves", "myself")
)
LEAST_WORDS = 6  # "he condemned the attack" may be said twice; six telling words in a row are not
ALIKE = 0.6  # share of words in common runs from which two quotations are one
SHINGLE = 4


@dataclass(frozen=True, slots=True)
class SameWords:
    """Two attributions of different reports whose content is one quotation."""

    a: str
    b: str
    share: float
    quoted: bool


def same_words(attributions: Iterable[Attribution], lookup: Lookup) -> tuple[SameWords, ...]:
    """Pairs of contents, in two reports, that say the same in nearly the same words."""
    listed = sorted(attributions, key=lambda a: a.id)
    words = {a.id: _words(a, lookup) for a in listed}
    index: dict[tuple[str, ...], list[Attribution]] = {}
    for attribution in listed:
        said = words[attribution.id]
        for shingle in {tuple(said[i : i + SHINGLE]) for i in range(len(said) - SHINGLE + 1)}:
            index.setdefault(shingle, []).append(attribution)
    pairs: set[tuple[str, str]] = set()
    by_id = {a.id: a for a in listed}
    for having in index.values():
        if len(having) <= 40:
            pairs |= {
                (a.id, b.id) for a in having for b in having if a.id < b.id and a.report != b.report
            }
    found = []
    for a, b in sorted(pairs):
        share = _share(words[a], words[b])
        if share >= ALIKE:
            quoted = all(_speech(by_id[x], words[x]) for x in (a, b)) or _first_person(
                words[a], words[b]
            )
            found.append(SameWords(a, b, share, quoted))
    return tuple(found)


def _words(attribution: Attribution, lookup: Lookup) -> list[str]:
    return [w.lower() for span in attribution.content for w in WORD.findall(lookup.words(span))]


def _share(mine: list[str], theirs: list[str]) -> float:
    """Words in common runs of two and more, as a share of the shorter text."""
    shorter = min(len(mine), len(theirs))
    if shorter < LEAST_WORDS:
        return 0.0
    blocks = SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size > 1) / shorter


def _speech(attribution: Attribution, words: list[str]) -> bool:
    return attribution.directness in ("direct", "mixed") or bool(FIRST_PERSON & set(words))


def _first_person(mine: list[str], theirs: list[str]) -> bool:
    return bool(FIRST_PERSON & set(mine) & set(theirs))
