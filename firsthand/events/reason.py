"""Why two claims are alike, and what keeps them apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from firsthand.codebook.picture import ContradictionKind


class Reason(NamedTuple):
    """One feature of a pair: its weight and the words for it, put together when asked for."""

    weight: float
    words: str
    parts: tuple[object, ...] = ()

    @property
    def why(self) -> str:
        """The words for it."""
        return self.words.format(*self.parts)


@dataclass(frozen=True, slots=True)
class Veto:
    """What keeps two claims apart, whatever else they share."""

    kind: ContradictionKind | None
    why: str


Found = list[Reason] | Veto  # what one feature says of a pair


@dataclass(frozen=True, slots=True)
class Likeness:
    """The sum of the reasons, and the vetoes; with a veto the two are never one happening."""

    score: float
    reasons: tuple[Reason, ...]
    vetoes: tuple[Veto, ...] = ()
