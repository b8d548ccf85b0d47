"""The command line: what each command prints, and the code it ends with."""

from __future__ import annotations

import io
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from typer.testing import CliRunner

import firsthand
from firsthand.cli import app, console
from firsthand.codebook.picture import Picture
from firsthand.doctor import Check
from tests.conftest import story

Pile = Callable[..., Path]
HOSTILE = "\x1b[2J=HYPERLINK(0) **bold** [x](http://x) <script>alert(1)</script> \u202eevil"


def run(*words: str | Path, given: str | bytes | None = None) -> Any:  # noqa: ANN401 - typer's result
    """A command as typed, with what it ends with."""
    typed = given.encode() if isinstance(given, str) else given or b""
    pipe = SimpleNamespace(buffer=io.BufferedReader(io.BytesIO(typed)))
    with pytest.MonkeyPatch.context() as patch:  # typer's own standard input cannot peek
        patch.setattr("firsthand.reports.source.sys", SimpleNamespace(stdin=pipe))
        return CliRunner().invoke(app, [str(word) for word in words])


def told(*words: str | Path, given: str | None = None) -> Any:  # noqa: ANN401 - any JSON value
    """What a command says to a machine: one JSON value and not a word more."""
    done = run(*words, "--json", given=given)
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


def test_the_version() -> None:
    done = run("--version")
    assert (done.exit_code, done.stdout) == (0, f"firsthand {firsthand.__version__}\n")


