"""Counts told without their noun: "The administration puts the number at 140"."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_coding import Case, cases, events, read

HERE = Path(__file__).parent / "cases" / "elliptic.txt"


def told(text: str) -> set[str]:
    """'SANCTION/expel: families 140 140' for the figures of the events of the last sentence."""
    extracted = read(text)
    last = text.rstrip(".").rfind(". ") + 1
    found = set()
    for claim in events(extracted):
        code = f"{claim.type}/{claim.mode}" if claim.mode else claim.type
        for figure in claim.figures:
            if figure.span.start >= last:
                found.add(f"{code}: {figure.of} {figure.least:g} {figure.most:g}")
    return found


@pytest.mark.parametrize("case", cases(HERE.name), ids=lambda case: case[0][:60])
def test_a_bare_number_counts_what_was_counted_before(case: Case) -> None:
    """What is listed is there; where nothing is, no event has a figure."""
    text, wanted = case
    found = told(text)
    if wanted == ("-",):
        assert not found
    else:
        assert set(wanted) <= found
