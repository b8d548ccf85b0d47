"""What a story's headlines and first lines say: its dead and hurt, its town, its day."""

from __future__ import annotations

from datetime import date

import pytest

from benchmarks.incident.day import day_of, days_told
from benchmarks.incident.place import Town, said, town_of
from benchmarks.incident.toll import headline, row, toll, tolls
from firsthand.codebook.report import Report
from firsthand.codebook.when import NEVER_SAID, When


def report(title: str, text: str = "", day: str = "2021-05-14", name: str = "r1") -> Report:
    published = When(day, day, "metadata") if day else NEVER_SAID
    return Report(name, "", name, None, title, None, None, None, published, "en", text, ())


@pytest.mark.parametrize(
    ("words", "killed", "injured", "shot"),
    [
        ("2 dead, 7 wounded in market blast", 2, 7, None),
        ("Four shot, one fatally, outside Tarrow club", 1, None, 4),
        ("Gunman kills 3 at ferry landing, injures 12", 3, 12, None),
        ("Fire claims the lives of two brothers", 2, None, None),
        ("Third person dies after Odley clash", 3, None, None),
        ("Man kills three neighbours, then himself", 4, None, None),
        ("5 dead in Vell murder-suicide", 5, None, None),
        ("Mother, 2 children found dead in Marlow", 3, None, None),
        ("Boy killed, 6 others shot on river bank", None, 6, 6),
        ("Crash sent four people to the hospital", None, 4, None),
        ("Three dead and another wounded in Orsk", 3, 1, None),
        ("Double homicide shakes Penby", 2, None, None),
        ("3-year-old girl killed by stray bullet", None, None, None),
        ("Death of 3 year old son: father charged", None, None, None),
        ("Police fire 20 rounds, nobody hurt", None, None, None),
        ("The toddler died Dec. 25 was killed by a falling wall", None, None, None),
        ("Two suspects arrested in killing", None, None, None),
        ("Council votes on 12 new bus lines", None, None, None),
    ],
)
def test_numbers_of_a_headline(
    words: str, killed: int | None, injured: int | None, shot: int | None
) -> None:
    found = toll(words)
    assert (found.killed, found.injured, found.shot) == (killed, injured, shot)


def test_persons_in_a_row() -> None:
    assert row("parents, 2 children killed in fire") == 4
    assert row("he killed his wife, a son and a daughter") == 3
    assert row("a man and his dog were found") is None


def test_the_site_is_no_part_of_a_headline() -> None:
    assert headline("5 hurt in fire - The Valley Herald") == "5 hurt in fire"
    assert headline("Herald | Two killed at dam") == "Two killed at dam"


def test_tolls_of_a_story() -> None:
    both = [report("Four shot, one fatally, in Tarrow"), report("One dead, 3 hurt in Tarrow")]
    assert tolls(both, None, None) == (1, 3)
    assert tolls([report("Boy, 9, dies in accidental shooting")], None, None) == (1, 0)
    assert tolls([report("Woman hurt", "A woman was shot on a pier.")], None, None) == (0, 1)
    assert tolls([report("Mayor opens bridge")], None, None) == (0, 0)
    assert tolls([report("Mayor opens bridge")], 2, 5) == (2, 5)
    round_up = report("9 dead in weekend shootings", "Two people were killed in Tarrow on Friday.")
    assert tolls([round_up], None, None)[0] == 2


def test_the_town_most_votes_name() -> None:
    towns = {"Marlow": Town("Marlow", 1.0, 2.0, "Penn"), "Odley": Town("Odley", 3.0, 4.0, "Penn")}
    told = report("Two hurt in Marlow blaze", "ODLEY, Penn - Fire spread in Marlow. Marlow police")
    assert town_of([told], (), towns.get) == towns["Marlow"]
    assert town_of([report("Two hurt")], (), towns.get) is None
    assert town_of([report("Shots fired on Ash Street", "")], (), towns.get) is None
    unknown = town_of([report("Man killed in Nyeholm")], (), towns.get)
    assert unknown == Town("Nyeholm")
    assert ("Odley", 3.0) in list(said(told))


FRIDAY = date(2021, 5, 14)


@pytest.mark.parametrize(
    ("title", "text", "day"),
    [
        ("Two shot", "Two were shot in Orsk on Sunday.", date(2021, 5, 9)),
        ("Two shot", "Two were shot in Orsk last Friday.", date(2021, 5, 7)),
        ("Man killed", "He was killed in Orsk last night.", date(2021, 5, 13)),
        ("Boy hurt", "A gun lay in a drawer. It happened Tuesday night.", date(2021, 5, 11)),
        # the day of the court, of the police, and that of the deed
        ("Man charged in killing", "A man was charged Thursday with murder. She was shot on May 3.",
         date(2021, 5, 3)),
        ("Girl shot", "The chief said Thursday that a girl was shot Tuesday.", date(2021, 5, 11)),
        ("Woman shot", "Now she is in hospital. She was shot about 8 p.m. Monday.",
         date(2021, 5, 10)),
        # "Saturday" over a stamp of Friday: the stamp is a day behind, and no week has gone by
        ("Four hurt", "Four were shot outside a hall early Saturday.", FRIDAY),
        # nobody says when: most is told on the day after
        ("Mayor opens bridge", "The bridge is 90 metres long.", date(2021, 5, 13)),
        ("Two shot", "Posted: Sunday 3:10 PM EST, two shot", date(2021, 5, 13)),
    ],
)  # fmt: skip
def test_the_day_of_the_deed_and_not_of_the_court(title: str, text: str, day: date) -> None:
    assert day_of([report(title, text)], ()) == day


def test_days_that_a_report_tells() -> None:
    text = "A man was charged Thursday with murder. She was shot on May 3, police said."
    told = days_told(report("Man charged in killing", text), FRIDAY)
    assert [t.day for t in told] == [date(2021, 5, 3), date(2021, 5, 13)]
    assert not days_told(report("Two shot", "Posted: Sunday 3:10 PM EST, two shot"), FRIDAY)
    assert day_of([report("Two shot", "", day="")], ()) is None
