"""What one character of a pattern takes, and where its borders stand."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

Tree = Any  # sre's own: pairs of an operation and what it takes


def character(name: str, given: Tree, flags: int) -> Callable[[str], bool]:
    """Whether a character fits; what was asked once is remembered."""
    folds = bool(flags & re.IGNORECASE)
    known: dict[str, bool] = {}

    def fits(letter: str) -> bool:
        if letter not in known:
            forms = {letter, letter.lower(), letter.upper()} if folds else {letter}
            known[letter] = any(_fits(name, given, form, flags) for form in forms)
        return known[letter]

    return fits


def _fits(name: str, given: Tree, letter: str, flags: int) -> bool:
    if len(letter) != 1:
        return False
    if name == "ANY":
        return letter != "\n" or bool(flags & re.DOTALL)
    if name == "LITERAL":
        return bool(ord(letter) == given)
    if name == "NOT_LITERAL":
        return bool(ord(letter) != given)
    turned = str(given[0][0]) == "NEGATE"
    return turned is not any(_member(op, one, letter) for op, one in given)


def _member(op: Tree, given: Tree, letter: str) -> bool:
    name = str(op)
    if name == "LITERAL":
        return bool(ord(letter) == given)
    if name == "RANGE":
        return bool(given[0] <= ord(letter) <= given[1])
    if name == "CATEGORY":
        kind = str(given).removeprefix("CATEGORY_")
        found = CATEGORIES[kind.removeprefix("NOT_")](letter)
        return found != kind.startswith("NOT_")
    return False  # NEGATE, which is looked at above


CATEGORIES: dict[str, Callable[[str], bool]] = {
    "DIGIT": str.isdecimal,
    "SPACE": str.isspace,
    "WORD": lambda letter: letter.isalnum() or letter == "_",
}


def stands(place: str, text: str, at: int, lines: bool) -> bool:
    """Whether "^", "$" or a border of words is here."""
    if place in ("AT_BEGINNING", "AT_BEGINNING_STRING"):
        return at == 0 or (lines and place == "AT_BEGINNING" and text[at - 1] == "\n")
    if place == "AT_END":
        return at == len(text) or (text[at] == "\n" and (lines or at == len(text) - 1))
    if place == "AT_END_STRING":
        return at == len(text)
    word = CATEGORIES["WORD"]
    border = (at > 0 and word(text[at - 1])) != (at < len(text) and word(text[at]))
    return border == (place == "AT_BOUNDARY")
