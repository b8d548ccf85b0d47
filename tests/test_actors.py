"""Who is who: the pairs and readings of cases/actors.txt, and what holds over several reports."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from firsthand.codebook.annotated import Mention, MentionKind
from firsthand.codebook.claim import Claim, Extracted, Role
from firsthand.codebook.entity import Actor
from firsthand.codebook.report import Report
from firsthand.codebook.span import Span
from firsthand.codebook.when import NEVER_SAID, When
from firsthand.resolution.actors import Actors, find_actors

CASES = [
    line
    for line in (Path(__file__).parent / "cases" / "actors.txt")
    .read_text(encoding="utf-8")
    .splitlines()
    if line.strip() and not line.startswith("#")
]


def extracted(
    text: str, labels: dict[str, str], report: str = "r1", links: dict[str, str] | None = None
) -> Extracted:
    """A report with its mentions by their words: `labels` as the engine gives them, `links` word
    to word."""
    published = When("2024-12-02", "2024-12-02", "stated")
    record = Report(report, "", "", None, None, None, None, None, published, "en", text, ())
    words = list(labels)
    mentions = []
    for word, label in labels.items():
        start = text.index(word)
        kind: MentionKind = (
            "nominal" if label == "actor" else "pronoun" if label == "pronoun" else "name"
        )
        target = words.index(links[word]) if links and word in links else None
        mentions.append(
            Mention(
                0,
                0,
                start,
                start + len(word),
                kind,
                label,
                0,
                target,
                "it refers back" if links else "",
            )
        )
    roles = tuple(
        Role("actor", Span(report, m.start, m.end)) for m in mentions if m.label != "Location"
    )
    span = Span(report, 0, len(text))
    claim = Claim(
        "c1", report, "event", "ASSAULT", None, None, span, span, roles, (), NEVER_SAID, "past", (),
        "positive", "asserted", "t", "",
    )  # fmt: skip
    return Extracted(record, (), (claim,), tuple(mentions), (), (), "test")


def actor_of(found: Actors, report: str, text: str, words: str) -> Actor:
    start = text.index(words)
    wanted = found.actor_of[Span(report, start, start + len(words))]
    return next(actor for actor in found.actors if actor.id == wanted)


def read(place: str, words: str) -> Actor:
    text = f"{words} acted in {place}."
    return actor_of(
        find_actors([extracted(text, {words: "actor", place: "Location"})]), "r1", text, words
    )


@pytest.mark.parametrize("case", CASES)
def test_case(case: str) -> None:
    place, rest = case.split(": ", 1)
    if " -> " in rest:
        words, wanted = rest.split(" -> ")
        actor = read(place, words)
        got = " | ".join(
            part or "-" for part in (actor.name, actor.kind, actor.country, actor.sector)
        )
        assert got == wanted
        return
    same = " != " not in rest
    a, b = (read(place, words) for words in rest.split(" = " if same else " != "))
    assert (a.id == b.id) is same, (a, b)


def test_a_family_name_follows_the_full_name_of_its_report() -> None:
    text = "Gen. Pavel Orlenko arrived in Kharkiv. Orlenko said nothing."
    start = text.rindex("Orlenko")
    one = extracted(text, {"Pavel Orlenko": "Person", "Kharkiv": "Location"})
    late = Mention(0, 0, start, start + 7, "name", "Person", 0)
    found = find_actors(
        [Extracted(one.report, (), one.claims, (*one.mentions, late), (), (), "test")]
    )
    assert (
        len({found.actor_of[Span("r1", 5, 18)], found.actor_of[Span("r1", start, start + 7)]}) == 1
    )


def test_spellings_of_an_unlisted_person_are_one_over_reports_and_another_given_name_is_not() -> (
    None
):
    texts = {
        "r1": "Serhiy Kovbasenko spoke.",
        "r2": "Sergei Kovbasenko spoke.",
        "r3": "Maksym Kovbasenko spoke.",
    }
    found = find_actors([extracted(t, {t[:-7]: "Person"}, r) for r, t in texts.items()])
    ids = [found.actor_of[Span(r, 0, len(t) - 7)] for r, t in texts.items()]
    assert ids[0] == ids[1] != ids[2]


def test_a_pronoun_is_who_it_refers_to() -> None:
    text = "The Houthi rebels advanced. They took the hill."
    found = find_actors(
        [
            extracted(
                text,
                {"The Houthi rebels": "actor", "They": "pronoun"},
                links={"They": "The Houthi rebels"},
            )
        ]
    )
    actor = actor_of(found, "r1", text, "They")
    assert actor.name == "Houthis"
    assert "refers back" in actor.why


def test_a_report_explains_its_own_abbreviation() -> None:
    text = "The Southern Dawn Movement (SDM) attacked Mandera. SDM claimed it."
    one = extracted(text, {"Southern Dawn Movement": "Organization", "Mandera": "Location"})
    start = text.rindex("SDM")
    late = Mention(0, 0, start, start + 3, "name", "Organization", 0)
    found = find_actors(
        [Extracted(one.report, (), one.claims, (*one.mentions, late), (), (), "test")]
    )
    assert (
        len({found.actor_of[Span("r1", 4, 26)], found.actor_of[Span("r1", start, start + 3)]}) == 1
    )


def test_numbers_keep_units_apart_across_reports() -> None:
    texts = {"r1": "The 4th Marsh Brigade left.", "r2": "The 14th Marsh Brigade left."}
    found = find_actors([extracted(t, {t[4:-6]: "Organization"}, r) for r, t in texts.items()])
    assert len({actor.id for actor in found.actors}) == 2


def test_what_nothing_tells_stays_unknown() -> None:
    text = "The group attacked."
    actor = actor_of(
        find_actors([extracted(text, {"The group": "actor"})]), "r1", text, "The group"
    )
    assert (actor.kind, actor.country) == ("unknown", None)


def test_rebels_without_a_country_are_not_one_over_reports() -> None:
    reports = [extracted("Rebels attacked.", {"Rebels": "actor"}, r) for r in ("r1", "r2")]
    assert len(find_actors(reports).actors) == 2


def test_the_order_of_reports_changes_nothing() -> None:
    texts = [
        "Hezbollah fighters left Aleppo.",
        "Sergei Kovbasenko spoke in Kharkiv.",
        "Kovbasenko spoke.",
        "The Eastern Reed Front attacked.",
        "Serhiy Kovbasenko spoke.",
        "The rebels took Hama.",
    ]
    labels = [
        {"Hezbollah": "Organization", "Hezbollah fighters": "actor", "Aleppo": "Location"},
        {"Sergei Kovbasenko": "Person", "Kharkiv": "Location"},
        {"Kovbasenko": "Person"},
        {"Eastern Reed Front": "Organization"},
        {"Serhiy Kovbasenko": "Person"},
        {"The rebels": "actor", "Hama": "Location"},
    ]
    reports = [extracted(t, m, f"r{i}") for i, (t, m) in enumerate(zip(texts, labels, strict=True))]
    first = find_actors(reports)
    for seed in range(5):
        mixed = reports[:]
        random.Random(seed).shuffle(mixed)
        assert find_actors(mixed) == first


@pytest.mark.parametrize(
    "said", [" ", "\n", "...", "(", "12", "“”", "the", "of", "\u202e", "a" * 5000, "of " * 2000]
)
def test_any_words_are_read(said: str) -> None:
    text = f"{said} acted."
    found = find_actors([extracted(text, {said: "actor"})])
    assert found.actor_of[Span("r1", 0, len(said))]
