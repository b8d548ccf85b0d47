"""How well the parties, and the places, of two claims fit: each pair of them is judged once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from firsthand.codebook.entity import Actor
from firsthand.codebook.place import Place
from firsthand.events.distance import Fit, actors_fit, places_fit, places_fit_inside

ORDER: tuple[Fit, ...] = ("same", "within", "unknown", "apart")
UNKNOWN: tuple[Fit, str, str] = ("unknown", "", "")

Known = TypeVar("Known", Actor, Place)
Best = tuple[Fit, str, str]
Ranked = tuple[int, Fit, str, str]


class Fits:
    """The best fit between two lists, with the names of the two that fit."""

    def __init__(self) -> None:
        self._actors: Judged[Actor] = Judged(actors_fit)
        self._places: Judged[Place] = Judged(places_fit)
        self._inside: Judged[Place] = Judged(places_fit_inside)

    def actors(self, mine: Sequence[Actor], theirs: Sequence[Actor]) -> Best:
        """ "Same" before "within" before "unknown" before "apart"."""
        return self._actors.best(mine, theirs)

    def places(self, mine: Sequence[Place], theirs: Sequence[Place]) -> Best:
        """As `actors`."""
        return self._places.best(mine, theirs)

    def places_inside(self, mine: Sequence[Place], theirs: Sequence[Place]) -> Best:
        """As `places`, for two claims of one report."""
        return self._inside.best(mine, theirs)


class Judged(Generic[Known]):
    """Pairs judged so far, by their ids."""

    def __init__(self, judge: Callable[[Known, Known], Fit]) -> None:
        self._judge: Callable[[Known, Known], Fit] = judge
        self._known: dict[tuple[str, str], Ranked] = {}

    def best(self, mine: Sequence[Known], theirs: Sequence[Known]) -> Best:
        """The best of all pairs; of equals the first by name."""
        if len(mine) == 1 and len(theirs) == 1:
            return self._of(mine[0], theirs[0])[1:]
        ranked = [self._of(a, b) for a in mine for b in theirs]
        return min(ranked)[1:] if ranked else UNKNOWN

    def _of(self, a: Known, b: Known) -> Ranked:
        key = (a.id, b.id)
        found = self._known.get(key)
        if found is None:
            fit = self._judge(a, b)
            found = self._known[key] = (ORDER.index(fit), fit, a.name, b.name)
        return found
