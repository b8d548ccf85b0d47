"""Other words for a claim: found where they stand in its report, or refused; found again later."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from firsthand import Situation
from firsthand.codebook.claim import Claim
from firsthand.codebook.picture import Picture
from firsthand.review import review
from firsthand.review.stretching import stretch
from firsthand.review.values import ValueRefusedError
from firsthand.store.corrections import By
from firsthand.store.log import RefusedEntry
from tests.review.small import corpus, entry, picture, target


def shelling() -> tuple[Claim, str]:
    resolved = corpus().resolved()
    claim = resolved.claims[0]
    return claim, next(e.report.text for e in resolved.extracted if e.report.id == claim.report)


def test_the_words_are_those_of_the_text_and_white_space_may_differ() -> None:
    claim, text = shelling()
    assert stretch(claim, "a  crowded\nmarket", text).words(text) == "a crowded market"
    twice = f"{text} {text}"
    later = replace(claim, evidence=replace(claim.evidence, start=len(text), end=len(text) + 9))
    assert stretch(claim, "market", twice).start < len(text)
    assert stretch(later, "market", twice).start > len(text)


@pytest.mark.parametrize("words", ["", "  ", "…", "an empty market", "(market", "market)?"])
def test_words_that_do_not_stand_there_are_refused(words: str) -> None:
    claim, text = shelling()
    with pytest.raises(ValueRefusedError):
        stretch(claim, words, text)


def test_the_claim_stands_at_its_new_words_and_nothing_else_moves() -> None:
    resolved = corpus().resolved()
    claim = resolved.claims[0]
    log = [
        entry(1, "edit", [target(claim, resolved)], slot="words", new="a crowded market in Goma")
    ]
    before, after = picture(resolved), picture(resolved, log)
    made = next(c for c in after.claims if c.id == claim.id)
    text = next(r.text for r in after.reports if r.id == claim.report)
    assert made.evidence.words(text) == "a crowded market in Goma"
    assert made.anchor == made.evidence  # "shelled" is left out
    assert "words by maria" in made.why
    assert [e.claims for e in after.events] == [e.claims for e in before.events]
    assert review(after, log).orphans == ()


def test_words_that_are_gone_orphan_the_entry_and_change_nothing() -> None:
    resolved = corpus().resolved()
    claim = resolved.claims[0]
    log = [entry(1, "edit", [target(claim, resolved)], slot="words", new="a market that burnt")]
    made = picture(resolved, log)
    assert next(c for c in made.claims if c.id == claim.id).evidence == claim.evidence
    (orphan,) = review(made, log).orphans
    assert "a market that burnt" in orphan.why


def test_they_survive_a_new_run_and_are_undone(kivu: Path, example_picture: Picture) -> None:
    claim = next(c for c in example_picture.claims if c.evidence.end - c.evidence.start > 60)
    text = next(r.text for r in example_picture.reports if r.id == claim.report)
    words = " ".join(claim.evidence.words(text).split()[:4])
    by = By("maria", "the rest is another sentence")
    with Situation.open(kivu) as situation:
        made = situation.corrections.edit(claim.id, "words", words, by)
        assert (made.old[:9], made.new) == (" ".join(claim.evidence.words(text).split())[:9], words)
        (now,) = [c for c in situation.picture().claims if c.id == claim.id]
        assert now.evidence.start == claim.evidence.start
        assert " ".join(now.evidence.words(text).split()) == words
        with pytest.raises(RefusedEntry, match="already"):
            situation.corrections.edit(claim.id, "words", words, by)
        with pytest.raises(RefusedEntry, match="as they stand there"):
            situation.corrections.edit(claim.id, "words", "no such words at all", by)
        situation.corrections.undo(made.id, by)
        (again,) = [c for c in situation.picture().claims if c.id == claim.id]
        assert again.evidence == claim.evidence
