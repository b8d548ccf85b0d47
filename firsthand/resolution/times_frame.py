"""What time words are read against: the day of the report, the tense, and what was named before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from firsthand.codebook.claim import Tense
from firsthand.resolution.times_calendar import Slot

BACKWARD = ("last", "past", "previous", "preceding")
FORWARD = ("next", "coming", "following")
STEPS = {"this": 0, "current": 0, "same": 0, "last": -1, "past": -1, "previous": -1, "next": 1,
    "coming": 1, "following": 1,
         "earlier": -1, "later": 1, "later next": 2, "earlier last": -2, "latest": 0, "that": 0}  # fmt: skip
DEICTIC = {"today": 0, "yesterday": -1, "tomorrow": 1}


@dataclass(frozen=True, slots=True)
class Frame:
    """`now` is the day of the report (None: unknown), `minute` its minute of the day where known.

    `back` is the stretch last named in the text. `history` is true where the text tells of years
    long before its own day, so that "the next day" and "in May" hang on `back` and not on `now`.
    """

    now: date | None
    tense: Tense = "none"
    back: Slot | None = None
    history: bool = False
    minute: int | None = None
    guessed: bool = False  # the tense is that of the verbs near by, not of the claim
    near: Slot | None = None  # the day named just before: "on Friday ... at 3 p.m."
    ahead: bool = False  # the words in front say that it is to come: "a strike for Thursday"
    held: bool = False  # "talks in July": the month is that of the talks, not of the verb
    settled: bool = False  # it has begun whatever the calendar says: "since January"
    quarter: Slot | None = None  # the quarter last named: "a year earlier" in a report on earnings

    def base(self) -> date | None:
        """The day that fills in what is not said."""
        return self.back.start if self.history and self.back else self.now

    def told(self) -> date | None:
        """The day that "the next day" and "two weeks later" count from."""
        return self.back.start if self.back else self.now
