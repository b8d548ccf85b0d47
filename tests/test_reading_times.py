"""A rank has a frame, and the frame is no date: "the bloodiest attack this year"."""

from __future__ import annotations

import pytest

from firsthand.codebook.report import Report
from firsthand.pipeline import Settings, reader
from firsthand.reports import from_text


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Gunmen killed 60 people in the bloodiest attack in Zamfara this year.", None),
        ("A bomb killed nine people in Quetta, the third such bombing this month.", None),
        ("Soldiers killed 40 civilians this year.", "this year"),
        ("The army retook most of the towns this year.", "this year"),
        ("Rebels attacked the first checkpoint in January and fled.", "January"),
        ("Gunmen killed 12 farmers on Monday in the worst attack this year.", "Monday"),
    ],
)
def test_the_period_of_a_rank_does_not_date_what_is_ranked(
    sentence: str, words: str | None
) -> None:
    report = from_text(f"12 May 2026\n\n{sentence}", "x.txt")
    assert isinstance(report, Report)
    events = [c for c in reader(Settings())(report).claims if c.kind == "event"]
    said = {e.when.span and report.text[e.when.span.start : e.when.span.end] for e in events}
    assert events
    assert (words in said) if words else not any("this" in (w or "") for w in said)
