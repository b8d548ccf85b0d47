"""A claim that a person makes from words of a report: found, counted, undone, never without words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from firsthand import Situation
from firsthand.codebook.picture import Picture
from firsthand.codebook.review import Entry
from firsthand.codebook.span import Span
from firsthand.review import review
from firsthand.review.adding import read_fields, told_fields
from firsthand.review.values import ValueRefusedError
from firsthand.store.corrections import By, NoSuchRecord
from firsthand.store.log import RefusedEntry, content_id
from tests.review.small import corpus, picture

WORDS = "M23 shelled a crowded market in Goma, a doctor at the hospital said"


def span(made: Picture, words: str) -> Span:
    report = next(r for r in made.reports if words in r.text)
    start = report.text.index(words)
    return Span(report.id, start, start + len(words))


def test_a_claim_added_from_words_stands_on_them(kivu: Path, example_picture: Picture) -> None:
    words = span(example_picture, "took the police station before dawn")
    fields = {"figure.killed": "2", "place.at": "Kitchanga", "role.actor": "March 23 Movement",
              "when": "2026-05-11"}  # fmt: skip
    with Situation.open(kivu) as situation:
        entry = situation.corrections.add(
            words, "PROTEST/demo", fields, By("maria", "no rule read it")
        )
        made = situation.picture()
        (claim,) = [c for c in made.claims if c.id == entry.targets[0].id]
        assert claim.evidence == words
        assert (claim.type, claim.mode, claim.when.earliest) == ("PROTEST", "demo", "2026-05-11")
        names = {a.id: a.name for a in made.actors}
        assert [names[r.actor or ""] for r in claim.roles] == ["March 23 Movement"]
        assert [(f.of, f.least, f.most) for f in claim.figures] == [("killed", 2, 2)]
        assert all(s is not None and words.contains(s) for s in (
            claim.when.span, *(f.span for f in claim.figures), *(r.span for r in claim.roles),
        ))  # fmt: skip
        assert "added by maria in review" in claim.why
        assert any(claim.id in event.claims for event in made.events)
        assert (
            next(a for a in made.attributions if a.id == claim.attribution).report == words.report
        )
        marks = {m.id: m.state for m in situation.corrections.review().marks}
        assert marks[claim.id] == "edited"
        assert situation.corrections.review().orphans == ()


def test_undone_it_is_as_if_it_had_never_been(kivu: Path, example_picture: Picture) -> None:
    words = span(example_picture, "took the police station before dawn")
    with Situation.open(kivu) as situation:
        desk = situation.corrections
        entry = desk.add(words, "PROTEST/demo", {}, By("maria"))
        claim = entry.targets[0].id
        desk.accept(claim, By("jo"))
        desk.undo(entry.number, By("maria"))
        assert situation.picture() == example_picture
        assert [o.entry for o in desk.review().orphans] == [
            2
        ]  # what was said of it is kept, listed
        desk.undo(3, By("maria"))
        assert claim in {c.id for c in situation.picture().claims}
        assert desk.review().orphans == ()


def test_it_is_rejected_and_edited_like_any_other(kivu: Path, example_picture: Picture) -> None:
    words = span(example_picture, "took the police station before dawn")
    with Situation.open(kivu) as situation:
        desk = situation.corrections
        claim = desk.add(words, "PROTEST/demo", {}, By("maria")).targets[0].id
        desk.edit(claim, "polarity", "negative", By("jo"))
        assert next(c for c in situation.picture().claims if c.id == claim).polarity == "negative"
        desk.reject(claim, By("jo"))
        assert claim in {c.id for c in situation.picture().struck}


def test_who_says_the_words_around_says_it_too() -> None:
    resolved = corpus().resolved()
    log = [added(resolved_words("crowded market"), "STRIKE", 1)]
    assert picture(resolved, log) == picture(resolved)  # no such type: it is listed, and not laid
    assert "STRIKE" in review(picture(resolved, log), log).orphans[0].why
    log = [added(resolved_words("crowded market"), "PROTEST", 1)]
    made = picture(resolved, log)
    (claim,) = [c for c in made.claims if c.type == "PROTEST"]
    (said,) = [a for a in made.attributions if a.id == claim.attribution]
    assert [hop.name for hop in said.hops] == ["Paper One", "a doctor"]


def test_outside_all_attributions_the_report_speaks_itself() -> None:
    desk = corpus()
    desk.report("r9", "A market burnt in Goma. It was rebuilt.", "Paper Nine")
    log = [added(Span("r9", 0, 22), "ASSAULT/destroy", 1, "A market burnt in Goma")]
    made = picture(desk.resolved(), log)
    (claim,) = [c for c in made.claims if c.report == "r9"]
    (said,) = [a for a in made.attributions if a.id == claim.attribution]
    assert (said.status, [h.name for h in said.hops]) == ("own_voice", ["Paper Nine"])


def test_where_a_rule_reads_it_by_now_the_fields_hold_and_nothing_is_told_twice() -> None:
    resolved = corpus().resolved()
    read = next(c for c in resolved.claims if c.report == "r1")
    log = [added(read.evidence, "ASSAULT/heavy-weapons | figure.killed=40", 1, WORDS)]
    made = picture(resolved, log)
    assert len(made.claims) == len(resolved.claims)
    assert next(c for c in made.claims if c.id == read.id).figures[0].least == 40
    assert review(made, log).orphans == ()


def test_words_that_are_gone_orphan_it() -> None:
    resolved = corpus().resolved()
    log = [added(Span("r1", 0, 5), "PROTEST", 1, "other"), added(Span("r77", 0, 5), "PROTEST", 2)]
    made = picture(resolved, log)
    assert made == picture(resolved)
    assert [o.entry for o in review(made, log).orphans] == [1, 2]


@pytest.mark.parametrize(
    ("kind", "fields", "why"),
    [
        ("DANCE", {}, "none of"), ("ASSAULT", {"figure.killed": "many"}, "no figure"),
        ("ASSAULT", {"role.cook": "M23"}, "no such field"), ("ASSAULT", {"when": "soon"}, "no day"),
        ("ASSAULT", {"place.at": "a | b"}, "write it without"), ("", {}, "none of"),
        ("ASSAULT", {"type": "PROTEST"}, "no field of a new claim"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(
    kivu: Path, example_picture: Picture, kind: str, fields: dict[str, str], why: str
) -> None:
    words = span(example_picture, "took the police station before dawn")
    with Situation.open(kivu) as situation:
        with pytest.raises(RefusedEntry, match=why):
            situation.corrections.add(words, kind, fields, By("maria"))
        assert situation.corrections.entries() == ()


def test_a_claim_needs_words_of_a_report(kivu: Path, example_picture: Picture) -> None:
    report = example_picture.reports[0]
    length = len(report.text)
    with Situation.open(kivu) as situation:
        for start, end in ((5, 5), (9, 3), (0, length + 1), (-4, 3)):
            with pytest.raises(RefusedEntry, match="has no characters"):
                situation.corrections.add(Span(report.id, start, end), "ASSAULT", {}, By("maria"))
        blank = report.text.index(".")
        with pytest.raises(RefusedEntry, match="choose some in the text"):
            situation.corrections.add(Span(report.id, blank, blank + 1), "ASSAULT", {}, By("maria"))
        with pytest.raises(NoSuchRecord):
            situation.corrections.add(Span("r0", 0, 5), "ASSAULT", {}, By("maria"))


def test_what_is_read_there_already_is_not_added(kivu: Path, example_picture: Picture) -> None:
    claim = next(c for c in example_picture.claims if c.kind == "event" and c.mode is None)
    with Situation.open(kivu) as situation, pytest.raises(RefusedEntry, match=claim.id):
        situation.corrections.add(claim.evidence, claim.type, {}, By("maria"))


def test_an_imported_claim_without_words_is_refused(kivu: Path, example_picture: Picture) -> None:
    words = span(example_picture, "took the police station before dawn")
    with Situation.open(kivu) as situation:
        entry = situation.corrections.add(words, "PROTEST/demo", {}, By("maria"))
        (target,) = entry.targets
        hollow = replace(entry, id="", number=0, targets=(replace(target, anchors=()),))
        hollow = replace(hollow, id=content_id(hollow))
        from firsthand.store.codec import dump

        with pytest.raises(RefusedEntry, match="without a sentence"):
            situation.corrections.take_in([dump(hollow)])


def test_fields_of_one_entry_come_back_as_they_went() -> None:
    fields = {"figure.killed": "3", "place.at": "Goma @ -1.6, 29.2", "source": "a nurse (witness)"}
    assert read_fields(told_fields("ASSAULT/aerial", fields)) == ("ASSAULT/aerial", fields)
    for odd in ("ASSAULT | killed", "ASSAULT | a=1 | a=2", "ASSAULT | type=PROTEST"):
        with pytest.raises(ValueRefusedError):
            read_fields(odd)


def resolved_words(words: str) -> Span:
    text = corpus().reports["r1"].text
    return Span("r1", text.index(words), text.index(words) + len(words))


def added(words: Span, new: str, number: int, said: str = "crowded market") -> Entry:
    """An entry as `Corrections.add` writes it, for a corpus without a file."""
    from firsthand.codebook.review import Anchor, Target
    from tests.review.small import entry

    kind = new.split(" | ")[0].partition("/")[0]
    anchor = Anchor(f"c{number}", words.report, "event", kind, words, words, said)
    return entry(number, "add", (Target("claim", f"c{number}", (anchor,)),), slot="claim", new=new)
