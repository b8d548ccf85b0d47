"""Which claims are one happening, and which never are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from firsthand.codebook.when import When
from firsthand.corroboration import reconcile
from firsthand.events import group
from tests.made import Desk


def _strike(desk: Desk, name: str, words: str, anchor: str, **given: object) -> str:
    desk.report(name, f"{words}.", f"Paper {name}")
    given.setdefault("actor", "M23")
    return desk.claim(
        desk.says(name, words, ("a doctor", "responder")),
        words,
        "ASSAULT/heavy-weapons",
        anchor,
        **given,
    )


def _groups(desk: Desk) -> list[set[str]]:
    return [set(g.claims) for g in group(desk.resolved()).groups]


def test_one_shelling_told_twice_with_different_tolls_is_one_event() -> None:
    desk = Desk()
    goma = desk.place("Goma", -1.67, 29.22)
    a = _strike(
        desk,
        "r1",
        "M23 shelled a market in Goma on Thursday, killing 12",
        "shelled",
        at=goma,
        killed=(12, 12),
    )
    b = _strike(
        desk,
        "r2",
        "Shells hit a market in Goma and at least 20 died",
        "hit",
        at=goma,
        killed=(20, None),
    )
    assert _groups(desk) == [{a, b}]


def test_differing_figures_stay_as_a_contradiction() -> None:
    desk = Desk()
    goma = desk.place("Goma", -1.67, 29.22)
    a = _strike(
        desk,
        "r1",
        "M23 shelled a market in Goma on Thursday, killing 12",
        "shelled",
        at=goma,
        killed=(12, 12),
    )
    b = _strike(
        desk,
        "r2",
        "Shells hit a market in Goma and at least 20 died",
        "hit",
        at=goma,
        killed=(20, None),
    )
    [found] = reconcile(group(desk.resolved())).contradictions
    assert (found.kind, set(found.claims)) == ("figure", {a, b})
    assert found.reading


def test_figures_that_can_both_be_true_are_no_contradiction() -> None:
    desk = Desk()
    goma = desk.place("Goma", -1.67, 29.22)
    _strike(
        desk,
        "r1",
        "M23 shelled a market in Goma, killing hundreds",
        "shelled",
        at=goma,
        killed=(200, 999),
    )
    _strike(
        desk,
        "r2",
        "Shells hit a market in Goma and at least 300 died",
        "hit",
        at=goma,
        killed=(300, None),
    )
    assert reconcile(group(desk.resolved())).contradictions == ()


@pytest.mark.parametrize(
    ("place", "lat", "lon"),
    [("Beni", 0.49, 29.47), ("Bukavu", -2.5, 28.86), ("Rutshuru", -1.19, 29.45)],
)
def test_two_towns_are_two_events(place: str, lat: float, lon: float) -> None:
    desk = Desk()
    goma, other = desk.place("Goma", -1.67, 29.22), desk.place(place, lat, lon)
    _strike(desk, "r1", "M23 shelled a market in Goma on Thursday", "shelled", at=goma)
    _strike(desk, "r2", f"M23 shelled a market in {place} on Thursday", "shelled", at=other)
    assert len(_groups(desk)) == 2


def test_nearly_the_same_words_with_another_town_are_shown_as_a_disagreement_of_place() -> None:
    desk = Desk()
    goma, beni = desk.place("Goma", -1.67, 29.22), desk.place("Beni", 0.49, 29.47)
    words = "M23 shelled a crowded vegetable market with mortars in {} early on Thursday"
    _strike(desk, "r1", words.format("Goma"), "shelled", at=goma, killed=(12, 12))
    _strike(desk, "r2", words.format("Beni"), "shelled", at=beni, killed=(12, 12))
    assert [c.kind for c in reconcile(group(desk.resolved())).contradictions] == ["place"]


def test_two_days_far_apart_are_two_events() -> None:
    desk = Desk()
    goma = desk.place("Goma", -1.67, 29.22)
    _strike(desk, "r1", "M23 shelled Goma", "shelled", at=goma)
    later = When("2023-05-20", "2023-05-20", "stated")
    _strike(desk, "r2", "M23 shelled Goma again", "shelled", at=goma, when=later)
    assert len(_groups(desk)) == 2


def test_a_plan_is_not_the_event() -> None:
    desk = Desk()
    goma = desk.place("Goma", -1.67, 29.22)
    _strike(desk, "r1", "M23 shelled Goma on Thursday", "shelled", at=goma)
    _strike(desk, "r2", "M23 plans to shell Goma on Thursday", "shell", at=goma, modality="planned")
    assert len(_groups(desk)) == 2


def test_a_denial_is_of_the_same_event_and_contradicts_it() -> None:
    desk = Desk()
    goma = desk.place("Goma", -1.67, 29.22)
    _strike(desk, "r1", "M23 shelled a market in Goma on Thursday", "shelled", at=goma)
    _strike(
        desk,
        "r2",
        "M23 denied that it shelled a market in Goma",
        "shelled",
        at=goma,
        polarity="negative",
    )
    [event] = reconcile(group(desk.resolved())).events
    assert event.credibility in (4, 5)


def test_two_armies_do_not_do_one_withdrawal() -> None:
    desk = Desk()
    for name, actor, country in (("r1", "Rwandan army", "RWA"), ("r2", "Ugandan army", "UGA")):
        desk.actor(actor, "military", country)
        desk.report(name, f"{actor} troops left Bunagana on Thursday.", f"Paper {name}")
        words = f"{actor} troops left Bunagana on Thursday"
        where = desk.place("Bunagana", -1.3, 29.6)
        desk.claim(
            desk.says(name, words), words, "RETREAT/withdraw", "left", actor=actor, origin=where
        )
    assert len(_groups(desk)) == 2


def test_one_quotation_from_two_mouths_is_a_disagreement_of_speaker() -> None:
    desk = Desk()
    words = "we are sending fresh troops to help our brothers on the front line in the north"
    for name, who in (("r1", "a Congolese officer"), ("r2", "a Rwandan colonel")):
        desk.report(name, f"{words} according to {who}.", f"Paper {name}")
        said = desk.says(name, words, (who, "anonymous_official"), directness="direct")
        desk.claim(said, words, "MOBILIZE/troops", "sending", actor="army")
    picture = reconcile(group(desk.resolved()))
    assert "speaker" in {c.kind for c in picture.contradictions}
    assert "same_quote" in {d.kind for d in picture.dependences}


def test_a_heading_with_another_sort_of_actor_is_a_disagreement() -> None:
    desk = Desk()
    desk.actor("Congolese army", "military")
    desk.report(
        "r1", "Army crosses into Rwanda\nMilitiamen crossed into Rwanda on Thursday.", "Radio Kivu"
    )
    head = desk.says("r1", "Army crosses into Rwanda", status="lead_summary")
    body = desk.says("r1", "Militiamen crossed into Rwanda on Thursday", ("a doctor", "responder"))
    desk.claim(
        head, "Army crosses into Rwanda", "MOBILIZE/troops", "crosses", actor="Congolese army"
    )
    desk.claim(
        body,
        "Militiamen crossed into Rwanda on Thursday",
        "MOBILIZE/militia",
        "crossed",
        actor="Congolese militias",
    )
    assert "actor" in {c.kind for c in reconcile(group(desk.resolved())).contradictions}


def test_a_later_report_does_not_rename_the_event() -> None:
    desk = Desk()
    goma = desk.place("Goma", -1.67, 29.22)
    _strike(desk, "r1", "M23 shelled a market in Goma on Thursday", "shelled", at=goma)
    [before] = group(desk.resolved()).groups
    desk.report("r2", "M23 shelled a market in Goma.", "Paper r2", day="2023-05-06")
    said = desk.says("r2", "M23 shelled a market in Goma")
    desk.claim(
        said,
        "M23 shelled a market in Goma",
        "ASSAULT/heavy-weapons",
        "shelled",
        actor="M23",
        at=goma,
    )
    [after] = group(desk.resolved()).groups
    assert after.id == before.id
    assert len(after.claims) == 2


def test_parts_of_one_toll_do_not_contradict_each_other() -> None:
    desk = Desk()
    goma = desk.place("Goma", -1.67, 29.22)
    a = _strike(
        desk, "r1", "M23 shelled a market in Goma, killing 14", "shelled", at=goma, killed=(14, 14)
    )
    b = _strike(
        desk,
        "r2",
        "Shells hit a market in Goma: 16 soldiers and two civilians died",
        "hit",
        at=goma,
        killed=(16, 16),
    )
    whole = desk.claims[-1]
    desk.claims[-1] = replace(
        whole, figures=(*whole.figures, replace(whole.figures[0], least=2, most=2))
    )
    picture = reconcile(group(desk.resolved()))
    [found] = [c for c in picture.contradictions if c.kind == "figure"]
    assert set(found.claims) == {a, b}
    [event] = picture.events
    assert [(f.low, f.high) for f in event.figures] == [(14, 18)]
