"""New reports at the desk: kept as they came, read beside the pages, refused with a reason."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from firsthand.desk.intake import intake_folder, keep_file, raw, safe_name
from firsthand.desk.work import Job
from tests.conftest import story
from tests.desk.conftest import OURS, opened

MOST_SECONDS = 120


def last_job(client: TestClient) -> Job:
    """The last job, when it has ended."""
    work = client.app.state.work  # type: ignore[attr-defined]
    for _ in range(MOST_SECONDS * 10):
        job: Job = work.jobs()[0]
        if not job.running:
            return job
        time.sleep(0.1)
    raise AssertionError("the job never ended")


def test_files_and_text_become_reports(kivu: Path) -> None:
    client = opened(kivu)
    before = len(client.app.state.held.shown().picture.reports)  # type: ignore[attr-defined]
    files = [("files", ("../../one.txt", story(1).encode())), ("files", ("empty.txt", b""))]
    answer = client.post("/intake", files=files, data={"text": story(2)}, headers=OURS)
    assert answer.status_code == 303
    job = last_job(client)
    assert (job.stage, job.new, job.problems) == ("done", 2, 1), job
    client.app.state.held.renew(wait=MOST_SECONDS)  # type: ignore[attr-defined]
    reports = client.app.state.held.shown().picture.reports  # type: ignore[attr-defined]
    assert len(reports) == before + 2
    kept = [p for p in intake_folder(kivu).rglob("*") if p.is_file()]
    names = sorted(p.name for p in kept)
    assert names[0].startswith("Attack number 2 kills several near Juba 2 December 2024")
    assert names[1:] == ["empty.txt", "one.txt"]
    page = client.get("/").text
    assert "2 new, 0 known, 1 problems" in page
    assert "empty.txt" in page
    problem = client.app.state.held.shown().picture.problems[0]  # type: ignore[attr-defined]
    assert client.get("/problem", params={"source": problem.source}).status_code == 200
    again = client.post("/intake/retry", data={"source": problem.source}, headers=OURS)
    assert again.status_code == 303
    assert last_job(client).problems == 1


def test_nothing_given_is_said(client: TestClient) -> None:
    answer = client.post("/intake", data={"text": "  "}, headers=OURS)
    assert answer.status_code == 400
    assert "nothing was given" in answer.text


def test_a_path_that_is_not_there_is_said(client: TestClient) -> None:
    answer = client.post("/intake", data={"path": "/no/such/folder"}, headers=OURS)
    assert answer.status_code == 400
    assert "no such file or folder" in answer.text


@pytest.mark.parametrize(
    ("given", "kept"),
    [("../../etc/passwd", "passwd"), ("C:\\x\\a.txt", "a.txt"), (".hidden", "hidden"),
     ("a\x00b\nc.txt", "a_b_c.txt"), ("README.md", "report-README.md"), ("", "report-file"),
     ("..", "report-file"), ("отчёт.txt", "отчёт.txt"), ("<script>.html", "_script_.html")],
)  # fmt: skip
def test_a_name_leads_nowhere(given: str, kept: str) -> None:
    assert safe_name(given) == kept


def test_a_long_name_is_cut_and_keeps_its_ending() -> None:
    assert len(safe_name("a" * 5000 + ".txt")) < 140
    assert safe_name("a" * 5000 + ".txt").endswith(".txt")


def test_the_same_file_twice_is_kept_once(tmp_path: Path) -> None:
    situation = tmp_path / "x.fhs"
    assert keep_file(situation, "a.txt", b"abc") == keep_file(situation, "a.txt", b"abc")
    assert keep_file(situation, "a.txt", b"abc") != keep_file(situation, "a.txt", b"abd")


def test_raw_bytes_are_shown_of_our_own_folder_alone(tmp_path: Path) -> None:
    situation = tmp_path / "x.fhs"
    kept = keep_file(situation, "a.txt", b"abc")
    outside = tmp_path / "secret.txt"
    outside.write_text("secret", encoding="utf-8")
    (kept.parent / "link.txt").symlink_to(outside)
    assert raw(situation, str(kept)) == b"abc"
    assert raw(situation, f"{kept}#12") == b"abc"
    for other in (
        outside,
        kept.parent / "link.txt",
        kept.parent / ".." / ".." / "secret.txt",
        "\x00",
    ):
        assert raw(situation, str(other)) is None
