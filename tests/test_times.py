"""Time words: the sentences of cases/times.txt, and what must hold for any text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from firsthand.annotation.times import find
from firsthand.annotation.times_rules import RULES
from firsthand.codebook.claim import Tense
from firsthand.codebook.tables import table
from firsthand.codebook.timewords import TimeWords
from firsthand.codebook.when import NEVER_SAID, When
from firsthand.resolution.times import anchor
from firsthand.resolution.times_calendar import feast_days, holiday
from firsthand.resolution.times_frame import Frame
from firsthand.resolution.timex3 import value
from tests.work import grows

CASES = Path(__file__).parent / "cases" / "times.txt"
TENSES: dict[str, Tense] = {
    "past": "past",
    "perfect": "perfect",
    "future": "future",
    "present": "present",
    "none": "none",
}
MONDAY = When("2024-12-02", "2024-12-02", "metadata")


@dataclass(frozen=True, slots=True)
class Case:
    """One line of the table."""

    published: When
    tense: Tense
    previous: When | None
    sentence: str
    expected: str
    failing: bool

    def bare(self) -> str:
        """The sentence without its braces."""
        return re.sub(r"[{}^]", "", self.sentence)

    def spans(self) -> list[str]:
        """The words in braces."""
        return re.findall(r"\{([^}]*)\}", self.sentence)


def cases() -> Iterator[Case]:
    """The table, line by line."""
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        parts = [part.strip() for part in line.removeprefix("! ").split("|")]
        tense, _, told = parts[1].partition(" previous=")
        day = None if parts[0] == "-" else parts[0]
        published = When(day, day, "metadata") if day else NEVER_SAID
        previous = When(told, told, "stated") if told else None
        expected = parts[3] if len(parts) > 3 else ""
        yield Case(published, TENSES[tense], previous, parts[2], expected, line[0] == "!")


def outcome(case: Case) -> tuple[list[str], str]:
    """The words found, and the interval of the first."""
    text = case.bare()
    found = find(text, 0, len(text))
    words = [text[w.start : w.end] for w in found]
    if not found:
        return words, ""
    when = anchor(found[0], case.published, case.tense, case.previous)
    if when.basis == "none":
        return words, "none"
    return words, f"{when.earliest or ''} .. {when.latest or ''}".strip()


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.sentence)
def test_case(case: Case) -> None:
    holds = outcome(case) == (case.spans(), case.expected)
    if case.failing:
        assert not holds, "this works now: take the '! ' away"
    else:
        assert outcome(case) == (case.spans(), case.expected)


def test_there_are_negatives() -> None:
    assert sum(not case.spans() for case in cases()) >= 20


def read(text: str) -> tuple[TimeWords, ...]:
    return find(text, 0, len(text))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.wording)
def test_every_rule_catches_its_wording(rule: object) -> None:
    wording: str = rule.wording  # type: ignore[attr-defined]
    found = read(f"It was in {wording}.")
    assert found, wording
    assert found[0].meaning is not None


def test_offsets_are_into_the_whole_text() -> None:
    text = "HEADLINE\n\nHe came on Friday.\n\nIt rained on Sunday."
    start = text.index("He came")
    (words,) = find(text, start, start + 18)
    assert text[words.start : words.end] == "Friday"


def test_veto_silences_a_word() -> None:
    text = "In May 2020 it ended."
    assert [text[w.start : w.end] for w in find(text, 0, len(text), frozenset({3}))] == ["2020"]


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1-",
        "2 and a half ",
        "May ",
        "the ",
        "Sunday, ",
        "'",
        "a.m. ",
        "twenty-",
        "1/",
        "last ",
        "half an hour and ",
        "[",
        "\n \n",
        "1:",
    ],
)
def test_reading_is_linear(piece: str) -> None:
    """Twice the text is about twice the work, counted and not timed."""
    assert grows(read, piece, 800) < 2.6


def test_absurd_numbers_are_no_dates() -> None:
    assert read("9" * 5000) == ()
    assert read("on 45/45/2024 and 99:99 and the 77th") == ()
    assert all(w.end - w.start <= 64 for w in read("two " * 60 + "years ago"))


def test_far_shifts_name_no_day() -> None:
    (words,) = read("999999999 years ago")
    assert anchor(words, MONDAY, "past", None) == NEVER_SAID
    (words,) = read("yesterday")
    assert anchor(words, When("9999-12-31", "9999-12-31", "stated"), "past", None) == NEVER_SAID


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in 1996", "1996"), ("last week", "2024-W48"), ("the third quarter of 1984", "1984-Q3"),
            ("the late 1970s", "197"),
        ("two and a half years", "P2Y6M"), ("24 hours", "PT24H"), ("every two weeks", "P2W"),
            ("every Monday", "XXXX-WXX-1"),
        ("now", "PRESENT_REF"), ("recently", "PAST_REF"), ("the summer of 1940", "1940-SU"),
            ("264 BC", "BC0264"),
        ("yesterday morning", "2024-12-01TMO"), ("at 5 p.m. on Nov. 9", "2024-11-09T17:00"),
            ("several days", "PXD"),
    ],
)  # fmt: skip
def test_timex3(text: str, expected: str) -> None:
    (words,) = read(text)
    assert value(words, Frame(date(2024, 12, 2), "past")) == expected


def test_an_uncertain_publication_widens() -> None:
    """Published on the 2nd or the 3rd: "yesterday" is the 1st or the 2nd."""
    (words,) = read("yesterday")
    when = anchor(words, When("2024-12-02", "2024-12-03", "metadata"), "past", None)
    assert (when.earliest, when.latest) == ("2024-12-01", "2024-12-02")


def test_holidays_of_the_table_can_be_read() -> None:
    for name, rule in table("times")["holidays"].items():
        assert (holiday(name, 2024) is None) == (rule is None), name
    assert str(holiday("easter", 2024)) == "2024-03-31"
    assert str(holiday("thanksgiving", 2024)) == "2024-11-28"
    assert str(holiday("memorial day", 2024)) == "2024-05-27"


def test_there_are_zones_enough() -> None:
    assert len(table("times")["zones"]) >= 16


@pytest.mark.parametrize(
    ("feast", "year", "known"),
    [("ramadan", 2025, "2025-03-01"), ("eid al-fitr", 2024, "2024-04-10"),
     ("eid al-adha", 2023, "2023-06-28"), ("ashura", 2024, "2024-07-16"),
     ("orthodox easter", 2024, "2024-05-05"), ("orthodox easter", 2025, "2025-04-20")],
)  # fmt: skip
def test_feasts_of_the_moon_are_right_to_a_day(feast: str, year: int, known: str) -> None:
    found = holiday(feast, year)
    assert found is not None
    assert abs((found - date.fromisoformat(known)).days) <= feast_days(feast)[1]
