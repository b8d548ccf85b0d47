"""Who did it and to whom, from the words down to the actor, over texts that a coder can check."""

from __future__ import annotations

from pathlib import Path

import pytest

from firsthand.claims import extract
from firsthand.codebook.claim import Claim
from firsthand.resolution import locate, resolve
from tests.annotating import annotated

FILE = Path(__file__).parent / "cases" / "sides.txt"


def cases() -> list[tuple[str, tuple[str, ...]]]:
    """Texts with the indented lines below them."""
    found: list[tuple[str, list[str]]] = []
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            found[-1][1].append(line.strip())
        elif line.strip() and not line.startswith("#"):
            found.append((line.strip(), []))
    return [(text, tuple(wanted)) for text, wanted in found]


def sides(text: str) -> list[tuple[Claim, set[str]]]:
    """Each event with "actor: Name" for its roles; the words where nobody is known by them."""
    extracted = locate(extract(annotated(text)))
    resolved = resolve([extracted])
    names = {actor.id: actor.name for actor in resolved.actors}
    found = []
    for claim in resolved.claims:
        if claim.kind == "event":
            told = {(r.role, names.get(r.actor or "", "?")) for r in claim.roles}
            found.append((claim, {f"{role}: {name}" for role, name in told}))
    return found


@pytest.mark.parametrize("case", cases(), ids=lambda case: case[0][:60])
def test_sides(case: tuple[str, tuple[str, ...]]) -> None:
    text, wanted = case
    found = sides(text)
    assert wanted or not any(claim.type == "ASSAULT" for claim, _ in found)
    for line in wanted:
        kind, *ends = line.split("; ")
        none = tuple(end.removesuffix("-") for end in ends if end.endswith(": -"))
        asked = {end for end in ends if not end.endswith(": -")}
        assert any(
            claim.type == kind
            and asked <= has
            and not any(each.startswith(none) for each in has if none)
            for claim, has in found
        ), (line, found)
