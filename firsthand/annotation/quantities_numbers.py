"""Numbers as written: "1,500", "2.7m", "three hundred and sixty", "dozens", "a third"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from firsthand.annotation.quantities_tokens import Token, adjoins, longest, phrases, vocabulary

_SMALL = 100
_ROUND = frozenset(["some", "about", "around", "approximately", "nearly", "almost", "over"])
_DIGIT = re.compile(r"\d")
_RUN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Number:
    """Tokens `first` to `last` (exclusive) that say one number, or one vague one.

    `value` is None for a vague word; `least`, `most` are its bounds. `form` is "digits", "words",
    "vague", "part" (a third of) or "scaled" (with a magnitude: "2.7 million").
    """

    first: int
    last: int
    value: float | None
    least: float
    most: float
    form: str


def numbers(tokens: Sequence[Token]) -> list[Number]:
    """All numbers, in order; none overlaps another."""
    found: list[Number] = []
    at, openers = 0, _openers()
    while at < len(tokens):
        opens = tokens[at].value is not None or tokens[at].low in openers
        number = _number(tokens, at) if opens else None
        if number is None:
            at += 1
        else:
            found.append(number)
            at = number.last
    return found


def _number(tokens: Sequence[Token], at: int) -> Number | None:
    if tokens[at].value is not None:
        return _digits(tokens, at)
    for reader in _READERS:
        number = reader(tokens, at)
        if number is not None:
            return number
    return None


@cache
def _telling() -> tuple[str, ...]:
    """How words begin without one of which, and without a digit, no sentence has a number."""
    known = set(vocabulary("vague_numbers", "numerals")) | {"dozen", "half", "third", "quarter"}
    known |= set(vocabulary("vague_numbers", "magnitudes"))
    for group in ("vague", "few"):
        known |= {word for phrase in phrases("vague_numbers", group) for word in phrase}
    return tuple(sorted(known - {"a", "of"}))


@lru_cache(maxsize=50_000)
def _tells(word: str) -> bool:
    return word.startswith(_telling())


def may_hold_number(text: str) -> bool:
    """A quick look, so that most sentences are not read further."""
    return _DIGIT.search(text) is not None or any(map(_tells, _RUN.findall(text.lower())))


@cache
def _openers() -> frozenset[str]:
    """The words that a number in words can begin with."""
    known = {phrase[0] for group in ("vague", "few") for phrase in phrases("vague_numbers", group)}
    told = set(vocabulary("vague_numbers", "numerals"))
    return frozenset(known | told | {"a", "half", "hundred", "thousand"})


def _exact(first: int, last: int, value: float, form: str) -> Number:
    return Number(first, last, value, value, value, form)


def _digits(tokens: Sequence[Token], at: int) -> Number:
    """'1,500', '1/2', '2.7m', '1.8 billion', '-5'"""
    value = tokens[at].value or 0.0
    last = at + 1
    if last + 1 < len(tokens) and tokens[last].text == "/" and tokens[last + 1].value is not None:
        bottom = tokens[last + 1].value or 1.0
        shared = bottom in (2, 3, 4, 5, 8, 10) or (
            last + 2 < len(tokens) and tokens[last + 2].low == "of"
        )
        if shared and value < bottom and adjoins(tokens[at], tokens[last]):
            return _exact(at, last + 2, value / bottom, "part")
    if (
        last < len(tokens) and tokens[last].low == "in" and value <= 10
    ):  # "2 in 5": the share is read by nobody yet
        return _exact(at, last, value, "digits")
    scale, used = _scale(tokens, last)
    form = "scaled" if used else "digits"
    return _exact(at, last + used, _times(value * _sign(tokens, at), scale), form)


def _times(value: float, scale: float) -> float:
    """4.6 million is 4,600,000, not 4,599,999.999"""
    product = value * scale
    return round(product, 6) if scale > 1 else product


def _sign(tokens: Sequence[Token], at: int) -> int:
    """'minus 4', '-40': a hyphen with space before it and none behind"""
    if at == 0:
        return 1
    before = tokens[at - 1]
    if before.low in ("minus", "negative"):
        return -1
    if before.text == "-" and at > 1 and tokens[at - 2].low in ("minus", "negative"):
        return -1
    alone = at == 1 or tokens[at - 2].end < before.start
    return -1 if before.text in "-−" and adjoins(before, tokens[at]) and alone else 1


def _scale(tokens: Sequence[Token], at: int) -> tuple[float, int]:
    """The magnitude after a figure, and its tokens: 'm', '-million', 'hundred thousand'"""
    scale, used = 1.0, 0
    while at + used < len(tokens):
        step = 1 if tokens[at + used].text == "-" and at + used + 1 < len(tokens) else 0
        token = tokens[at + used + step]
        near = adjoins(tokens[at + used + step - 1], token)
        short = vocabulary("vague_numbers", "attached").get(token.text)
        named = vocabulary("vague_numbers", "magnitudes").get(token.low.rstrip("."))
        if short is not None and near and not step and not used:
            counted = (
                at + 1 < len(tokens)
                and tokens[at + 1].text.islower()
                and tokens[at + 1].low.endswith(("s", "people"))
            )
            if token.text == "m" and not (counted or _money(tokens, at - 1)):
                break
            scale, used = scale * short, used + 1
        elif named is not None and not (step and not near):
            scale, used = scale * named, used + 1 + step
        else:
            break
    return scale, used


def _money(tokens: Sequence[Token], at: int) -> bool:
    """Whether a currency stands before the figure: '$2.7m' is millions, '300m' is metres"""
    symbols = vocabulary("units", "symbols")
    return at > 0 and (tokens[at - 1].text in symbols or tokens[at - 1].low.upper() in symbols)


def _in_words(tokens: Sequence[Token], at: int) -> Number | None:
    """'seven', 'twenty-one', 'three hundred and sixty', 'two dozen', 'half a million'"""
    numerals, magnitudes = (
        vocabulary("vague_numbers", "numerals"),
        vocabulary("vague_numbers", "magnitudes"),
    )
    low = tokens[at].low
    round_one = low in ("hundred", "thousand") and at > 0 and tokens[at - 1].low in _ROUND
    opens = round_one or low in numerals
    opens = opens or (low in ("a", "half") and _magnitude_follows(tokens, at))
    if not opens:
        return None
    total, current, last = 0.0, float(round_one), at  # "some hundred students": a hundred
    if low in ("a", "half"):
        current, last = (0.5 if low == "half" else 1.0), at + 1
        last += 1 if low == "half" and tokens[last].low in ("a", "-") else 0
    while last < len(tokens):
        word = tokens[last].low
        if word in numerals and _fits(current, numerals[word]):
            current += numerals[word]
        elif word in magnitudes and current:
            scale = magnitudes[word]
            if scale in (12, 100, 144):
                current *= scale
            else:
                total, current = total + current * scale, 0.0
        elif not _joins(tokens, last, numerals):
            break
        last += 1
    exact = _exact(at, last, total + current, "words")
    rough = low == "a"  # "a hundred", "a thousand": a round number, a tenth either way
    return (
        Number(at, last, exact.least, round(exact.least * 0.9), round(exact.least * 1.1), "words")
        if rough
        else exact
    )


def _magnitude_follows(tokens: Sequence[Token], at: int) -> bool:
    step = (
        2
        if tokens[at].low == "half" and at + 1 < len(tokens) and tokens[at + 1].low in ("a", "-")
        else 1
    )
    known = vocabulary("vague_numbers", "magnitudes")
    return (
        at + step < len(tokens)
        and tokens[at + step].low in known
        and tokens[at + step].low not in ("dozen", "gross", "millions")
    )


def _fits(current: float, value: float) -> bool:
    """'twenty|one', 'three hundred|five'; not 'one|two'"""
    if current == 0:
        return True
    rest = current % _SMALL
    return (
        value < 10
        and rest >= 20
        and rest % 10 == 0
        or (rest == 0 and current >= _SMALL and value < _SMALL)
    )


def _joins(tokens: Sequence[Token], at: int, numerals: dict[str, float]) -> bool:
    """'twenty|-|one', 'three hundred|and|five', 'one thousand|and|five hundred'"""
    if at + 1 >= len(tokens) or tokens[at + 1].low not in numerals:
        return False
    before, after = tokens[at - 1].low, numerals[tokens[at + 1].low]
    if tokens[at].text == "-":
        return numerals.get(before, 0) >= 20 and after < 10
    return tokens[at].low == "and" and before in ("hundred", "thousand", "million")


def _vague(tokens: Sequence[Token], at: int) -> Number | None:
    """'dozens', 'a handful', 'tens of thousands'"""
    low = tuple(token.low for token in tokens[at : at + 4])
    table = phrases("vague_numbers", "vague")
    used = longest(low, table)
    if not used or (
        low[0] == "scores" and low[1:2] != ("of",)
    ):  # "scores" alone is mostly football
        fewest, highest = map(float, table[("scores",)][:2])
        bare = low == ("scores",) and used
        return Number(at, at + 1, None, fewest, highest, "vague") if bare else None
    least, most, _ = table[low[:used]]
    value = 12.0 if low[:used] == ("a", "dozen") else None
    return Number(at, at + used, value, float(least), float(most), "vague")


def _few(tokens: Sequence[Token], at: int) -> Number | None:
    """'several hundred', 'a few dozen', 'a couple of thousand'"""
    low = tuple(token.low for token in tokens[at : at + 4])
    table = phrases("vague_numbers", "few")
    used = longest(low, table)
    scale = (
        vocabulary("vague_numbers", "magnitudes").get(low[used])
        if used and used < len(low)
        else None
    )
    if scale is None:
        return None
    least, most = table[low[:used]]
    return Number(at, at + used + 1, None, least * scale, (most + 1) * scale - 1, "vague")


def _part(tokens: Sequence[Token], at: int) -> Number | None:
    """'half of', 'a third of', 'two-thirds of', 'three quarters'"""
    parts, numerals = vocabulary("vague_numbers", "parts"), vocabulary("vague_numbers", "numerals")
    low = [token.low for token in tokens[at : at + 4]] + [""] * 3
    if low[0] == "half":
        before = tokens[at - 1].low if at else ""
        shared = low[1] in ("of", "the", "its", "his", "her", "their", "all") or before in (
            "almost",
            "nearly",
            "about",
            "than",
            "over",
            "roughly",
            "around",
        )
        return (
            _exact(at, at + 1, 0.5, "part")
            if shared and before not in ("first", "second", "the", "-")
            else None
        )
    top = 1.0 if low[0] == "a" else numerals.get(low[0])
    step = 2 if low[1] == "-" else 1
    bottom = parts.get(low[step]) if low[step] != "half" else None
    if (
        top is None
        or bottom is None
        or not (low[step].endswith("s") or (top == 1 and low[step + 1] == "of"))
    ):
        return None
    return _exact(at, at + step + 1, top * bottom, "part")


_READERS = (_few, _part, _vague, _in_words)
