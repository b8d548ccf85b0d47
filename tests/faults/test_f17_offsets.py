"""F-17: the quote is the stored text at its offsets, whatever signs stand in front of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.codebook.report import Report
from firsthand.reports import from_text
from tests.conftest import Reading

SIGNS = st.sampled_from(
    (
        "\U0001f600",
        "e\u0301",
        "\r\n",
        "\u202e",
        "\u200b",
        "İ",
        "ß",
        "ﬁ",
        "𝔊",
        "\u2028",
        "\t",
        "क्ष",
        "‏",
    )
)
SENTENCE = "Rebels attacked the town of Goma on Sunday and killed at least 37 people, police said."


@settings(deadline=None, max_examples=12)
@given(st.lists(SIGNS, max_size=12))
def test_every_quote_is_the_stored_text_at_its_offsets(signs: list[str]) -> None:
    text = f"{''.join(signs)} {SENTENCE}\r\n\r\nThe army {''.join(signs)} denied it on Monday."
    report = from_text(text, "a.txt")
    assert isinstance(report, Report)
    for block in report.blocks:
        assert text[block.start : block.end].strip() == text[block.start : block.end]
        wide = len(text[: block.start].encode("utf-16-le")) // 2  # where a browser counts it
        browser = text.encode("utf-16-le")[2 * wide :].decode("utf-16-le")
        assert browser.startswith(text[block.start : block.end])


@pytest.mark.parametrize(
    "front", ["", "\U0001f469\u200d\U0001f692 ", "e\u0301 ", "\u202e", "\r\n\r\n"]
)
def test_claims_of_a_report_with_such_signs(reading: Reading, front: str) -> None:
    report = from_text(f"{front}{SENTENCE}", "a.txt")
    assert isinstance(report, Report)
    found = reading(report)
    assert found.claims
    for claim in found.claims:
        words = claim.evidence.words(report.text)
        assert report.text[claim.evidence.start : claim.evidence.end] == words
        assert claim.anchor.words(report.text) in SENTENCE
