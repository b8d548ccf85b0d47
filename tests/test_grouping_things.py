"""What two sentences tell of, a ship or a market, speaks for one happening."""

from __future__ import annotations

import pytest

from firsthand.codebook.span import Span
from firsthand.codebook.when import When
from firsthand.events.things import sentence, things_of
from tests.made import Desk
from tests.test_grouping_context import _groups, _told

UNDATED = When(None, None, "none")


def _act(text: str, word: str) -> Span:
    start = text.index(word)
    return Span("r", start, start + len(word))


@pytest.mark.parametrize(
    ("text", "act", "things"),
    [
        ("A coaster was hit by a sea drone, and the crew left the vessel.", "hit", ("ship",)),
        ("Gunmen fired on a minibus near the market of Dori.", "fired", ("market", "vehicle")),
        ("Shells fell on two churches and a clinic.", "fell", ("hospital", "worship")),
        ("The refineries burned until noon.", "burned", ("energy",)),
        ("A ferry sank. The army shelled Goma on Friday. Two buses left.", "shelled", ()),
        ("The ministry said that the army had shelled Goma.", "shelled", ()),
        ("He was marketed as a shipwright.", "marketed", ()),
    ],
)
def test_what_a_sentence_tells_of(text: str, act: str, things: tuple[str, ...]) -> None:
    assert things_of(text, _act(text, act)) == things


def test_a_sentence_ends_at_its_stop_and_at_its_line() -> None:
    text = 'First one. "The rebels left!" Shells hit the camp\nSecond line.'
    assert sentence(text, _act(text, "hit")) == "Shells hit the camp"


def _two(first: str, second: str) -> list[set[str]]:
    """The groups of two attacks of one story, each told by one report."""
    desk = Desk()
    lead = "Attacks on shipping and towns of the Kuru coast went on this week, navy officers said."
    for name, words in (("r1", first), ("r2", second)):
        desk.report(name, f"{lead} {words}.", f"Paper {name}")
        _told(desk, name, words, "ASSAULT/explosives", "hit" if "hit" in words else "struck")
    return _groups(desk)


def test_two_sentences_about_a_ship_are_of_one_happening() -> None:
    told = _two("A bulk carrier was hit by an unmanned boat", "The vessel was struck at noon")
    assert sorted(map(len, told)) == [2]


def test_a_ship_and_a_market_are_not() -> None:
    told = _two("A bulk carrier was hit by an unmanned boat", "The fish market was struck at noon")
    assert sorted(map(len, told)) == [1, 1]


def test_an_undated_report_is_not_taken_for_news_of_another_day() -> None:
    desk = Desk()
    goma = desk.place("Goma", -1.67, 29.22)
    desk.report("r1", "Shells hit the market in Goma and killed six.", "Paper", day="")
    desk.report("r2", "Shells hit the market in Goma on 3 May.", "Other Paper", day="2023-05-20")
    day = When("2023-05-03", "2023-05-03", "stated")
    _told(desk, "r1", "Shells hit the market in Goma", "ASSAULT/heavy-weapons", "hit", at=goma,
          when=UNDATED)  # fmt: skip
    _told(desk, "r2", "Shells hit the market in Goma", "ASSAULT/heavy-weapons", "hit", at=goma,
          when=day)  # fmt: skip
    assert sorted(map(len, _groups(desk))) == [2]
