"""Date lines without a year, dated by the other reports of the pile."""

from __future__ import annotations

from dataclasses import replace

import pytest

from firsthand.codebook.claim import Extracted
from firsthand.codebook.report import Report
from firsthand.codebook.when import NEVER_SAID, When
from firsthand.resolution.years import with_years


def extracted(name: str, dateline: str | None, day: str | None) -> Extracted:
    published = NEVER_SAID if day is None else When(day, day, "stated")
    report = Report(name, "", "", None, None, None, None, dateline, published, "en", "", ())
    return Extracted(report, (), (), (), (), (), "none")


def day_told(dateline: str | None, *others: str) -> str | None:
    pile = [extracted(f"r{at}", None, day) for at, day in enumerate(others)]
    return with_years([*pile, extracted("x", dateline, None)])[-1].report.published.earliest


@pytest.mark.parametrize(
    ("dateline", "others", "day"),
    [
        ("MARADI, February 11. /SNA/", ("2026-02-10", "2026-02-13"), "2026-02-11"),
        ("MARADI, 11 Feb (SNA)", ("2026-02-10",), "2026-02-11"),
        ("MARADI, Dec 30 (SNA)", ("2026-01-02",), "2025-12-30"),
        ("MARADI, Jan 2 (SNA)", ("2025-12-30",), "2026-01-02"),
        ("MARADI, February 11. /SNA/", ("2026-02-10", "2024-02-10"), None),  # which of the two?
        ("MARADI, February 11. /SNA/", ("2026-08-10",), None),  # no report near it
        ("MARADI, February 11. /SNA/", (), None),
        ("MARADI (SNA)", ("2026-02-10",), None),
        (None, ("2026-02-10",), None),
        ("MARADI, Feb 31 (SNA)", ("2026-02-10",), None),
    ],
)
def test_the_year_of_the_pile(
    dateline: str | None, others: tuple[str, ...], day: str | None
) -> None:
    assert day_told(dateline, *others) == day


def test_a_dated_report_is_left_as_it_is() -> None:
    one = extracted("a", "MARADI, February 11. /SNA/", "2025-02-11")
    other = extracted("b", None, "2026-02-10")
    assert with_years([one, other]) == (one, other)
    assert with_years([replace(one, report=one.report)]) == (one,)
