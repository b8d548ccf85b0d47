"""What is counted, over sentences that a coder can check: tests/cases/figures.txt."""

from __future__ import annotations

import pytest

from firsthand.claims.figures import counted
from firsthand.codebook.tree import Tree
from tests.annotating import annotated, cases


@pytest.mark.parametrize("line", cases("figures"))
def test_figures(line: str) -> None:
    text, _, wanted = line.partition(" >")
    read = annotated(text)
    found = [
        f"{c.figure.of} {_side(c.figure.least)}..{_side(c.figure.most)}"
        for c in counted(read, Tree(read.words))
    ]
    assert sorted(found) == sorted(each.strip() for each in wanted.split(";") if each.strip())


def _side(bound: float | None) -> str:
    return "" if bound is None else f"{bound:g}"
