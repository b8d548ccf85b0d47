"""What a claim's place in its report and story says: denials, bare tolls, "two more", captures."""

from __future__ import annotations

import pytest

from firsthand.codebook.picture import Picture
from firsthand.codebook.when import When
from firsthand.corroboration import reconcile
from firsthand.events import group
from firsthand.events.marks import FURTHER, OTHERS
from tests.made import Desk

PRINTED = When(None, "2023-05-05", "publication")
TUESDAY, WEDNESDAY = When("2023-05-02", "2023-05-02", "relative"), When("2023-05-03", "2023-05-03", "relative")  # fmt: skip


def _picture(desk: Desk) -> Picture:
    return reconcile(group(desk.resolved()))


def _groups(desk: Desk) -> list[set[str]]:
    return [set(e.claims) for e in _picture(desk).events]


def _told(desk: Desk, report: str, words: str, kind: str, anchor: str, **given: object) -> str:
    """A claim that its report makes in its own voice, of a day it does not tell."""
    given.setdefault("when", PRINTED)
    return desk.claim(desk.says(report, words), words, kind, anchor, **given)


def test_a_denial_by_the_accused_goes_with_what_is_denied() -> None:
    desk = Desk()
    desk.report("r1", "Her brother was taken by M23 fighters. M23 denied any abduction.", "Paper")
    act = "Her brother was taken by M23 fighters"
    a = _told(desk, "r1", act, "ASSAULT/abduct", "taken", actor="M23")
    m23 = desk.actor("M23")
    by = desk.says("r1", "any abduction", ("M23", "armed_group"), stance="denial")
    made = next(x for x in desk.attributions if x.id == by)
    object.__setattr__(made.hops[1], "actor", m23)
    b = desk.claim(by, "any abduction", "ASSAULT/abduct", "abduction", polarity="negative",
                   when=PRINTED)  # fmt: skip
    picture = _picture(desk)
    assert [set(e.claims) for e in picture.events] == [{a, b}]
    assert [c.kind for c in picture.contradictions] == ["polarity"]
    assert picture.events[0].origins.sources[1] == 1  # who denies it is no witness of it


def test_a_denial_of_another_sort_of_act_does_not() -> None:
    desk = Desk()
    desk.report(
        "r1", "Her brother was taken by M23 fighters. M23 denied firing on the convoy.", "P"
    )
    a = _told(desk, "r1", "Her brother was taken by M23 fighters", "ASSAULT/abduct", "taken",
              actor="M23")  # fmt: skip
    by = desk.says("r1", "firing on the convoy", ("M23", "armed_group"), stance="denial")
    b = desk.claim(by, "firing on the convoy", "ASSAULT/firearms", "firing", polarity="negative",
                   actor="M23", when=PRINTED)  # fmt: skip
    assert sorted(map(len, _groups(desk))) == [1, 1]
    assert {a} in _groups(desk)
    assert {b} in _groups(desk)


def test_a_bare_toll_is_the_toll_of_the_news() -> None:
    desk = Desk()
    goma = desk.place("Goma", -1.67, 29.22)
    text = "M23 shelled Goma, killing 14 soldiers. " + "The road is closed. " * 20
    desk.report("r1", text + "The ministry speaks of eleven dead.", "Paper")
    a = _told(desk, "r1", "M23 shelled Goma, killing 14 soldiers", "ASSAULT/heavy-weapons",
              "shelled", actor="M23", at=goma, killed=(14, 14))  # fmt: skip
    b = _told(desk, "r1", "The ministry speaks of eleven dead", "ASSAULT", "dead", killed=(11, 11))
    picture = _picture(desk)
    assert [set(e.claims) for e in picture.events] == [{a, b}]
    assert [c.kind for c in picture.contradictions] == ["figure"]


def test_two_more_in_another_town_are_another_event() -> None:
    desk = Desk()
    goma, sake = desk.place("Goma", -1.67, 29.22), desk.place("Sake", -1.574, 29.04)
    desk.report("r1", "Ten civilians died in strikes on Goma. Two more civilians were killed in "
                "strikes on Sake.", "Paper")  # fmt: skip
    common = {"actor": "M23", "victim": "civilians"}
    _told(desk, "r1", "Ten civilians died in strikes on Goma", "ASSAULT/aerial", "strikes",
          at=goma, killed=(10, 10), **common)  # fmt: skip
    _told(desk, "r1", "Two more civilians were killed in strikes on Sake", "ASSAULT/aerial",
          "strikes on Sake", at=sake, killed=(2, 2), **common)  # fmt: skip
    picture = _picture(desk)
    assert [len(e.claims) for e in picture.events] == [1, 1]
    assert not [c for c in picture.contradictions if c.kind == "figure"]


