"""Counts the steps a backtracking matcher takes: work that a busy machine cannot make longer.

Python's `re` does not tell how much it tried. This reads a pattern with Python's own parser and
matches it in the same order: alternatives from the left, greedy repeats from the longest, back one
by one. Each character or place looked at is a step.

    >>> Stepped("a+!").steps("aaaa")  # tries at every start, reads on to the end each time
    24

Bounds of repeats are cut to SHORT: `[^.]{0,400}` is as linear as `[^.]{0,6}`, and counted sooner.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from re import _parser  # type: ignore[attr-defined]  # the parser that `re` itself uses
from typing import Any

from tests.regex_letters import character, stands

SHORT = 6
MOST_STEPS = 200_000  # for one text of some hundred letters: ours take at most a third of it
MOST_FRAMES = 60_000  # a repeat of groups goes a few calls deeper with each round

Then = Callable[[int], int | None]  # what follows: the end of the match, or None
Node = Callable[[int, Then], int | None]
Tree = Any  # sre's own: pairs of an operation and what it takes


class EndlessError(Exception):
    """A text takes more than MOST_STEPS: the work doubles with each letter, or nearly so."""


class Stepped:
    """A pattern whose searches can be counted."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        tree = _parser.parse(pattern, flags)
        self._flags = tree.state.flags
        self._text, self._steps = "", 0
        self._groups: dict[int, tuple[int, int]] = {}
        self._node = self._sequence(list(tree), self._flags)

    def steps(self, text: str, search: bool = True) -> int:
        """Steps for all matches in a text, or for one try at its beginning."""
        self._steps = 0
        self.spans(text, search)
        return self._steps

    def spans(self, text: str, search: bool = True) -> list[tuple[int, int]]:
        """Where the matches lie, as `re.finditer` gives them."""
        self._text, at, after = text, 0, -1
        found: list[tuple[int, int]] = []
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(MOST_FRAMES)
        try:
            while at <= len(text) and (search or at == 0):
                if self._steps > MOST_STEPS:
                    raise EndlessError(text)
                self._groups = {}
                end = self._node(at, _unless_empty_at(at if at == after else -1))
                if end is not None:
                    found.append((at, end))
                    after = end
                at = at + 1 if end is None or end == at else end
        finally:
            sys.setrecursionlimit(limit)
        return found

    def _sequence(self, items: list[Tree], flags: int) -> Node:
        """One after the other: built from the last, so that each knows what follows."""
        made = [self._item(op, given, flags) for op, given in items]
        if len(made) == 1:
            return made[0]

        def run(at: int, then: Then, number: int = 0) -> int | None:
            if number == len(made):
                return then(at)
            return made[number](at, lambda i: run(i, then, number + 1))

        return run

    def _item(self, op: Tree, given: Tree, flags: int) -> Node:
        name = str(op)
        if name in ("LITERAL", "NOT_LITERAL", "IN", "ANY"):
            return self._character(character(name, given, flags))
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            return self._repeat(name, given, flags)
        made: Node = getattr(self, f"_{name.lower()}")(given, flags)
        return made

    def _character(self, fits: Callable[[str], bool]) -> Node:
        def run(at: int, then: Then) -> int | None:
            self._steps += 1
            if self._steps > MOST_STEPS:
                raise EndlessError(self._text)
            return then(at + 1) if at < len(self._text) and fits(self._text[at]) else None

        return run

    def _branch(self, given: Tree, flags: int) -> Node:
        """Alternatives; those that cannot begin with the character at hand are not tried."""
        sides = [(self._sequence(list(side), flags), _first(side, flags)) for side in given[1]]
        viable: dict[str, list[Node]] = {}

        def run(at: int, then: Then) -> int | None:
            self._steps += 1
            letter = self._text[at : at + 1]
            if letter not in viable:
                viable[letter] = [n for n, first in sides if first is None or first(letter)]
            for side in viable[letter]:
                end = side(at, then)
                if end is not None:
                    return end
            return None

        return run

    def _subpattern(self, given: Tree, flags: int) -> Node:
        number, added, taken, inside = given
        body = self._sequence(list(inside), (flags | added) & ~taken)
        if number is None:
            return body

        def run(at: int, then: Then) -> int | None:
            before = dict(self._groups)

            def closed(end: int) -> int | None:
                self._groups[number] = (at, end)
                return then(end)

            end = body(at, closed)
            if end is None:
                self._groups = before
            return end

        return run

    def _groupref(self, given: int, flags: int) -> Node:  # noqa: ARG002 - as its sisters
        def run(at: int, then: Then) -> int | None:
            self._steps += 1
            if given not in self._groups:
                return None
            start, end = self._groups[given]
            words = self._text[start:end]
            return then(at + len(words)) if self._text.startswith(words, at) else None

        return run

    def _atomic_group(self, given: Tree, flags: int) -> Node:
        body = self._sequence(list(given), flags)

        def run(at: int, then: Then) -> int | None:
            end = body(at, lambda i: i)
            return None if end is None else then(end)

        return run

    def _assert(self, given: Tree, flags: int) -> Node:
        return self._look(given, flags, True)

    def _assert_not(self, given: Tree, flags: int) -> Node:
        return self._look(given, flags, False)

    def _look(self, given: Tree, flags: int, wanted: bool) -> Node:
        direction, inside = given
        body = self._sequence(list(inside), flags)
        back = inside.getwidth()[0] if direction < 0 else 0

        def run(at: int, then: Then) -> int | None:
            self._steps += 1
            found = at >= back and body(at - back, lambda i: i) is not None
            return then(at) if found == wanted else None

        return run

    def _at(self, given: Tree, flags: int) -> Node:
        place = str(given)
        lines = bool(flags & re.MULTILINE)

        def run(at: int, then: Then) -> int | None:
            self._steps += 1
            return then(at) if stands(place, self._text, at, lines) else None

        return run

    def _repeat(self, name: str, given: Tree, flags: int) -> Node:
        least, most, inside = given
        if most != _parser.MAXREPEAT:
            most = max(least, min(most, SHORT))
        items = list(inside)
        if len(items) == 1 and str(items[0][0]) in ("LITERAL", "NOT_LITERAL", "IN", "ANY"):
            fits = character(str(items[0][0]), items[0][1], flags)
            run = self._letters(fits, int(least), int(most), name)
        else:
            run = self._rounds(self._sequence(items, flags), int(least), int(most), name)
        return run

    def _letters(self, fits: Callable[[str], bool], least: int, most: int, name: str) -> Node:
        """A repeat of one character: read on first, then go back (or the other way round)."""

        def read_on(at: int) -> int:
            end, last = at, min(len(self._text), at + most)
            while end < last and fits(self._text[end]):
                end += 1
            self._steps += end - at + 1
            return end

        def run(at: int, then: Then) -> int | None:
            first, last = at + least, read_on(at)
            if name == "POSSESSIVE_REPEAT":
                return then(last) if last >= first else None
            stops = range(first, last + 1)
            for stop in stops if name == "MIN_REPEAT" else reversed(stops):
                self._steps += 1
                found = then(stop)
                if found is not None:
                    return found
            return None

        return run

    def _rounds(self, body: Node, least: int, most: int, name: str) -> Node:
        def run(at: int, then: Then, done: int = 0) -> int | None:
            self._steps += 1
            if self._steps > MOST_STEPS:
                raise EndlessError(self._text)
            if name == "MIN_REPEAT" and done >= least and (end := then(at)) is not None:
                return end
            if done < most:
                end = body(at, lambda i: run(i, then, done + 1) if i > at or done < least else None)
                if end is not None:
                    return end
            return then(at) if name != "MIN_REPEAT" and done >= least else None

        if name != "POSSESSIVE_REPEAT":
            return run

        def kept(at: int, then: Then) -> int | None:
            end = run(at, lambda i: i)
            return None if end is None else then(end)

        return kept


def _unless_empty_at(place: int) -> Then:
    """Right behind a match no empty one is found."""
    return lambda end: None if end == place else end


def _first(side: Tree, flags: int) -> Callable[[str], bool] | None:
    """What an alternative must begin with, where that is one character."""
    if len(side) and str(side[0][0]) in ("LITERAL", "IN"):
        return character(str(side[0][0]), side[0][1], flags)
    return None
