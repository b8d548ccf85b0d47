"""What is said that is no event: tests/cases/statements.txt."""

from __future__ import annotations

import pytest

from tests.test_coding import Case, cases, read


@pytest.mark.parametrize("case", cases("statements.txt"))
def test_statements(case: Case) -> None:
    sentence, wanted = case
    extracted = read(sentence)
    text = extracted.report.text
    said = [c.evidence.words(text) for c in extracted.claims if c.kind == "statement"]
    if wanted == ("-",):
        assert not said
        return
    for words in wanted:
        assert any(words in each for each in said), said


def test_what_will_be_is_asserted_and_told_by_the_tense() -> None:
    extracted = read('"Any ship that passes will burn," the spokesman said.')
    claims = [c for c in extracted.claims if c.kind == "statement"]
    assert [(c.modality, c.tense) for c in claims] == [("asserted", "future")]
