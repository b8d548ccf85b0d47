"""Words that say when: found and read by `annotation`, set against the calendar by `resolution`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

TimeKind = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class TimeWords:
    """"on Sunday night": characters `start` to `end`, and what kind of time they name (as TIMEX3)."""

    start: int
    end: int
    kind: TimeKind
