"""Words that say when: found and read by `annotation`, set against the calendar by `resolution`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

TimeKind = Literal["DATE", "TIME", "DURATION", "SET"]
Form = Literal["calendar", "relative", "shift", "duration", "set", "vague"]
Bound = Literal["at", "since", "until", "by", "before", "after", "during", "within"]


@dataclass(frozen=True, slots=True)
class Amount:
    """ "two and a half years" is `Amount(2.5, "year")`; "several years" `Amount(None, "year")`."""

    count: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """What time words say before a calendar is at hand; a field not said is None.

    `form`: "calendar" names fields ("3 March", "Sunday night", "noon"), "relative" a unit or field
    by its place ("last week", "this June"), "shift" a distance ("three days ago", "a week later"),
    "vague" no stretch at all ("recently", "now"). `relation` is this, last, next, same, previous,
    following, past, coming or current; of a shift ago, earlier,
        later or hence. `era` is -1 for years BC.
    `stage` is START, MID or END ("early", "mid-", "the end of"), EARLIER or
    LATER ("later this month"). `measure` is the stretch counted
    or shifted by. `part` is MO, AF, EV, NI, DT ...; `ordinal` counts units within ("the third
    quarter", "the second week of May"; -1 the last). `value` is the TIMEX3 of a vague word.
    """

    form: Form
    year: int | None = None
    era: int = 1
    short_year: int | None = None
    decade: int | None = None
    century: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    week: int | None = None
    season: str | None = None
    holiday: str | None = None
    part: str | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    zone: str | None = None
    relation: str | None = None
    unit: str | None = None
    ordinal: int | None = None
    measure: tuple[Amount, ...] = ()
    stage: str | None = None
    about: str | None = None
    fiscal: bool = False
    either_half: bool = False
    value: str | None = None


@dataclass(frozen=True, slots=True)
class TimeWords:
    """ "on Sunday night": characters `start` to `end`, and what kind of time they name (as TIMEX3).

    `bound` is what the word in front makes of it ("since Friday", "by Monday"). Of a range ("from
    March to May") the first words carry the far end as `until`, the last the near end as `since`.
    `wide` are the characters with such words and the other end of the range.
    """

    start: int
    end: int
    kind: TimeKind
    meaning: Meaning | None = None
    bound: Bound = "at"
    since: Meaning | None = None
    until: Meaning | None = None
    wide: tuple[int, int] | None = None
