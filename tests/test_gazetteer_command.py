"""The user's own gazetteers: added once, used by later runs, and remembered with each run."""

from __future__ import annotations

import gzip
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from firsthand import Settings, Situation
from firsthand.store import RefusedGazetteer, gazetteers
from tests.test_cli import run, told

STORY = (
    "Fighters hold a town\n\n2 December 2024\n\n"
    "Rebels attacked the town of Qorvindal on Sunday and killed at least three people, police said.\n"
)
PLACE = {
    "id": 1, "name": "Qorvindal", "country": "NE", "kind": "locality", "lat": 12.5, "lon": 3.25,
    "pop": 900, "names": ["Korvindal"], "region": 2, "current": True,
}  # fmt: skip
REGION = PLACE | {"id": 2, "name": "Sorvindal", "kind": "region", "names": []}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of this test's own."""
    monkeypatch.delenv("FIRSTHAND_GAZETTEER", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data" / "firsthand" / "gazetteers"


@pytest.fixture
def niger(tmp_path: Path) -> Path:
    """An extract in the form of Who's On First, packed."""
    file = tmp_path / "niger.jsonl.gz"
    with gzip.open(file, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(record) + "\n" for record in (REGION, PLACE))
    return file


@pytest.fixture
def situation(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A situation with one report about a town that the packaged gazetteer does not know."""
    request.getfixturevalue("quick")
    source = tmp_path / "story.txt"
    source.write_text(STORY, encoding="utf-8")
    assert run("add", tmp_path / "s.fhs", source).exit_code == 0
    return tmp_path / "s.fhs"


def points(*words: str | Path) -> list[tuple[float | None, float | None]]:
    """Where the export puts the town."""
    made = told("export", *words)
    return [(p["latitude"], p["longitude"]) for p in made["places"] if p["name"] == "Qorvindal"]


def test_later_runs_use_what_was_added(home: Path, niger: Path, situation: Path) -> None:
    assert points(situation) == [(None, None)]
    done = run("gazetteer", "add", niger)
    file = home / "niger.gazetteer"
    assert (done.exit_code, done.stdout) == (0, f"2 places, 3 names: {file}\n")
    assert points(situation) == [(12.5, 3.25)]
    (row,) = told("gazetteer", "list")
    assert (row["path"], row["places"]) == (str(file), 2)
    assert str(file) in run("doctor").stdout


def test_a_run_remembers_its_gazetteers(home: Path, niger: Path, situation: Path) -> None:
    own = told("gazetteer", "add", niger)
    assert run("brief", situation).exit_code == 0
    connection = sqlite3.connect(situation)
    (version,) = connection.execute("SELECT version FROM runs").fetchone()
    connection.close()
    assert f"with gazetteer niger {own['sha256'][:12]}" in version
    assert home.exists()


def test_the_same_gazetteer_gives_the_same_bytes(home: Path, niger: Path, situation: Path) -> None:
    before = run("export", situation).stdout
    run("gazetteer", "add", niger)
    changed = run("export", situation).stdout
    first = (home / "niger.gazetteer").read_bytes()
    run("gazetteer", "add", niger)
    assert (home / "niger.gazetteer").read_bytes() == first
    assert run("export", situation).stdout == changed != before
    (home / "niger.gazetteer").unlink()
    assert run("export", situation).stdout == before


@pytest.mark.usefixtures("home")
def test_another_folder_for_one_run(tmp_path: Path, niger: Path, situation: Path) -> None:
    done = run("gazetteer", "add", niger, "--gazetteer", tmp_path / "desk")
    assert done.exit_code == 0
    assert points(situation) == [(None, None)]
    assert points(situation, "--gazetteer", tmp_path / "desk") == [(12.5, 3.25)]
    file = tmp_path / "desk" / "niger.gazetteer"
    assert points(situation, "--gazetteer", file) == [(12.5, 3.25)]
    with Situation.open(situation, Settings(gazetteer=file)) as opened:
        assert opened.picture().places[0].latitude == 12.5


@pytest.mark.usefixtures("niger")
def test_python_uses_no_gazetteer_it_was_not_given(
    home: Path, niger: Path, situation: Path
) -> None:
    gazetteers.add(niger, home)
    with Situation.open(situation) as opened:
        assert [p.latitude for p in opened.picture().places if p.name == "Qorvindal"] == [None]


BAD: dict[str, tuple[bytes, str]] = {
    "notes.txt": (b"Dear diary\n", "neither a GeoNames dump"),
    "broken.jsonl": (json.dumps(PLACE).encode() + b"\n{oops\n", "broken.jsonl:2: no JSON"),
    "lacking.jsonl": (b'{"name": "Qorvindal", "lat": 1}\n', "lacks what is needed"),
    "list.jsonl": (b'{"name": "Q", "lat": "north", "lon": 1, "country": "NE", "kind": "region", "names": []}\n',
                   "cannot be read|lacks what is needed"),
    "empty.jsonl": (b"", "neither a GeoNames dump"),
    "gone.jsonl": (b'{"current": false}\n', "holds no place"),
    "latin.txt": ("Zürich\t".encode("latin-1") * 19, "cannot be read as a gazetteer"),
    "cut.jsonl.gz": (gzip.compress(json.dumps(PLACE).encode() * 99)[:60], "cannot be read as"),
    "no.gz": (b"not packed", "cannot be read or written"),
    "short.txt": (b"\t".join([b"1"] * 19) + b"\n1\t2\n", "short.txt:2: 2 columns|cannot be read"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_named_and_changes_nothing(
    home: Path, tmp_path: Path, name: str, niger: Path
) -> None:
    gazetteers.add(niger, home)
    content, reason = BAD[name]
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(RefusedGazetteer, match=reason):
        gazetteers.add(file, home)
    done = run("gazetteer", "add", file)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (3, "", 1)
    assert done.stderr.startswith(f"firsthand: {file}")
    assert [p.name for p in home.iterdir()] == ["niger.gazetteer"]


def test_a_file_that_is_not_there(home: Path, tmp_path: Path) -> None:
    done = run("gazetteer", "add", tmp_path / "none.txt")
    assert (done.exit_code, done.stdout) == (3, "")
    assert f"{tmp_path / 'none.txt'}: cannot be read or written (No such file" in done.stderr
    assert not list(home.glob("*"))


@pytest.mark.parametrize("content", [b"words", b"firsthand gazetteer 1\n{}\n", b""])
def test_a_damaged_gazetteer_is_named(
    home: Path, situation: Path, content: bytes, niger: Path
) -> None:
    gazetteers.add(niger, home)
    (home / "old.gazetteer").write_bytes(content)
    for words in (("brief", situation), ("gazetteer", "list")):
        done = run(*words)
        assert (done.exit_code, done.stdout) == (3, "")
        assert done.stderr.startswith(f"firsthand: {home / 'old.gazetteer'}: ")
    assert "ILL  gazetteers" in run("doctor").stdout


def test_a_folder_that_is_not_there_is_said(situation: Path, tmp_path: Path) -> None:
    done = run("brief", situation, "--gazetteer", tmp_path / "none")
    assert (done.exit_code, done.stdout) == (3, "")
    assert "no such file or folder; check --gazetteer" in done.stderr


def test_a_situation_refused_for_its_gazetteer_is_not_changed(
    home: Path, situation: Path, pile: Callable[..., Path]
) -> None:
    home.mkdir(parents=True)
    (home / "old.gazetteer").write_bytes(b"words")
    assert run("add", situation, pile(1)).exit_code == 0  # reading needs no place
