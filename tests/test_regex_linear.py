"""F-25: every pattern of firsthand reads adversarial text in steps linear in its length.

Steps are counted, not seconds: what this says is the same on a machine that stalls. The seconds
themselves are measured by benchmarks/linear.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from firsthand.annotation.quantities import find as find_quantities
from firsthand.annotation.times import find as find_times
from tests.regex_attacks import AT_START, attacks, distinct
from tests.regex_steps import EndlessError, Stepped
from tests.work import grows

# These are tried once, from a beginning, or on a few words only: no long text is searched with them.
FROM_ITS_START = {
    "firsthand.annotation.sentences._NOTE": "match, behind a full stop",
    "firsthand.claims.naming._ACRONYM": "the words of one source",
    "firsthand.reports.datelines.DATELINE": "match, on 160 characters",
    "firsthand.reports.plausible._CODE": "match, on one line",
    "firsthand.reports.publishers._GENERAL": "match, on seven words",
    "firsthand.reports.words.furniture_pattern() made 0": "match, on one line",
    "firsthand.resolution.actors_groups.UNIT": "the words of one phrase",
    "firsthand.resolution.names_fold._PATRONYMIC": "one word",
    "firsthand.resolution.places_report._PROVINCE_OF": "match, on one place",
    "firsthand.resolution.places_report._TOWN_OF": "match, on one place",
}
# Found slow and not mended yet: what is mended must leave the list.
KNOWN: set[str] = set()
SIZES = (100, 250)  # characters: a doubt is settled by longer texts
DOUBT, MOST = 2.2, 2.6  # times the steps for twice the text; the law of squares makes 4
PATTERNS = distinct()


def slow(pattern: re.Pattern[str], search: bool) -> str | None:
    """The first attack under which steps grow faster than the text, and how much faster."""
    stepped = Stepped(pattern.pattern, pattern.flags)
    for lead, unit, end in attacks(pattern):
        for size in SIZES:
            short, long = (lead + (unit * n)[:n] + end for n in (size, 2 * size))
            try:
                times = stepped.steps(long, search) / stepped.steps(short, search)
            except EndlessError:
                times = float("inf")
            if times < DOUBT:
                break
        else:
            if times > MOST:
                return f"{lead!r} + {unit!r} * n + {end!r}: {times:.2f} times the steps"
    return None


def test_patterns_are_found() -> None:
    assert len(PATTERNS) > 150
    assert FROM_ITS_START.keys() | KNOWN <= PATTERNS.keys()
    for each in (
        "firsthand.reports.kinds._ROOT", "firsthand.reports.kinds._HEADER",  # of bytes
        f"firsthand.net.links.looks_like_link() 0{AT_START}", "firsthand.reports.tail.credited() 0",
        "firsthand.reports.shells._pattern() made 0", "firsthand.claims.mishaps._happened() made 0",
    ):  # fmt: skip
        assert each in PATTERNS, each


@pytest.mark.parametrize("name", PATTERNS)
def test_every_pattern_is_linear(name: str) -> None:
    anywhere = name not in FROM_ITS_START and not name.endswith(AT_START)
    found = slow(PATTERNS[name], search=anywhere)
    if name in KNOWN:
        assert found is not None, "linear now: take it off the list"
    else:
        assert found is None


@pytest.mark.parametrize(
    "wording",
    ["a+!", r"(?:a|a)*!", r"\s+$", r"(?:\w+\s?)*!", r"x.*y.*z"],
)
def test_what_is_slow_is_seen(wording: str) -> None:
    assert slow(re.compile(wording), search=True)


@pytest.mark.parametrize(
    "wording", ["a+", r"\b\w+\b", r"[^.]{0,400}!", r"(?:a{1,9},)+", r"\d{1,9}x"]
)
def test_what_is_linear_is_left_alone(wording: str) -> None:
    assert slow(re.compile(wording), search=True) is None


@pytest.mark.parametrize(
    ("pattern", "text"),
    [(r"(\w)\1x", "aaax bbx"), (r"(?<!a)b|c(?=d)", "ab cb cd ce"), (r"^x$|\By", "x\nxy y")],
)
def test_the_counting_matcher_finds_what_re_finds(pattern: str, text: str) -> None:
    assert Stepped(pattern).spans(text) == [m.span() for m in re.finditer(pattern, text)]


@pytest.mark.parametrize(
    "unit", ["May ", "may ", "3 May ", "the third ", "last ", "one ", "in the early "]
)
@pytest.mark.parametrize("find", [find_times, find_quantities])
def test_the_grammars_are_linear(find: Callable[[str, int, int], object], unit: str) -> None:
    assert grows(lambda text: find(text, 0, len(text)), unit, 1_000) < MOST
