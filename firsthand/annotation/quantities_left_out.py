"""Figures that count and measure nothing: dates, years, clock times, names, ordinals, scores.

Each rule is asked in turn; its name says what the figure is instead.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from firsthand.annotation.quantities_addresses import address, age
from firsthand.annotation.quantities_numbers import Number
from firsthand.annotation.quantities_tokens import Token, adjoins, vocabulary

Tokens = Sequence[Token]
_ROUGHLY = (  # "about 2000" is no year
    "than", "least", "to", "some", "about", "nearly", "over", "as", "almost", "roughly", "around",
)  # fmt: skip
_MOST = 1e15  # more than that is nobody's count
_NO_WORD = Token(-9, -9, "", "", None)


def _at(tokens: Tokens, index: int) -> Token:
    return tokens[index] if 0 <= index < len(tokens) else _NO_WORD


def absurd(_: Tokens, number: Number) -> bool:
    """a figure of twenty digits"""
    return abs(number.most) > _MOST


def ordinal(tokens: Tokens, number: Number) -> bool:
    """'the 82nd', 'the twenty-first'"""
    after, next_after = _at(tokens, number.last), _at(tokens, number.last + 1)
    if number.form == "digits" and after.low in ("st", "nd", "rd", "th", "s", "'s"):
        return adjoins(tokens[number.last - 1], after)
    return after.text == "-" and next_after.low in vocabulary("units", "ordinals")


def date(tokens: Tokens, number: Number) -> bool:
    """'March 29', '29 March', 'Dec. 2, 2024', 'the 5th of May'"""
    months = vocabulary("units", "months")
    before, after = _at(tokens, number.first - 1), _at(tokens, number.last)
    day = number.form in ("digits", "words") and number.most <= 31
    year = number.form == "digits" and 1000 <= number.most <= 2100
    if (
        before.low.rstrip(".") in months
        and before.text[:1].isupper()
        and before.low != "may"
        and (day or year)
    ):
        return True
    if before.text == "May" and (day or year):
        return True
    if day and after.low.rstrip(".") in months and after.text[:1].isupper():
        return True
    listed = before.text == "," and _at(tokens, number.first - 2).value is not None
    return year and listed and _at(tokens, number.first - 3).low.rstrip(".") in months


def numeric_date(tokens: Tokens, number: Number) -> bool:
    """'12/02/2024', '2024-12-02', '9/11', '713-853-3989'"""
    if number.form != "digits":
        return False
    last = tokens[number.last - 1]
    for step, edge in ((-1, tokens[number.first]), (1, last)):
        inner = _at(tokens, number.first - 1) if step < 0 else _at(tokens, number.last)
        outer = _at(tokens, number.first - 2) if step < 0 else _at(tokens, number.last + 1)
        touching = (inner.end == edge.start or inner.start == edge.end) and (
            outer.end == inner.start or outer.start == inner.end
        )
        if not touching or outer.value is None:
            continue
        if inner.text == "/" or (
            inner.text == "-"
            and (_chained(tokens, number, step) or len(outer.text) + len(edge.text) >= 7)
        ):
            return (
                inner.text == "/"
                or _plain(edge)
                and _plain(outer)
                and (_chained(tokens, number, step) or edge.text[0] == "0" or len(edge.text) == 3)
            )
    return False


def _plain(token: Token) -> bool:
    return "," not in token.text and "." not in token.text


def _chained(tokens: Tokens, number: Number, step: int) -> bool:
    """Three figures joined by hyphens."""
    at = number.first + 3 * step if step < 0 else number.last + 2
    hyphen = _at(tokens, at)
    return hyphen.text == "-" and _at(tokens, at + step).value is not None


def clock(tokens: Tokens, number: Number) -> bool:
    """'11 a.m.', '10:30', '3 o'clock', '0600 GMT'"""
    before, after = _at(tokens, number.first - 1), _at(tokens, number.last)
    if (
        after.text == ":"
        and adjoins(tokens[number.last - 1], after)
        and _at(tokens, number.last + 1).value is not None
    ):
        return True
    if (
        before.text == ":"
        and adjoins(before, tokens[number.first])
        and _at(tokens, number.first - 2).value is not None
    ):
        return True
    if after.low.rstrip(".") in ("am", "pm", "gmt", "utc", "o'clock", "noon"):
        return True
    return (
        after.low in ("a", "p")
        and _at(tokens, number.last + 1).text == "."
        and _at(tokens, number.last + 2).low.rstrip(".") == "m"
    )


def padded(tokens: Tokens, number: Number) -> bool:
    """'007', '0600 hours': a figure that begins with nought"""
    text = tokens[number.first].text
    return number.form == "digits" and len(text) > 1 and text[0] == "0" and text[1].isdigit()


def year(tokens: Tokens, number: Number) -> bool:
    """'in 2019', 'the 2019 elections', 'a 1995 plan'; but '2011 deaths', 'at least 2000'"""
    text = tokens[number.first].text
    if (
        number.form != "digits"
        or len(text) != 4
        or not text.isdigit()
        or not 1100 <= number.most <= 2100
    ):
        return False
    before, after = _at(tokens, number.first - 1), _at(tokens, number.last)
    if before.low in _ROUGHLY and number.most % 100 == 0:
        return False
    if after.low in ("sq", "square", "km", "miles") or after.text in ("%", "km"):
        return False
    if before.low == "of" and _at(tokens, number.first - 2).low in (
        "average",
        "total",
        "minimum",
        "maximum",
        "estimated",
    ):
        return False
    plural = (
        after.low.endswith("s")
        and after.low not in vocabulary("units", "not_plural")
        and after.text.islower()
    )
    if before.low in vocabulary("units", "in_years") and number.most % 1000:
        many = after.low in vocabulary("units", "counted") or (plural and number.most < 1900)
        return not many or before.low in ("in", "since")
    if number.most < 1900 or before.text[:1] in "$€£" and before.text:
        return False
    named = before.low in vocabulary("units", "in_years") or (
        before.text[:1].isupper() and number.first > 1
    )
    return not (after.low in vocabulary("units", "counted") or (plural and not named))


