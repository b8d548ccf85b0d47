"""Numbers as worded, with the interval their words allow: "at least 300", "dozens", "15-20"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from firsthand.annotation.quantities_bounds import (
    interval,
    modifier_before,
    modifier_behind,
    priced,
    symbol_of,
    unit_of,
)
from firsthand.annotation.quantities_left_out import left_out
from firsthand.annotation.quantities_numbers import Number, may_hold_number, numbers
from firsthand.annotation.quantities_ranges import is_score, pair_of, shared_scale
from firsthand.annotation.quantities_tokens import Token, tokens, vocabulary
from firsthand.codebook.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Reading:
    """A quantity with what the scorers of ranges ask beside it.

    `low`, `high` are the numbers as said, first and last; `path` is true for "from 12 to 15" where
    something moved; `first`, `last` are tokens.
    """

    quantity: Quantity
    low: float | None
    high: float | None
    path: bool = False
    first: int = 0
    last: int = 0


def find(text: str, start: int, end: int) -> tuple[Quantity, ...]:
    """The quantities of a sentence, in order. A toll that "rose from 12 to 15" is two."""
    found: list[Quantity] = []
    for reading in read(text, start, end):
        if reading.path and reading.low is not None and reading.high is not None:
            found.extend(_steps(text, reading))
        else:
            found.append(reading.quantity)
    return tuple(found)


def _steps(text: str, reading: Reading) -> list[Quantity]:
    """'from 12 to 15' as 12 and as 15."""
    whole = reading.quantity
    words = tokens(text, whole.start, whole.end)
    sides = numbers(words)
    ends = (sides[0], sides[-1])
    return [
        replace(
            whole,
            start=words[n.first].start,
            end=words[n.last - 1].end,
            least=v,
            most=v,
            value=v,
            change="=",
        )
        for n, v in zip(ends, (reading.low, reading.high), strict=True)
    ]


def read(text: str, start: int, end: int) -> list[Reading]:
    """All that is counted or measured in a sentence."""
    if not may_hold_number(text[start:end]):
        return []
    words = tokens(text, start, end)
    found: list[Reading] = []
    said = numbers(words)
    at = 0
    while at < len(said):
        pair = pair_of(words, said[at : at + 2])
        taken = said[at : at + (2 if pair else 1)]
        at += len(taken)
        if any(left_out(words, number) for number in taken):
            continue
        if pair is None:
            found.append(_single(words, taken[0]))
        elif not is_score(words, taken):
            found.append(_range(words, taken[0], taken[1], pair))
    return _closed(words, found)


def _range(words: Sequence[Token], left: Number, right: Number, how: str) -> Reading:
    low = left.value if left.value is not None else left.least
    high = right.value if right.value is not None else right.most
    if left.form != "scaled" and right.form in ("scaled", "words") and low < high:
        low *= shared_scale(words, right, low)
    first = left.first - 1 if priced(words, left.first) else left.first
    opens = how in ("between", "from")
    moved = how == "from" and (
        high < low
        or any(w.low in vocabulary("units", "moves") for w in words[max(0, first - 8) : first])
    )
    start = words[first - 1].start if opens else words[first].start
    unit = unit_of(words, right) or unit_of(words, left) or symbol_of(words, left)
    quantity = Quantity(
        start, words[right.last - 1].end, min(low, high), max(low, high), None, "=", unit
    )
    change, begin = modifier_before(words, first - opens)
    if change in ("~", "<=", "<") and not opens:
        quantity = replace(
            quantity,
            start=words[begin].start,
            change=change if change == "~" else "=",
            least=0.0 if change != "~" else quantity.least,
        )
    return Reading(quantity, low, high, moved, left.first, right.last)


def _single(words: Sequence[Token], number: Number) -> Reading:
    symbol = symbol_of(words, number)
    first = number.first - (1 if symbol else 0)
    while symbol and first > 0 and words[first - 1].text in ("$", "US", "A", "C", "NZ", "HK", "S"):
        first -= 1
    while first > 0 and words[first - 1].low in ("minus", "negative"):
        first -= 1
    change, begin = modifier_before(words, first)
    unit = symbol or unit_of(words, number)
    after, finish = modifier_behind(words, number)
    change = after if after and change in ("", "~") else change
    if (
        change == ">"
        and unit in ("day", "week", "month", "year", "hour", "night", "weekend")
        and words[begin].low == "over"
    ):
        change, begin = "", first
    least, most = interval(number, change)
    shown = {"": "=", "~<": "~", "<~": "<", ">~": ">", "strong": "~"}.get(change, change)
    quantity = Quantity(
        words[begin].start, words[finish - 1].end, least, most, number.value, shown, unit
    )
    said = number.value
    return Reading(
        quantity,
        said if said is not None else number.least,
        said if said is not None else number.most,
        False,
        number.first,
        number.last,
    )


def _closed(words: Sequence[Token], found: Sequence[Reading]) -> list[Reading]:
    """Put "more than 20 but fewer than 30" together; leave the rest as it is."""
    kept: list[Reading] = []
    for reading in found:
        last = kept[-1] if kept else None
        if last is not None and _meets(words, last, reading):
            kept[-1] = _joined(last, reading)
        else:
            kept.append(reading)
    return kept


def _meets(words: Sequence[Token], left: Reading, right: Reading) -> bool:
    changes = {left.quantity.change[0], right.quantity.change[0]}
    if changes != {">", "<"}:
        return False
    near = words[left.last : right.first]
    between = [w for w in near if left.quantity.end <= w.start and w.end <= right.quantity.start]
    if len(between) > 1 or any(w.low not in ("and", "but", ",") for w in between):
        return False
    low, high = (left, right) if left.quantity.change[0] == ">" else (right, left)
    return low.low is not None and high.low is not None and low.low < high.low


def _joined(left: Reading, right: Reading) -> Reading:
    low, high = (left, right) if left.quantity.change[0] == ">" else (right, left)
    least, most = low.quantity.least, high.quantity.most
    if least is not None and most is not None and least > most:
        least, most = low.low, high.high  # "more than 0 but less than 0.5": no whole number fits
    quantity = replace(
        left.quantity,
        end=right.quantity.end,
        least=least,
        most=most,
        value=None,
        change="=",
    )
    return Reading(quantity, low.low, high.low, False, left.first, right.last)
