"""When a thing was told: "announced yesterday that X was removed" dates the announcement, not the
removal."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.codebook.claim import Attribution, Claim
from firsthand.codebook.span import Span
from firsthand.codebook.timewords import TimeWords

# characters between a cue and its time words: "said in a statement on Monday" is further and rarer
NEAR = 16


def told(claim: Claim, given: Attribution | None, times: Sequence[TimeWords]) -> TimeWords | None:
    """The time words that stand beside the cue of the claim's attribution, outside what is told."""
    if given is None or given.cue is None:
        return None
    if not any(part.overlaps(claim.anchor) for part in given.content):
        return None
    return next((w for w in times if _beside(w, given, given.cue)), None)


def _beside(words: TimeWords, given: Attribution, cue: Span) -> bool:
    if any(part.start < words.end and words.start < part.end for part in given.content):
        return False
    return 0 <= words.start - cue.end <= NEAR or 0 <= cue.start - words.end <= NEAR