def label(tokens: Tokens, number: Number) -> bool:
    """'Resolution 2254', 'Highway 4', 'category 4'"""
    before = _at(tokens, number.first - 1)
    low = before.low.rstrip(".")
    named = low in vocabulary("units", "labels") and number.form in ("digits", "words")
    return (
        named
        and (before.text[:1].isupper() or low in vocabulary("units", "strict"))
        and number.last - number.first == 1
    )


def name_part(tokens: Tokens, number: Number) -> bool:
    """'Falcon 9 left', 'the Dow 30': a figure that ends a name"""
    before, after = _at(tokens, number.first - 1), _at(tokens, number.last)
    if number.form != "digits" or number.first < 2 or not before.text[:1].isupper():
        return False
    if _dollars(tokens, number.first):
        return False
    if len(before.text) < 2:
        return _at(tokens, number.first - 2).text in ("&", "S") and before.text == "P"
    if _at(tokens, number.first - 2).text in ".:;\"“”'" or before.low.rstrip(".") in vocabulary(
        "units", "months"
    ):
        return False
    rough = ("about", "some", "over", "nearly", "than")
    if before.text in vocabulary("units", "symbols") or before.low in rough:
        return False
    counts = after.text.islower() and (
        after.low.endswith(("s", "men", "people")) or after.low in vocabulary("units", "counted")
    )
    measured = (
        after.text in ("%", "-") or after.text in vocabulary("units", "codes") or _measured(after)
    )
    return not (counts or measured)


def _dollars(tokens: Tokens, first: int) -> bool:
    """'$US17,246'"""
    codes = ("US", "A", "C", "NZ", "HK", "S")
    return _at(tokens, first - 1).text in codes and _at(tokens, first - 2).text == "$"


def model(tokens: Tokens, number: Number) -> bool:
    """'T-72', 'MH17', '5G', 'COVID-19', '7-Eleven'"""
    first, last = tokens[number.first], tokens[number.last - 1]
    before, after = _at(tokens, number.first - 1), _at(tokens, number.last)
    if number.form != "digits":
        return False
    if _dollars(tokens, number.first):
        return False
    if (
        before.text[:1].isalpha()
        and adjoins(before, first)
        and before.text not in vocabulary("units", "symbols")
    ):
        return True
    word = _at(tokens, number.first - 2)
    joined = before.text == "-" and adjoins(before, first) and word.text[:1].isalpha()
    if joined and not adjoins(word, before):
        return word.text.isupper() and len(word.text) > 2
    if (
        joined
        and word.low not in ("minus", "sub", "negative")
        and word.low not in vocabulary("vague_numbers", "numerals")
    ):
        return True
    if after.text[:1].isalpha() and adjoins(last, after):
        return (
            after.text not in vocabulary("units", "codes")
            and after.text not in vocabulary("vague_numbers", "attached")
            and not _measured(after)
        )
    return (
        after.text == "-"
        and adjoins(last, after)
        and _at(tokens, number.last + 1).text[:1].isupper()
        and adjoins(after, _at(tokens, number.last + 1))
    )


def _measured(token: Token) -> bool:
    return token.low in vocabulary("units", "words") or token.low.rstrip("s") in vocabulary(
        "units", "words"
    )


def enumerator(tokens: Tokens, number: Number) -> bool:
    """'1. The first ...', '[2]', '(3)' at the head of a sentence"""
    after, before = _at(tokens, number.last), _at(tokens, number.first - 1)
    if number.first == 0 and number.form == "digits":
        return after.text in (")", ".") and number.last + 1 < len(tokens)
    return before.text == "[" and after.text == "]"


def pronoun(tokens: Tokens, number: Number) -> bool:
    """'no one', 'the one who', 'one another', 'one's'"""
    first = tokens[number.first]
    if first.low != "one" or number.last - number.first > 1:
        return False
    before, after = _at(tokens, number.first - 1), _at(tokens, number.last)
    if before.low == "that" and after.text[:1].isalpha() and after.low not in _OF_THAT_ONE:
        return False  # "said that one of its soldiers had died"
    return before.low in (
        "no",
        "this",
        "that",
        "each",
        "any",
        "every",
        "some",
        "the",
        "another",
        "which",
        "either",
    ) or after.low in ("another", "'s")


_OF_THAT_ONE = frozenset(
    ["was", "is", "has", "had", "would", "will", "who", "which", "can", "could", "day", "way"]
)

RULES: tuple[Callable[[Tokens, Number], bool], ...] = (
    absurd, ordinal, date, numeric_date, clock, padded, year, label,
    model, name_part, address, age, enumerator, pronoun,
)  # fmt: skip


def left_out(tokens: Tokens, number: Number) -> str:
    """The name of the rule that leaves this number out, "" where it is a quantity."""
    return next((rule.__name__ for rule in RULES if rule(tokens, number)), "")
