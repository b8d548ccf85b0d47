"""F-03: no HTML of a report is ever rendered, and depth is capped before any parser sees it."""

from __future__ import annotations

from pathlib import Path

import firsthand
from firsthand.reports.kit import Kit
from tests.faults.made import only_problem, read


def test_100000_elements_deep_costs_one_look_at_the_tags(kit: Kit) -> None:
    problem = only_problem(read("<html><body>" + "<div>" * 100_000 + "words", kit))
    assert problem.kind == "too_deep"


def test_no_sanitiser_is_needed_because_text_is_all_that_is_kept() -> None:
    for module in Path(firsthand.__file__).parent.rglob("*.py"):
        words = module.read_text(encoding="utf-8")
        assert "import nh3" not in words
        assert "import bleach" not in words
