"""How many, as worded."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.codebook.span import Span


@dataclass(frozen=True, slots=True)
class Figure:
    """How many, as worded: "at least 300" is `Figure("fighters", 300, None, span)`.

    `of` is what is counted: killed, injured, detained, displaced, fighters, vehicles, or the
    report's own noun. `most` None: the report gives no upper bound; `least` None: no lower one.
    """

    of: str
    least: float | None
    most: float | None
    span: Span

    def disagrees(self, other: Figure) -> bool:
        """True when no number fits both: "dozens" and "at least 300"."""
        return _above(self.least, other.most) or _above(other.least, self.most)


def _above(least: float | None, most: float | None) -> bool:
    return least is not None and most is not None and least > most