@pytest.mark.parametrize(
    "words",
    [("nonsense",), ("add",), ("add", "s.fhs"), ("brief",), ("export", "s", "--format", "x")],
)
def test_wrong_usage_is_2(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert (done.exit_code, done.stdout) == (2, "")


def test_help_names_every_command() -> None:
    done = run("--help")
    for verb in ("demo", "add", "brief", "export", "explain", "doctor"):
        assert verb in done.stdout


@pytest.mark.usefixtures("quick")
def test_the_demo_shows_the_example(example_picture: Picture) -> None:
    done = run("demo")
    assert done.exit_code == 0
    assert done.stdout.startswith("# Brief")
    assert len(told("demo")["claims"]) == len(example_picture.claims)


@pytest.mark.usefixtures("quick")
def test_add_tells_what_is_new_and_what_is_known(tmp_path: Path, pile: Pile) -> None:
    file = tmp_path / "s.fhs"
    first = run("add", file, pile(2))
    assert (first.exit_code, first.stderr) == (0, "")
    assert first.stdout == f"2 new, 0 known, 0 problems: {file}\n"
    again = told("add", file, pile(3))
    assert (len(again["new"]), again["known"], again["problems"]) == (1, 2, [])


@pytest.mark.usefixtures("quick")
def test_add_takes_files_folders_lines_pages_and_standard_input(tmp_path: Path, pile: Pile) -> None:
    lines = tmp_path / "wire.jsonl"
    lines.write_text(
        "".join(json.dumps({"text": story(n), "outlet": "Wire"}) + "\n" for n in (20, 21))
    )
    page = tmp_path / "page.html"
    words = "".join(f"<p>{line}</p>" for line in story(22).split("\n") if line)
    page.write_text(f"<!doctype html><html><body><article>{words}</article></body></html>")
    added = told("add", tmp_path / "s.fhs", pile(2), lines, page, "-", given=story(23))
    assert (len(added["new"]), [p["kind"] for p in added["problems"] if not p["read"]]) == (6, [])


@pytest.mark.usefixtures("quick")
def test_nothing_read_is_1(tmp_path: Path) -> None:
    done = run("add", tmp_path / "s.fhs", tmp_path / "none.txt")
    assert done.exit_code == 1
    assert done.stderr == (
        f"not read: {tmp_path / 'none.txt'}: no such file or folder; check the path\n"
    )


@pytest.mark.usefixtures("quick")
def test_a_situation_without_reports_has_a_picture_of_every_form(tmp_path: Path) -> None:
    file = tmp_path / "s.fhs"
    assert run("add", file, tmp_path / "none.txt").exit_code == 1
    assert "no such file" in run("brief", file).stdout
    assert told("export", file)["reports"] == []
    assert told("export", file, "--format", "geojson")["features"] == []
    assert len(run("export", file, "--format", "csv").stdout.splitlines()) == 1


@pytest.mark.usefixtures("quick")
def test_a_report_with_a_note_was_read(tmp_path: Path) -> None:
    latin = tmp_path / "latin.txt"
    latin.write_bytes(story(3).replace("governor", "gouverneur José").encode("latin-1"))
    done = run("add", tmp_path / "s.fhs", latin)
    assert done.exit_code == 0
    assert done.stderr.startswith(f"note: {latin}: not UTF-8")
    assert "not read" not in done.stderr


@pytest.mark.parametrize("command", ["brief", "export", "explain", "add"])
def test_a_refused_file_is_3(tmp_path: Path, command: str) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear desk, this is a letter. " * 9)
    before = letter.read_bytes()
    more = {"explain": ["c1"], "add": [str(letter)]}.get(command, [])
    done = run(command, letter, *more)
    assert (done.exit_code, done.stdout) == (3, "")
    assert done.stderr.startswith(f"firsthand: {letter}: is not a situation file")
    assert letter.read_bytes() == before


@pytest.mark.parametrize("command", ["brief", "export", "explain"])
def test_a_file_that_is_not_there_is_not_made_by_reading(tmp_path: Path, command: str) -> None:
    file = tmp_path / "none.fhs"
    done = run(command, file, *(["c1"] if command == "explain" else []))
    assert done.exit_code == 3
    assert "no such situation" in done.stderr
    assert not file.exists()


def test_a_locked_file_is_3(kivu: Path, pile: Pile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("firsthand.store.file.WAIT_SECONDS", 0.1)
    holder = sqlite3.connect(kivu, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    for words in (("brief", kivu), ("add", kivu, pile(1))):
        done = run(*words)
        assert (done.exit_code, done.stdout) == (3, "")
        assert "another program is writing to it" in done.stderr
    holder.close()


def test_the_brief_to_people_and_to_machines(kivu: Path) -> None:
    done = run("brief", kivu)
    assert done.exit_code == 0
    assert told("brief", kivu) == {"brief": done.stdout}


@pytest.mark.parametrize("form", ["json", "csv", "geojson"])
def test_export_to_a_file_is_the_same_as_to_the_screen(
    tmp_path: Path, kivu: Path, form: str
) -> None:
    shown = run("export", kivu, "--format", form)
    out = tmp_path / f"out.{form}"
    done = run("export", kivu, "--format", form, "--out", out)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", f"wrote {out}\n")
    assert out.read_text(encoding="utf-8-sig").rstrip("\n") == shown.stdout.rstrip("\n")
    assert told("export", kivu, "--format", form, "-o", out) == {"format": form, "wrote": str(out)}
    assert isinstance(told("export", kivu, "--format", form), dict)
    assert sorted(p.name for p in tmp_path.glob("*.part")) == []


def test_an_export_never_falls_on_the_situation(kivu: Path, tmp_path: Path) -> None:
    before = kivu.read_bytes()
    assert run("export", kivu, "--out", kivu).exit_code == 2
    assert run("export", kivu, "--out", tmp_path / "no" / "folder.json").exit_code == 2
    assert kivu.read_bytes() == before


def test_explain_walks_from_every_kind_of_record(kivu: Path, example_picture: Picture) -> None:
    p = example_picture
    for records in (p.events, p.claims, p.attributions, p.actors, p.places, p.reports):
        record = records[0].id
        done = run("explain", kivu, record)
        assert (done.exit_code, record in done.stdout) == (0, True)
        walk = told("explain", kivu, record)
        assert walk == {"id": record, "explanation": done.stdout.rstrip("\n").split("\n")}


def test_explain_quotes_the_words_of_a_claim(kivu: Path, example_picture: Picture) -> None:
    claim = example_picture.claims[0]
    text = next(r.text for r in example_picture.reports if r.id == claim.report)
    shown = run("explain", kivu, claim.id).stdout
    assert " ".join(claim.evidence.words(text).split()) in " ".join(shown.split())
    assert f"read by: {claim.why}" in shown


@pytest.mark.parametrize("record", ["c000000000000", "", "' OR 1=1", "\x1b[2J"])
def test_an_unknown_id_is_4(kivu: Path, record: str) -> None:
    done = run("explain", kivu, record)
    assert (done.exit_code, done.stdout) == (4, "")
    assert "no record" in done.stderr
    assert "\x1b" not in done.stderr


def test_the_doctor_finds_this_installation_well() -> None:
    done = run("doctor")
    assert done.exit_code == 0
    assert "ILL" not in done.stdout
    assert all(check["well"] for check in told("doctor"))


def test_an_illness_is_1(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("firsthand.doctor.examine", lambda: (Check("disk", False, "full"),))
    done = run("doctor")
    assert (done.exit_code, done.stdout) == (1, "ILL  disk: full\n")


@pytest.mark.usefixtures("quick")
def test_hostile_words_are_shown_and_not_obeyed(tmp_path: Path) -> None:
    file, source = tmp_path / "s.fhs", tmp_path / "hostile.jsonl"
    record = {"text": story(5), "title": HOSTILE, "outlet": HOSTILE, "published": "2024-12-02"}
    source.write_text(json.dumps(record) + "\n" + json.dumps({"text": 1}) + "\n")
    assert "\x1b" not in run("add", file, source).stderr
    brief = run("brief", file).stdout
    assert "\\x1b" in brief.replace("\\\\", "\\")
    assert "\\[x\\](http" in brief
    assert "\\<script\\>" in brief
    report = json.loads(run("export", file).stdout)["reports"][0]
    for shown in (brief, run("export", file, "--format", "csv").stdout,
                  run("explain", file, report["id"]).stdout):  # fmt: skip
        assert "\x1b" not in shown
        assert "\u202e" not in shown
    assert report["title"] == HOSTILE  # the export for machines is exact


def test_a_terminal_gets_laid_out_text_and_no_escape_of_others(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from firsthand.products.wording import literal

    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    console.show(f"# Brief\n\n{literal(HOSTILE)}\n")
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "[x](http://x)" in " ".join(shown.split())
    assert "**bold**" in shown


def test_a_reader_that_has_had_enough_is_no_fall(kivu: Path) -> None:
    command = f'"{sys.executable}" -m firsthand.cli export "{kivu}" | head -c 10'
    done = subprocess.run(  # noqa: S602 - a pipe as a user would type it
        command,
        shell=True,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"LC_ALL": "C"},
    )
    assert (done.stdout[:1], done.stderr) == ("{", "")
