"""A LibreTranslate server puts reports into English, through the gate; both texts keep their offsets."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from firsthand.net import RefusedServiceError
from firsthand.pipeline import Settings
from firsthand.store import Situation
from firsthand.store.translating import KEY

FRENCH = """Des rebelles entrent dans la ville de Kitchanga

Le 11 mai 2026

Des rebelles sont entrés dans la ville de Kitchanga dimanche soir, ont déclaré deux responsables de l'hôpital.

Des dizaines de personnes ont été tuées, selon la police, et les habitants ont fui vers Sake.
"""
ENGLISH = {
    "Des rebelles entrent": "Rebels enter the town of Kitchanga",
    "Le 11 mai": "11 May 2026",
    "Des rebelles sont": "Rebels entered the town of Kitchanga on Sunday night, two hospital officials said.",
    "Des dizaines": "Dozens of people were killed, according to the police, and residents fled to Sake.",
}
Answers = Callable[[dict[str, Any]], tuple[int, object]]


def in_english(body: dict[str, Any]) -> tuple[int, object]:
    """As LibreTranslate answers a list."""
    found = [next(e for f, e in ENGLISH.items() if line.startswith(f)) for line in body["q"]]
    return 200, {"translatedText": found}


@contextmanager
def serving(answers: Answers) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The address of a server, and what it was asked."""
    asked: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append({"path": self.path, **body})
            status, answer = answers(body)
            raw = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, *_: object) -> None:
            """Tests are quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "rapport.txt").write_text(FRENCH, encoding="utf-8")
    return tmp_path / "rapport.txt"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch, quick: None) -> None:  # noqa: ARG001
    monkeypatch.setattr("firsthand.net.service.PAUSE", 0.0)


def test_its_english_is_read_and_leads_back_to_the_original(tmp_path: Path, source: Path) -> None:
    with serving(in_english) as (address, asked):
        settings = Settings(translate=address, inside=True)
        with Situation.open(tmp_path / "s.fhs", settings) as situation:
            situation.add(source)
            situation.add(source)  # kept: nobody is asked again
            french, english = sorted(
                situation.reports(), key=lambda r: r.language or "", reverse=True
            )
            claims = [c for c in situation.claims() if c.report == english.id]
            killed = next(c for c in claims if any(f.of == "killed" for f in c.figures))
            back = situation.original(killed.evidence)
    assert (french.language, english.language) == ("fr", "en")
    assert killed.evidence.words(english.text).startswith("Dozens of people")
    assert back is not None
    assert back.words(french.text).startswith("Des dizaines de personnes")
    assert len(asked) == 1
    assert (asked[0]["path"], asked[0]["source"], asked[0]["target"]) == ("/translate", "fr", "en")
    assert "api_key" not in asked[0]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ((500, {"error": "model not loaded"}), "answers 500: model not loaded"),
        ((400, {"error": "fr is not supported"}), "fr is not supported"),
        ((200, b"<html>"), "no JSON"),
        ((200, {"translatedText": ["one"]}), "1 texts for"),
        ((200, {"translatedText": [1, 2, 3, 4]}), "another shape"),
        ((200, {"translated": "x"}), "another shape"),
        ((200, []), "another shape"),
    ],
)  # fmt: skip
def test_one_that_fails_is_a_line_and_the_report_stays(
    answer: tuple[int, object], why: str, tmp_path: Path, source: Path
) -> None:
    with serving(lambda _: answer) as (address, _):
        settings = Settings(translate=address, inside=True)
        with Situation.open(tmp_path / "s.fhs", settings) as situation:
            added = situation.add(source)
            assert len(situation.reports()) == 1
    (problem,) = added.problems
    assert problem.kind == "language"
    assert why in problem.reason
    assert "were not read" in problem.reason


def test_a_key_of_the_environment_is_shown_to_it_alone(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY, "lt-0123")
    with serving(lambda _: (403, {"error": "Invalid API key lt-0123"})) as (address, asked):
        settings = Settings(translate=address, inside=True)
        with Situation.open(tmp_path / "s.fhs", settings) as situation:
            added = situation.add(source)
    assert asked[0]["api_key"] == "lt-0123"
    assert "lt-0123" not in added.problems[0].reason
    assert b"lt-0123" not in (tmp_path / "s.fhs").read_bytes()


def test_offline_and_without_leave_nobody_is_asked(tmp_path: Path, source: Path) -> None:
    with serving(in_english) as (address, asked):
        for settings in (
            Settings(translate=address, inside=True, offline=True),
            Settings(translate=address),
        ):
            with Situation.open(tmp_path / "s.fhs", settings) as situation:
                added = situation.add(source)
                assert [p.kind for p in added.problems] == ["language"]
    assert asked == []


def test_an_address_that_is_none_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(RefusedServiceError):
        Situation.open(tmp_path / "s.fhs", Settings(translate="http://localhost:5000/?key=x"))
