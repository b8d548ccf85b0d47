"""F-21: dates that cannot be, were never set, or need another date: an interval or unknown, never invented."""

from __future__ import annotations

import pytest

from firsthand.codebook.report import Report
from firsthand.reports import Given, from_text
from firsthand.reports.kit import Kit
from firsthand.reports.stamps import stamp, stamps
from firsthand.reports.web import Fetched, read_fetched
from tests.conftest import Reading
from tests.faults.made import PAGE_HEAD, only_report, page, read

META = '<meta property="article:published_time" content="2024-12-02T06:30:00Z">'


def dated(words: str) -> Report:
    report = from_text(
        "Rebels left Goma on Sunday, residents said.", "a", given=Given(published=words)
    )
    assert isinstance(report, Report)
    return report


@pytest.mark.parametrize(
    "words",
    [
        "31 Nov 2024",
        "2024-02-30",
        "2024-13-01",
        "9" * 5_000,
        "0000-00-00",
        "1e400",
        "yesterday",
        "soon",
        "-1",
    ],
)
def test_what_is_no_day_dates_nothing(words: str) -> None:
    published = dated(words).published
    assert (published.earliest, published.latest, published.basis) == (None, None, "none")


def test_only_the_first_64_characters_of_a_field_are_read() -> None:
    assert stamp("x" * 64 + " 2 December 2024") is None
    assert stamp("Mon 2 December 2024") is not None


@pytest.mark.parametrize(
    "words", ["1970-01-01T00:00:00Z", "1970-01-01", "1969-12-31T23:59:59Z", "31 Nov 2024"]
)
def test_a_clock_that_was_never_set_dates_no_page(kit: Kit, words: str) -> None:
    head = PAGE_HEAD.replace(META, META.replace("2024-12-02T06:30:00Z", words))
    assert only_report(read(page(head=head), kit)).published.basis == "none"


@pytest.mark.parametrize(
    ("day", "kept"), [("2024-12-02", True), ("2024-12-01", True), ("2024-11-20", False)]
)
def test_no_page_was_published_after_it_was_fetched(kit: Kit, day: str, kept: bool) -> None:
    fetched = Fetched("https://kh.example/a", 200, "text/html", page().encode(), day)
    report = only_report(list(read_fetched(fetched, "a", kit)))
    assert (report.published.earliest == "2024-12-02") is kept


def test_what_dates_a_page_is_told_in_its_own_words(kit: Kit) -> None:
    report = only_report(read(page(), kit))
    assert report.dated == 'meta article:published_time "2024-12-02T06:30:00Z"'
    assert (report.published.earliest, report.published.basis) == ("2024-12-02", "metadata")
    plain = only_report(read(page(head=PAGE_HEAD.replace(META, "")), kit))
    assert (plain.dated, plain.published.basis) == (None, "none")


def test_a_day_that_may_be_two_is_an_interval() -> None:
    published = dated("02/12/2024").published
    assert (published.earliest, published.latest) == ("2024-02-12", "2024-12-02")


def test_an_hour_that_the_clocks_left_out_is_kept_as_worded() -> None:
    """2:30 on the night that summer time begins is what the report says."""
    (found,) = stamps("31 March 2024, 02:30")
    assert found.earliest == "2024-03-31T02:30"


def test_yesterday_without_a_date_is_unknown(reading: Reading) -> None:
    report = from_text(
        "Rebels attacked the town of Goma yesterday and killed nine people, police said.", "a"
    )
    assert isinstance(report, Report)
    claims = reading(report).claims
    assert claims
    assert {(c.when.earliest, c.when.latest) for c in claims} == {(None, None)}
