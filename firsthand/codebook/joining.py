"""Union-find over ids: what is joined stays joined, whatever the order."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Item = TypeVar("Item", bound=Hashable)


class Joining(Generic[Item]):
    """Sets of items that were joined; the smallest item speaks for its set."""

    __slots__ = ("_parent",)

    def __init__(self, items: Iterable[Item] = ()) -> None:
        self._parent: dict[Item, Item] = {item: item for item in items}

    def speaker(self, item: Item) -> Item:
        """The item that stands for the set."""
        parent = self._parent
        above = parent.setdefault(item, item)
        while above != item:
            parent[item] = parent[above]  # the way is halved for whoever asks next
            item = parent[item]
            above = parent[item]
        return item

    def join(self, a: Item, b: Item) -> bool:
        """Join two sets; False where they were one already."""
        first, second = self.speaker(a), self.speaker(b)
        if first == second:
            return False
        if second < first:  # type: ignore[operator]  # ids are strings or tuples of them
            first, second = second, first
        self._parent[second] = first
        return True

    def count(self) -> int:
        """How many sets there are."""
        return sum(item == above for item, above in self._parent.items())

    def sets(self) -> list[list[Item]]:
        """All sets, each sorted, in order of their speakers."""
        found: dict[Item, list[Item]] = {}
        for item in sorted(self._parent):  # type: ignore[type-var]
            found.setdefault(self.speaker(item), []).append(item)
        return [found[speaker] for speaker in sorted(found)]  # type: ignore[type-var]
