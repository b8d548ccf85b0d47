"""Bad input: each source gets one line that names it and says why; the rest goes on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from firsthand import Situation
from tests.conftest import story
from tests.test_cli import run, told

FRENCH = (
    "Des hommes armés ont attaqué dimanche soir la ville de Kitchanga et ont tué plusieurs "
    "habitants, selon le porte-parole de l'armée, qui n'a pas donné de bilan précis. "
) * 3
CODE = "import os\n\n\ndef main():\n    for name in os.listdir():\n        print(name)\n" * 20
DEEP = "<!doctype html><html><body>" + "<div>" * 5_001 + "words" + "</div>" * 5_001
# name: what is in it, and the kind of problem it is
BAD: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "empty"),
    "empty.jsonl": (b"", "empty"),
    "spaces.txt": (b" \n\t\r\n \xc2\xa0 ", "empty"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "binary"),
    "noise.txt": (bytes(range(256)) * 40, "binary"),
    "broken.txt": (b"\xef\xbb\xbfRebels attacked \xff\xfe the town.", "encoding"),
    "koi8.txt": ("Вооруженные люди напали на город ночью. ".encode("koi8-r") * 9, "encoding"),
    "line.txt": (b"word " * (21 * 2**20 // 5), "too_large"),
    "code.txt": (CODE.encode(), "not_a_report"),
    "deep.html": (DEEP.encode(), "too_deep"),
    "french.txt": (FRENCH.encode(), "language"),
    "packed.jsonl.gz": (b"\x1f\x8bnot packed at all", "unreadable"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """All bad files, with two good ones among them."""
    made = tmp_path / "in"
    made.mkdir()
    for name, (content, _) in BAD.items():
        (made / name).write_bytes(content)
    (made / "aaa.txt").write_text(story(1), encoding="utf-8")
    (made / "zzz.txt").write_text(story(2), encoding="utf-8")
    return made


@pytest.mark.usefixtures("quick")
def test_each_bad_source_is_named_once_and_the_rest_goes_on(tmp_path: Path, folder: Path) -> None:
    file = tmp_path / "s.fhs"
    given = [folder / name for name in sorted(p.name for p in folder.iterdir())]
    added = told("add", file, *given)
    assert {Path(p["source"]).name: p["kind"] for p in added["problems"]} == {
        name: kind for name, (_, kind) in BAD.items()
    }
    assert len(added["problems"]) == len(BAD)
    assert len(added["new"]) == 3  # two good ones, and the French one, kept and not read
    assert not any(p["read"] for p in added["problems"])
    with Situation.open(file) as situation:
        listed = situation.problems()
        assert len(situation.picture().problems) == len(BAD)
    assert {p.source for p in listed} == {str(folder / name) for name in BAD}
    lines = run("add", file, *given).stderr.splitlines()
    assert len(lines) == len(BAD)
    for problem in listed:
        assert f"not read: {problem.source}: {problem.reason}" in lines


@pytest.mark.usefixtures("quick")
def test_bad_line_5001_is_named_by_its_number(tmp_path: Path) -> None:
    good = json.dumps({"id": "a", "text": story(1)})
    lines = tmp_path / "wire.jsonl"
    last = json.dumps({"id": "b", "text": story(2)})
    lines.write_text(f"{good}\n" * 5_000 + '{"text": "half\n' + last + "\n", encoding="utf-8")
    done = run("add", tmp_path / "s.fhs", lines)
    assert done.exit_code == 0
    assert done.stdout.startswith("2 new")
    assert done.stderr.startswith(f"not read: {lines}#5001: line 5001 is not JSON")
    assert done.stderr.count("\n") == 1


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("content", [b"", b"\0\0\0\0\0\0", b"\xff\xfe\x00"])
def test_bad_standard_input_is_named(tmp_path: Path, content: bytes) -> None:
    done = run("add", tmp_path / "s.fhs", "-", given=content)
    assert done.exit_code == 1
    assert done.stderr.startswith("not read: -: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.usefixtures("quick")
def test_an_empty_folder_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    done = run("add", tmp_path / "s.fhs", tmp_path / "none")
    assert (done.exit_code, "put the reports into it" in done.stderr) == (1, True)
