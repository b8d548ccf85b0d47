"""Addresses that were sent round still lead to the same words after a re-run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from fastapi.testclient import TestClient

from firsthand.codebook.identity import identity
from firsthand.desk.shown import Shown
from firsthand.store import Situation
from tests.conftest import story
from tests.desk.conftest import opened


def test_a_claim_is_shown_at_its_words(client: TestClient, shown: Shown) -> None:
    claim = shown.picture.claims[0]
    answer = client.get(f"/claim/{claim.id}")
    span = claim.evidence
    assert answer.status_code == 302
    where = f"/report/{claim.report}?s={span.start}-{span.end}&c={claim.id}"
    assert answer.headers["location"].startswith(where)


def test_an_older_id_of_an_event_leads_to_where_its_claims_are(
    client: TestClient, shown: Shown
) -> None:
    event = max(shown.picture.events, key=lambda e: len(e.claims))
    older = identity("e", event.claims[-1])
    answer = client.get(f"/event/{older}")
    assert answer.status_code == 302
    assert answer.headers["location"] == f"/event/{event.id}?was={older}"
    assert f"named event {older}" in client.get(answer.headers["location"]).text


def test_an_event_whose_claims_are_gone_says_so(client: TestClient) -> None:
    answer = client.get("/event/e0123456789ab")
    assert answer.status_code == 410
    assert "not read in these reports any more" in answer.text


def test_a_claim_that_is_gone_says_so(client: TestClient) -> None:
    assert client.get("/claim/c0123456789ab").status_code == 410


def test_links_hold_after_more_reports_came_in(kivu: Path, quick: None) -> None:  # noqa: ARG001
    before = opened(kivu)
    shown = before.app.state.held.shown()  # type: ignore[attr-defined]
    links = [f"/claim/{c.id}" for c in shown.picture.claims]
    links += [f"/event/{e.id}" for e in shown.picture.events]
    there = {link: before.get(link).headers.get("location") for link in links}
    more = kivu.with_name("more.txt")
    more.write_text(story(3), encoding="utf-8")
    with Situation.open(kivu) as situation:
        situation.add(more)
        situation.picture()
    after = opened(kivu)
    assert len(after.app.state.held.shown().picture.reports) == len(shown.picture.reports) + 1  # type: ignore[attr-defined]
    for link in links:
        answer = after.get(link)
        assert answer.status_code in (200, 302), link
        if link.startswith("/claim/"):
            assert answer.headers["location"] == there[link]


def test_a_rejected_claim_keeps_its_page(shown: Shown) -> None:
    claim = shown.picture.claims[0]
    struck = replace(shown.picture, struck=(claim,), claims=shown.picture.claims[1:])
    assert Shown(struck).any_claim(claim.id) is claim
