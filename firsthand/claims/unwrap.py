"""A claim without the words that say who told it: "according to residents" is no part of the
attack.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firsthand.codebook.claim import Attribution, Claim
from firsthand.codebook.span import Span

_LOOSE = frozenset(" \n\t,;:-–—")


def unwrapped(claim: Claim, attributions: Sequence[Attribution]) -> Claim:
    """The claim with evidence cut to what is attributed, and without its teller among the
    parties.
    """
    told = [
        attribution
        for attribution in attributions
        if attribution.source is not None
        and any(piece.contains(claim.anchor) for piece in attribution.content)
    ]
    if not told:
        return claim
    tellers = [
        attribution.source
        for attribution in told
        if attribution.source
        and attribution.cue
        and attribution.cue.end <= attribution.source.start
    ]  # "X admitted bombing Y" makes X both; "according to X" only a teller
    roles = tuple(
        role
        for role in claim.roles
        if role.span is None or not any(teller.contains(role.span) for teller in tellers)
    )
    evidence = claim.evidence
    for attribution in told:
        for wrapper in (attribution.source, attribution.cue):
            if wrapper is not None:
                evidence = _without(evidence, wrapper, claim.anchor)
    return replace(claim, roles=roles, evidence=evidence)


def trimmed(claim: Claim, text: str) -> Claim:
    """The claim whose evidence neither begins nor ends with a comma or dash."""
    start, end = claim.evidence.start, claim.evidence.end
    while start < claim.anchor.start and text[start] in _LOOSE:
        start += 1
    while end > claim.anchor.end and text[end - 1] in _LOOSE:
        end -= 1
    return replace(claim, evidence=Span(claim.evidence.report, start, end))


def _without(evidence: Span, wrapper: Span, anchor: Span) -> Span:
    """What is left on the anchor's side of the wrapper."""
    if not evidence.overlaps(wrapper) or wrapper.overlaps(anchor):
        return evidence
    if wrapper.end <= anchor.start:
        return Span(evidence.report, max(evidence.start, wrapper.end), evidence.end)
    return Span(evidence.report, evidence.start, min(evidence.end, wrapper.start))
