"""A claim without the words that say who told it: "according to residents" is no part of the
attack.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firsthand.codebook.claim import Attribution, Claim
from firsthand.codebook.span import Span

_LOOSE = frozenset(" \n\t,;:-–—")


def claimed_by(said: Attribution, text: str) -> bool:
    """'The attack was claimed by {the group}': it tells of it, and did it."""
    return said.cue is not None and text[said.cue.start : said.cue.end].endswith("claimed by")


def unwrapped(claim: Claim, attributions: Sequence[Attribution], text: str) -> Claim:
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
        and not claimed_by(attribution, text)
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
    changed = len(roles) < len(claim.roles) or evidence != claim.evidence
    return replace(claim, roles=roles, evidence=evidence) if changed else claim


def trimmed(claim: Claim, text: str) -> Claim:
    """The claim whose evidence neither begins nor ends with a comma or dash."""
    start, end = claim.evidence.start, claim.evidence.end
    # the clause of an event noun may stand beside the noun: a character of it stays in any case
    while start < min(claim.anchor.start, end - 1) and text[start] in _LOOSE:
        start += 1
    while end > max(claim.anchor.end, start + 1) and text[end - 1] in _LOOSE:
        end -= 1
    if (start, end) == (claim.evidence.start, claim.evidence.end):
        return claim
    return replace(claim, evidence=Span(claim.evidence.report, start, end))


def _without(evidence: Span, wrapper: Span, anchor: Span) -> Span:
    """What is left on the anchor's side of the wrapper; all of it where nothing would be left."""
    if not evidence.overlaps(wrapper) or wrapper.overlaps(anchor):
        return evidence
    start, end = evidence.start, evidence.end
    if wrapper.end <= anchor.start:
        start = max(start, wrapper.end)
    else:
        end = min(end, wrapper.start)
    return Span(evidence.report, start, end) if start < end else evidence
