"""What keeps two happenings apart though they sound alike, and what still brings them together."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from firsthand.codebook.figure import Figure
from firsthand.codebook.when import When
from firsthand.corroboration import reconcile
from firsthand.events import group
from tests.made import Desk

BY = When(None, "2023-05-05", "publication")
NIGHT = When("2023-05-03T18:00", "2023-05-04T06:00", "relative")


def told(desk: Desk, report: str, words: str, kind: str, anchor: str, **given: Any) -> str:  # noqa: ANN401
    """A claim of one sentence in a report of its own, said by a doctor unless given otherwise."""
    if report not in desk.reports:
        desk.report(report, f"{words}.", f"Paper {report}")
    hop = given.pop("by", ("a doctor", "responder"))
    stance = given.pop("stance", "neutral")
    said = desk.says(report, words, hop, stance=stance)
    return desk.claim(said, words, kind, anchor, **given)


def groups(desk: Desk) -> list[set[str]]:
    return [set(g.claims) for g in group(desk.resolved()).groups]


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        (("M23", "M23 denied having shelled the camp"), ("army", "The army denied having burned the mill"), False),
        (("M23", "M23 denied having shelled the camp"), ("M23", "M23 denied that it had taken flour"), False),
        (("M23", "M23 denied having shelled the camp"), ("M23", "M23 denied shelling the camp on Thursday"), True),
    ],
)  # fmt: skip
def test_two_denials_are_two_acts_unless_they_deny_one_thing(
    first: tuple[str, str], second: tuple[str, str], one: bool
) -> None:
    desk = Desk()
    desk.actor("army", "military")
    claims = {
        told(desk, f"r{n}", words, "REJECT", "denied", actor=actor, when=BY)
        for n, (actor, words) in enumerate((first, second))
    }
    assert (claims in groups(desk)) is one
    assert not reconcile(group(desk.resolved())).contradictions  # what two say is no disagreement


def test_an_unnamed_building_in_one_town_is_not_in_another() -> None:
    desk = Desk()
    goma = desk.place("Goma", -1.67, 29.22)
    uvira = desk.place("Uvira", -3.4, 29.14)
    house = desk.place("an apartment building", None, None, "unknown")
    a = told(desk, "r1", "A drone hit a depot in Goma", "ASSAULT/drone", "hit", at=goma, when=NIGHT)
    words = "A drone hit an apartment building in Uvira"
    b = told(desk, "r2", words, "ASSAULT/drone", "hit", at=uvira, when=NIGHT)
    claim = desk.claims[-1]
    desk.claims[-1] = _with_place(claim, house)
    assert {a, b} not in groups(desk)


def _with_place(claim: Any, place: str) -> Any:  # noqa: ANN401
    locus = replace(claim.places[0], place=place)
    return replace(claim, places=(locus, *claim.places))


def test_a_later_death_in_hospital_is_its_own_event() -> None:
    desk = Desk()
    goma = desk.place("Goma", -1.67, 29.22)
    a = told(
        desk, "r1", "Shells hit the market of Goma and killed two people", "ASSAULT/heavy-weapons",
        "hit", at=goma, killed=(2, 2),
    )  # fmt: skip
    b = told(
        desk,
        "r2",
        "A third person died in hospital in Goma",
        "ASSAULT",
        "died",
        at=goma,
        killed=(1, 1),
    )
    c = told(
        desk, "r3", "Two people died when shells hit the market of Goma", "ASSAULT", "died", at=goma,
        killed=(2, 2),
    )  # fmt: skip
    assert {b} in groups(desk)
    assert {a, c} in groups(desk)


def test_what_one_side_takes_the_other_denies_having_lost() -> None:
    desk = Desk()
    sake = desk.place("Sake", -1.57, 29.04)
    bunia = desk.place("Bunia", 1.56, 30.25)
    desk.actor("army", "military")
    a = told(desk, "r1", "The army took back Sake", "COERCE/seize", "took", actor="army", at=sake)
    b = told(
        desk, "r2", "M23 denied having lost Sake", "RETREAT/withdraw", "lost", actor="M23",
        origin=sake, polarity="negative", stance="denial",
    )  # fmt: skip
    told(desk, "r3", "M23 lost Bunia", "RETREAT/withdraw", "lost", actor="M23", origin=bunia)
    picture = reconcile(group(desk.resolved()))
    assert {a, b} in [set(e.claims) for e in picture.events]
    assert [set(c.claims) for c in picture.contradictions if c.kind == "polarity"] == [{a, b}]


def test_left_for_a_town_and_not_left_from_it_are_two() -> None:
    desk = Desk()
    sake = desk.place("Sake", -1.57, 29.04)
    desk.actor("army", "military")
    a = told(desk, "r1", "The army withdrew to Sake", "RETREAT/withdraw", "withdrew", actor="army",
             destination=sake)  # fmt: skip
    b = told(desk, "r2", "The army withdrew from Sake", "RETREAT/withdraw", "withdrew", actor="army",
             origin=sake)  # fmt: skip
    assert groups(desk) != [{a, b}]


@pytest.mark.parametrize(
    ("when", "one"),
    [
        (When("2021-01-01", "2021-01-31", "stated"), False),
        (When("2023-05-03", "2023-05-03", "stated"), True),
    ],
)
def test_the_protests_of_years_ago_are_others(when: When, one: bool) -> None:
    desk = Desk()
    goma = desk.place("Goma", -1.67, 29.22)
    given = {"actor": "students", "at": goma}
    desk.actor("students", "civilians")
    a = told(
        desk,
        "r1",
        "Students marched in Goma against the law",
        "PROTEST/demo",
        "marched",
        when=when,
        **given,
    )
    b = told(
        desk, "r2", "Students have marched in Goma", "PROTEST/demo", "marched", when=BY, **given
    )
    assert ({a, b} in groups(desk)) is one


def test_a_war_of_years_is_not_the_attack_of_a_night() -> None:
    desk = Desk()
    war = When("2021-04-01", "2023-05-05", "stated")
    a = told(
        desk,
        "r1",
        "M23 has fought the army since April 2021",
        "ASSAULT",
        "fought",
        actor="M23",
        when=war,
    )
    b = told(
        desk, "r2", "M23 fired at a patrol of the army", "ASSAULT", "fired", actor="M23", when=NIGHT
    )
    assert {a, b} not in groups(desk)


def test_police_fired_and_nobody_saw_soldiers_fire_is_no_disagreement() -> None:
    desk = Desk()
    desk.actor("police", "agency")
    desk.actor("army", "military")
    told(desk, "r1", "Police fired tear gas into the dormitories", "ASSAULT/crowd-control", "fired",
         actor="police")  # fmt: skip
    told(desk, "r2", "No soldiers fired on the crowd", "ASSAULT/crowd-control", "fired",
         actor="army", polarity="negative")  # fmt: skip
    assert not reconcile(group(desk.resolved())).contradictions


def _counts(desk: Desk, *rows: tuple[str, str, dict[str, Any]]) -> list[str]:
    goma = desk.place("Goma", -1.67, 29.22)
    for number, (words, anchor, given) in enumerate(rows):
        told(
            desk, f"r{number}", words, "ASSAULT/heavy-weapons", anchor, at=goma, when=NIGHT, **given
        )
    picture = reconcile(group(desk.resolved()))
    assert len(picture.events) == 1
    return [c.kind for c in picture.contradictions]


@pytest.mark.parametrize(
    ("one", "other", "kinds"),
    [
        (("Shells hit Goma, killing two people", (2, 2)), ("Shells hit Goma, killing nine people", (9, 9)), ["figure"]),
        (("Shells hit Goma, killing 40 people", (40, 40)), ("More than 40 died as shells hit Goma", (41, None)), ["figure"]),
        (("Shells hit Goma, killing 40 people", (40, 40)), ("At least 41 died as shells hit Goma", (41, None)), ["figure"]),
        (("Shells hit Goma, killing two people", (2, 2)), ("Another was killed as shells hit Goma", (1, 1)), []),
        (("Shells hit Goma, killing two people", (2, 2)), ("Three more died as shells hit Goma", (3, 3)), []),
    ],
)  # fmt: skip
def test_figures_that_add_or_round_are_no_disagreement(
    one: tuple[str, Any], other: tuple[str, Any], kinds: list[str]
) -> None:
    rows = [(words, "hit", {"killed": count}) for words, count in (one, other)]
    desk = Desk()
    assert _counts(desk, *rows) == kinds


def test_a_looser_wording_of_one_count_is_read_as_that() -> None:
    desk = Desk()
    goma = desk.place("Goma", -1.67, 29.22)
    rows: list[tuple[str, str, int, int | None]] = [
        ("r1", "40 people", 40, 40),
        ("r2", "More than 40", 41, None),
    ]
    for report, words, least, most in rows:
        text = f"{words} died as shells hit Goma"
        told(desk, report, text, "ASSAULT/heavy-weapons", "hit", at=goma, killed=(least, most))
        desk.claims[-1] = replace(
            desk.claims[-1], figures=(Figure("killed", least, most, desk.span(report, words)),)
        )
    [found] = reconcile(group(desk.resolved())).contradictions
    assert found.reading == "one count, told more loosely by one of them"


def test_dead_soldiers_are_not_set_against_dead_rebels() -> None:
    desk = Desk()
    desk.actor("soldiers", "military")
    desk.actor("rebels", "rebel")
    soldiers = (
        "Shells hit Goma, killing five soldiers",
        "hit",
        {"killed": (5, 5), "victim": "soldiers"},
    )
    rebels = (
        "Shells hit Goma, killing eleven rebels",
        "hit",
        {"killed": (11, 11), "victim": "rebels"},
    )
    assert _counts(desk, soldiers, rebels) == []


def test_two_spellings_of_one_speaker_are_one_mouth() -> None:
    for name, kinds in (("Nino Kaladse", []), ("Irakli Beridze", ["speaker"])):
        desk = Desk()
        words = '"We will stay here until the last of them has left the square," she told the crowd'
        for report, speaker in (("r1", "Nino Kaladze"), ("r2", name)):
            told(desk, report, words, "PROTEST/demo", "stay", by=(speaker, "named_person"))
        found = reconcile(group(desk.resolved())).contradictions
        assert [c.kind for c in found if c.kind == "speaker"] == kinds


@pytest.mark.parametrize(
    ("named", "unnamed", "least"),
    [("Kordofan Doctors Network", "medical sources", 1), ("Kordofan Farmers Union", "medical sources", 2)],
)  # fmt: skip
def test_unnamed_doctors_may_be_the_doctors_that_another_names(
    named: str, unnamed: str, least: int
) -> None:
    desk = Desk()
    goma = desk.place("Goma", -1.67, 29.22)
    told(desk, "r1", "Two drones hit a market in Goma", "ASSAULT/drone", "hit", at=goma,
         by=(named, "named_organisation"))  # fmt: skip
    told(desk, "r2", "Drones bombed the market of Goma", "ASSAULT/drone", "bombed", at=goma,
         by=(unnamed, "responder"))  # fmt: skip
    (event,) = reconcile(group(desk.resolved())).events
    assert event.origins.sources == (least, 2)
