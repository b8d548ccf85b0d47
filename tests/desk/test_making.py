"""A claim of selected words and actors that are one or two, by the forms of the pages."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from firsthand.desk.alike import alike
from firsthand.desk.making import kinds
from firsthand.desk.shown import Shown
from firsthand.store import Situation
from tests.desk.conftest import OURS, opened


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory, example_file: bytes) -> tuple[Path, TestClient]:
    """One desk for all: building it takes a second."""
    path = tmp_path_factory.mktemp("making") / "kivu.fhs"
    path.write_bytes(example_file)
    return path, opened(path)


@pytest.fixture
def kivu(one: tuple[Path, TestClient], example_file: bytes) -> Path:
    """The example as it came, without corrections."""
    path, client = one
    path.write_bytes(example_file)
    client.app.state.held.renew(30)  # type: ignore[attr-defined]
    return path


@pytest.fixture
def desk(one: tuple[Path, TestClient], kivu: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """The corrected picture is put together here: a process of its own starts too slowly for tests."""
    del kivu
    monkeypatch.setattr("firsthand.desk.held.Held._put_together", lambda _: None)
    monkeypatch.setattr("firsthand.desk.deciding.SETTLE", 30)
    return one[1]


def shown_by(desk: TestClient) -> Shown:
    found: Shown = desk.app.state.held.shown()  # type: ignore[attr-defined]
    return found


def sent(desk: TestClient, **given: str) -> dict[str, str]:
    report = next(r for r in shown_by(desk).reports if "took the police station" in r.text)
    start = report.text.index("took the police station")
    words = f"{start}-{start + len('took the police station')}"
    return {"report": report.id, "s": words, "type": "PROTEST/demo", "who": "maria", "seen": "0",
            "field.place.at": "Kitchanga", "field.figure.killed": "2", **given}  # fmt: skip


def test_a_claim_of_words_is_shown_at_them(desk: TestClient) -> None:
    form = sent(desk)
    answer = desk.post("/review/add", data=form, headers=OURS)
    assert answer.status_code == 303
    where = answer.headers["location"]
    assert where.startswith(f"/report/{form['report']}?s={form['s']}&c=c")
    page = desk.get(where.partition("#")[0]).text
    assert "added by maria in review" in page
    assert "edited by a person" in page
    chosen = re.findall(r'<mark class="chosen[^>]*>(.*?)</mark>', page)
    assert "".join(chosen) == "took the police station"
    claim = where.partition("&c=")[2].partition("#")[0]
    told = desk.get(f"/api/v1/claims/{claim}").json()
    assert told["evidence"]["words"] == "took the police station"
    assert any(
        "added by maria" in line
        for line in desk.get(f"/api/v1/explain/{claim}").json()["explanation"]
    )
    event = desk.get(f"/api/v1/claims/{claim}").json()
    assert event["figures"][0]["of"] == "killed"


def test_a_claim_is_given_other_words(desk: TestClient, kivu: Path) -> None:
    form = sent(desk)
    claim = next(c for c in shown_by(desk).picture.claims if c.report == form["report"])
    page = desk.get(f"/report/{form['report']}?s={form['s']}&c={claim.id}").text
    assert f'formaction="/review/words" formnovalidate name="claim" value="{claim.id}"' in page
    answer = desk.post("/review/words", data={**form, "claim": claim.id}, headers=OURS)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/claim/{claim.id}")
    at = desk.get(answer.headers["location"]).headers["location"]
    assert at.startswith(f"/report/{form['report']}?s={form['s']}&c={claim.id}")
    with Situation.open(kivu) as situation:
        (entry,) = situation.corrections.entries()
        assert (entry.slot, entry.new) == ("words", "took the police station")
    assert "formaction" not in desk.get(f"/report/{form['report']}?s={form['s']}").text


@pytest.mark.parametrize("given", [{"s": ""}, {"claim": "c0"}, {"who": ""}, {"s": "0-120"}])
def test_words_that_no_claim_can_have_are_told(
    desk: TestClient, kivu: Path, given: dict[str, str]
) -> None:
    form = sent(desk)
    claims = shown_by(desk).picture.claims
    claim = next(c for c in claims if c.report != form["report"]).id
    answer = desk.post("/review/words", data={**form, "claim": claim, **given}, headers=OURS)
    assert answer.status_code in (404, 422)
    assert "Not written" in answer.text
    with Situation.open(kivu) as situation:
        assert situation.corrections.entries() == ()


@pytest.mark.parametrize(
    ("given", "status"),
    [({"s": ""}, 422), ({"s": "9-5"}, 422), ({"s": "5-999999999"}, 422), ({"report": "r0"}, 422),
     ({"type": ""}, 422), ({"type": "<b>"}, 422), ({"who": " "}, 422), ({"field.when": "soon"}, 422)],
)  # fmt: skip
def test_what_cannot_be_a_claim_is_told_and_nothing_typed_is_lost(
    desk: TestClient, kivu: Path, given: dict[str, str], status: int
) -> None:
    answer = desk.post("/review/add", data=sent(desk, why="I saw <it>", **given), headers=OURS)
    assert answer.status_code == status
    assert "Not written" in answer.text
    assert 'action="/review/add"' in answer.text
    assert 'value="I saw &lt;it&gt;"' in answer.text
    with Situation.open(kivu) as situation:
        assert situation.corrections.entries() == ()


def test_the_reader_offers_the_words_and_every_type(desk: TestClient) -> None:
    form = sent(desk)
    page = desk.get(f"/report/{form['report']}?s={form['s']}").text
    assert f'value="{form["s"]}"' in page
    assert "“took the police station”" in page
    assert len(kinds()) == len(dict(kinds())) > 60
    for code, words in kinds():
        assert f'<option value="{code}">{words}' in page
    numbers = re.findall(r'<a class="n" data-n="\d+" href="\?s=(\d+)-(\d+)#', page)
    text = next(r.text for r in shown_by(desk).reports if r.id == form["report"])
    assert numbers
    for start, end in numbers:
        said = text[int(start) : int(end)]
        assert said == said.strip()
        assert "\n\n" not in said


def actor(desk: TestClient, name: str) -> str:
    return next(a.id for a in shown_by(desk).picture.actors if a.name == name)


def test_two_actors_become_one_from_the_page_of_one(desk: TestClient) -> None:
    one, other = actor(desk, "March 23 Movement"), actor(desk, "Congolese rebels")
    form = {
        "actor": one,
        "named": "congolese rebels",
        "action": "same",
        "who": "maria",
        "why": "M23",
    }
    answer = desk.post("/review/actor", data=form, headers=OURS)
    assert answer.headers["location"] == f"/actor/{one}"
    assert desk.get(f"/actor/{other}").status_code == 404
    page = desk.get(f"/actor/{one}").text
    assert "Congolese rebels is the same, by maria" in page
    log = desk.get("/review/log").text
    assert f'href="/actor/{one}"' in log
    assert "actor: March 23 Movement; Congolese rebels → March 23 Movement" in unescape(log)


def test_a_spelling_becomes_somebody_else(desk: TestClient) -> None:
    army = actor(desk, "Congolese armed forces")
    form = {"actor": army, "spelling": "government troops", "action": "apart", "who": "maria"}
    assert desk.post("/review/actor", data=form, headers=OURS).status_code == 303
    assert actor(desk, "government troops")
    assert (
        "government troops"
        not in desk.get(f"/actor/{army}")
        .text.partition("How it is written")[2]
        .partition("</ul>")[0]
    )


@pytest.mark.parametrize(
    ("form", "why"),
    [({"action": "same", "named": "Nobody at all"}, "no actor is called Nobody at all"),
     ({"action": "same"}, "two actors"), ({"action": "apart"}, "name some spellings"),
     ({"action": "apart", "spelling": "the navy"}, "the navy")],
)  # fmt: skip
def test_what_is_no_decision_on_actors_is_told(
    desk: TestClient, form: dict[str, str], why: str
) -> None:
    given: dict[str, Any] = {"actor": actor(desk, "Congolese armed forces"), "who": "maria", **form}
    answer = desk.post("/review/actor", data=given, headers=OURS)
    assert answer.status_code == 422
    assert why in unescape(answer.text)


def test_the_way_back_from_a_refusal_is_a_page_of_ours(desk: TestClient) -> None:
    for back in (
        "https://evil.example/",
        "//evil.example",
        "javascript:alert(1)",
        "/\\evil.example",
    ):
        answer = desk.post("/review/add", data=sent(desk, s="", **{"from": back}), headers=OURS)
        href = re.search(r'<a class="btn" href="([^"]*)"', answer.text)
        assert href is not None
        assert href[1].startswith("/review")


def test_the_interface_makes_the_same(desk: TestClient) -> None:
    form = sent(desk)
    start, end = map(int, form["s"].split("-"))
    asked = {"action": "add", "who": "jo", "type": "PROTEST/demo", "fields": {"figure.killed": "2"},
             "words": {"report": form["report"], "start": start, "end": end}}  # fmt: skip
    answer = desk.post("/api/v1/review/log", json=asked, headers={"X-Firsthand": "1"})
    assert answer.status_code == 201
    assert answer.json()[0]["new"] == "PROTEST/demo | figure.killed=2"
    for wrong in (
        {"words": None},
        {"type": "DANCE"},
        {"words": {"report": "r0", "start": 0, "end": 4}},
    ):
        refused = desk.post("/api/v1/review/log", json=asked | wrong, headers={"X-Firsthand": "1"})
        assert refused.status_code in (404, 422)
        assert set(refused.json()) == {"error"}
    army = actor(desk, "Congolese armed forces")
    asked = {"action": "apart", "who": "jo", "actors": [army], "spellings": ["government troops"]}
    assert (
        desk.post("/api/v1/review/log", json=asked, headers={"X-Firsthand": "1"}).status_code == 201
    )


def test_likely_twins_share_a_rare_word_or_a_span(shown: Shown) -> None:
    for each in shown.picture.actors:
        found = alike(each, shown)
        assert each.id not in {other.id for other in found}
        assert len(found) <= 8
        for other in found:
            assert other.why


def test_a_remark_on_an_event_stands_in_its_history(desk: TestClient) -> None:
    event = shown_by(desk).ranked[0]
    form = {"action": "comment", "event": event.id, "whole": "event", "why": "ask the <hospital>",
            "who": "maria", "seen": "0", "back": "event"}  # fmt: skip
    answer = desk.post("/review/decide", data=form, headers=OURS)
    assert answer.headers["location"] == f"/event/{event.id}#history"
    page = desk.get(f"/event/{event.id}").text
    history = page[page.index('id="history"') :]
    assert "“ask the &lt;hospital&gt;”" in history
    assert "maria" in history
    claim = event.claims[0]
    desk.post(
        "/review/decide",
        data={"action": "accept", "claim": claim, "event": event.id, "who": "jo"},
        headers=OURS,
    )
    page = desk.get(f"/event/{event.id}").text
    assert page[page.index('id="history"') :].index("accept") < page[
        page.index('id="history"') :
    ].index("comment")
