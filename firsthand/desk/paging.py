"""Long lists a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")
MOST_PAGES = 100_000  # so that no page number is too large to reckon with


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Some of a list: which page, of how many, and of how many items."""

    items: list[Item]
    page: int
    pages: int
    total: int
    first: int
    last: int


def paged(items: Sequence[Item], page: int, size: int) -> Page[Item]:
    """The items of a page; a page beyond the last is the last."""
    pages = max(1, -(-len(items) // size))
    at = min(max(1, page), pages)
    first = (at - 1) * size
    found = list(items[first : first + size])
    return Page(found, at, pages, len(items), first + 1 if found else 0, first + len(found))
