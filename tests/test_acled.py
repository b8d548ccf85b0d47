"""The ACLED sub-event of events whose weapon may stand in another sentence."""

from __future__ import annotations

import pytest

from firsthand.codebook.claim import Claim
from tests.test_coding import cases, read


def _events(text: str, word: str) -> list[Claim]:
    found = [claim for claim in read(text).claims if claim.kind == "event"]
    return [c for c in found if word in text[c.evidence.start : c.evidence.end]]


@pytest.mark.parametrize("case", cases("acled.txt"), ids=lambda case: case[0][:60])
def test_sub_event(case: tuple[str, tuple[str, ...]]) -> None:
    text, wanted = case
    for line in wanted:
        word, _, name = line.partition(": ")
        found = [claim.acled for claim in _events(text, word)]
        if name == "-":
            assert not any(found), (line, found)
        elif name.startswith("not "):
            assert name.removeprefix("not ") not in found, (line, found)
        else:
            assert name in found, (line, found)
