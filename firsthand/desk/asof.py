"""What did we know by then: the days on which reports came, for the slider."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from firsthand.desk.earlier import ends
from firsthand.desk.shown import Shown

MOST = 40  # stops of the slider; of a longer time each stands for several days


@dataclass(frozen=True, slots=True)
class Stop:
    """A day of the slider: how many reports came since the stop before, and how many there were."""

    day: str
    new: int
    known: int
    here: bool
    high: int  # of its bar, in percent of the highest


def stops(shown: Shown, day: str) -> list[Stop]:
    """The days of publication, or the last days of as many stretches as there is room for."""
    listed = ends(shown)
    days = sorted({end[:10] for end in listed if end and not end.startswith("9999")})
    step = -(-len(days) // MOST) if days else 1
    chosen = days[::-1][::step][::-1]  # the last day is always among them
    known = [bisect_right(listed, f"{each}T23:59") for each in chosen]
    new = [now - before for now, before in zip(known, [0, *known], strict=False)]
    most = max(new, default=1)
    last = max((each for each in chosen if day and each <= day[:10]), default="")
    return [
        Stop(each, fresh, there, each == last, max(4, round(100 * fresh / most)))
        for each, fresh, there in zip(chosen, new, known, strict=True)
    ]


def neighbours(listed: list[Stop], day: str) -> tuple[str, str]:
    """The stop before a day and the one after it; empty where there is none."""
    before = [s.day for s in listed if s.day < day[:10]]
    after = [s.day for s in listed if s.day > day[:10]]
    return (before[-1] if before else "", after[0] if after else "")
