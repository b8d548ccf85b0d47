"""Whose words a stretch of the report is: the innermost attribution over it."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.codebook.claim import Attribution
from firsthand.codebook.span import Span


def whose(attributions: Sequence[Attribution], span: Span) -> Attribution:
    """The innermost attribution over a span: "Reuters said the army said X left" is the army's.

    Most of the span's characters decide; among equals the longer chain, then the shorter content.
    """

    def fit(attribution: Attribution) -> tuple[int, int, int, int]:
        shared = sum(_shared(piece, span) for piece in attribution.content)
        length = sum(piece.end - piece.start for piece in attribution.content)
        return shared, len(attribution.hops), -length, -_distance(attribution, span)

    return max(attributions, key=fit)


def _shared(piece: Span, span: Span) -> int:
    if piece.report != span.report:
        return 0
    return max(0, min(piece.end, span.end) - max(piece.start, span.start))


def _distance(attribution: Attribution, span: Span) -> int:
    """How far the nearest of its words are: used where no attribution covers the span at all."""
    gaps = [max(piece.start - span.end, span.start - piece.end, 0) for piece in attribution.content]
    return min(gaps, default=1 << 40)
