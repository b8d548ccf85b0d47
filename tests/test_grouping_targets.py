"""What was hit, who was taken, who lies in hospital, and "the attack" that somebody claims."""

from __future__ import annotations

from dataclasses import replace

import pytest

from firsthand.codebook.when import When
from firsthand.corroboration import reconcile
from firsthand.events import group
from firsthand.events.marks import KNOWN, TREATED
from firsthand.events.targets import target_of
from tests.made import Desk

PRINTED = When(None, "2023-05-05", "publication")
DAY = When("2023-05-03", "2023-05-03", "stated")


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("gunmen attacked a minibus on the road to Maroua", "road"),
        ("two fuel trucks were burned", "road"),
        ("they ambushed a convoy near the village of Zelevet", "road"),
        ("the raid on the Aguelhoc camp", "site"),
        ("fighters on motorcycles stormed the market at Gorom", "site"),
        ("the hospital was shelled for an hour", "site"),
        ("gunmen in cars raided the village", "site"),
        ("they shelled the village and burned two trucks", None),  # both
        ("a bus passed through the town", None),
        ("clashes near the camp", None),
        ("the attack", None),
    ],
)
def test_what_was_hit(words: str, target: str | None) -> None:
    assert target_of(words) == target


@pytest.mark.parametrize(
    ("words", "treated"),
    [
        ("the clinic has received 20 people with burns", True),
        ("nurses treated some 40 wounded", True),
        ("12 injured villagers were admitted to the hospital at Mora", True),
        ("20 villagers were wounded when shells fell", False),
        ("the army received reinforcements", False),
        ("two wounded soldiers were captured", False),
    ],
)
def test_the_wounded_of_a_hospital(words: str, treated: bool) -> None:
    assert (TREATED.search(words) is not None) is treated


def _told(desk: Desk, report: str, words: str, kind: str, anchor: str, **given: object) -> str:
    if report not in desk.reports:
        desk.report(report, f"{words}.", f"Paper {report}")
    said = desk.says(report, words, (f"a villager of {report}", "witness"))
    return desk.claim(said, words, kind, anchor, **given)


def _one(desk: Desk, claims: set[str]) -> bool:
    return any(claims <= set(g.claims) for g in group(desk.resolved()).groups)


@pytest.mark.parametrize(
    ("other", "one"),
    [
        ("Armed men attacked a bus near Mweso, killing nine", False),
        ("Armed men attacked the village of Mweso, killing nine", True),
        ("Armed men attacked Mweso, killing nine", True),  # it does not say what they hit
    ],
)
def test_a_village_and_a_bus_are_two_attacks(other: str, one: bool) -> None:
    desk = Desk()
    a = _told(desk, "r1", "Nine died when gunmen raided the village", "ASSAULT", "raided",
              actor="gunmen", killed=(9, 9), when=DAY)  # fmt: skip
    b = _told(desk, "r2", other, "ASSAULT", "attacked", actor="gunmen", killed=(9, 9), when=DAY)
    assert _one(desk, {a, b}) is one


def test_who_is_taken_is_not_among_the_dead() -> None:
    desk = Desk()
    goma = desk.place("Goma", -1.67, 29.22)
    dead = _told(desk, "r1", "Nine people lost their lives in Goma", "ASSAULT", "lost",
                 victim="villagers", killed=(9, 9), at=goma, when=PRINTED)  # fmt: skip
    taken = _told(desk, "r2", "Three boys were led away in Goma", "ASSAULT/abduct", "led",
                  victim="farmers", at=goma, when=DAY)  # fmt: skip
    again = _told(desk, "r3", "Three boys were abducted in Goma", "ASSAULT/abduct", "abducted",
                  victim="farmers", at=goma, when=DAY)  # fmt: skip
    assert not _one(desk, {dead, taken})
    assert _one(desk, {taken, again})


def test_the_attack_that_somebody_claims_is_the_news_of_its_own_report() -> None:
    assert KNOWN.fullmatch("the attack")
    assert not KNOWN.fullmatch("an attack on a bank")
    desk = Desk()
    desk.report("r1", "Nine people died in an attack in Goma. M23 claimed the attack.", "Paper A")
    desk.report("r2", "A driver died on Wednesday in the attack on a bus.", "Paper B")
    desk.place("Goma", -1.67, 29.22)
    news = _told(desk, "r1", "Nine people died in an attack in Goma", "ASSAULT", "attack",
                 killed=(9, 9), at=desk.place("Goma", -1.67, 29.22), when=DAY)  # fmt: skip
    other = _told(desk, "r2", "A driver died on Wednesday in the attack on a bus", "ASSAULT", "attack",
                  actor="gunmen", killed=(1, 1), when=DAY)  # fmt: skip
    claimed = _told(desk, "r1", "the attack", "ASSAULT", "the attack", actor="M23", when=PRINTED)
    anchor = desk.span("r1", "attack.")
    desk.claims[-1] = replace(desk.claims[-1], anchor=replace(anchor, end=anchor.end - 1))
    assert _one(desk, {news, claimed})
    assert not _one(desk, {other, claimed})


@pytest.mark.parametrize(
    ("words", "killed", "kinds"),
    [
        ("Nobody was hurt when gunmen fired on the bus in Goma", None, []),
        ("Gunmen fired on the bus in Goma and killed three", (3, 3), ["polarity"]),
    ],
)
def test_nobody_was_hurt_denies_no_shots(
    words: str, killed: tuple[int, int] | None, kinds: list[str]
) -> None:
    desk = Desk()
    goma = desk.place("Goma", -1.67, 29.22)
    given = {"killed": killed} if killed else {}
    shot = "Gunmen fired on a bus in Goma"
    _told(desk, "r1", shot, "ASSAULT/firearms", "fired", actor="gunmen", at=goma, when=DAY)
    none = "No one was hurt when gunmen fired on a bus in Goma"
    _told(desk, "r2", none, "ASSAULT/firearms", "fired", actor="gunmen", at=goma, when=DAY,
          polarity="negative")  # fmt: skip
    _told(desk, "r3", words, "ASSAULT/firearms", "fired", actor="gunmen", at=goma, when=DAY,
          polarity="positive" if killed else "negative", **given)  # fmt: skip
    found = reconcile(group(desk.resolved())).contradictions
    assert [c.kind for c in found] == kinds


@pytest.mark.parametrize(
    ("speaker", "said", "one"),
    [
        ("Esther Nduta", "Governor Nduta threatened to open the bridge by force", True),
        ("Esther Nduta", "Governor Nduta threatened to dismiss two judges", False),
        ("Paul Biya", "President Biya threatened to open the bridge by force", False),
    ],
)
def test_one_threat_read_in_two_ways(speaker: str, said: str, one: bool) -> None:
    desk = Desk()
    for name in ("Esther Nduta", "Paul Biya"):
        desk.actor(name, "person")
    words = "The governor said the bridge would be opened by force"
    a = _told(desk, "r1", words, "THREATEN/violence", "said", actor="Esther Nduta", when=DAY)
    b = _told(desk, "r2", said, "THREATEN/restrict", "threatened", actor=speaker, when=DAY)
    assert _one(desk, {a, b}) is one
