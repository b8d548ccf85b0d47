"""Numbers as worded, with the interval their words allow: "at least 300", "dozens", "15-20", "nearly 1,000"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from firsthand.annotation.quantities_left_out import left_out
from firsthand.annotation.quantities_numbers import Number, numbers
from firsthand.annotation.quantities_tokens import Token, adjoins, longest, phrases, tokens, vocabulary
from firsthand.codebook.quantity import Quantity

_MOVES = frozenset(
    "rise rose risen rises rising raised raising increase increased increases increasing climb climbed climbs jump jumped grow grew grown fall fell fallen falls falling drop "
    "dropped drops dropping decline declined slow slowed slide slid slip slipped cut reduced reduce tumble tumbled plunged up down moved moving went going go revised upgraded lowered".split()
)
_JOINS = frozenset(("-", "–", "—", "~", "to", "through"))


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
        replace(whole, start=words[n.first].start, end=words[n.last - 1].end, least=v, most=v, value=v, change="=")
        for n, v in zip(ends, (reading.low, reading.high), strict=True)
    ]


def read(text: str, start: int, end: int) -> list[Reading]:
    """All that is counted or measured in a sentence."""
    words = tokens(text, start, end)
    found: list[Reading] = []
    said = numbers(words)
    at = 0
    while at < len(said):
        pair = _pair(words, said[at : at + 2])
        taken = said[at : at + (2 if pair else 1)]
        at += len(taken)
        if any(left_out(words, number) for number in taken):
            continue
        if pair is None:
            found.append(_single(words, taken[0]))
        elif not _score(words, taken):
            found.append(_range(words, taken[0], taken[1], pair))
    return _closed(words, found)


def _pair(words: Sequence[Token], waiting: Sequence[Number]) -> str | None:
    """How the next two numbers make a range: "between", "from", "to" or "or"; None where they do not."""
    if len(waiting) < 2:
        return None
    left, right = waiting[0], waiting[1]
    between = [w for w in words[left.last : right.first] if w.text not in vocabulary("units", "symbols") and not _unit_word(w)]
    if len(between) != 1 or left.form == "part" or right.last - left.first > 14:
        return None
    word = between[0]
    before = words[left.first - 1].low if left.first else ""
    if _currency(words, left.first) and left.first > 1:
        before = words[left.first - 2].low
    if word.low == "and":
        return "between" if before == "between" else None
    if word.low == "or" and left.value is not None and right.value is not None:
        return "or" if left.value < right.value <= left.value * 2 + 1 and right.last - left.first <= 3 else None
    if word.low not in _JOINS or (word.low == "to" and before != "from" and _apart(words, left, right, before)):
        return None
    return "from" if before == "from" else "to"


def _apart(words: Sequence[Token], left: Number, right: Number, before: str) -> bool:
    """'rose 8 percent to 3.65', 'increased by $4 million to $9 million': an amount and where it led"""
    if before == "by" or before in _MOVES or (left.first > 1 and words[left.first - 2].low in _MOVES):
        return True
    ours, theirs = _unit(words, left) or _symbol(words, left), _unit(words, right) or _symbol(words, right)
    return bool(ours) and ours != theirs


def _score(words: Sequence[Token], taken: Sequence[Number]) -> bool:
    """'won 2-1', 'ended 2-2'; years: '2011-2014'"""
    left, right = taken[0], taken[1]
    if left.value is None or right.value is None:
        return False
    hyphen = any(w.text in "-–—" for w in words[left.last : right.first])
    return hyphen and (right.value <= left.value or left.form == "words")


def _range(words: Sequence[Token], left: Number, right: Number, how: str) -> Reading:
    low = left.value if left.value is not None else left.least
    high = right.value if right.value is not None else right.most
    if left.form != "scaled" and right.form in ("scaled", "words") and low < high:
        low *= _shared_scale(words, right, low)
    first = left.first - 1 if _currency(words, left.first) else left.first
    opens = how in ("between", "from")
    moved = how == "from" and (high < low or any(w.low in _MOVES for w in words[max(0, first - 8) : first]))
    start = words[first - 1].start if opens else words[first].start
    unit = _unit(words, right) or _unit(words, left) or _symbol(words, left)
    quantity = Quantity(start, words[right.last - 1].end, min(low, high), max(low, high), None, "=", unit)
    change, begin = _before(words, first - opens)
    if change in ("~", "<=", "<") and not opens:
        quantity = replace(quantity, start=words[begin].start, change=change if change == "~" else "=", least=0.0 if change != "~" else quantity.least)
    return Reading(quantity, low, high, moved, left.first, right.last)


def _shared_scale(words: Sequence[Token], right: Number, low: float) -> float:
    """'$10 to $15 billion': the magnitude of the second number belongs to the first too."""
    scale = 1.0
    for word in words[right.first : right.last]:
        known = vocabulary("vague_numbers", "magnitudes").get(word.low) or vocabulary("vague_numbers", "attached").get(word.text)
        scale *= known or 1
    said = (right.value or 0.0) / scale
    return scale if scale > 1 and low < said else 1.0


def _single(words: Sequence[Token], number: Number) -> Reading:
    symbol = _symbol(words, number)
    first = number.first - (1 if symbol else 0)
    change, begin = _before(words, first)
    unit = symbol or _unit(words, number)
    after, finish = _after(words, number)
    change = after if after and change in ("", "~") else change
    if change == ">" and unit in ("day", "week", "month", "year", "hour", "night", "weekend") and words[begin].low == "over":
        change, begin = "", first
    least, most = _bounds(number, change)
    shown = {"": "=", "~<": "~", "<~": "<", ">~": ">", "strong": "~"}.get(change, change)
    quantity = Quantity(words[begin].start, words[finish - 1].end, least, most, number.value, shown, unit)
    said = number.value
    return Reading(quantity, said if said is not None else number.least, said if said is not None else number.most, False, number.first, number.last)


def _currency(words: Sequence[Token], first: int) -> bool:
    return first > 0 and words[first - 1].text in vocabulary("units", "symbols")


def _symbol(words: Sequence[Token], number: Number) -> str:
    return words[number.first - 1].text if _currency(words, number.first) else ""


def _before(words: Sequence[Token], first: int) -> tuple[str, int]:
    """The modifier that ends where the number begins, and where it begins itself: 'at least', 'some'."""
    known = phrases("vague_numbers", "before")
    for length in range(min(5, first), 0, -1):
        phrase = tuple(word.low for word in words[first - length : first])
        if phrase in known:
            begin = first - length
            inner, outer = _before(words, begin) if phrase[0] in ("about", "around", "some", "estimated") else ("", begin)
            return (inner, outer) if inner in ("<=", ">=", ">", "<") else (known[phrase], begin)
    return "", first


def _after(words: Sequence[Token], number: Number) -> tuple[str, int]:
    """A modifier behind the number: 'or more', '+', '-strong'."""
    at = number.last
    if at < len(words) and words[at].text == "+" and adjoins(words[at - 1], words[at]):
        return ">=", at + 1
    step = 1 if at < len(words) and words[at].text == "-" else 0
    following = tuple(word.low for word in words[at + step : at + step + 4])
    if following[:1] == ("strong",):
        return "strong", at + step + 1
    known = phrases("vague_numbers", "after")
    used = longest(following, known)
    if not used or (used == 1 and not step and following[0] in ("plus", "minimum", "maximum")):
        return "", number.last
    if following[:2] in (("at", "least"), ("at", "most")) and at + 2 < len(words) and words[at + 2].value is not None:
        return "", number.last  # "300, at least 20 of them"
    return known[following[:used]], at + step + used


def _bounds(number: Number, change: str) -> tuple[float | None, float | None]:
    """The interval: 'more than 20' is 21 and up, 'about 20' is 17 to 23, 'nearly 40' is 36 to 39."""
    if number.value is None:
        open_up, open_down = change in (">", ">="), change in ("<", "<=")
        return (0.0 if open_down else number.least), (None if open_up else number.most)
    value = number.value
    step = 1.0 if value == int(value) and number.form in ("digits", "words", "vague") else 0.0
    spread = {"~": (0.85, 1.15), "strong": (0.9, 1.1)}
    if change in spread and number.form != "vague":
        low, high = (value * share for share in spread[change])
        return (float(round(low)), float(round(high))) if step else (low, high)
    if change in ("~<", "<~"):
        return (float(round(value * 0.9)) if step else value * 0.9), value - step
    if change == ">~":
        return value + step, (float(round(value * 1.1)) if step else value * 1.1)
    return {
        ">": (value + step, None),
        ">=": (value, None),
        "<": (min(0.0, value), value - step),
        "<=": (min(0.0, value), value),
    }.get(change, (number.least, number.most))


def _unit(words: Sequence[Token], number: Number) -> str:
    """The unit behind a number: 'km', 'percent', 'year-old'; "" where something is counted."""
    at = number.last
    step = 1 if at < len(words) and words[at].text == "-" else 0
    if at + step >= len(words):
        return ""
    word = words[at + step]
    near = adjoins(words[at + step - 1], word) or not step
    if word.text == "%" or word.low in ("percent", "pct", "pc") or (word.low == "per" and at + 1 < len(words) and words[at + 1].low == "cent"):
        return "percent"
    if word.text in vocabulary("units", "codes") and near and (adjoins(words[at - 1], word) or len(word.text) > 1):
        return word.text
    if not _unit_word(word):
        return "share" if number.form == "part" else ""
    single = word.low if word.low in vocabulary("units", "words") else word.low[:-1]
    old = words[at + step + 1 : at + step + 3]
    return "year-old" if single == "year" and any(w.low == "old" for w in old) else single


def _unit_word(word: Token) -> bool:
    known = vocabulary("units", "words")
    return word.text in vocabulary("units", "codes") or word.low in known or (word.low.endswith("s") and word.low[:-1] in known)


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
    quantity = replace(
        left.quantity, end=right.quantity.end, least=low.quantity.least, most=high.quantity.most, value=None, change="="
    )
    return Reading(quantity, low.low, high.low, False, left.first, right.last)
