"""One dependence between two attributions, told the same way round whoever is named first."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.codebook.picture import Dependence, DependenceKind
from firsthand.codebook.span import Span


def pair(
    kind: DependenceKind, a: str, b: str, why: str, evidence: Iterable[Span] = ()
) -> Dependence:
    """The dependence, its ends and its evidence in order."""
    first, second = (a, b) if a < b else (b, a)
    spans = tuple(evidence)
    if len(spans) > 1:
        spans = tuple(sorted(spans, key=place))
    return Dependence(kind, first, second, why, spans)


def place(span: Span) -> tuple[str, int, int]:
    """What spans are put in order by: quicker than comparing the records."""
    return span.report, span.start, span.end
