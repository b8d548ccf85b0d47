"""Who told whom across reports: outlets that are sources, words told again, denials, no names."""

from __future__ import annotations

import pytest

from firsthand.codebook.picture import Event, Picture
from firsthand.corroboration import reconcile
from firsthand.events import group
from tests.made import Desk

RAID = "Gunmen killed nine farmers near Mweso on Thursday"


def _raid(desk: Desk, name: str, outlet: str | None, *hops: tuple[str, str]) -> str:
    text = (
        f"{RAID}." if name == "r1" else "On Thursday, near Mweso, nine farmers were killed by them."
    )
    desk.report(name, text, outlet)
    words = desk.reports[name].text.rstrip(".")
    said = desk.says(name, words, *hops)
    where = desk.place("Mweso", -1.15, 29.0)
    return desk.claim(
        said, words, "ASSAULT/firearms", "killed", actor="gunmen", killed=(9, 9), at=where
    )


def _picture(desk: Desk) -> Picture:
    return reconcile(group(desk.resolved()))


def _only(picture: Picture) -> Event:
    assert len(picture.events) == 1
    return picture.events[0]


@pytest.mark.parametrize(
    ("source", "least"),
    [
        ("the independent Delta Observatory", 1),
        ("Delta Observatory", 1),
        ("Kasai Observatory", 2),
        ("the observatory", 2),  # any observatory
    ],
)
def test_an_outlet_that_another_cites_is_one_origin_with_it(source: str, least: int) -> None:
    desk = Desk()
    _raid(desk, "r1", "Delta Observatory", ("Jean Mukasa", "named_person"))
    _raid(desk, "r2", "The Standard", (source, "monitor"))
    assert _only(_picture(desk)).origins.publishers[0] == least


def test_who_told_the_observatory_is_its_source_in_its_own_bulletin() -> None:
    desk = Desk()
    _raid(desk, "r1", "Delta Observatory", ("the Observatory", "monitor"), ("a nurse", "responder"))
    assert [g.origin for g in _only(_picture(desk)).origins.groups] == ["a nurse"]
    desk = Desk()
    _raid(desk, "r1", "The Standard", ("the Observatory", "monitor"), ("a nurse", "responder"))
    assert [g.origin for g in _only(_picture(desk)).origins.groups] == ["the Observatory"]


@pytest.mark.parametrize(("outlet", "least"), [("state radio", 1), ("Radio Muhabura", 2)])
def test_an_outlet_without_a_name_may_be_the_one_that_is_named(outlet: str, least: int) -> None:
    desk = Desk()
    _raid(desk, "r1", "The Standard", ("Jean Mukasa", "named_person"))
    _raid(desk, "r2", None, (outlet, "state_media"), ("Paul Biya", "named_person"))
    assert _only(_picture(desk)).origins.publishers[0] == least


@pytest.mark.parametrize(
    ("said", "linked"),
    [
        ("no soldiers stood within two miles of the mill", True),
        ("soldiers burned the grain", False),
        ("there is hope", False),
    ],
)
def test_one_speaker_to_the_same_effect_is_one_source(said: str, linked: bool) -> None:
    desk = Desk()
    desk.report("r1", "There was no soldier within two miles of the mill, she said.", "Paper A")
    desk.report("r2", f"According to the mayor, {said}.", "Paper B")
    mayor = ("Esther Nduta", "named_person")
    desk.says("r1", "There was no soldier within two miles of the mill", mayor)
    desk.says("r2", said, mayor)
    found = [d for d in _picture(desk).dependences if d.kind == "same_source"]
    assert bool(found) is linked


def test_two_speakers_to_the_same_effect_are_two_sources() -> None:
    desk = Desk()
    for name, who in (("r1", "Esther Nduta"), ("r2", "Paul Biya")):
        desk.report(name, "No soldiers stood within two miles of the mill.", f"Paper {name}")
        words = "No soldiers stood within two miles of the mill"
        desk.says(name, words, (who, "named_person"))
    assert not [d for d in _picture(desk).dependences if d.kind == "same_source"]


def test_what_a_report_tells_itself_does_not_stand_on_who_denies_it() -> None:
    desk = Desk()
    desk.report("r1", f"{RAID}. M23 denied having killed farmers near Mweso.", "Paper A")
    where = desk.place("Mweso", -1.15, 29.0)
    own = desk.says("r1", RAID)
    told = desk.claim(own, RAID, "ASSAULT/firearms", "killed", actor="gunmen", at=where)
    words = "having killed farmers near Mweso"
    by = desk.says("r1", words, ("M23", "armed_group"), stance="denial")
    desk.claim(by, words, "ASSAULT/firearms", "having killed", actor="gunmen", at=where,
               polarity="negative")  # fmt: skip
    event = next(e for e in _picture(desk).events if told in e.claims)
    assert next(g.origin for g in event.origins.groups if told in g.claims) != "M23"
