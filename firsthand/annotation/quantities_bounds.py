"""What stands around a number: its modifier, its unit, and the interval they allow."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.annotation.quantities_numbers import Number
from firsthand.annotation.quantities_tokens import Token, adjoins, longest, phrases, vocabulary


def priced(words: Sequence[Token], first: int) -> bool:
    if (
        first > 1
        and words[first - 2].text == "$"
        and words[first - 1].text in ("US", "A", "C", "NZ", "HK", "S")
    ):
        return True
    return first > 0 and words[first - 1].text in vocabulary("units", "symbols")


def symbol_of(words: Sequence[Token], number: Number) -> str:
    if not priced(words, number.first):
        return ""
    said = words[number.first - 1].text
    return said if said in vocabulary("units", "symbols") else "$"  # "$US4,200"


def modifier_before(words: Sequence[Token], first: int) -> tuple[str, int]:
    """The modifier in front of the number, and where it begins: 'at least', 'some'."""
    known = phrases("vague_numbers", "before")
    for length in range(min(5, first), 0, -1):
        phrase = tuple(word.low for word in words[first - length : first])
        if phrase == ("over",) and _hands(words, first - 1):
            return "", first
        if phrase in known:
            begin = first - length
            inner, outer = (
                modifier_before(words, begin)
                if phrase[0] in ("about", "around", "some", "estimated")
                else ("", begin)
            )
            return (inner, outer) if inner in ("<=", ">=", ">", "<") else (known[phrase], begin)
    return "", first


_OVER = frozenset(
    ["hand", "hands", "handed", "handing", "turn", "turned", "turning", "give", "gave", "given"]
    + ["giving", "take", "took", "taken", "taking", "run", "ran", "sign", "signed", "passed"]
)


def _hands(words: Sequence[Token], over: int) -> bool:
    """'handed {over} two soldiers', 'took {over} three bases': the verb's own "over"."""
    return over > 0 and words[over - 1].low in _OVER


def modifier_behind(words: Sequence[Token], number: Number) -> tuple[str, int]:
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
    if (
        following[:2] in (("at", "least"), ("at", "most"))
        and at + 2 < len(words)
        and words[at + 2].value is not None
    ):
        return "", number.last  # "300, at least 20 of them"
    return known[following[:used]], at + step + used


def interval(number: Number, change: str) -> tuple[float | None, float | None]:
    """'more than 20' is 21 and up, 'about 20' is 17 to 23, 'nearly 40' is 36 to 39."""
    if number.value is None:
        open_up, open_down = change in (">", ">="), change in ("<", "<=")
        return (0.0 if open_down else number.least), (None if open_up else number.most)
    value = number.value
    step = 1.0 if value == int(value) and number.form in ("digits", "words", "vague") else 0.0
    if change == "~" and number.form != "vague":
        return _around(value, 15, step > 0)
    if change == "strong" and number.form != "vague":
        return _around(value, 10, step > 0)
    if change in ("<~", "~<"):  # "just under 40", "nearly 40"
        return min(_around(value, 10, step > 0)[0], value - step), value - step
    if change == ">~":  # "just over 3" is 4: a tenth of a small number is none
        return value + step, max(_around(value, 10, step > 0)[1], value + step)
    return {
        ">": (value + step, None),
        ">=": (value, None),
        "<": (min(0.0, value - step), value - step),
        "<=": (min(0.0, value), value),
    }.get(change, (number.least, number.most))


def _around(value: float, per_cent: int, counted: bool) -> tuple[float, float]:
    """So much either way, in whole numbers for what is counted: "about 20" is 17 to 23.

    The widths are those of the shared table of vague numbers (about 15 %, an "N-strong" group 10 %).
    """
    if counted:  # whole numbers: no 33.000000000000004
        low, high = int(value) * (100 - per_cent) / 100, int(value) * (100 + per_cent) / 100
        return float(round(low)), float(round(high))
    return value * (100 - per_cent) / 100, value * (100 + per_cent) / 100


def unit_of(words: Sequence[Token], number: Number) -> str:
    """The unit behind a number: 'km', 'percent', 'year-old'; "" where something is counted."""
    at = number.last
    step = 1 if at < len(words) and words[at].text == "-" else 0
    if at + step >= len(words):
        return ""
    word = words[at + step]
    beside = adjoins(words[at + step - 1], word)
    if word.low == "in" and not beside:  # "wounded seven in Tyre": no inches
        return ""
    near = beside or not step
    if (
        word.text == "%"
        or word.low in ("percent", "pct", "pc")
        or (word.low == "per" and at + 1 < len(words) and words[at + 1].low == "cent")
    ):
        return "percent"
    if (
        word.text in vocabulary("units", "codes")
        and near
        and (adjoins(words[at - 1], word) or len(word.text) > 1)
    ):
        return word.text
    if not unit_word(word):
        return "share" if number.form == "part" else ""
    single = word.low if word.low in vocabulary("units", "words") else word.low[:-1]
    old = words[at + step + 1 : at + step + 3]
    return "year-old" if single == "year" and any(w.low == "old" for w in old) else single


def unit_word(word: Token) -> bool:
    known = vocabulary("units", "words")
    return (
        word.text in vocabulary("units", "codes")
        or word.low in known
        or (word.low.endswith("s") and word.low[:-1] in known)
    )
