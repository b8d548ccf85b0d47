"""Rows of a lane: where each mark lies, so that nothing overlaps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from firsthand.codebook.picture import Event
from firsthand.products.pictures.letters import width
from firsthand.products.pictures.marks import radius

MOST_ROWS = 12  # of a lane; what finds no room there is counted


@dataclass(frozen=True, slots=True)
class Drawn:
    """An event with where it lies: pixels, and the open ends of its bar."""

    event: Event
    left: float
    right: float
    at: float
    fades: tuple[bool, bool]
    label: str
    dashed: bool

    def reach(self) -> tuple[float, float]:
        """All the room it takes in its row."""
        size = max(radius(self.event.origins.sources[1]), 4.0)
        first, last = min(self.left, self.at - size), max(self.right + 5, self.at + size + 8)
        return first, last + (width(self.label, 10.5) + 8 if self.label else 0)


def packed(placed: Iterable[Drawn]) -> tuple[list[list[Drawn]], list[Drawn]]:
    """Rows in which nothing overlaps, the weightiest events first; what finds no row is given back."""
    rows: list[list[Drawn]] = []
    dropped: list[Drawn] = []
    for drawn in placed:
        first, last = drawn.reach()
        for row in rows:
            if all(last + 3 < a or b + 3 < first for a, b in (other.reach() for other in row)):
                row.append(drawn)
                break
        else:
            if len(rows) < MOST_ROWS:
                rows.append([drawn])
            else:
                dropped.append(drawn)
    return rows, dropped
