"""The interface for machines: all records, one shape of error, no fault of ours (F-34)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from firsthand.desk.shown import Shown
from tests.desk.conftest import opened

EXAMPLES = 20  # requests made up for each operation: some 900, half a minute of one core
DECISIONS = 80  # made up of records that are there, and written
LISTS = ("brief", "events", "claims", "reports", "actors", "places", "contradictions",
         "dependences", "matrix", "problems")  # fmt: skip


def got(client: TestClient, address: str) -> Any:  # noqa: ANN401 - any JSON value
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize("name", LISTS)
def test_a_list_comes_in_pages(client: TestClient, name: str) -> None:
    whole = got(client, f"{name}?size=500" if name != "matrix" else "matrix?size=100")
    first = got(client, f"{name}?size=1")
    last = got(client, f"{name}?size=1&page=100000")
    assert set(whole) == {"page", "pages", "total", "items"}
    assert first["total"] == whole["total"] if name != "matrix" else True
    assert last["page"] == last["pages"]
    if name not in ("matrix", "problems"):
        assert first["items"] == whole["items"][:1]


def test_spans_repeat_their_words(client: TestClient, shown: Shown) -> None:
    for claim in got(client, "claims?size=500")["items"]:
        span = claim["evidence"]
        text = shown.lookup.reports[span["report"]].text
        assert text[span["start"] : span["end"]] == span["words"]


def test_records_are_found_by_their_ids(client: TestClient, shown: Shown) -> None:
    picture = shown.picture
    for name, record in (
        ("events", picture.events[0]), ("claims", picture.claims[0]), ("actors", picture.actors[0]),
        ("places", picture.places[0]), ("reports", picture.reports[0]),
        ("attributions", picture.attributions[0]),
    ):  # fmt: skip
        assert got(client, f"{name}/{record.id}")["id"] == record.id
        assert got(client, f"explain/{record.id}")["explanation"]


def test_claims_are_asked_for_by_report_event_and_actor(client: TestClient, shown: Shown) -> None:
    event = shown.picture.events[0]
    of_event = got(client, f"claims?event={event.id}&size=500")["items"]
    assert [c["id"] for c in of_event] == list(event.claims)
    report = shown.reports[0].id
    assert {c["report"] for c in got(client, f"claims?report={report}")["items"]} == {report}
    actor = next(e.actors[0] for e in shown.picture.events if e.actors)
    assert got(client, f"claims?about={actor}")["total"] > 0


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [("events/e1", 404, "not_found"), ("nope", 404, "not_found"), ("events?page=0", 422, "invalid"),
     ("events?page=9999999999999", 422, "invalid"), ("events?size=100000", 422, "invalid"),
     ("events?since=yesterday", 422, "invalid"), ("events?least=-1", 422, "invalid"),
     ("changes?since=never", 422, "invalid")],
)  # fmt: skip
def test_every_error_has_one_shape(
    client: TestClient, address: str, status: int, code: str
) -> None:
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == status
    assert set(answer.json()) == {"error"}
    assert set(answer.json()["error"]) == {"code", "message"}
    assert answer.json()["error"]["code"] == code


def test_a_day_that_never_was_filters_nothing(client: TestClient) -> None:
    assert got(client, "events?since=2024-02-31")["total"] == got(client, "events")["total"]


def test_a_wrong_method_is_told(client: TestClient) -> None:
    answer = client.delete("/api/v1/events", headers={"X-Firsthand": "1"})
    assert answer.status_code == 405
    assert answer.json()["error"]["code"] == "method"


def test_no_asking_makes_us_fail(kivu: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
    from hypothesis import HealthCheck, Phase, given, settings
    from schemathesis.checks import not_a_server_error

    monkeypatch.setattr("firsthand.desk.held.Held._put_together", lambda _: None)
    monkeypatch.setattr("firsthand.desk.deciding.SETTLE", 0)
    monkeypatch.setattr("firsthand.desk.review_api.SETTLE", 0)
    client = opened(kivu)
    app: Any = client.app
    app.state.work.add = lambda sources, told: _no_job(sources, told)  # reads nothing here
    schema = schemathesis.openapi.from_asgi(
        "/api/v1/openapi.json", app, headers={"Host": "127.0.0.1"}
    )

    @settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    def ask(case: Any) -> None:  # noqa: ANN401 - a request made up by the tool
        if "/changes" in case.path:
            return  # works out an earlier picture in a process: has tests of its own
        headers = {"Host": "127.0.0.1", "X-Firsthand": "1"}
        answer = case.call(headers=headers)
        case.validate_response(answer, checks=(not_a_server_error,))
        if answer.status_code >= 400:
            assert set(answer.json()) == {"error"}

    asked = set()
    for result in schema.get_all_operations():
        operation = result.ok()
        asked.add((operation.method.upper(), operation.path))
        decorate: Any = given
        decorate(operation.as_strategy())(ask)()
    assert {("POST", "/api/v1/review/log"), ("PUT", "/api/v1/review/sources")} <= asked


def test_no_decision_makes_us_fail(
    kivu: Path, monkeypatch: pytest.MonkeyPatch, shown: Shown
) -> None:
    """Decisions on records that are there, with fields and reasons made up: written, or refused."""
    from hypothesis import HealthCheck, given, settings
    from hypothesis import strategies as st

    monkeypatch.setattr("firsthand.desk.held.Held._put_together", lambda _: None)
    monkeypatch.setattr("firsthand.desk.deciding.SETTLE", 0)
    client = opened(kivu)
    picture = shown.picture
    big = max(picture.events, key=lambda e: len(e.claims))
    claim = st.sampled_from([c.id for c in picture.claims][:20])
    event = st.sampled_from([e.id for e in picture.events][:9])
    actor = st.sampled_from([a.id for a in picture.actors][:9])
    words = st.text(max_size=12) | st.sampled_from(["14", "10-20", "2026-05-11", "Goma", "M23", ""])
    slots = st.sampled_from(
        ["figure.killed", "when", "place.at", "role.actor", "source", "polarity", "x"]
    )
    fields = st.dictionaries(slots, words, max_size=2)
    spans = st.fixed_dictionaries(
        {
            "report": st.sampled_from([r.id for r in picture.reports]),
            "start": st.integers(0, 400),
            "end": st.integers(300, 900),
        }
    )
    types = st.sampled_from(["ASSAULT", "PROTEST/demo", "statement", "backed_by", "DANCE"])
    parts: dict[str, dict[str, Any]] = {
        "accept": {"claim": claim}, "reject": {"claim": claim}, "comment": {"event": event},
        "edit": {"claim": claim, "fields": fields}, "undo": {"entry": st.integers(1, 30).map(str)},
        "merge": {"event": event, "events": st.lists(event, max_size=2)},
        "split": {"event": st.just(big.id), "claims": st.lists(st.sampled_from(big.claims), max_size=2)},
        "add": {"words": spans, "type": types, "fields": fields},
        "same": {"actors": st.lists(actor, max_size=3)},
        "apart": {"actors": st.lists(actor, max_size=1), "spellings": st.lists(words, max_size=2)},
    }  # fmt: skip
    decisions = st.one_of(
        [
            st.fixed_dictionaries(
                {
                    "action": st.just(action),
                    "who": st.sampled_from(["maria", "jo"]),
                    "why": words,
                    **own,
                },
                optional={"seen": st.integers(0, 90)},
            )
            for action, own in parts.items()
        ]
    )
    written = []

    @settings(
        max_examples=DECISIONS, deadline=None, derandomize=True,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(decisions)
    def decide(asked: dict[str, Any]) -> None:
        answer = client.post("/api/v1/review/log", json=asked, headers={"X-Firsthand": "1"})
        assert answer.status_code in (201, 404, 409, 422), answer.text
        if answer.status_code == 201:
            written.append(answer.json()[0]["action"])
        else:
            assert set(answer.json()) == {"error"}

    decide()
    assert len(set(written)) >= 5
    client.app.state.held.renew(60)  # type: ignore[attr-defined]
    for address in ("/review", "/review/log", "/situation", "/events", "/api/v1/review/orphans"):
        assert client.get(address).status_code == 200, address


def _no_job(sources: list[str], told: str) -> Any:  # noqa: ANN401 - a job
    from firsthand.desk.work import Job

    return Job(1, told, tuple(sources), stage="done")
