"""An attribution while it is being made."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.claims.found import Phrase, Words
from firsthand.codebook.claim import Hop, Stance, Status

AROUND = "the words around the attribution: nobody is cited for them"


@dataclass(frozen=True, slots=True)
class Voiced:
    """An attribution before it has ids and offsets; `links` are the hops after the report."""

    sentence: int
    status: Status
    content: tuple[Words, ...]
    links: tuple[Hop, ...]
    why: str
    source: Phrase | None = None
    cue: Words | None = None
    stance: Stance = "neutral"


def joined(outer: tuple[Hop, ...], inner: tuple[Hop, ...]) -> tuple[Hop, ...]:
    """The links of one who is cited and those of who cites, each name once."""
    if not inner:
        return outer
    kept = tuple(hop for hop in outer if hop.name != inner[-1].name)
    names = {hop.name for hop in kept}
    return (*kept, *(hop for hop in inner[:-1] if hop.name not in names), inner[-1])
