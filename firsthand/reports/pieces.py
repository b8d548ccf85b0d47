"""Blocks with what they tell: the parts that a text is cut into."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.codebook.report import Block, BlockKind
from firsthand.reports.stamps import Stamp


@dataclass(frozen=True, slots=True)
class Piece:
    """A block and its fact: the date of a date line, the agency of a credit line or dateline.

    `outlet` is the publisher that a line of its own names on top; `words_end` is where the words
    of a dateline end, before its dash.
    """

    kind: BlockKind
    start: int
    end: int
    stamp: Stamp | None = None
    agency: str | None = None
    outlet: str | None = None
    words_end: int = 0

    def block(self) -> Block:
        """The block alone."""
        return Block(self.kind, self.start, self.end)
