"""Who is who by the reviewers: two actors that are one, one that is two, after every re-run."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from firsthand import Situation
from firsthand.codebook.entity import Actor, Resolved
from firsthand.codebook.picture import Picture
from firsthand.codebook.review import Anchor, Entry, Target
from firsthand.codebook.span import Span
from firsthand.review import replay, review
from firsthand.store.corrections import By, NoSuchRecord
from firsthand.store.log import RefusedEntry
from tests.desk.conftest import OURS, opened
from tests.review.small import corpus, entry, picture


def named(made: Picture, name: str) -> Actor:
    return next(a for a in made.actors if a.name == name)


def test_two_actors_put_together_are_one_everywhere(kivu: Path, example_picture: Picture) -> None:
    one, other = (named(example_picture, n) for n in ("March 23 Movement", "Congolese rebels"))
    with Situation.open(kivu) as situation:
        situation.corrections.same([one.id, other.id], By("maria", "M23 is who is meant"))
        made = situation.picture()
        assert other.id not in {a.id for a in made.actors}
        whole = named(made, "March 23 Movement")
        assert set(whole.mentions) == {*one.mentions, *other.mentions}
        assert "Congolese rebels is the same, by maria" in whole.why
        assert other.id not in {r.actor for c in made.claims for r in c.roles}
        assert other.id not in {h.actor for a in made.attributions for h in a.hops}
        assert other.id not in {a for e in made.events for a in e.actors}
        found = situation.corrections.review()
        assert {m.id: m.state for m in found.marks}[one.id] == "edited"
        assert found.orphans == ()
        situation.corrections.undo(1, By("jo"))
        assert situation.picture() == example_picture


def test_spellings_set_apart_are_somebody_else(kivu: Path, example_picture: Picture) -> None:
    army = named(example_picture, "Congolese armed forces")
    with Situation.open(kivu) as situation:
        situation.corrections.apart(army.id, ["government troops"], By("maria"))
        made = situation.picture()
        other = named(made, "government troops")
        assert other.kind == army.kind
        assert f"set apart from {army.name} by maria" in other.why
        assert set(other.mentions) | set(named(made, army.name).mentions) == set(army.mentions)
        assert not set(other.mentions) & set(named(made, army.name).mentions)
        for claim in made.claims:
            for role in claim.roles:
                if role.span in other.mentions:
                    assert role.actor != army.id
        assert situation.corrections.review().orphans == ()
        situation.corrections.same([army.id, other.id], By("jo"))  # and together again
        again = situation.picture()
        assert set(named(again, army.name).mentions) == set(army.mentions)
        assert situation.corrections.review().orphans == ()


def test_what_is_no_decision_is_refused(kivu: Path, example_picture: Picture) -> None:
    army = named(example_picture, "Congolese armed forces")
    with Situation.open(kivu) as situation:
        desk = situation.corrections
        with pytest.raises(RefusedEntry, match="two actors"):
            desk.same([army.id, army.id], By("maria"))
        with pytest.raises(NoSuchRecord):
            desk.same([army.id, "a0"], By("maria"))
        with pytest.raises(RefusedEntry, match="the navy"):
            desk.apart(army.id, ["the navy"], By("maria"))
        written = {text_of(example_picture, m) for m in army.mentions}
        for spellings in ([], [" "], written):
            with pytest.raises(RefusedEntry, match="and not all"):
                desk.apart(army.id, spellings, By("maria"))
        assert desk.entries() == ()


def text_of(made: Picture, span: Span) -> str:
    return span.words(next(r.text for r in made.reports if r.id == span.report))


def two() -> tuple[Resolved, Actor, Actor]:
    """The small corpus with two actors that have mentions."""
    desk = corpus()
    resolved = desk.resolved()
    texts = {e.report.id: e.report.text for e in resolved.extracted}
    made = []
    for actor, words in zip(resolved.actors, ("M23", "CODECO"), strict=True):
        spans = [
            Span(r, texts[r].index(words), texts[r].index(words) + len(words))
            for r in sorted(texts) if words in texts[r]
        ]  # fmt: skip
        made.append(replace(actor, mentions=tuple(spans)))
    return replace(resolved, actors=tuple(made)), made[0], made[1]


def target(actor: Actor, name: str = "", words: str = "") -> Target:
    anchors = tuple(
        Anchor("", m.report, "actor", actor.kind, m, m, words or actor.name) for m in actor.mentions
    )
    return Target("actor", name or actor.id, anchors)


def same(*targets: Target, number: int = 1) -> list[Entry]:
    return [entry(number, "same", targets)]


def test_an_actor_is_found_again_under_another_id() -> None:
    resolved, m23, codeco = two()
    log = same(target(m23, "a_before"), target(codeco))
    made = picture(resolved, log)
    assert [a.id for a in made.actors] == [m23.id]
    assert review(made, log).orphans == ()


def test_words_that_name_nobody_any_more_orphan_the_entry() -> None:
    resolved, m23, codeco = two()
    for log in (
        same(Target("actor", "a_before"), target(codeco)),
        same(target(m23, "a_before", words="somebody"), target(codeco)),
    ):
        made = picture(resolved, log)
        assert made.actors == resolved.actors
        assert [o.entry for o in review(made, log).orphans] == [1]


def test_a_claim_edited_to_an_actor_that_is_gone_gets_its_heir() -> None:
    resolved, m23, codeco = two()
    claim = next(c for c in resolved.claims if c.report == "r4")
    from tests.review.small import target as claim_target

    edit = entry(
        2, "edit", (claim_target(claim, resolved),), slot="role.actor", old="CODECO",
        new=f"CODECO [{codeco.id}]; {m23.name}",
    )  # fmt: skip
    made = replay([*same(target(m23), target(codeco)), edit], resolved).corrected
    changed = next(c for c in made.claims if c.id == claim.id)
    assert [r.actor for r in changed.roles] == [m23.id]


def test_one_that_was_put_together_before_is_put_together_on() -> None:
    resolved, m23, codeco = two()
    log = [*same(target(m23), target(codeco)), *same(target(codeco), target(m23), number=2)]
    made = picture(resolved, log)
    assert [a.id for a in made.actors] == [m23.id]


def place_of(span: Span) -> str:
    return f"{span.report}:{span.start}-{span.end}"


def test_a_single_mention_is_set_apart_by_its_place(kivu: Path, example_picture: Picture) -> None:
    """ "the army" of one report may be another army than "the army" of the others."""
    army = named(example_picture, "Congolese armed forces")
    by_words: dict[str, list[Span]] = {}
    for mention in army.mentions:
        by_words.setdefault(text_of(example_picture, mention), []).append(mention)
    words, spans = max(by_words.items(), key=lambda w: len({m.report for m in w[1]}))
    assert len(spans) > 1
    one = spans[0]
    with Situation.open(kivu) as situation:
        made = situation.corrections.apart(army.id, [place_of(one)], By("maria", "another army"))
        assert made.new == f"{words} @ {place_of(one)}"
        picture = situation.picture()
        other = next(a for a in picture.actors if f"(entry {made.id})" in a.why)
        assert one in other.mentions
        assert {m.report for m in other.mentions} == {one.report}
        rest = next(a for a in picture.actors if a.id == army.id)
        assert set(rest.mentions) | set(other.mentions) == set(army.mentions)
        assert not set(rest.mentions) & set(other.mentions)
        assert any(text_of(example_picture, m) == words for m in rest.mentions)
        assert situation.corrections.review().orphans == ()
        situation.corrections.undo(1, By("jo"))
        assert situation.picture() == example_picture


def test_two_mentions_of_one_spelling_can_be_two_others(
    kivu: Path, example_picture: Picture
) -> None:
    army = named(example_picture, "Congolese armed forces")
    first = army.mentions[0]
    second = next(m for m in army.mentions if m.report != first.report)
    with Situation.open(kivu) as situation:
        desk = situation.corrections
        entries = [desk.apart(army.id, [place_of(m)], By("maria")) for m in (first, second)]
        made = situation.picture()
        ids = [next(a.id for a in made.actors if f"(entry {e.id})" in a.why) for e in entries]
        assert len({army.id, *ids}) == 3
        assert desk.review().orphans == ()


def test_a_place_where_it_is_not_named_is_refused(kivu: Path, example_picture: Picture) -> None:
    army = named(example_picture, "Congolese armed forces")
    at = army.mentions[0]
    every = [place_of(m) for m in army.mentions]
    with Situation.open(kivu) as situation:
        for wrong in (f"{at.report}:0-1", f"r0123456789ab:{at.start}-{at.end}", "r1:5-2"):
            with pytest.raises(RefusedEntry, match=re.escape(wrong)):
                situation.corrections.apart(army.id, [wrong], By("maria"))
        with pytest.raises(RefusedEntry, match="and not all"):
            situation.corrections.apart(army.id, every, By("maria"))


def test_the_page_of_an_actor_lists_its_mentions_one_by_one(
    kivu: Path, example_picture: Picture
) -> None:
    army = named(example_picture, "Congolese armed forces")
    with opened(kivu) as client:
        page = client.get(f"/actor/{army.id}").text
        boxes = [unescape(v) for v in re.findall(r'name="spelling" value="([^"]*)"', page)]
        single = [b for b in boxes if " @ r" in b]
        assert single
        form = {"action": "apart", "actor": army.id, "spelling": single[0], "who": "maria",
                "seen": "0", "from": f"/actor/{army.id}"}  # fmt: skip
        answer = client.post("/review/actor", data=form, headers=OURS)
        assert answer.status_code == 303, answer.text
    with Situation.open(kivu) as situation:
        assert [e.new for e in situation.corrections.entries()] == [single[0]]
        assert situation.corrections.review().orphans == ()
