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
    return Dependence(kind, first, second, why, tuple(sorted(evidence, key=place)))


def place(span: Span) -> tuple[str, int, int]:
    """What spans are put in order by: quicker than comparing the records."""
    return span.report, span.start, span.end
