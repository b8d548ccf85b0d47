"""F-38: a language model's server that is down, slow, busy, wrong or somewhere it should not be.

Whatever it does, the report is read by the rules, the trouble is listed, and the tries are bounded.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from firsthand.asking import KEY, Engine, engine_of
from firsthand.asking.ask import PATH
from firsthand.cli import app
from firsthand.codebook.offered import Answer, by_model
from firsthand.codebook.report import Report
from firsthand.net import Contact, RefusedServiceError, Service, World
from firsthand.net.service import FAILURES, TRIES
from firsthand.pipeline import Settings
from firsthand.reports import from_text
from firsthand.store import Situation
from tests.annotating import engine
from tests.faults import model_server as ms
from tests.faults.model_server import MODEL, Model, claim, serving

TEXT = """Gunmen storm fish market in Port Loma

3 March 2026

Gunmen stormed a fish market in Port Loma on Tuesday and killed nine people, police said.

The blast hole yawned in the quay.
"""
YAWNED = {"claims": [claim("The blast hole yawned in the quay.", "yawned")]}
SECRET = "sk-test-0123456789"  # noqa: S105 - of no server


@pytest.fixture
def served() -> Iterator[Model]:
    with serving(Model(lambda _: YAWNED)) as model:
        yield model


@pytest.fixture(autouse=True)
def one_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = engine()
    monkeypatch.setattr("firsthand.pipeline.Engine.load", lambda *_: loaded)
    monkeypatch.setattr("firsthand.net.service.PAUSE", 0.0)


def report() -> Report:
    made = from_text(TEXT, "a.txt")
    assert isinstance(made, Report)
    return made


def asking(url: str, seconds: float = 30.0, key: str | None = None) -> tuple[Engine, list[float]]:
    """An engine that does not wait, and how long it would have."""
    slept: list[float] = []
    contact = Contact(url, key, True, seconds)
    return Engine(Service(contact, PATH, World(sleep=slept.append)), MODEL), slept


def told(answer: Answer) -> str:
    assert answer.engine == ""
    assert answer.offers == ()
    (problem,) = answer.told
    assert problem.kind == "engine"
    assert problem.reason.endswith("; read by the rules alone")
    return problem.reason


@pytest.mark.parametrize(
    ("fault", "why", "tries"),
    [
        (ms.status(500), "answers 500: sorry", TRIES),
        (ms.status(503), "answers 503", TRIES),
        (ms.status(429), "answers 429", TRIES),
        (ms.status(400, message="context too long"), "answers 400: context too long", 1),
        (ms.status(401), "answers 401", 1),
        (ms.status(404, message="model not found"), "model not found", 1),
        (ms.status(302, {"Location": "http://169.254.169.254/"}), "leads to another address", 1),
        (ms.hung_up, "connection failed", TRIES),
        (ms.body(b"<html>bad gateway</html>"), "no JSON", TRIES),
        (ms.body(b'{"choices": [{"message": {"content": "x'), "no JSON", TRIES),
        (ms.body(b"[" * 100_000), "no JSON", TRIES),
        (ms.body(b"{}", {"Content-Length": "900"}), "connection failed", TRIES),
        (ms.body(b"{}", {"Content-Encoding": "gzip"}), "packing is broken", 1),
        (ms.huge, "larger than 4 MB", 1),
        (ms.body(b"{}"), "another shape", 1),
        (ms.body(b'{"choices": []}'), "another shape", 1),
        (ms.body(b'{"choices": [{"message": {"content": null}}]}'), "another shape", 1),
        (ms.body(b'{"choices": [{"message": {"content": 5}}]}'), "another shape", 1),
        (ms.body(b"null"), "another shape", 1),
        (ms.content("I found three claims in the text."), "no JSON", 1),
        (ms.content('{"claims": [{"type": "ASS', "length"), "cut off", 1),
        (ms.content('{"claims": [{"type": "ASS'), "no JSON", 1),
        (ms.content('{"claims": {"type": "ASSAULT"}}'), "another shape", 1),
        (ms.content("[" * 50_000), "no JSON", 1),
        (ms.content("", refusal="I cannot help with that"), "declined", 1),
    ],
)  # fmt: skip
def test_whatever_fails_is_one_line_after_few_tries(
    fault: ms.Fault, why: str, tries: int, served: Model
) -> None:
    served.faults = [fault] * TRIES
    larger, slept = asking(served.url)
    assert why in told(larger.ask(report()))
    assert len(served.asked) == tries
    assert len(slept) == tries - 1


def test_a_server_that_is_down_is_one_line() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))  # nobody listens there
        larger, _ = asking(f"http://127.0.0.1:{held.getsockname()[1]}/v1")
        assert "connection failed" in told(larger.ask(report()))


def test_a_server_that_drips_is_left_when_its_time_is_up(served: Model) -> None:
    served.faults = [ms.slow] * TRIES
    larger, _ = asking(served.url, seconds=0.2)
    assert "took more than" in told(larger.ask(report()))
    assert len(served.asked) <= 2


def test_one_that_recovers_is_heard(served: Model) -> None:
    served.faults = [ms.status(429, {"Retry-After": "1"}), ms.status(500)]
    larger, slept = asking(served.url)
    answer = larger.ask(report())
    assert len(answer.offers) == 1
    assert slept == [1.0, 0.0]


def test_one_that_asks_for_an_hour_is_not_waited_for(served: Model) -> None:
    served.faults = [ms.status(429, {"Retry-After": "3600"})]
    larger, slept = asking(served.url)
    assert "answers 429" in told(larger.ask(report()))
    assert slept == []


def test_silent_again_and_again_it_is_asked_no_more(served: Model) -> None:
    served.faults = [ms.status(400)] * 10
    larger, _ = asking(served.url)
    for _ in range(FAILURES):
        told(larger.ask(report()))
    assert "asked no more" in told(larger.ask(report()))
    assert len(served.asked) == FAILURES


def test_a_wrong_key_is_tried_once(served: Model) -> None:
    served.faults = [ms.status(401)]
    larger, _ = asking(served.url)
    told(larger.ask(report()))
    assert "asked no more" in told(larger.ask(report()))


def test_a_model_that_takes_no_temperature_is_asked_without(served: Model) -> None:
    served.faults = [ms.status(400, message="Unsupported value: 'temperature'")]
    larger, _ = asking(served.url)
    assert larger.ask(report()).offers
    assert larger.ask(report()).offers
    assert ["temperature" in sent for sent in served.asked] == [True, False, False]


def test_a_fence_around_the_answer_is_no_fault(served: Model) -> None:
    served.faults = [ms.content(f"```json\n{json.dumps(YAWNED)}\n```")]
    assert asking(served.url)[0].ask(report()).offers


# Where it may be, and what it may be told


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "10.0.0.7", "[::1]"])
def test_an_address_inside_needs_a_word_of_its_own(host: str, served: Model) -> None:
    early = host == "localhost"  # by its name already
    with pytest.raises(RefusedServiceError, match="public") if early else nullcontext():
        larger = engine_of(f"http://{host}:{served.port}/v1", MODEL, False, 30.0)
        assert larger is not None
        assert "not a public address" in told(larger.ask(report()))
    assert served.asked == []


@pytest.mark.parametrize(
    "found",
    ["169.254.169.254", "0.0.0.0", "224.0.0.1", "fe80::1", "::ffff:169.254.169.254"],  # noqa: S104
)
def test_the_cloud_s_metadata_is_no_server_of_yours(found: str) -> None:
    asked: list[str] = []

    def dial(address: str, port: int) -> tuple[str, int]:
        asked.append(address)
        return address, port

    world = World(resolve=lambda *_: [found], dial=dial)
    larger = Engine(Service(Contact("http://model.example/v1", None, True), PATH, world), MODEL)
    assert "not a public address" in told(larger.ask(report()))
    assert asked == []


def test_only_the_server_named_may_lie_inside(served: Model) -> None:
    from firsthand.net import Gate, RefusedLinkError, link

    named = link(served.url, inside=True)
    gate = Gate(None, None, named)
    for other in (f"http://127.0.0.1:{served.port + 1}/", "http://127.0.0.2/"):
        with pytest.raises(RefusedLinkError):
            gate.get(other)


@pytest.mark.parametrize(
    "address",
    [
        f"https://api.example/v1?key={SECRET}", f"https://user:{SECRET}@api.example/v1",
        f"http://api.example/v1/{SECRET} ", "file:///v1", "api.example/v1", "https://api.example:22/v1",
    ],
)  # fmt: skip
def test_an_address_that_is_none_is_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(RefusedServiceError) as refused:
        engine_of(address, MODEL, False, 30.0)
    assert SECRET not in str(refused.value)


def test_a_key_is_not_sent_in_the_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, SECRET)
    for inside in (False, True):
        with pytest.raises(RefusedServiceError, match="https"):
            engine_of("http://api.example/v1", MODEL, inside, 30.0)
    for there in ("https://api.example/v1", "http://localhost:1234/v1", "http://10.0.0.7/v1"):
        assert engine_of(there, MODEL, True, 30.0) is not None


def test_a_server_without_a_model_is_refused() -> None:
    with pytest.raises(RefusedServiceError, match="model"):
        engine_of("https://api.example/v1", None, False, 30.0)


def test_the_key_is_shown_to_the_server_and_told_to_nobody(served: Model) -> None:
    served.faults = [ms.status(400, message=f"Incorrect API key provided: {SECRET}")]
    larger, _ = asking(served.url, key=SECRET)
    assert SECRET not in told(larger.ask(report()))
    assert served.headers[0]["Authorization"] == f"Bearer {SECRET}"
    assert SECRET not in repr(Contact("https://api.example/v1", SECRET))


# From a situation: what is kept and listed


def settings(served: Model) -> Settings:
    return Settings(engine_url=served.url, engine_model=MODEL, inside=True)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "a.txt"


def test_a_report_is_read_by_the_rules_and_by_the_model_once_it_answers(
    served: Model, tmp_path: Path, source: Path
) -> None:
    file = tmp_path / "s.fhs"
    served.faults = [ms.status(400)]
    with Situation.open(file, settings(served)) as situation:
        added = situation.add(source)
        assert (len(added.new), len(added.problems)) == (1, 1)
        assert added.notes == added.problems == situation.problems()
        assert situation.claims()
        assert not any(map(by_model, situation.claims()))
        again = situation.add(source)  # the server is up
        assert (again.again, again.problems) == (added.new, ())
        assert situation.problems() == ()
        assert any(map(by_model, situation.claims()))
        assert situation.add(source).again == ()
    assert len(served.asked) == 2


def test_what_it_read_stays_where_nobody_is_asked_later(
    served: Model, tmp_path: Path, source: Path
) -> None:
    file = tmp_path / "s.fhs"
    with Situation.open(file, settings(served)) as situation:
        situation.add(source)
    for later in (Settings(), replace(settings(served), offline=True)):
        with Situation.open(file, later) as situation:
            assert situation.add(source).again == ()
            assert any(map(by_model, situation.claims()))
    assert len(served.asked) == 1


def test_a_problem_stays_listed_until_the_server_answers(
    served: Model, tmp_path: Path, source: Path
) -> None:
    file = tmp_path / "s.fhs"
    served.faults = [ms.status(400)]
    with Situation.open(file, settings(served)) as situation:
        situation.add(source)
    with Situation.open(file) as situation:
        situation.add(source)
        assert [p.kind for p in situation.problems()] == ["engine"]


def test_the_command_line_names_what_is_wrong(served: Model, tmp_path: Path, source: Path) -> None:
    base = ["add", str(tmp_path / "s.fhs"), str(source), "--engine-url", served.url]
    result = CliRunner().invoke(app, base)
    assert result.exit_code == 2  # no model is named
    assert "name the model" in result.output
    served.faults = [ms.status(400)]
    result = CliRunner().invoke(app, [*base, "--engine-model", MODEL, "--inside"])
    assert result.exit_code == 0, result.output
    assert "read by the rules alone" in result.output
    result = CliRunner().invoke(app, [*base, "--engine-model", MODEL, "--offline"])
    assert "is not asked" in result.output
    assert len(served.asked) == 1
