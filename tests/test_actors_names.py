"""Spellings of one name and names of two: the pairs of cases/actors_names.txt."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.resolution.names import SAME, similarity

CASES = [
    line
    for line in (Path(__file__).parent / "cases" / "actors_names.txt")
    .read_text(encoding="utf-8")
    .splitlines()
    if line.strip() and not line.startswith("#")
]


@pytest.mark.parametrize("case", CASES)
def test_pair(case: str) -> None:
    kind, rest = case.split(": ", 1)
    same = " != " not in rest
    a, b = rest.split(" = " if same else " != ")
    match = similarity(a, b, kind)
    assert (match.score >= SAME) is same, match


@given(st.text(max_size=40), st.text(max_size=40))
@settings(max_examples=100, deadline=None)
def test_a_score_is_a_share_and_the_same_both_ways(a: str, b: str) -> None:
    for kind in ("person", "organisation", "place"):
        one = similarity(a, b, kind).score
        assert 0.0 <= one <= 1.0
        assert similarity(a, a, kind).score == 1.0
        assert abs(one - similarity(b, a, kind).score) < 0.02
