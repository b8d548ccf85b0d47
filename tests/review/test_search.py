"""Search: what is found, what the filters leave, and what no question can do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand import Situation
from firsthand.codebook.picture import Picture
from firsthand.store import search as searching
from firsthand.store.corrections import By
from firsthand.store.searching import CLOSED, OPENED, Sought

ODD = st.text(max_size=60) | st.sampled_from(
    ['"', '""', "NEAR(", "NEAR(a b, 3)", "*", "a*", "^a", "a OR", "NOT", "AND AND", "words:x",
     "actors : rebels", "{a b}:", "(((", ")", "'; DROP TABLE log; --", "\x00", "\udce9", "-", "+a",
     "a" * 5000, "a " * 500, "x\ny", "“rebels”", "٣", "中文", "_", '"_"', "\u0301"]
)  # fmt: skip
ANY = st.builds(
    Sought, actor=ODD, place=ODD, kind=ODD, since=ODD, until=ODD,
    least=st.none() | st.integers(-5, 2**70), most=st.none() | st.integers(-(2**70), 9),
    disputed=st.booleans(), start=st.integers(-9, 10**30), limit=st.integers(-9, 10**30),
)  # fmt: skip


@pytest.fixture
def opened(kivu: Path) -> Iterator[Situation]:
    with Situation.open(kivu) as situation:
        yield situation


def test_words_are_found_in_reports_and_claims_with_their_place(opened: Situation) -> None:
    found = opened.search("rebels")
    assert found.claim_count >= len(found.claims) > 0
    texts = {r.id: r.text for r in opened.reports()}
    for hit in found.reports:
        assert OPENED in hit.excerpt
        assert CLOSED in hit.excerpt
        if hit.start is not None:
            assert texts[hit.report][hit.start :].lower().startswith("rebels")
    assert any(hit.start is not None for hit in found.reports)
    assert all("rebels" in hit.words.lower() for hit in found.claims if hit.event)


def test_words_in_quotes_stay_together(opened: Situation) -> None:
    loose, tight = opened.search("killed rebels"), opened.search('"rebels killed"')
    assert tight.report_count <= loose.report_count
    assert opened.search('"killed the of a"').report_count == 0


def test_filters_leave_what_they_say(opened: Situation, example_picture: Picture) -> None:
    events = {e.id: e for e in example_picture.events}
    claims = {c.id: c for c in example_picture.claims}
    all_of_them = Sought(limit=1000)
    everything = opened.search("", all_of_them)
    assert everything.claim_count == len(claims)
    sure = opened.search("", Sought(least=2, limit=1000)).claims
    assert sure
    assert all(h.event and events[h.event].origins.sources[0] >= 2 for h in sure)
    disputed = {h.claim for h in opened.search("", Sought(disputed=True, limit=1000)).claims}
    assert disputed == {c for d in example_picture.contradictions for c in d.claims}
    kinds = opened.search("", Sought(kind="ASSAULT", limit=1000)).claims
    assert {h.claim for h in kinds} == {c.id for c in claims.values() if c.type == "ASSAULT"}
    actor = next(a for a in example_picture.actors if any(
        r.actor == a.id for c in claims.values() for r in c.roles))  # fmt: skip
    by_id = opened.search("", Sought(actor=actor.id, limit=1000)).claims
    assert {h.claim for h in by_id} == {
        c.id for c in claims.values() if any(r.actor == actor.id for r in c.roles)
    }
    day = "2026-05-10"
    for hit in opened.search("", Sought(until=day, limit=1000)).claims:
        assert (claims[hit.claim].when.earliest or "") <= day + "T99"


def test_reports_pass_with_their_claims(opened: Situation) -> None:
    all_reports = opened.search("rebels").report_count
    some = opened.search("rebels", Sought(kind="PROTEST/riot"))
    assert some.report_count <= all_reports
    assert opened.search("rebels", Sought(actor="nobody of this name")).report_count == 0


def test_pages_follow_each_other(opened: Situation) -> None:
    whole = [h.claim for h in opened.search("", Sought(limit=1000)).claims]
    pages = [opened.search("", Sought(start=at, limit=7)).claims for at in range(0, len(whole), 7)]
    assert [h.claim for page in pages for h in page] == whole


def test_a_rejected_claim_is_found_and_marked(opened: Situation, example_picture: Picture) -> None:
    claim = example_picture.claims[0]
    opened.corrections.reject(claim.id, By("maria"))
    words = claim.evidence.words(
        next(r.text for r in example_picture.reports if r.id == claim.report)
    )
    found = opened.search(f'"{words}"').claims
    assert [h.struck for h in found if h.claim == claim.id] == [True]


def test_a_file_that_cannot_be_written_is_searched_all_the_same(kivu: Path) -> None:
    kivu.chmod(0o444)
    with Situation.open(kivu) as situation, pytest.MonkeyPatch.context() as patch:
        from firsthand.store.file import RefusedSituation

        def refused(*_: object) -> None:
            raise RefusedSituation("read only")

        patch.setattr(situation._access, "writing", refused)
        assert situation.search("rebels").claim_count > 0


def test_what_takes_too_long_is_given_up(
    opened: Situation, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.search("rebels")
    monkeypatch.setattr(searching, "SECONDS", -1.0)
    monkeypatch.setattr(searching, "STEPS", 1)
    assert opened.search("rebels").cut


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(words=ODD, sought=ANY)
def test_no_question_is_an_error(opened: Situation, words: str, sought: Sought) -> None:
    found = opened.search(words, sought)
    assert found.claim_count >= len(found.claims)
