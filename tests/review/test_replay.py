"""Corrections laid over what was read: what follows them, and what stays as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from firsthand.codebook.claim import Claim
from firsthand.codebook.entity import Resolved
from firsthand.codebook.picture import Picture
from firsthand.codebook.review import Entry, Target
from firsthand.codebook.span import Span
from firsthand.review import digest, review
from firsthand.review.queue import queue
from firsthand.review.values import ValueRefusedError, check
from firsthand.store.codec import dump
from tests.review.small import corpus, entry, event_of, event_target, picture, target


@pytest.fixture
def resolved() -> Resolved:
    return corpus().resolved()


@pytest.fixture
def shelled(resolved: Resolved) -> list[Claim]:
    return [c for c in resolved.claims if c.type == "ASSAULT" and c.mode]


@pytest.fixture
def raided(resolved: Resolved) -> list[Claim]:
    return [c for c in resolved.claims if c.mode is None]


def edit(number: int, claim: Claim, resolved: Resolved, slot: str, new: str) -> Entry:
    return entry(number, "edit", [target(claim, resolved)], slot=slot, new=new)


def test_without_corrections_the_picture_is_the_pipeline_s(resolved: Resolved) -> None:
    made = picture(resolved)
    assert [len(e.claims) for e in made.events] in ([3, 2], [2, 3])
    assert made.struck == ()
    assert digest(()) == ""


def test_accepting_marks_and_changes_nothing(resolved: Resolved, shelled: list[Claim]) -> None:
    log = [entry(1, "accept", [target(shelled[0], resolved)])]
    made = picture(resolved, log)
    assert made == picture(resolved)
    assert digest(log) == ""
    assert [(m.id, m.state) for m in review(made, log).marks] == [(shelled[0].id, "reviewed")]


def test_a_rejected_claim_counts_no_more_and_stays_to_be_seen(
    resolved: Resolved, shelled: list[Claim]
) -> None:
    before, gone = picture(resolved), shelled[0]
    log = [entry(1, "reject", [target(gone, resolved)])]
    made = picture(resolved, log)
    was, now = event_of(before, gone.id), event_of(made, shelled[1].id)
    assert was
    assert now
    assert now.id == was.id  # the permalink holds
    assert now.origins.sources[1] == was.origins.sources[1] - 1
    assert [c.id for c in made.struck] == [gone.id]
    assert now.struck == (gone.id,)
    assert gone.id not in {c.id for c in made.claims}
    assert now.figures[0].low == 12
    assert [(m.id, m.state) for m in review(made, log).marks] == [(gone.id, "rejected")]


def test_an_event_whose_claims_are_all_rejected_is_gone(
    resolved: Resolved, raided: list[Claim]
) -> None:
    log = [entry(n, "reject", [target(c, resolved)]) for n, c in enumerate(raided, 1)]
    made = picture(resolved, log)
    assert len(made.events) == 1
    assert len(made.struck) == 2


def test_an_edited_figure_moves_low_best_and_high(resolved: Resolved, shelled: list[Claim]) -> None:
    log = [edit(1, shelled[0], resolved, "figure.killed", "40-50")]
    made = picture(resolved, log)
    found = event_of(made, shelled[0].id)
    assert found
    assert (found.figures[0].low, found.figures[0].high) == (12, 50)
    assert any(d.kind == "figure" for d in made.contradictions)


def test_an_edited_place_finds_the_event_of_that_place(
    resolved: Resolved, shelled: list[Claim]
) -> None:
    wrong = shelled[2]
    bunia = next(p for p in resolved.places if p.name == "Bunia")
    claims = tuple(
        replace(c, places=tuple(replace(p, place=bunia.id) for p in c.places)) if c == wrong else c
        for c in resolved.claims
    )
    misread = replace(resolved, claims=claims)
    assert event_of(picture(misread), wrong.id) != event_of(picture(misread), shelled[0].id)
    log = [edit(1, wrong, misread, "place.at", "Goma")]
    made = picture(misread, log)
    assert event_of(made, wrong.id) == event_of(made, shelled[0].id)


@pytest.mark.parametrize(
    ("slot", "new"),
    [
        ("figure.killed", "900"), ("source", "a nurse (responder)"), ("polarity", "negative"),
        ("modality", "planned"), ("figure.killed", ""),
    ],
)  # fmt: skip
def test_correcting_how_many_or_who_says_so_moves_no_claim(
    resolved: Resolved, shelled: list[Claim], slot: str, new: str
) -> None:
    before = {e.id: e.claims for e in picture(resolved).events}
    made = picture(resolved, [edit(1, shelled[0], resolved, slot, new)])
    assert {e.id: e.claims for e in made.events} == before


@pytest.mark.parametrize(
    ("slot", "new"),
    [
        ("type", "COERCE/seize"), ("polarity", "negative"), ("modality", "planned"),
        ("when", "2023-05-01T18:00/2023-05-02T06:00"), ("when", "2023-05-01/.."), ("when", ""),
        ("figure.killed", "300-"), ("figure.killed", "-50"), ("figure.killed", ""),
        ("figure.injured", "7"), ("role.actor", "ADF; M23"), ("role.victim", "traders"),
        ("role.actor", ""), ("place.at", "Kitchanga @ -1.23, 29.05"), ("place.at", "Somewhere"),
        ("place.destination", "Bunia"), ("source", "Reuters (news_agency) > a nurse (responder)"),
        ("source", ""),
    ],
)  # fmt: skip
def test_every_field_can_be_edited(
    resolved: Resolved, shelled: list[Claim], slot: str, new: str
) -> None:
    from firsthand.codebook.lookup import Lookup
    from firsthand.review.values import told

    log = [edit(1, shelled[0], resolved, slot, new)]
    made = picture(resolved, log)
    claim = next(c for c in made.claims if c.id == shelled[0].id)
    said = told(claim, slot, Lookup(made))
    for part in new.split(";"):
        assert part.split("@")[0].strip() in said
    assert "by maria" in claim.why
    assert review(made, log).orphans == ()
    assert picture(resolved, log) == made


@pytest.mark.parametrize(
    ("slot", "new"),
    [
        ("type", "WAR"), ("polarity", "maybe"), ("when", "yesterday"), ("when", "2024-02-30"),
        ("when", "2024-03-02/2024-03-01"), ("figure.killed", "many"), ("figure.killed", "9-3"),
        ("figure.killed", "-"), ("figure.", "3"), ("role.boss", "x"), ("place.near", "Goma"),
        ("place.at", "x @ 99, 1"), ("place.at", "x @ y"), ("source", "x (friend)"), ("colour", "red"),
        ("when.x", ""), ("figure.killed", "٣"), ("", ""), ("\udce9", "\udce9"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(shelled: list[Claim], slot: str, new: str) -> None:
    with pytest.raises(ValueRefusedError):
        check(shelled[0], slot, new)


def test_two_events_merged_are_one_with_origins_and_figures_anew(
    resolved: Resolved, shelled: list[Claim], raided: list[Claim]
) -> None:
    before = picture(resolved)
    a, b = event_of(before, shelled[0].id), event_of(before, raided[0].id)
    assert a
    assert b
    log = [
        entry(1, "merge", [event_target(a, resolved), event_target(b, resolved)], why="one raid")
    ]
    made = picture(resolved, log)
    assert [set(e.claims) for e in made.events] == [set(a.claims) | set(b.claims)]
    assert made.events[0].id == a.id  # of the earliest claim
    assert made.events[0].origins.sources[1] == a.origins.sources[1] + b.origins.sources[1]
    assert "put together by maria: one raid" in made.events[0].why


def test_claims_set_apart_stay_apart_and_together(resolved: Resolved, shelled: list[Claim]) -> None:
    before = event_of(picture(resolved), shelled[0].id)
    assert before
    apart = [target(c, resolved) for c in shelled[1:]]
    made = picture(resolved, [entry(1, "split", [event_target(before, resolved), *apart])])
    one, other = event_of(made, shelled[0].id), event_of(made, shelled[1].id)
    assert one
    assert other
    assert set(one.claims) == {shelled[0].id}
    assert set(other.claims) == {c.id for c in shelled[1:]}


def test_the_last_word_counts_a_merge_after_a_split(
    resolved: Resolved, shelled: list[Claim]
) -> None:
    before = picture(resolved)
    whole = event_of(before, shelled[0].id)
    assert whole
    split = entry(1, "split", [event_target(whole, resolved), target(shelled[1], resolved)])
    parted = picture(resolved, [split])
    pieces = [event_of(parted, c.id) for c in shelled[:2]]
    merge = entry(2, "merge", [event_target(e, resolved) for e in pieces if e])
    made = picture(resolved, [split, merge])
    found = event_of(made, shelled[0].id)
    assert found
    assert found.claims == whole.claims


def test_undoing_gives_the_same_bytes_as_before(
    resolved: Resolved, shelled: list[Claim], raided: list[Claim]
) -> None:
    before = picture(resolved)
    events = [event_of(before, c.id) for c in (shelled[0], raided[0])]
    log = [
        entry(1, "reject", [target(shelled[0], resolved)]),
        edit(2, shelled[1], resolved, "figure.killed", "99"),
        entry(3, "merge", [event_target(e, resolved) for e in events if e]),
    ]
    undone = [entry(n + 3, "undo", [Target("entry", log[n - 1].id)]) for n in (2, 1, 3)]
    assert dump(picture(resolved, [*log, *undone])) == dump(before)
    again = entry(7, "undo", [Target("entry", undone[1].id)])  # the undo of the rejection
    assert [c.id for c in picture(resolved, [*log, *undone, again]).struck] == [shelled[0].id]


def test_undoing_one_leaves_all_later_ones(resolved: Resolved, shelled: list[Claim]) -> None:
    log = [
        edit(1, shelled[0], resolved, "figure.killed", "99"),
        edit(2, shelled[0], resolved, "figure.killed", "77"),
        edit(3, shelled[0], resolved, "type", "COERCE"),
    ]
    undo = entry(4, "undo", [Target("entry", log[0].id)])
    claim = next(c for c in picture(resolved, [*log, undo]).claims if c.id == shelled[0].id)
    assert (claim.figures[0].least, claim.type) == (77, "COERCE")


def test_the_order_of_reports_leaves_no_trace(resolved: Resolved, shelled: list[Claim]) -> None:
    log = [
        entry(1, "reject", [target(shelled[0], resolved)]),
        edit(2, shelled[1], resolved, "source", "a nurse (responder)"),
        edit(3, shelled[2], resolved, "place.at", "Walikale"),
    ]
    backwards = replace(resolved, claims=resolved.claims[::-1])
    one, other = picture(resolved, log), picture(backwards, log)
    assert one.events == other.events
    assert {c.id: c for c in one.claims} == {c.id: c for c in other.claims}


def renamed(resolved: Resolved) -> Resolved:
    """The claims as a later version reads them: shorter evidence, other ids."""
    claims = tuple(
        replace(c, id=f"{c.id}-new", evidence=Span(c.report, c.evidence.start, c.evidence.end - 3))
        for c in resolved.claims
    )
    return replace(resolved, claims=claims)


def test_corrections_survive_a_version_that_reads_otherwise(
    resolved: Resolved, shelled: list[Claim], raided: list[Claim]
) -> None:
    before = picture(resolved)
    events = [event_of(before, c.id) for c in (shelled[0], raided[0])]
    log = [
        entry(1, "reject", [target(shelled[0], resolved)]),
        edit(2, shelled[1], resolved, "figure.killed", "99"),
        entry(3, "merge", [event_target(e, resolved) for e in events if e]),
        entry(4, "accept", [target(raided[0], resolved)]),
    ]
    later = picture(renamed(resolved), log)
    assert [c.id for c in later.struck] == [f"{shelled[0].id}-new"]
    assert len(later.events) == 1
    found = review(later, log)
    assert found.orphans == ()
    assert {m.id: m.state for m in found.marks}[f"{raided[0].id}-new"] == "reviewed"


def orphan_of(made: Picture, log: list[Entry]) -> str:
    orphans = review(made, log).orphans
    assert [o.entry for o in orphans] == [log[0].number]
    return orphans[0].why


def test_a_claim_no_longer_read_leaves_an_orphan(resolved: Resolved, shelled: list[Claim]) -> None:
    log = [entry(1, "reject", [target(shelled[0], resolved)])]
    without = replace(resolved, claims=tuple(c for c in resolved.claims if c != shelled[0]))
    made = picture(without, log)
    assert made == picture(without)
    assert "no claim is read at its words any more" in orphan_of(made, log)


def test_a_report_that_is_not_there_leaves_an_orphan(
    resolved: Resolved, shelled: list[Claim]
) -> None:
    log = [entry(1, "accept", [target(shelled[0], resolved)])]
    report = shelled[0].report
    without = replace(
        resolved,
        extracted=tuple(e for e in resolved.extracted if e.report.id != report),
        claims=tuple(c for c in resolved.claims if c.report != report),
        attributions=tuple(a for a in resolved.attributions if a.report != report),
    )
    assert f"report {report} is not in this situation" in orphan_of(picture(without, log), log)


def test_a_text_that_is_another_leaves_an_orphan(resolved: Resolved, shelled: list[Claim]) -> None:
    log = [edit(1, shelled[0], resolved, "figure.killed", "3")]
    other = renamed(resolved)
    extracted = tuple(
        replace(e, report=replace(e.report, text="x" * len(e.report.text))) for e in other.extracted
    )
    assert "the text of report r1 is another one" in orphan_of(
        picture(replace(other, extracted=extracted), log), log
    )


def test_two_claims_at_the_same_words_leave_an_orphan(
    resolved: Resolved, shelled: list[Claim]
) -> None:
    log = [entry(1, "accept", [target(shelled[0], resolved)])]
    first = renamed(resolved)
    twins = tuple(
        replace(c, id=f"{c.id}-twin") for c in first.claims if c.report == shelled[0].report
    )
    made = picture(replace(first, claims=(*first.claims, *twins)), log)
    assert "now stand at its words alike" in orphan_of(made, log)


def test_a_merge_whose_claims_are_gone_is_an_orphan_and_a_lone_undo_too(
    resolved: Resolved, shelled: list[Claim], raided: list[Claim]
) -> None:
    before = picture(resolved)
    events = [event_of(before, c.id) for c in (shelled[0], raided[0])]
    log = [
        entry(1, "merge", [event_target(e, resolved) for e in events if e]),
        entry(2, "undo", [Target("entry", "l000000000000")]),
    ]
    without = replace(resolved, claims=tuple(shelled))
    orphans = review(picture(without, log), log).orphans
    assert [o.entry for o in orphans] == [1, 2]


def copy_of(resolved: Resolved, report: str) -> Resolved:
    """The same pile with one report copied, its claims read the same way."""
    desk = corpus()
    text = next(e.report.text for e in resolved.extracted if e.report.id == report)
    desk.report("r9", text, "Copy Portal")
    source = next(a for a in desk.attributions if a.report == report)
    said = desk.says("r9", text[:-1], *((h.name, h.kind) for h in source.hops[1:]))
    claim = next(c for c in desk.claims if c.report == report)
    desk.claim(
        said, text[:-1], "ASSAULT/heavy-weapons", "shelled", actor="M23",
        at=claim.places[0].place, killed=(claim.figures[0].least, claim.figures[0].most),
    )  # fmt: skip
    return desk.resolved()


@pytest.mark.parametrize("what", ["reject", "split", "edit", "source"])
def test_a_copy_never_raises_a_count_of_origins_after_a_correction(
    resolved: Resolved, shelled: list[Claim], what: str
) -> None:
    copied = copy_of(resolved, shelled[0].report)
    event = event_of(picture(resolved), shelled[0].id)
    assert event
    log = {
        "reject": entry(1, "reject", [target(shelled[0], resolved)]),
        "split": entry(1, "split", [event_target(event, resolved), target(shelled[0], resolved)]),
        "edit": edit(1, shelled[0], resolved, "figure.killed", "77"),
        "source": edit(1, shelled[0], resolved, "source", "a nurse (responder)"),
    }[what]
    one, other = picture(resolved, [log]), picture(copied, [log])
    for claim in (c.id for c in resolved.claims):
        before, after = event_of(one, claim), event_of(other, claim)
        assert (before is None) == (after is None)
        if before and after:
            assert after.origins.sources[0] <= before.origins.sources[0]
            assert after.origins.sources[1] <= before.origins.sources[1]
            assert after.origins.publishers[0] <= before.origins.publishers[0]


def test_outlets_of_one_owner_are_one_publisher(resolved: Resolved, shelled: list[Claim]) -> None:
    before = event_of(picture(resolved), shelled[0].id)
    log = [
        entry(n, "owner", [Target("outlet", name)], new="The Family")
        for n, name in enumerate(("Paper One", "paper  two"), 1)
    ]
    made = picture(resolved, log)
    after = event_of(made, shelled[0].id)
    assert before
    assert after
    assert (before.origins.publishers, after.origins.publishers) == ((3, 3), (2, 2))
    assert after.origins.sources == before.origins.sources  # two witnesses are still two
    assert [d.kind for d in made.dependences].count("same_owner") == 1


def test_the_letter_is_that_of_the_best_outlet(resolved: Resolved, shelled: list[Claim]) -> None:
    log = [
        entry(1, "grade", [Target("outlet", "Paper One")], new="D"),
        entry(2, "grade", [Target("outlet", "PAPER TWO")], new="B"),
    ]
    made = picture(resolved, log)
    letters = {event_of(made, shelled[0].id).reliability, *(e.reliability for e in made.events)}  # type: ignore[union-attr]
    assert letters == {"B", "F"}
    assert [(o.name, o.reliability) for o in review(made, log).outlets] == [
        ("Paper One", "D"), ("PAPER TWO", "B"),
    ]  # fmt: skip


def test_the_queue_shows_doubts_and_drops_what_was_looked_at(
    resolved: Resolved, shelled: list[Claim]
) -> None:
    made = picture(resolved)
    items = queue(made)
    assert items[0].event == event_of(made, shelled[0].id).id  # type: ignore[union-attr]
    assert "figure" in items[0].sorts
    log = [entry(1, "accept", [event_target(e, resolved)]) for e in made.events[:1]]
    left = queue(made, review(made, log).marks)
    assert len(left) == len(items) - 1
