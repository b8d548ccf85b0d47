"""How many people actually saw it: origins over hand-made reports."""

from __future__ import annotations

from dataclasses import replace

from firsthand.codebook.picture import Event, Picture
from firsthand.corroboration import reconcile
from firsthand.events import group
from tests.made import Desk

RAID = "Gunmen killed nine farmers near Mweso on Thursday"


def _raid(desk: Desk, name: str, outlet: str | None, *hops: tuple[str, str], text: str = "") -> str:
    desk.report(name, text or f"{RAID}, people said in report {name}.", outlet)
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


def test_fifty_copies_of_one_wire_story_are_one_publisher_and_one_source() -> None:
    desk = Desk()
    for number in range(50):
        _raid(
            desk,
            f"r{number:02}",
            f"Paper {number}",
            ("Reuters", "news_agency"),
            ("a doctor", "responder"),
        )
    event = _only(_picture(desk))
    assert event.origins.publishers == (1, 1)
    assert event.origins.sources == (1, 1)
    assert len(event.claims) == 50


def test_two_outlets_with_a_source_of_their_own_are_two() -> None:
    desk = Desk()
    _raid(
        desk,
        "r1",
        "Radio Kivu",
        ("Jean Mukasa", "named_person"),
        text="Nine farmers were killed by gunmen at Mweso on Thursday, said Mr Mukasa.",
    )
    _raid(
        desk,
        "r2",
        "The Standard",
        ("UN mission", "named_organisation"),
        text="Gunmen killed the nine at dawn, the UN mission told us.",
    )
    event = _only(_picture(desk))
    assert event.origins.publishers == (2, 2)
    assert event.origins.sources == (2, 2)


def test_an_outlet_that_cites_nobody_widens_the_interval_only() -> None:
    desk = Desk()
    _raid(
        desk,
        "r1",
        "Radio Kivu",
        ("Jean Mukasa", "named_person"),
        text="Nine farmers were killed by gunmen at Mweso on Thursday, said Mr Mukasa.",
    )
    _raid(desk, "r2", "The Standard", text="Gunmen killed the nine at dawn in a raid.")
    event = _only(_picture(desk))
    assert event.origins.publishers == (1, 2)
    assert event.origins.sources == (1, 2)


def test_the_same_named_person_in_two_papers_is_one_source_and_maybe_one_gatherer() -> None:
    desk = Desk()
    _raid(
        desk,
        "r1",
        "Radio Kivu",
        ("Jean Mukasa", "named_person"),
        text="Nine farmers were killed by gunmen at Mweso on Thursday, said Mr Mukasa.",
    )
    _raid(
        desk,
        "r2",
        "The Standard",
        ("Jean Mukasa", "named_person"),
        text="Gunmen killed the nine at dawn, according to Jean Mukasa.",
    )
    event = _only(_picture(desk))
    assert event.origins.sources == (1, 1)
    assert event.origins.publishers == (1, 2)


def test_two_anonymous_officials_may_be_one_man() -> None:
    desk = Desk()
    _raid(
        desk,
        "r1",
        "Radio Kivu",
        ("an army officer", "anonymous_official"),
        text="Nine farmers were killed by gunmen at Mweso on Thursday, an officer said.",
    )
    _raid(
        desk,
        "r2",
        "The Standard",
        ("an army officer", "anonymous_official"),
        text="Gunmen killed the nine at dawn, according to an army officer.",
    )
    event = _only(_picture(desk))
    assert event.origins.sources == (1, 2)


def test_a_copy_of_a_report_never_raises_a_count() -> None:
    desk = Desk()
    _raid(desk, "r1", "Radio Kivu", ("Jean Mukasa", "named_person"))
    before = _only(_picture(desk)).origins
    _raid(desk, "r2", "Copycat", ("Jean Mukasa", "named_person"), text=desk.reports["r1"].text)
    after = _only(_picture(desk)).origins
    assert (after.publishers, after.sources) == (before.publishers, before.sources)


def test_an_uncited_copy_does_not_count_either() -> None:
    desk = Desk()
    _raid(desk, "r1", "Radio Kivu", ("Jean Mukasa", "named_person"))
    _raid(desk, "r2", "Copycat", text=desk.reports["r1"].text)
    picture = _picture(desk)
    assert _only(picture).origins.publishers == (1, 1)
    assert {d.kind for d in picture.dependences} >= {"copied_text"}


