"""Quantities over sentences that a coder can check: tests/cases/quantities.txt."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.annotation.quantities import find
from tests.annotating import cases, unmarked
from tests.work import grows


@pytest.mark.parametrize("line", cases("quantities"))
def test_quantities(line: str) -> None:
    text, marks = unmarked(line)
    wanted = []
    for mark, start, end in marks:
        bounds, _, unit = mark.partition(" ")
        least, most = (float(side) if side else None for side in bounds.split(".."))
        wanted.append((text[start:end], least, most, unit))
    found = [(text[q.start : q.end], q.least, q.most, q.unit) for q in find(text, 0, len(text))]
    assert found == wanted


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789 ,.-/$%abehmnost", max_size=120))
def test_bounds_are_in_order_and_spans_inside(text: str) -> None:
    for quantity in find(text, 0, len(text)):
        assert 0 <= quantity.start < quantity.end <= len(text)
        if quantity.least is not None and quantity.most is not None:
            assert quantity.least <= quantity.most


@pytest.mark.parametrize(
    "unit", ["1", "1,", "one ", "one hundred ", "a ", "- ", "at least ", "1/", "from 1 to ", "$"]
)
def test_linear_time(unit: str) -> None:
    """F-25: twice the text is about twice the work, counted and not timed."""
    assert grows(lambda text: find(text, 0, len(text)), unit, 1_200) < 2.6
