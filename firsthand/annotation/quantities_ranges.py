"""Two numbers that make a range: "15-20", "between 5 and 7", "from $10 to $15 billion"."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.annotation.quantities_bounds import priced, symbol_of, unit_of, unit_word
from firsthand.annotation.quantities_numbers import Number
from firsthand.annotation.quantities_tokens import Token, vocabulary

_JOINS = frozenset(("-", "–", "—", "~", "to", "through"))


def pair_of(words: Sequence[Token], waiting: Sequence[Number]) -> str | None:
    """How the next two numbers make a range: "between", "from", "to", "or"; None: they do not."""
    if len(waiting) < 2:
        return None
    left, right = waiting[0], waiting[1]
    between = [
        w
        for w in words[left.last : right.first]
        if w.text not in vocabulary("units", "symbols") and not unit_word(w)
    ]
    if (
        len(between) != 1
        or left.form == "part"
        or right.last - left.first > 14
        or (right.value or 0) < 0
    ):
        return None
    word = between[0]
    if word.text == "-" and not touches(words, right):
        return None  # "a 2.4-liter four-cylinder engine"
    before = words[left.first - 1].low if left.first else ""
    if priced(words, left.first) and left.first > 1:
        before = words[left.first - 2].low
    if word.low == "and":
        return "between" if before == "between" else None
    if word.low == "or" and left.value is not None and right.value is not None:
        return (
            "or"
            if left.value < right.value <= left.value * 2 + 1 and right.last - left.first <= 3
            else None
        )
    if word.low not in _JOINS or (
        word.low == "to" and before != "from" and apart(words, left, right, before)
    ):
        return None
    return "from" if before == "from" else "to"


def touches(words: Sequence[Token], right: Number) -> bool:
    """The hyphen stands against the second number, or its currency."""
    first = right.first - (1 if priced(words, right.first) else 0)
    return first > 0 and words[first - 1].text == "-"


def apart(words: Sequence[Token], left: Number, right: Number, before: str) -> bool:
    """'rose 8 percent to 3.65', 'rose by $4 million to $9 million': an amount, and where it led"""
    if (
        before == "by"
        or before in vocabulary("units", "moves")
        or (left.first > 1 and words[left.first - 2].low in vocabulary("units", "moves"))
    ):
        return True
    ours, theirs = (
        unit_of(words, left) or symbol_of(words, left),
        unit_of(words, right) or symbol_of(words, right),
    )
    return bool(ours) and ours != theirs


def is_score(words: Sequence[Token], taken: Sequence[Number]) -> bool:
    """'won 2-1', 'ended 2-2'; years: '2011-2014'"""
    left, right = taken[0], taken[1]
    if left.value is None or right.value is None:
        return False
    hyphen = any(w.text in "-–—" for w in words[left.last : right.first])
    return hyphen and (right.value <= left.value or left.form == "words")


def shared_scale(words: Sequence[Token], right: Number, low: float) -> float:
    """'$10 to $15 billion': the magnitude of the second number belongs to the first too."""
    scale = 1.0
    for word in words[right.first : right.last]:
        known = vocabulary("vague_numbers", "magnitudes").get(word.low) or vocabulary(
            "vague_numbers", "attached"
        ).get(word.text)
        scale *= known or 1
    said = (right.value or 0.0) / scale
    return scale if scale > 1 and low < said else 1.0
