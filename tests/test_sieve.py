"""The sieve passes over no pair that the exact score would join, what is weighed in arrays weighs
what `likeness` says, and blocks cut short are told."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Capped
from firsthand.codebook.when import When
from firsthand.corroboration import reconcile
from firsthand.corroboration.paraphrases import SPEECHES
from firsthand.events import group
from firsthand.events.blocks import BLOCK_CAP, in_time
from firsthand.events.group import ENOUGH_BUT_FOR, LINES, SAME_WORDS, enough
from firsthand.events.likeness import Compare
from firsthand.events.scores import Scores
from firsthand.events.sieve import Sieve
from firsthand.events.stories import stories_of
from firsthand.events.wording import Wording
from tests.made import Desk

KINDS = (
    "ASSAULT", "ASSAULT/firearms", "ASSAULT/heavy-weapons", "ASSAULT/primitive", "ASSAULT/abduct",
    "COERCE/seize", "COERCE/arrest", "MOBILIZE/militia", "PROTEST/riot", "RETREAT/withdraw",
)  # fmt: skip
WORDS = (
    "Gunmen attacked the market and six died",
    "Two more people were killed in strikes on the bridge",
    "Seven others were wounded when shells hit the camp",
    "The rebels entered the town before dawn",
    "The army denied that the town had fallen",
    "At least nine people were killed",
)
DAYS = (
    When("2023-05-04", "2023-05-04", "stated"),
    When("2023-05-03T18:00", "2023-05-04T06:00", "relative"),
    When("2023-05-05", "2023-05-05", "publication"),
    When(None, "2023-05-05", "publication"),
    When("2022-01-01", "2022-12-31", "stated"),
)
ACTORS = (None, "M23", "Congolese rebels", "army", "MONUSCO")
PLACES = (None, ("Goma", -1.67, 29.22), ("Sake", -1.574, 29.04), ("Kirotshe", -1.62, 29.0))
TOLLS = (None, (6, 6), (9, None), (16, 16))

told = st.tuples(
    st.integers(0, 2), st.sampled_from(KINDS), st.sampled_from(WORDS), st.sampled_from(DAYS),
    st.sampled_from(ACTORS), st.sampled_from(ACTORS), st.sampled_from(PLACES),
    st.sampled_from(TOLLS), st.sampled_from(("positive", "negative")), st.booleans(),
)  # fmt: skip


def _desk(listed: list[tuple[object, ...]]) -> Desk:
    desk = Desk()
    for name in ("r0", "r1", "r2"):
        mine = [row for row in listed if f"r{row[0]}" == name] or [(0, "", WORDS[0])]
        text = " ".join(f"{n} {row[2]}." for n, row in enumerate(mine))
        desk.report(name, text, f"Paper {name}")
        for n, (_, kind, words, when, actor, victim, place, killed, *rest) in enumerate(
            row for row in mine if row[1]
        ):
            given = {"actor": actor, "victim": victim, "killed": killed, "when": when}
            given |= {"at": desk.place(*place)} if place else {}  # type: ignore[misc]
            polarity, denied = rest
            full = f"{n} {words}"
            stance = "denial" if denied else "neutral"
            by = desk.says(name, full, ("M23", "armed_group"), stance=stance)
            kept = {k: v for k, v in given.items() if v is not None}
            anchor = str(words).split()[1]
            desk.claim(by, full, str(kind), anchor, polarity=polarity, **kept)
    return desk


@settings(max_examples=150, deadline=None)
@given(st.lists(told, min_size=2, max_size=8))
def test_no_pair_that_the_exact_score_joins_is_passed_over(
    listed: list[tuple[object, ...]],
) -> None:
    resolved = _desk(listed).resolved()
    lookup = Lookup(resolved)
    wording = Wording(lookup)
    compare = Compare(lookup, wording, stories_of(resolved))
    ordered = in_time([compare.known.of(c) for c in resolved.claims])
    sieve = Sieve(Scores(ordered, wording.weight, compare.parts, compare.others), LINES)
    first, second = (np.array(side) for side in np.triu_indices(len(ordered), 1))
    left = sieve.plausible(first, second).pairs
    kept = {frozenset(pair) for pair in zip(left.first, left.second, strict=True)}
    for one, other in zip(first, second, strict=True):
        a, b = ordered[one], ordered[other]
        if {one, other} in kept or not a.may_be_one_act(b):
            continue
        like = compare.pair(a.claim, b.claim)
        assert like.vetoes or like.score < enough(a.claim, b.claim, compare), like
        same_words = any(r.why.endswith(SAME_WORDS) for r in like.reasons)
        shown = a.claim.report != b.claim.report and same_words and len(like.vetoes) == 1
        if shown and like.vetoes[0].kind is not None:
            assert like.score < ENOUGH_BUT_FOR, like


@settings(max_examples=150, deadline=None)
@given(st.lists(told, min_size=2, max_size=8))
def test_pairs_weighed_in_arrays_weigh_what_likeness_says(listed: list[tuple[object, ...]]) -> None:
    resolved = _desk(listed).resolved()
    lookup = Lookup(resolved)
    wording = Wording(lookup)
    compare = Compare(lookup, wording, stories_of(resolved))
    ordered = in_time([compare.known.of(c) for c in resolved.claims])
    scores = Scores(ordered, wording.weight, compare.parts, compare.others)
    pairs = scores.told.paired(*np.triu_indices(len(ordered), 1))
    plain = pairs.of(np.flatnonzero(scores.plain(pairs)))
    found = zip(plain.first, plain.second, *scores.of(plain), strict=True)
    for one, other, score, vetoes in found:
        # nothing is kept of other pairs: what is, must hold for all that have the same number
        fresh = Compare(lookup, wording, stories_of(resolved))
        like = fresh.pair(ordered[one].claim, ordered[other].claim)
        assert bool(vetoes) == bool(like.vetoes), like
        assert like.vetoes or score == like.score, like


@settings(max_examples=60, deadline=None)
@given(st.lists(told, min_size=2, max_size=6))
def test_what_is_kept_of_some_pairs_holds_for_all(listed: list[tuple[object, ...]]) -> None:
    resolved = _desk(listed).resolved()
    lookup = Lookup(resolved)
    wording, stories = Wording(lookup), stories_of(resolved)
    compare = Compare(lookup, wording, stories)
    for one, other in combinations(resolved.claims, 2):
        assert compare.pair(one, other) == Compare(lookup, wording, stories).pair(one, other)


def test_a_picture_is_the_same_when_every_pair_is_weighed_by_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = _desk([(n % 3, kind, WORDS[n % 6], DAYS[n % 5], ACTORS[n % 5], None, PLACES[n % 4],
                   TOLLS[n % 4], "positive", False) for n, kind in enumerate(KINDS * 4)])  # fmt: skip
    in_arrays = group(desk.resolved())
    monkeypatch.setattr(Scores, "plain", lambda _, pairs: np.zeros(len(pairs.first), dtype=bool))
    assert group(desk.resolved()) == in_arrays
    assert any(len(g.claims) > 1 for g in in_arrays.groups)


def test_blocks_that_were_cut_short_are_told_in_the_picture() -> None:
    desk = Desk()
    for n in range(BLOCK_CAP + 1):
        day = f"2023-{1 + n // 28:02d}-{1 + n % 28:02d}"
        words = f"Police arrested suspect number {n}"
        desk.report(f"r{n}", f"{words}.", f"Paper {n}", day)
        by = desk.says(f"r{n}", words)
        desk.claim(
            by, words, "COERCE/arrest", "arrested", actor="Police", when=When(day, day, "stated")
        )
    grouped = group(desk.resolved())
    told = {capped.key[:2]: capped.claims for capped in grouped.capped}
    assert told[("COERCE", "actor")] == BLOCK_CAP + 1
    assert reconcile(grouped).capped == grouped.capped


def test_speeches_of_one_speaker_beyond_those_compared_are_told_in_the_picture() -> None:
    desk = Desk()
    for n in range(SPEECHES + 5):
        words = f"She said the bridge at kilometre {n} was closed"
        desk.report(f"r{n}", f"{words}.", f"Paper {n}")
        desk.says(f"r{n}", words, ("Nino Kaladze", "named_person"))
    assert (
        Capped(("speeches", "Nino Kaladze"), SPEECHES + 5)
        in reconcile(group(desk.resolved())).capped
    )


def test_a_small_picture_has_no_capped_blocks() -> None:
    desk = _desk([(0, KINDS[0], WORDS[0], DAYS[0], "M23", None, None, None, "positive", False)])
    made = reconcile(group(desk.resolved()))
    assert made.capped == ()
    assert replace(made, capped=()) == made
