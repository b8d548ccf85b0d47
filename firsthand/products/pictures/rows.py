"""Rows of a lane: where each mark lies, so that nothing overlaps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from firsthand.codebook.picture import Event
from firsthand.codebook.when import When
from firsthand.products.pictures.days import DAY, Axis, ends
from firsthand.products.pictures.letters import width
from firsthand.products.pictures.marks import radius

SIZE, FADE = 10.5, 34.0  # of a label, and of the end of a bar that is open
MOST_ROWS, ALL_ROWS = 12, 72  # of a lane, of them all; what finds no room is counted


@dataclass(frozen=True, slots=True)
class Lies:
    """Where an event lies in pixels: its bar, its mark, and which ends of the bar are open."""

    left: float
    right: float
    at: float
    fades: tuple[bool, bool]
    outside: bool  # beside the stretch shown: earlier, later or undated


@dataclass(frozen=True, slots=True)
class Drawn:
    """An event with where it lies, and its label, which ends before `limit`."""

    event: Event
    lies: Lies
    label: str
    dashed: bool
    limit: float

    @property
    def words_at(self) -> float:
        """Behind the bar; behind the mark where the paper ends; else before the mark."""
        size = max(radius(self.event.origins.sources[1]), 4.0) + 8
        long = width(self.label, SIZE)
        for x in (max(self.lies.right + 5, self.lies.at + size), self.lies.at + size):
            if x + long <= self.limit:
                return x
        return self.lies.at - size - long

    def reach(self) -> tuple[float, float]:
        """All the room it takes in its row."""
        size = max(radius(self.event.origins.sources[1]), 4.0)
        first = min(self.lies.left, self.lies.at - size)
        last = max(self.lies.right + 5, self.lies.at + size + 8)
        if not self.label:
            return first, last
        return min(first, self.words_at), max(last, self.words_at + width(self.label, SIZE) + 8)


def lies(when: When, axis: Axis, beside: float, undated: float) -> Lies:
    """Where an interval lies; an open end is a fade as long as FADE.

    `beside` is how wide the columns for "earlier" and "later" are, `undated` where that begins.
    """
    first, last = ends(when)
    if first is None and last is None:
        return Lies(undated + 14, undated + 14, undated + 14, (False, False), True)
    if last is not None and last <= axis.first:
        x = axis.left - beside + 14
        return Lies(x, x, x, (False, False), True)
    if first is not None and first >= axis.last:
        x = axis.right + beside / 2
        return Lies(x, x, x, (False, False), True)
    if first is None:
        last = last or 0
        whole = DAY if len(when.latest or "") == 10 else 0
        at = axis.at(last - whole // 2)  # "by 2 May": on that day, not at the midnight after it
        return Lies(axis.at(last - whole) - FADE, axis.at(last), at, (True, False), False)
    if last is None:
        at = axis.at(first)
        return Lies(at, at + FADE, at, (False, True), False)
    left, right = axis.at(first), axis.at(last)
    broad = last - first > DAY or (last - first) % DAY > 0
    return Lies(left, right, (left + right) / 2, (broad, broad), False)


def packed(placed: Iterable[Drawn], lanes: int) -> tuple[list[list[Drawn]], list[Drawn]]:
    """Rows in which nothing overlaps, the weightiest events first; what finds no row is given back.

    Where there are few lanes, each may be higher.
    """
    most = max(MOST_ROWS, ALL_ROWS // max(lanes, 1))
    rows: list[list[Drawn]] = []
    taken: list[list[tuple[float, float]]] = []  # of each row
    dropped: list[Drawn] = []
    for drawn in placed:
        first, last = drawn.reach()
        for row, room in zip(rows, taken, strict=True):
            if all(last + 3 < a or b + 3 < first for a, b in room):
                row.append(drawn)
                room.append((first, last))
                break
        else:
            if len(rows) < most:
                rows.append([drawn])
                taken.append([(first, last)])
            else:
                dropped.append(drawn)
    return rows, dropped
