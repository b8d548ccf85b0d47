"""F-15: nothing, almost nothing, only boilerplate, one endless line: a reason, and bounded work."""

from __future__ import annotations

import pytest

from firsthand.annotation.sentences import LONGEST, sentences
from firsthand.codebook.report import Report
from firsthand.reports import from_text
from firsthand.reports.kit import Kit
from tests.faults.made import only_problem, page, read
from tests.work import grows

LITTLE = {
    "nothing": (b"", "empty"),
    "one byte": (b"x", "not_a_report"),
    "only spaces": (b" \r\n\t \xc2\xa0\xe2\x80\x8b\n", "empty"),
    "only a mark": (b"\xef\xbb\xbf", "empty"),
    "only boilerplate": (
        page("<nav><a href='/'>Home</a></nav><footer>Contact us</footer>").encode(),
        "not_a_report",
    ),
    "only a script": (b"<html><script>var a = 1;</script></html>", "not_a_report"),
    "20 MB on one line": (b"word " * 4_194_304, "too_large"),
    "1.5 MB without an end": (b"word " * 300_000, "too_large"),
}


@pytest.mark.parametrize("name", LITTLE)
def test_each_has_its_reason(kit: Kit, name: str) -> None:
    content, kind = LITTLE[name]
    if name.startswith("20 MB"):
        content = content[: 20 * 2**20]
    assert only_problem(read(content, kit)).kind == kind


def test_900_kb_without_the_end_of_a_sentence_is_cut_in_bounded_pieces() -> None:
    report = from_text("rebels " * 128_000, "line.txt")
    assert isinstance(report, Report)
    found = sentences(report.text, 0, len(report.text))
    assert max(end - start for start, end in found) <= LONGEST == 2_000


def test_the_work_grows_with_the_length_alone() -> None:
    assert grows(lambda text: from_text(text, "a.txt"), "rebels ", 20_000) < 2.6
