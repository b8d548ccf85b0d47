"""What the words around time words make of them: "since Friday", "from March to May"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firsthand.annotation.times_numerals import Token
from firsthand.codebook.timewords import Bound, Meaning, TimeWords

SHORTLY = frozenset({"shortly", "just", "soon", "moments", "minutes", "immediately", "right"})
Placed = tuple[int, int, TimeWords]
LEADS: dict[str, Bound] = {
    "since": "since", "from": "since", "starting": "since", "until": "until", "till": "until",
        "by": "by", "before": "before",
    "after": "after", "during": "during", "throughout": "during", "within": "within",
}  # fmt: skip


def bounded(
    text: str, words: Sequence[Token], letters: str, found: Sequence[Placed]
) -> tuple[TimeWords, ...]:
    """The words, each with its bound, and the other end of a range on both of its words."""
    given: list[TimeWords] = []
    waiting: TimeWords | None = None  # the near end of a range whose far end comes next
    for index, (first, last, here) in enumerate(found):
        if waiting is not None:
            given.append(waiting)
            waiting = None
            continue
        lead = text[words[first - 1].start : words[first - 1].end].lower() if first else ""
        after = found[index + 1] if index + 1 < len(found) else None
        if after is not None and _range(
            letters[last : after[0]], _form(text, words, last), lead, (here, after[2])
        ):
            begin = words[first - 1].start if lead in ("from", "between") else here.start
            near, waiting = _pair(here, after[2], (begin, after[2].end))
            given.append(near)
            continue
        given.append(_led(text, words, first, here))
    return tuple(given)


def _led(text: str, words: Sequence[Token], first: int, here: TimeWords) -> TimeWords:
    """With what stands in front: "since Friday", "as of Monday", "shortly before 9 pm"."""
    lead = _form(text, words, first - 1) if first else ""
    earlier = _form(text, words, first - 2) if first > 1 else ""
    bound = LEADS.get(lead, "at")
    start = words[first - 1].start if bound != "at" else here.start
    if lead == "of" and earlier == "as":
        bound, start = "by", words[first - 2].start
    meaning = here.meaning
    if bound == "after" and meaning and meaning.relation == "last" and meaning.part:
        said = text[here.start : here.end].lower()
        if not said.startswith("last"):
            return replace(here, bound="at", wide=(start, here.end))  # "after a night of protest"
    if bound in ("before", "after") and earlier in SHORTLY and meaning and here.kind == "TIME":
        meaning, start = replace(meaning, about=bound.upper()), words[first - 2].start
        bound = "at"
    return replace(here, meaning=meaning, bound=bound, wide=(start, here.end))


def _form(text: str, words: Sequence[Token], index: int) -> str:
    return text[words[index].start : words[index].end].lower() if index < len(words) else ""


def _pair(here: TimeWords, there: TimeWords, wide: tuple[int, int]) -> tuple[TimeWords, TimeWords]:
    near, far = shared(here.meaning, there.meaning)
    first = replace(here, meaning=near, until=far, wide=wide)
    return first, replace(there, meaning=far, since=near, wide=wide)


def _range(between: str, joiner: str, lead: str, ends: tuple[TimeWords, TimeWords]) -> bool:
    """True for "from X to Y", "between X and Y", "X - Y", "2014 to 2018"."""
    if between not in ("u", "-", "&") or any(w.kind not in ("DATE", "TIME") for w in ends):
        return False
    if joiner == "to":
        return lead in ("from", "between") or _alike(ends[0].meaning, ends[1].meaning)
    if joiner in ("until", "till", "through"):
        return True
    return between == "-" or (joiner == "and" and lead == "between")


def _alike(one: Meaning | None, other: Meaning | None) -> bool:
    """ "2014 to 2018", "June to August", "3:00 to 4:00" are ranges without "from"."""
    if one is None or other is None or one.form != "calendar" or other.form != "calendar":
        return False
    names = ("month", "day", "hour", "weekday")
    return all((getattr(one, n) is None) == (getattr(other, n) is None) for n in names)


def shared(first: Meaning | None, last: Meaning | None) -> tuple[Meaning | None, Meaning | None]:
    """ "from March to May 2019": the year, or the month, is said once for both."""
    if first is None or last is None or "calendar" not in (first.form, last.form):
        return first, last
    if first.month and last.month and first.year is None and last.year is not None:
        first = replace(first, year=last.year - (first.month > last.month))
    if first.month and first.year and last.year is None and last.month:
        last = replace(last, year=first.year + (first.month > last.month))
    if first.year and last.year and last.era < 0:
        first = replace(first, era=-1)
    if first.hour is not None and last.hour is not None:
        first, last = _one_day(first, last)
    if last.day and not last.month and first.month and last.weekday is None:
        last = replace(last, month=first.month, year=first.year)
    return first, last


def _one_day(first: Meaning, last: Meaning) -> tuple[Meaning, Meaning]:
    """ "2:00 to 2:30 p.m. on Tuesday": the day and the half of the day are said once for both."""
    if (
        first.either_half
        and not last.either_half
        and last.hour
        and (first.hour or 0) + 12 <= last.hour
    ):
        first = replace(first, hour=(first.hour or 0) + 12, either_half=False)
    if not _dated(first) and _dated(last):
        first = replace(
            last,
            hour=first.hour,
            minute=first.minute,
            second=first.second,
            either_half=first.either_half,
        )
    elif _dated(first) and not _dated(last):
        last = replace(
            first,
            hour=last.hour,
            minute=last.minute,
            second=last.second,
            either_half=last.either_half,
        )
    return first, last


def _dated(meaning: Meaning) -> bool:
    return any(
        (
            meaning.day,
            meaning.month,
            meaning.weekday,
            meaning.holiday,
            meaning.relation,
            meaning.value,
        )
    )
