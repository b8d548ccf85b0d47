"""F-22: numbers as worded are ranges; what is absurd never comes out as least above most."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.annotation.quantities import find

WORDED = {
    "at least 300 people": (300, None),
    "300-400 people": (300, 400),
    "nearly 1,000 people": (900, 999),
    "three hundred people": (300, 300),
    "more than 20 people": (21, None),
    "up to 40 people": (0, 40),
    "1.000 people": (1000, 1000),  # three places behind the point: a thousand
}


@pytest.mark.parametrize("words", WORDED)
def test_a_number_is_the_range_its_words_allow(words: str) -> None:
    found = find(words, 0, len(words))[0]
    least, most = WORDED[words]
    assert found.least is not None
    assert found.least <= (least or 0)
    assert most is None or found.most is None or found.most >= most or found.most == least


@pytest.mark.parametrize("words", ["dozens of people", "a 300-strong group", "hundreds were hurt"])
def test_vague_numbers_stay_ranges(words: str) -> None:
    (found, *_) = find(words, 0, len(words))
    assert found.least is not None
    assert found.most is None or found.most > found.least


@pytest.mark.parametrize(
    "words",
    ["nearly 1 dead", "almost 3 dead", "just over 2 dead", "just under 4 dead", "<0", "fewer than 1",
     "1" + "0" * 18 + " dead", "1e400 dead", "-5 dead", "9" * 400 + " dead"],
)  # fmt: skip
def test_small_and_absurd_numbers_keep_least_under_most(words: str) -> None:
    for found in find(words, 0, len(words)):
        assert found.least is None or found.most is None or found.least <= found.most


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.sampled_from(
            [
                "nearly",
                "almost",
                "about",
                "over",
                "under",
                "at",
                "least",
                "up",
                "to",
                "more",
                "than",
                "fewer",
                "1",
                "2",
                "3",
                "10",
                "0",
                "1,000",
                "1.5",
                "two",
                "dozen",
                "hundred",
                "million",
                "half",
                "a",
                "-",
                "–",
                "to",
                "and",
                "dead",
                "people",
                "%",
                "km",
                "$",
                "<",
                ">",
                "~",
                "+",
            ]
        ),
        max_size=8,
    )
)
def test_whatever_is_put_together_least_is_under_most(words: list[str]) -> None:
    text = " ".join(words)
    for found in find(text, 0, len(text)):
        assert 0 <= found.start < found.end <= len(text)
        assert found.least is None or found.most is None or found.least <= found.most, text
