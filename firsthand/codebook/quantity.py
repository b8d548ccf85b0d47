"""A number as worded, before anybody says what it counts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quantity:
    """ "at least 300": characters `start` to `end`, and the interval the words allow.

    `least`, `most` None: open on that side. `value` is the number itself where one is said (300),
    `change` the modifier ("=", "~", ">", "<", ">=", "<="), `unit` the unit's word ("km", "percent",
    "") where it is a measure and not a count of persons or things.
    """

    start: int
    end: int
    least: float | None
    most: float | None
    value: float | None
    change: str
    unit: str
