"""Figures that are the number of a house or somebody's age."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.annotation.quantities_numbers import Number
from firsthand.annotation.quantities_tokens import Token, vocabulary

_ORDINAL = ("st", "nd", "rd", "th", "de", "la", "-")
_NO_WORD = Token(-9, -9, "", "", None)


def _at(tokens: Sequence[Token], index: int) -> Token:
    return tokens[index] if 0 <= index < len(tokens) else _NO_WORD


def address(tokens: Sequence[Token], number: Number) -> bool:
    """'at 16 Rustaveli Avenue', '9 E 71st St', '22 Rue Foch'"""
    if number.form != "digits" or number.most >= 100_000:
        return False
    ahead = tokens[number.last : number.last + 4]
    if not ahead or not (ahead[0].text[:1].isupper() or ahead[0].value is not None):
        return False
    for at, token in enumerate(ahead):
        low = token.low.rstrip(".")
        if token.text[:1].isupper() and low in vocabulary("units", "streets"):
            return at > 0 or low in vocabulary("units", "streets_first")
        if not token.text[:1].isupper() and token.value is None and token.low not in _ORDINAL:
            return False
    return False


def age(tokens: Sequence[Token], number: Number) -> bool:
    """'Khalil Haddad, 65, said', 'women aged 25 to 54', 'aged between 18 and 34'"""
    if number.last - number.first > 1 or not 0 < number.most < 116:
        return False
    before = [word.low for word in tokens[max(0, number.first - 4) : number.first]]
    if "aged" in before[-2:] or (
        "aged" in before and _at(tokens, number.first - 2).value is not None
    ):
        return True
    named = _at(tokens, number.first - 2)
    return (
        number.form == "digits"
        and number.most >= 10
        and _at(tokens, number.first - 1).text == ","
        and _at(tokens, number.last).text == ","
        and named.text[:1].isupper()
        and named.text[1:].islower()
        and named.low not in vocabulary("units", "months")
    )
