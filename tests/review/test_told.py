"""What people decided is told: rejected claims by `explain`, the register's letter in the brief."""

from __future__ import annotations

from pathlib import Path

from firsthand import Situation
from firsthand.codebook.picture import Picture
from firsthand.products import explain, present
from firsthand.store.corrections import By


def test_a_rejected_claim_explains_itself(kivu: Path, example_picture: Picture) -> None:
    event = max(example_picture.events, key=lambda e: len(e.claims))
    claim = event.claims[-1]
    with Situation.open(kivu) as situation:
        situation.corrections.reject(claim, By("maria", "another attack"))
        made = situation.picture()
    told = explain(made, claim)
    assert told is not None
    assert "rejected by a person" in told
    assert "words: “" in told
    assert f"claim {claim}" in (explain(made, event.id) or "")
    report = next(c.report for c in made.struck if c.id == claim)
    assert f"claim {claim}" in (explain(made, report) or "")
    assert "rejected by a person" not in (explain(example_picture, claim) or "")


def test_the_letter_of_the_best_outlet_stands_in_the_brief(
    kivu: Path, example_picture: Picture
) -> None:
    assert "the best outlet" not in present(example_picture, "brief")
    with Situation.open(kivu) as situation:
        situation.corrections.grade("Reuters", "B", By("maria"))
        made = situation.picture()
    assert "; the best outlet B, usually reliable." in present(made, "brief")
    assert "the best outlet B, usually reliable" in present(made, "html")
