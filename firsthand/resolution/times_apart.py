"""Days counted from another event: "resumed on Tuesday, six days after {an attack} on the plant"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from firsthand.codebook.claim import Claim
from firsthand.codebook.timewords import TimeWords
from firsthand.codebook.when import NEVER_SAID, When

_TO_EVENT = re.compile(r"\s(after|before|following)\s[^.;:,]{0,60}$")
_REACH = 70  # characters from the count to the word of the event
_BACK = 120  # characters from the day that is counted from to the count
_DAYS = {"day": 1, "week": 7}
_SLACK = {"day": 0, "week": 3}


def counted_from(
    claim: Claim, text: str, times: Sequence[TimeWords]
) -> tuple[int, TimeWords] | None:
    """'On {Tuesday}, {six days} after an attack': the number of the day counted from, and the count,
    for a claim about the attack."""
    for at in range(len(times) - 1, -1, -1):
        words = times[at]
        if not 0 < claim.anchor.start - words.end < _REACH or _days(words) is None:
            continue
        if _TO_EVENT.match(text[words.end : claim.anchor.start]) is None:
            continue
        if at and _same_clause(text, times[at - 1], words):
            return at - 1, words
    return None


def shifted(base: When, words: TimeWords, text: str) -> When:
    """The day of the event, counted from the day the sentence gives."""
    days = _days(words)
    if days is None or base.earliest is None or base.latest is None:
        return NEVER_SAID
    if base.earliest[:10] != base.latest[:10]:
        return NEVER_SAID
    later = text[words.end :].lstrip().startswith("before")
    unit = words.meaning.measure[0].unit if words.meaning else "day"
    day = date.fromisoformat(base.earliest[:10]) + timedelta(days=days if later else -days)
    slack = timedelta(days=_SLACK[unit])
    return When((day - slack).isoformat(), (day + slack).isoformat(), "relative")


def _same_clause(text: str, base: TimeWords, words: TimeWords) -> bool:
    between = text[base.end : words.start]
    dated = base.meaning is not None and bool(base.meaning.weekday or base.meaning.day)
    return dated and len(between) < _BACK and not set(between) & set(".;:\n")


def _days(words: TimeWords) -> int | None:
    """Of "six days" and "two weeks", how many days; None of what is no count."""
    meaning = words.meaning
    if meaning is None or meaning.form != "duration" or len(meaning.measure) != 1:
        return None
    amount = meaning.measure[0]
    if amount.count is None or amount.unit not in _DAYS or amount.count > 99:
        return None
    return int(amount.count * _DAYS[amount.unit])
