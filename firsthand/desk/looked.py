"""What the review desk needs of a picture, worked out once for it and not for each page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from firsthand.desk.shown import Shown
from firsthand.review.finding import Finder
from firsthand.review.marks import finder_of
from firsthand.review.queue import Item, doubtful
from firsthand.review.values import relations, types


@dataclass(frozen=True, slots=True)
class Looked:
    """All that is doubtful in a picture, and the way to its claims."""

    items: tuple[Item, ...]
    finder: Finder
    names: Counter[str]  # of actors and places, in small letters: how many have each


def looked(shown: Shown) -> Looked:
    """The doubts of the picture that is shown, kept with it."""
    kept: Looked | None = shown.drawings.get(Looked)
    if kept is None:
        names = Counter(actor.name.casefold() for actor in shown.picture.actors)
        names.update(place.name.casefold() for place in shown.picture.places)
        kept = Looked(doubtful(shown.picture), finder_of(shown.picture), names)
        types(), relations()  # read their tables, before the first form asks for them
        for claim in shown.picture.claims[:1]:
            kept.finder.copies(claim)  # reads the words of all claims
        shown.drawings[Looked] = kept
    return kept
