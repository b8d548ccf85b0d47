"""F-32 (and F-10 for what is shown): an address that is none of the web is never kept as a link."""

from __future__ import annotations

import pytest

from firsthand.codebook.report import Report
from firsthand.reports import Given, from_text
from firsthand.reports.assembly import LONGEST_ADDRESS, address

BAD = (
    "javascript:alert(1)", " javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "file:///etc/passwd",
    "ftp://a.example/x", "vbscript:x", "//a.example", "/a", "", "https://a.example/\n<b>", "https://a.example/\x00",
    "https://a.example/a b", "https://a.example/\u202egpj", "https://a.example/" + "x" * LONGEST_ADDRESS,
)  # fmt: skip


@pytest.mark.parametrize("words", BAD)
def test_what_is_no_web_address_is_dropped(words: str) -> None:
    assert address(words) is None
    report = from_text("Rebels left Goma on Sunday.", "a", given=Given(url=words or None))
    assert isinstance(report, Report)
    assert report.url is None


def test_a_web_address_is_kept_as_it_is() -> None:
    assert address("https://kh.example/2024/12/02/sake?x=1#top") is not None
    assert address("HTTP://kh.example/") is not None
