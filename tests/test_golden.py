"""Whole pictures of our own reports, as kept in tests/golden/: what a change moves is seen.

A difference is no fault by itself: read it, and when it is right write the files anew with
`python -m tests.golden.told`.
"""

from __future__ import annotations

from difflib import unified_diff

import pytest

from firsthand.pipeline import assemble
from tests.conftest import Reading
from tests.golden.told import HERE, PICTURES, arithmetic, lines, sources

MOST_MOVED = 0.1  # of the lines, on a machine whose processor rounds otherwise than the writer's


@pytest.mark.parametrize("name", PICTURES)
def test_the_whole_picture_is_as_it_was(name: str, reading: Reading) -> None:
    reports = sources(name)
    made = list(lines(assemble([reading(report) for report in reports]), reports))
    written_by, *kept = (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    moved = [x for x in unified_diff(kept, made, n=0, lineterm="") if x[:1] in "+-"][2:]
    if written_by == f"arithmetic {arithmetic()}":
        assert moved == []
    else:
        assert len(moved) <= 2 * MOST_MOVED * len(kept)


def test_every_kept_picture_is_compared() -> None:
    assert {path.stem for path in HERE.glob("*.txt")} == set(PICTURES)
