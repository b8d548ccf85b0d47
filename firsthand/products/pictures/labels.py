"""Labels on a map: each beside its mark where there is room, and left out where there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.products.pictures.letters import width

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Label:
    """Words at their place: `x`, `y` are the start of the base line."""

    said: str
    x: float
    y: float
    size: float


class Sheet:
    """What room is taken on a sheet of paper."""

    __slots__ = ("_edge", "_small", "_taken")

    def __init__(self, edge: Box) -> None:
        self._edge, self._taken, self._small = edge, list[Box](), list[Box]()

    def take(self, box: Box, small: bool = False) -> None:
        """Nothing else may stand there; where it is small, a name of weight may."""
        (self._small if small else self._taken).append(box)

    def free(self, box: Box, weighty: bool = False) -> bool:
        """True inside the edge and clear of all that is taken."""
        left, top, right, bottom = self._edge
        if box[0] < left or box[1] < top or box[2] > right or box[3] > bottom:
            return False
        return not any(
            box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3]
            for b in (self._taken if weighty else [*self._taken, *self._small])
        )  # fmt: skip

    def beside(
        self, said: str, at: Sequence[float], size: float, weighty: bool = False
    ) -> Label | None:
        """Words beside x, y, within radius r: right, left, above, below; None without room."""
        x, y, r = at
        long = width(said, size, bold=True)
        high = size * 0.36
        for left, base in (
            (x + r + 3, y + high), (x - r - 3 - long, y + high), (x - long / 2, y - r - 4),
            (x - long / 2, y + r + size), (x + r * 0.7 + 2, y - r * 0.7 - 2),
            (x + r * 0.7 + 2, y + r * 0.7 + size - 2), (x - r * 0.7 - long, y - r * 0.7 - 2),
            (x - r * 0.7 - long, y + r * 0.7 + size - 2),
        ):  # fmt: skip
            box = (left - 1, base - size * 0.82, left + long + 1, base + size * 0.26)
            if self.free(box, weighty):
                self.take(box)
                return Label(said, left, base, size)
        return None
