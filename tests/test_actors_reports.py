"""Who is who where the report decides: the passages of cases/actors_reports.txt."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from firsthand.codebook.annotated import Mention
from firsthand.codebook.claim import Claim, Extracted, Role
from firsthand.codebook.report import Report
from firsthand.codebook.span import Span
from firsthand.codebook.when import NEVER_SAID, When
from firsthand.resolution.actors import find_actors

FILE = Path(__file__).parent / "cases" / "actors_reports.txt"
CASES = [
    line
    for line in FILE.read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]
LABELS = {"[": "actor", "<": "Organization", "{": "Location", "~": "Person"}


def unmarked(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The plain text, and the marked stretches with the label of their marks."""
    text, opened = "", None
    found: list[tuple[int, int, str]] = []
    for piece in re.split(r"([\[\]{}<>~])", marked):
        if opened is None and piece in LABELS:
            opened = (len(text), LABELS[piece])
        elif piece in ("]", "}", ">", "~") and opened is not None:
            found.append((opened[0], len(text), opened[1]))
            opened = None
        else:
            text += piece
    return text, found


def extracted(marked: str) -> tuple[Extracted, list[Span]]:
    """A report whose parties act in one claim, and their spans."""
    text, marks = unmarked(marked)
    published = When("2024-12-02", "2024-12-02", "stated")
    report = Report("r1", "", "", None, None, None, None, None, published, "en", text, ())
    mentions = tuple(
        Mention(0, 0, start, end, "nominal" if label == "actor" else "name", label, 0, None, "")
        for start, end, label in marks
    )
    spans = [Span("r1", start, end) for start, end, label in marks if label != "Location"]
    roles = tuple(Role("actor", span) for span in spans)
    whole = Span("r1", 0, len(text))
    claim = Claim(
        "c1", "r1", "event", "ASSAULT", None, None, whole, whole, roles, (), NEVER_SAID, "past",
        (), "positive", "asserted", "t", "",
    )  # fmt: skip
    return Extracted(report, (), (claim,), mentions, (), (), "test"), spans


@pytest.mark.parametrize("case", CASES)
def test_case(case: str) -> None:
    marked, expected = case.split(" => ")
    one, spans = extracted(marked)
    found = find_actors([one])
    actors = {actor.id: actor for actor in found.actors}
    for span, wanted in zip(spans, expected.split(" ; "), strict=True):
        name, country = (part.strip() for part in wanted.split(" | "))
        if name == "-":
            assert span not in found.actor_of
            continue
        actor = actors[found.actor_of[span]]
        assert name in ("?", actor.name), actor
        assert country in ("?", actor.country or "-"), actor


def test_two_persons_of_one_family_name_are_offered() -> None:
    """'Deng' where both Ibrahim and Achol Deng are named: the choice is shown, and not made."""
    one, spans = extracted("Commander ~Ibrahim Deng~ and ~Achol Deng~ talked. ~Deng~ left.")
    found = find_actors([one])
    offered = [choice for choice in found.choices if choice.span == spans[2]]
    assert {candidate.name for candidate in offered[0].candidates} == {
        "Ibrahim Deng",
        "Achol Deng",
    }
