"""More parties than one in a phrase, words the tree cut off, and what is nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from firsthand.codebook.claim import Claim, Extracted, Locus, Role, RoleName
from firsthand.codebook.entity import Resolved
from firsthand.codebook.span import Span
from firsthand.resolution import resolve
from firsthand.resolution.actors import find_actors
from tests.test_actors import extracted


def told(text: str, labels: dict[str, str], words: str, role: RoleName = "actor") -> Extracted:
    """A report with one claim, whose one role is filled by these words."""
    one = extracted(text, labels)
    start = text.index(words)
    claim = replace(one.claims[0], roles=(Role(role, Span("r1", start, start + len(words))),))
    return replace(one, claims=(claim,))


def names(resolved: Resolved, claim: Claim) -> list[str]:
    by_id = {actor.id: actor.name for actor in resolved.actors}
    return [by_id[role.actor] if role.actor else "-" for role in claim.roles]


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ("In Aleppo at least 40 militants from the Badr and Nujabaa groups arrived.",
         "at least 40 militants from the Badr and Nujabaa groups",
         ["Badr Organization", "Harakat Hezbollah al-Nujaba"]),
        ("In Aleppo Syrian and Russian warplanes hit the hills.", "Syrian and Russian warplanes",
         ["Syrian armed forces", "Russian armed forces"]),
        ("In Goma M23 and Wazalendo fighters clashed.", "M23 and Wazalendo fighters",
         ["March 23 Movement", "Wazalendo"]),
        ("In Aleppo women and children fled.", "women and children",
         ["Syrian women", "Syrian children"]),
        ("In Aleppo Ministry of Health and Prevention staff left.",
         "Ministry of Health and Prevention staff", 1),
        ("In Aleppo the Russian military and diplomats left.", "diplomats", ["Russian diplomats"]),
        ("In Aleppo Hundreds of Iranian-backed Iraqi fighters crossed.", "Hundreds of Iranian",
         ["Iraqi militias"]),
        ("In Goma M23 rebels crossed.", "rebels", ["March 23 Movement"]),
        ("In Aleppo rebel-held quarters burned.", "rebel", ["Syrian rebels"]),
        ("In Aleppo Iranian regional groups gathered.", "Iranian regional groups",
         ["Iran-backed militias"]),
        ("In Aleppo Iranian students gathered.", "Iranian students", ["Iranian students"]),
        ("In Goma the Armed Forces of the Democratic Republic of the Congo left.",
         "the Armed Forces of the Democratic Republic of the Congo", ["Congolese armed forces"]),
    ],
)  # fmt: skip
def test_parties(text: str, words: str, wanted: list[str] | int) -> None:
    place = text.split()[1]
    one = told(text, {place: "Location", words: "actor"}, words)
    resolved = resolve([one])
    got = names(resolved, resolved.claims[0])
    assert got == wanted if isinstance(wanted, list) else len(got) == wanted


@pytest.mark.parametrize("words", ["Aleppo", "the shells", "it", "rubble"])
def test_a_place_a_thing_and_an_unresolved_pronoun_are_nobody(words: str) -> None:
    one = told(f"Near Aleppo {words} fell on Sunday.", {"Aleppo": "Location"}, words)
    resolved = resolve([one])
    assert names(resolved, resolved.claims[0]) == ["-"]


def test_a_capital_that_stands_for_its_government_is_no_place() -> None:
    text = "Aleppo is calm. Tehran will provide Damascus with support."
    labels = {"Aleppo": "Location", "Tehran": "Location", "Damascus": "Location"}
    one = told(text, labels, "Damascus", "recipient")
    span = one.claims[0].roles[0].span
    claim = replace(one.claims[0], type="AID", places=(Locus("at", span),))
    resolved = resolve([replace(one, claims=(claim,))])
    assert names(resolved, resolved.claims[0]) == ["Syria"]
    assert resolved.claims[0].places == ()
    assert "Damascus" not in {place.name for place in resolved.places}


def test_a_capital_that_is_shelled_is_a_place() -> None:
    one = told("Rockets hit Damascus.", {"Damascus": "Location"}, "Damascus", "recipient")
    claim = replace(one.claims[0], places=(Locus("at", one.claims[0].roles[0].span),))
    resolved = resolve([replace(one, claims=(claim,))])
    assert [place.name for place in resolved.places] == ["Damascus"]


def test_bare_fighters_are_one_within_a_sentence_only() -> None:
    text = "Fighters took Aleppo. The fighters head south."
    found = find_actors([extracted(text, {"Fighters": "actor", "The fighters": "actor"})])
    assert len(set(found.actor_of.values())) == 2


def test_bare_fighters_that_refer_back_are_one() -> None:
    text = "Fighters took Aleppo. The fighters head south."
    labels = {"Fighters": "actor", "The fighters": "actor"}
    found = find_actors([extracted(text, labels, links={"The fighters": "Fighters"})])
    assert len(set(found.actor_of.values())) == 1


def test_its_fighters_are_those_of_whom_it_stands_for() -> None:
    text = "The M23 left Goma. The camp was shelled by its fighters."
    labels = {"M23": "Organization", "Goma": "Location", "its": "pronoun", "its fighters": "actor"}
    found = find_actors([extracted(text, labels, links={"its": "M23"})])
    start = text.index("its fighters")
    named = {actor.id: actor.name for actor in found.actors}
    assert named[found.actor_of[Span("r1", start, start + 12)]] == "March 23 Movement"


def test_a_reference_to_the_other_side_is_not_followed() -> None:
    text = "A column of the Nigerien army was hit near Tillaberi. The attackers fled."
    army = "A column of the Nigerien army"
    labels = {army: "actor", "Tillaberi": "Location", "The attackers": "actor"}
    found = find_actors([extracted(text, labels, links={"The attackers": army})])
    assert len(set(found.actor_of.values())) == 2


@pytest.mark.parametrize(("role", "kind"), [("recipient", "person"), ("actor", "military")])
def test_a_commander_dismissed_is_a_person(role: RoleName, kind: str) -> None:
    words = "a Russian commander"
    one = told(f"In Aleppo {words} was named.", {"Aleppo": "Location", words: "actor"}, words, role)
    (actor,) = (a for a in find_actors([one]).actors)
    assert actor.kind == kind


def test_this_formation_is_the_body_named_before() -> None:
    text = "Men of the M23, armed by the FARDC, left Goma. This formation has no tanks."
    labels = {"M23": "Organization", "FARDC": "Organization", "This formation": "actor"}
    found = find_actors([extracted(text, labels)])
    start = text.index("This formation")
    named = {actor.id: actor.name for actor in found.actors}
    assert named[found.actor_of[Span("r1", start, start + 14)]] == "March 23 Movement"
