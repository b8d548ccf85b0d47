"""Admiralty credibility, suggested by rule from origins and contradictions.

1 confirmed, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be judged.
The reliability letter stays F until the user supplies a register of sources.
"""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.codebook.claim import Claim
from firsthand.codebook.picture import Contradiction, Origins


def credibility(
    claims: Sequence[Claim], origins: Origins, disputes: Sequence[Contradiction], known: bool
) -> int:
    """The digit; `known` is whether any source behind the event is named or described."""
    if any(d.kind == "polarity" for d in disputes):
        denials = sum(c.polarity == "negative" for c in claims)
        return 5 if denials * 2 > len(claims) else 4
    least = origins.sources[0]
    if not known:
        return 6
    if least >= 3 and not disputes:
        return 1
    if least >= 2:
        return 2
    return 3
