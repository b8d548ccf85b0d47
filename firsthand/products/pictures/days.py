"""Moments on a line of pixels: which stretch of time to show, and where its ticks stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import log

from firsthand.codebook.when import When
from firsthand.products.wording import MONTHS

DAY = 24 * 60  # minutes
TRIMMED = 0.15  # of the events may lie outside the stretch shown, on one side and the other
COST = 14  # what leaving out a share of the events costs, against the logarithm of the stretch
TICK = 62  # pixels between ticks, at the least
HOURS = (6 * 60, 12 * 60)
DAYS = (1, 2, 5, 10)
MONTHLY = (1, 2, 3, 6)
YEARLY = (1, 2, 5, 10, 20, 50, 100)


def minutes(iso: str, end: bool = False) -> int:
    """Minutes since the year 1; a day begins at 00:00 and, as an end, goes on to midnight."""
    moment = datetime.fromisoformat(iso)
    since = moment - datetime(1, 1, 1)
    whole = since.days * DAY + since.seconds // 60
    return whole + DAY if end and len(iso) == 10 else whole


def ends(when: When) -> tuple[int | None, int | None]:
    """Both ends in minutes; None is open."""
    first = minutes(when.earliest) if when.earliest else None
    last = minutes(when.latest, end=True) if when.latest else None
    return first, last


def stretch(moments: Sequence[int]) -> tuple[int, int]:
    """The days that hold most of the moments: one from a year before does not squeeze the rest."""
    listed = sorted(moments)
    count = len(listed)
    most = int(count * TRIMMED)
    best, chosen = float("inf"), (listed[0], listed[-1])
    for left in range(most + 1):
        for right in range(most + 1 - left):
            first, last = listed[left], listed[count - 1 - right]
            cost = log(last - first + DAY) + COST * (left + right) / count
            if cost < best - 1e-9:
                best, chosen = cost, (first, last)
    first, last = chosen
    whole = first // DAY * DAY, -(-(last + 1) // DAY) * DAY
    spare = max(DAY, (whole[1] - whole[0]) // 40 // DAY * DAY)
    return whole[0] - spare, whole[1] + spare


@dataclass(frozen=True, slots=True)
class Axis:
    """Minutes from `first` to `last` on the pixels from `left` to `right`."""

    first: int
    last: int
    left: float
    right: float

    def at(self, minute: int) -> float:
        """The pixel of a minute; what lies outside is at the edge."""
        share = (minute - self.first) / (self.last - self.first)
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)

    def ticks(self) -> list[tuple[float, str, bool]]:
        """Where a tick stands, what is written there, and whether a longer unit begins."""
        room = (self.right - self.left) / (self.last - self.first)
        for step in (*HOURS, *(d * DAY for d in DAYS)):
            if step * room >= TICK:
                return list(self._by_day(step))
        for months in (*MONTHLY, *(y * 12 for y in YEARLY)):
            if months * 30 * DAY * room >= TICK:
                return list(self._by_month(months))
        return []

    def _by_day(self, step: int) -> Iterator[tuple[float, str, bool]]:
        year = ""
        for minute in range(-(-self.first // step) * step, self.last + 1, step):
            day = datetime(1, 1, 1) + timedelta(minutes=minute)
            if minute % DAY:
                yield self.at(minute), f"{day:%H:%M}", False
                continue
            name = f"{day.day} {MONTHS[day.month - 1][:3]}"
            shown = f"{name} {day.year}" if str(day.year) != year else name
            year = str(day.year)
            yield self.at(minute), shown, True

    def _by_month(self, step: int) -> Iterator[tuple[float, str, bool]]:
        begins = datetime(1, 1, 1) + timedelta(minutes=self.first)
        number = -(-(begins.year * 12 + begins.month) // step) * step
        year = 0
        while True:
            day = datetime(number // 12, number % 12 + 1, 1)
            minute = (day - datetime(1, 1, 1)).days * DAY
            if minute > self.last:
                return
            month = MONTHS[day.month - 1][:3]
            shown = str(day.year) if step >= 12 else month
            if step < 12 and day.year != year:
                shown = f"{month} {day.year}"
            yield self.at(minute), shown, day.month == 1
            number, year = number + step, day.year
