"""What one claim counts of the dead, told in parts, or beside an earlier count."""

from __future__ import annotations

import pytest

from firsthand.codebook.figure import Figure
from firsthand.codebook.lookup import Lookup
from firsthand.corroboration.tolls import whole
from tests.made import Desk


@pytest.mark.parametrize(
    ("text", "numbers", "least", "most"),
    [
        ("Gunmen killed 16 soldiers and 2 civilians near Gao.", (16, 2), 18, 18),
        ("Some 3 soldiers, 2 policemen and 1 driver were killed.", (3, 2, 1), 6, 6),
        ("At least 16 people were killed, including 2 children.", (16, 2), 16, 16),
        ("It killed 16 people, among them 2 killed in their beds.", (16, 2), 16, 16),
        ("It killed 126 people, updating a previous toll of 112 dead.", (126, 112), 126, 126),
        ("The toll rose to 31 from 26 on Tuesday.", (31, 26), 31, 31),
        ("The strike killed 18 people, up from an earlier count of 15.", (18, 15), 18, 18),
        ("They hurt 9 people, 5 of them seriously.", (9, 5), 9, 9),
        ("The previous attack was near; 15 people were killed.", (15,), 15, 15),
    ],
)
def test_parts(text: str, numbers: tuple[int, ...], least: int, most: int) -> None:
    desk = Desk()
    desk.report("r1", text)
    said = desk.says("r1", text, ("a doctor", "responder"))
    thing = "injured" if "hurt" in text else "killed"
    spans = [desk.span("r1", str(number)) for number in numbers]
    figures = tuple(Figure(thing, n, n, span) for n, span in zip(numbers, spans, strict=True))
    desk.claim(said, text, "ASSAULT", text.split()[1], figures=figures)
    resolved = desk.resolved()
    found = whole(resolved.claims[0], thing, Lookup(resolved))
    assert found is not None
    assert (found.least, found.most) == (least, most)