@pytest.mark.parametrize("name", ["Sake", "Kirotshe"])
def test_two_towns_that_one_report_names_are_two(name: str) -> None:
    desk = Desk()
    first = desk.place("Mubambiro", -1.60, 29.03)
    second = desk.place(name, -1.59, 29.02)
    desk.report("r1", f"M23 attacked Mubambiro at dawn. M23 attacked {name} too.", "Paper")
    _told(desk, "r1", "M23 attacked Mubambiro at dawn", "ASSAULT", "attacked", actor="M23",
          at=first)  # fmt: skip
    _told(desk, "r1", f"M23 attacked {name} too", "ASSAULT", "attacked", actor="M23", at=second)
    assert [len(g) for g in _groups(desk)] == [1, 1]


def test_a_town_taken_entered_and_stormed_is_one_capture() -> None:
    desk = Desk()
    sake = desk.place("Sake", -1.574, 29.04)
    desk.report("r1", "M23 took control of Sake on Tuesday. Rebels entered the town at dawn.", "A")
    desk.report("r2", "M23 has stormed Sake. Goma is near.", "B")
    a = _told(desk, "r1", "M23 took control of Sake on Tuesday", "COERCE/seize", "took",
              actor="M23", at=sake, when=TUESDAY)  # fmt: skip
    b = _told(desk, "r1", "Rebels entered the town at dawn", "MOBILIZE/militia", "entered",
              actor="M23", destination=sake, when=TUESDAY)  # fmt: skip
    c = _told(desk, "r2", "M23 has stormed Sake", "ASSAULT", "stormed", actor="M23", at=sake)
    picture = _picture(desk)
    assert [set(e.claims) for e in picture.events] == [{a, b, c}]
    assert (picture.events[0].type, picture.events[0].mode) == ("COERCE", "seize")


def test_flour_taken_by_others_is_no_capture_of_a_town() -> None:
    desk = Desk()
    sake = desk.place("Sake", -1.574, 29.04)
    desk.report("r1", "M23 took control of Sake on Tuesday.", "A")
    desk.report("r2", "Armed men took 12 tons of flour on Wednesday.", "B")
    _told(desk, "r1", "M23 took control of Sake on Tuesday", "COERCE/seize", "took", actor="M23",
          at=sake, when=TUESDAY)  # fmt: skip
    _told(desk, "r2", "Armed men took 12 tons of flour on Wednesday", "COERCE/seize", "took",
          actor="Congolese militants", when=WEDNESDAY)  # fmt: skip
    assert [len(g) for g in _groups(desk)] == [1, 1]


@pytest.mark.parametrize(
    ("words", "further"),
    [
        ("Two more civilians were killed in strikes on the port", True),
        ("another blast hit the station", True),
        ("Separately, a drone struck a depot", True),
        ("a second attack wounded a guard", True),
        ("more than two civilians were killed", False),
        ("no more shells fell on the camp", False),
        ("the second brigade attacked the town", False),
        ("they killed the other driver", False),
    ],
)
def test_further(words: str, further: bool) -> None:
    assert (FURTHER.search(words) is not None) is further


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("Seven others were injured", True),
        ("and 12 others hurt", True),
        ("the others fled", False),
        ("others were taken away", False),
    ],
)
def test_others(words: str, others: bool) -> None:
    assert (OTHERS.search(words) is not None) is others


@pytest.mark.parametrize(
    ("printed", "days", "disputed"),
    [
        (("2023-05-12", "2023-05-12"), ("2023-05-02", "2023-05-06"), True),  # four days apart
        (("2023-05-12", "2023-05-12"), ("2023-05-02", "2023-05-11"), False),  # nine: two strikes
        (("2023-05-05", "2023-05-17"), ("2023-05-02", "2023-05-16"), False),  # printed before it
    ],
)
def test_two_days_for_one_strike_are_a_dispute_only_where_both_could_have_told_of_it(
    printed: tuple[str, str], days: tuple[str, str], disputed: bool
) -> None:
    desk = Desk()
    words = "Warplanes struck the crowded vegetable market of Port Loma and killed three traders"
    for name, outlet, day, said in zip(
        ("r1", "r2"), ("Paper", "Radio"), printed, days, strict=True
    ):
        desk.report(name, f"{words}.", outlet, day)
        _told(desk, name, words, "ASSAULT/aerial", "struck", at=desk.place("Port Loma", 1.0, 2.0),
              killed=(3.0, 3.0), when=When(said, said, "stated"))  # fmt: skip
    assert bool([c for c in _picture(desk).contradictions if c.kind == "time"]) is disputed


def test_the_shell_on_the_camp_is_not_the_battle_for_the_town(example_picture: Picture) -> None:
    # both are M23's, of one night and the news of a report; Reuters tells the shell below its news
    texts = {report.id: report.text for report in example_picture.reports}
    claims = {claim.id: claim for claim in example_picture.claims}
    for event in example_picture.events:
        told = [claims[name] for name in event.claims if claims[name].type == "ASSAULT"]
        words = " | ".join(texts[c.report][c.evidence.start : c.evidence.end] for c in told)
        assert not ("hours of fighting" in words and "fired mortar shells" in words)
