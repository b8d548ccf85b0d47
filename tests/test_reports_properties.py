"""Laws: text is never rewritten, blocks are spans over it, same input, same report."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand import example
from firsthand.codebook.report import Report
from firsthand.reports import from_text, read
from tests.work import grows

PARTS = (
    "Reuters",
    "By Amina Yusuf",
    "LONDON, Dec 2, 2024 (Reuters) - Fighters left.",
    "GAZA CITY — Shells fell.",
    "8:19 AM EST, December 2, 2024",
    "date 2024-12-02 Hundreds fled the town.",
    "Read more: the war",
    "The column left Goma at night. Nobody stopped it.",
    "Rebels enter Goma",
    '"To help our comrades"',
    "Source: SANA",
    "© 2024 The Kivu Herald. All rights reserved.",
    "02/12/2024",
    "😀 \u202eאבג\u202c",
    "\u200f",
    "e\u0301\u0301\u0301",
    "\u00a0",
    "Posted: Sunday, March 8, 2015",
    "AFP Monday 9 Feb 2015 At least two died.",
)
BREAKS = ("\n", "\n\n", "\r\n", "\r\n\r\n", " ", "\u2028", "\t", "\u0085")
TEXTS = st.lists(
    st.tuples(st.one_of(st.sampled_from(PARTS), st.text(max_size=30)), st.sampled_from(BREAKS))
)


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_blocks_are_trimmed_spans_in_order(parts: list[tuple[str, str]]) -> None:
    text = "".join(words + gap for words, gap in parts)
    report = from_text(text, "a.txt")
    if not isinstance(report, Report):
        return
    assert report.text == text
    at = 0
    for block in report.blocks:
        assert at <= block.start < block.end <= len(text)
        words = text[block.start : block.end]
        assert words == words.strip()
        at = block.end
    if report.published.span is not None:
        assert report.published.basis == "stated"
        assert text[report.published.span.start : report.published.span.end].strip()
    assert from_text(text, "b.txt").__class__ is Report


@settings(deadline=None, max_examples=80)
@given(TEXTS)
def test_no_word_is_lost_between_blocks(parts: list[tuple[str, str]]) -> None:
    text = "".join(words + gap for words, gap in parts)
    report = from_text(text, "a.txt")
    if isinstance(report, Report):
        inside = {i for block in report.blocks for i in range(block.start, block.end)}
        left = "".join(c for i, c in enumerate(text) if i not in inside)
        assert not any(c.isalnum() for c in left), left


@pytest.mark.parametrize(
    "words",
    [
        "A" * 99,
        "A ",
        "a. ",
        "A/",
        "(A",
        "1",
        "12:",
        "2024-",
        '"',
        "By A ",
        "DEC 2, ",
        "Source: A ",
        "A. B ",
    ],
)
def test_work_grows_with_length_only(words: str) -> None:
    """Twice the text is about twice the work, counted and not timed."""
    lead = "Rebels entered the town. "
    assert grows(lambda text: from_text(text, "a.txt"), words, 5_000, lead) < 2.6


def test_example_has_eight_labelled_reports() -> None:
    paths = example.paths()
    assert len(paths) == 8
    for path in paths:
        (report,) = read(path)
        assert isinstance(report, Report), report
        last = report.blocks[-1]
        assert last.kind == "furniture"
        assert report.text[last.start : last.end].endswith("not a real report.")
        assert report.published.basis == "stated"
        assert report.published.earliest is not None
        assert report.published.earliest[:10] in ("2026-05-11", "2026-05-12")
        assert 120 <= len(path.read_text(encoding="utf-8").split()) <= 250
        assert (report.id, report.blocks) == [
            (r.id, r.blocks) for r in read(path) if isinstance(r, Report)
        ][0]
