"""Whose words a stretch of the report is: the innermost attribution over it."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.codebook.claim import Attribution
from firsthand.codebook.span import Span


def whose(attributions: Sequence[Attribution], span: Span) -> Attribution:
    """The innermost attribution over a span: "Reuters said the army said X left" is the army's.

    Most of the span's characters decide; among equals the longer chain, then the shorter content.
    Where no content covers it ("Congo accuses Rwanda": the verb is a cue) it is the nearest's.
    """

    if len(attributions) == 1:
        return attributions[0]

    def fit(attribution: Attribution) -> tuple[int, int, int, int, int]:
        shared = sum(_shared(piece, span) for piece in attribution.content)
        length = sum(piece.end - piece.start for piece in attribution.content)
        gap = 0 if shared else _distance(attribution, span)
        return (
            shared,
            -gap,
            len(attribution.hops),
            -length,
            -min((p.start for p in attribution.content), default=0),
        )

    return max(attributions, key=fit)


def _shared(piece: Span, span: Span) -> int:
    if piece.report != span.report:
        return 0
    return max(0, min(piece.end, span.end) - max(piece.start, span.start))


def _distance(attribution: Attribution, span: Span) -> int:
    """How far the nearest of its words are: used where no attribution covers the span at all."""
    named = [s for s in (attribution.source, attribution.cue) if s is not None]
    pieces = (*attribution.content, *named)
    return min(max(p.start - span.end, span.start - p.end, 0) for p in pieces)
