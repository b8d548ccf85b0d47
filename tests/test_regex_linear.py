"""F-25: every pattern of firsthand reads adversarial text in time linear in its length."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import firsthand
from firsthand.annotation.quantities import find as find_quantities
from firsthand.annotation.times import find as find_times

SHORT, LONG = 1_500, 3_000  # characters
FLOOR = 0.25  # seconds: a loaded machine may stall so long on anything; a square law takes longer
# Read only a word or a phrase of a report, or only from its beginning: no long text reaches them.
BOUNDED = {
    "firsthand.resolution.actors_groups.UNIT": "the words of one phrase",
    "firsthand.resolution.names_fold._PATRONYMIC": "one word",
    "firsthand.resolution.places_report._TOWN_OF": "match, never a search",
    "firsthand.reports.plausible._CODE": "one line, match",
}
UNITS = (
    "a",
    " ",
    "May ",
    "1",
    "1,",
    "A. ",
    "-",
    "\n",
    "\n ",
    "the ",
    '"',
    "Ab ",
    ", ",
    "(",
    "x_",
    "said ",
)


def patterns() -> dict[str, re.Pattern[str]]:
    """All compiled patterns of text at the top of modules, also inside their containers."""
    found: dict[str, re.Pattern[str]] = {}
    for module in pkgutil.walk_packages(firsthand.__path__, "firsthand."):
        for name, value in vars(importlib.import_module(module.name)).items():
            for number, pattern in enumerate(_inside(value, 3)):
                where = f"{module.name}.{name}" + (f" {number}" if number else "")
                found.setdefault(where, pattern)
    return found


def _inside(value: Any, depth: int) -> Iterator[re.Pattern[str]]:  # noqa: ANN401 - any global
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth and isinstance(value, dict):
        for each in value.values():
            yield from _inside(each, depth - 1)
    elif depth and isinstance(value, list | tuple | set | frozenset):
        for each in value:
            yield from _inside(each, depth - 1)
    elif depth and hasattr(value, "pattern"):
        yield from _inside(value.pattern, depth - 1)


def _seconds(work: Callable[[str], object], text: str) -> float:
    begin = time.process_time()
    work(text)
    return time.process_time() - begin


def _linear(work: Callable[[str], object], unit: str) -> bool:
    short = (unit * SHORT)[:SHORT] + "!"
    long = (unit * LONG)[:LONG] + "!"
    for _ in range(3):  # a second look: the first may have met a busy machine
        late = _seconds(work, long)
        if late < FLOOR or late < 3 * _seconds(work, short):
            return True
    return False


def _all_of(pattern: re.Pattern[str]) -> Callable[[str], object]:
    return lambda text: [*pattern.finditer(text)]


PATTERNS = patterns()


def test_patterns_are_found() -> None:
    assert len(PATTERNS) > 50


@pytest.mark.parametrize("unit", UNITS)
def test_every_pattern_is_linear(unit: str) -> None:
    short = {PATTERNS[name].pattern for name in BOUNDED}
    searched = [(name, p) for name, p in PATTERNS.items() if p.pattern not in short]
    slow = [name for name, pattern in searched if not _linear(_all_of(pattern), unit)]
    assert slow == []


@pytest.mark.parametrize("unit", UNITS)
def test_patterns_of_short_texts_are_linear_from_their_start(unit: str) -> None:
    assert [n for n in BOUNDED if not _linear(PATTERNS[n].match, unit)] == []


@pytest.mark.parametrize(
    "unit", ["May ", "may ", "3 May ", "the third ", "last ", "one ", "in the early "]
)
@pytest.mark.parametrize("find", [find_times, find_quantities])
def test_the_grammars_are_linear(find: Callable[[str, int, int], object], unit: str) -> None:
    assert _linear(lambda text: find(text, 0, len(text)), unit)
