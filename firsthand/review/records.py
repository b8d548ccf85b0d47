"""The records of a corpus while corrections are laid over them."""

from __future__ import annotations

from dataclasses import replace

from firsthand.codebook.claim import Attribution, Claim
from firsthand.codebook.entity import Actor, Resolved
from firsthand.codebook.place import Place


class Records:
    """Claims, attributions, actors and places by id, to be added to and changed in one replay.

    `texts` are those of the reports. `heirs` leads from an actor that was put together with
    another to that one.
    """

    __slots__ = ("actors", "attributions", "claims", "heirs", "places", "struck", "texts")

    def __init__(self, resolved: Resolved) -> None:
        self.claims: dict[str, Claim] = {c.id: c for c in resolved.claims}
        self.attributions: dict[str, Attribution] = {a.id: a for a in resolved.attributions}
        self.actors: dict[str, Actor] = {a.id: a for a in resolved.actors}
        self.places: dict[str, Place] = {p.id: p for p in resolved.places}
        self.texts = {e.report.id: e.report.text for e in resolved.extracted}
        self.heirs: dict[str, str] = {}
        self.struck: set[str] = set()

    def put_into(self, resolved: Resolved) -> Resolved:
        """The corpus as edited; new records come last."""
        return replace(
            resolved,
            claims=tuple(self.claims.values()),
            attributions=tuple(self.attributions.values()),
            actors=tuple(self.actors.values()),
            places=tuple(self.places.values()),
        )
