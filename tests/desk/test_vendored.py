"""What we carry of others is what it says it is: version, licence, hash (F-41)."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
NOTES = sorted((*HOUSE.glob("firsthand/desk/static/vendor/*/VENDORED"),
                *HOUSE.glob("tests/desk/vendor/*/VENDORED")))  # fmt: skip


@pytest.mark.parametrize("note", NOTES, ids=lambda n: n.parent.name)
def test_a_vendored_file_is_unchanged(note: Path) -> None:
    facts = dict(line.split(": ", 1) for line in note.read_text(encoding="utf-8").splitlines())
    assert {"name", "version", "from", "licence"} <= set(facts)
    assert (note.parent / "LICENSE").read_text(encoding="utf-8").strip()
    files = {p.name for p in note.parent.iterdir()} - {
        "VENDORED",
        "LICENSE",
        "LICENSE-3RD-PARTY.txt",
    }
    assert files
    for name in files:
        assert sha256((note.parent / name).read_bytes()).hexdigest() == facts[name], name


def test_every_vendored_folder_has_its_note() -> None:
    folders = [p for p in (HOUSE / "firsthand/desk/static/vendor").iterdir() if p.is_dir()]
    assert {p.name for p in folders} == {n.parent.name for n in NOTES if "firsthand" in n.parts}