def test_a_headline_stands_on_what_its_own_report_cites() -> None:
    desk = Desk()
    desk.report(
        "r1",
        "Gunmen kill nine farmers at Mweso\n"
        "Nine farmers were killed by gunmen on Thursday, Mr Mukasa said.",
        "Radio Kivu",
    )
    head = desk.says("r1", "Gunmen kill nine farmers at Mweso", status="lead_summary")
    body = desk.says(
        "r1", "Nine farmers were killed by gunmen on Thursday", ("Jean Mukasa", "named_person")
    )
    where = desk.place("Mweso", -1.15, 29.0)
    for said, words, anchor in (
        (head, "Gunmen kill nine farmers at Mweso", "kill"),
        (body, "Nine farmers were killed by gunmen on Thursday", "killed"),
    ):
        desk.claim(said, words, "ASSAULT/firearms", anchor, actor="gunmen", killed=(9, 9), at=where)
    event = _only(_picture(desk))
    assert event.origins.sources == (1, 1)
    assert [g.origin for g in event.origins.groups] == ["Jean Mukasa"]


def test_the_general_quoted_by_an_intelligence_service_is_that_service() -> None:
    desk = Desk()
    chain = (("the GUR", "intelligence_agency"), ("General Ivanov", "named_person"))
    _raid(desk, "r1", "The Standard", *chain)
    assert [g.origin for g in _only(_picture(desk)).origins.groups] == ["the GUR"]


def test_one_report_from_an_unknown_outlet_is_one_publisher() -> None:
    desk = Desk()
    _raid(desk, "r1", None, ("Jean Mukasa", "named_person"))
    assert _only(_picture(desk)).origins.publishers == (1, 1)


def test_one_event_with_no_source_at_all_cannot_be_judged() -> None:
    desk = Desk()
    _raid(desk, "r1", "The Standard")
    assert _only(_picture(desk)).credibility == 6


def test_the_order_of_reports_changes_nothing() -> None:
    one, other = Desk(), Desk()
    names = ["r1", "r2", "r3"]
    for desk, order in ((one, names), (other, names[::-1])):
        for name in order:
            _raid(desk, name, f"Paper {name}", ("Reuters", "news_agency"))
    assert _picture(one).events == _picture(other).events


def test_the_agency_itself_and_a_paper_that_cites_it_are_one_publisher() -> None:
    desk = Desk()
    _raid(desk, "r1", "Reuters", ("a doctor", "responder"))
    spun = "Gunmen killed the nine at dawn, Reuters reported, quoting a doctor."
    _raid(
        desk, "r2", "The Standard", ("Reuters", "news_agency"), ("a doctor", "responder"), text=spun
    )
    event = _only(_picture(desk))
    assert event.origins.publishers == (1, 1)
    assert event.origins.sources == (1, 1)


def test_an_agency_credit_makes_the_agency_the_publisher() -> None:
    desk = Desk()
    for name, words in (
        ("r1", "Nine farmers were killed by gunmen at Mweso on Thursday."),
        ("r2", "Gunmen killed the nine at dawn in a raid."),
    ):
        _raid(desk, name, f"Paper {name}", text=words)
        desk.reports[name] = replace(desk.reports[name], credit="AFP")
    assert _only(_picture(desk)).origins.publishers == (1, 1)


def test_two_unnamed_men_of_one_army_may_be_one_or_two() -> None:
    desk = Desk()
    army = desk.actor("Congolese army", "military")
    for name, who in (("r1", "sources in the Congolese army"), ("r2", "senior Congolese officer")):
        words = {"r1": "Nine farmers were killed by gunmen at Mweso on Thursday",
                 "r2": "Gunmen killed the nine at dawn"}[name]  # fmt: skip
        desk.report(name, f"{words}.", "Radio Kivu")
        said = desk.says(name, words, (who, "anonymous_official"))
        made = desk.attributions[-1]
        hops = (made.hops[0], replace(made.hops[1], actor=army))
        desk.attributions[-1] = replace(made, hops=hops)
        where = desk.place("Mweso", -1.15, 29.0)
        desk.claim(
            said, words, "ASSAULT/firearms", "killed", actor="gunmen", killed=(9, 9), at=where
        )
    assert _only(_picture(desk)).origins.sources[0] == 1
