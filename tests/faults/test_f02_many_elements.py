"""F-02: pages of tens of thousands of elements are read as plain text, flagged, within the limit."""

from __future__ import annotations

import pytest

from firsthand.codebook.report import Problem
from firsthand.reports.article import MOST_ELEMENTS
from firsthand.reports.kit import Kit
from firsthand.reports.limits import PAGE_SECONDS
from firsthand.reports.page import Pages
from tests.faults.made import only_report, page, read

SENTENCE = "We fled the town."
MANY = {
    "paragraphs": f"<p>{SENTENCE}</p>" * 40_000,
    "rows": f"<table>{f'<tr><td>{SENTENCE}</td></tr>' * 40_000}</table>",
}


@pytest.mark.parametrize("name", MANY)
def test_all_text_of_a_huge_page_is_read_and_flagged(kit: Kit, name: str) -> None:
    found = read(page(MANY[name]), kit)
    assert only_report(found).text.count(SENTENCE) == 40_000
    notes = [item.reason for item in found if isinstance(item, Problem)]
    assert len(notes) == 1
    assert "elements on the page; all its text was read" in notes[0]


def test_the_limits_are_what_the_docs_say() -> None:
    assert (MOST_ELEMENTS, PAGE_SECONDS) == (20_000, 10.0)


def test_a_late_page_is_killed_and_listed() -> None:
    """No time at all: the process is ended, the page is named, and the next page is read."""
    with Pages(seconds=0.0) as late:
        found = late.read(page(), "slow.html", b"raw")
    assert [item.kind for item in found if isinstance(item, Problem)] == ["failed"]
