"""Quantities over sentences that a coder can check: tests/cases/quantities.txt."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.annotation.quantities import find
from tests.annotating import cases, unmarked


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
    """F-25: twice the text takes less than three times as long."""

    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        began = time.process_time()
        find(text, 0, len(text))
        return time.process_time() - began

    assert min(seconds(10_000) for _ in range(3)) < 3 * max(
        min(seconds(5_000) for _ in range(3)), 0.02
    )
