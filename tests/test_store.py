"""The situation file: what it keeps, what it refuses, and what survives a fall."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from firsthand.codebook.claim import Extracted
from firsthand.codebook.picture import Event, Picture
from firsthand.corroboration import reconcile
from firsthand.events import group
from firsthand.products import present
from firsthand.store import RefusedSituation
from firsthand.store.codec import dump, load
from firsthand.store.file import connect
from tests.made import Desk


@pytest.fixture
def made() -> Picture:
    desk = Desk()
    goma = desk.place("Goma", -1.67, 29.22)
    for name in ("r1", "r2"):
        words = f"M23 shelled a market in Goma on Thursday, said witness {name}"
        desk.report(name, f"{words}.", f"Paper {name}")
        said = desk.says(name, words, ("a doctor", "responder"))
        desk.claim(
            said, words, "ASSAULT/heavy-weapons", "shelled", actor="M23", at=goma, killed=(12, None)
        )
    return reconcile(group(desk.resolved()))


def test_every_record_comes_back_from_the_file_as_it_was(made: Picture) -> None:
    assert load(Picture, dump(made)) == made
    assert all(load(Event, dump(e)) == e for e in made.events)


def test_the_same_record_gives_the_same_bytes(made: Picture) -> None:
    assert dump(made) == dump(load(Picture, dump(made)))


def test_a_text_file_is_refused_and_not_touched(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear desk, nothing here is a situation. " * 9)
    before = letter.read_bytes()
    with pytest.raises(RefusedSituation, match=r"letter\.txt: is not a situation file"):
        connect(letter)
    assert letter.read_bytes() == before


def test_a_database_of_another_program_is_refused_and_not_touched(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()
    before = other.read_bytes()
    with pytest.raises(RefusedSituation, match="another program"):
        connect(other)
    assert other.read_bytes() == before


def test_a_file_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "s.fhs"
    opened = connect(file)
    opened.execute("PRAGMA user_version=99")
    opened.close()
    with pytest.raises(RefusedSituation, match="newer"):
        connect(file)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedSituation, match="is a folder"):
        connect(tmp_path)


def test_a_situation_that_is_not_there_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(RefusedSituation, match="no such situation"):
        connect(tmp_path / "none.fhs", create=False)
    assert not (tmp_path / "none.fhs").exists()


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "s.fhs"
    connect(file).close()
    head = file.read_bytes()[:100]
    file.write_bytes(head + b"\xff" * 5000)
    with pytest.raises(RefusedSituation, match=r"s\.fhs"):
        connect(file)


def test_a_locked_file_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("firsthand.store.file.WAIT_SECONDS", 0.1)
    file = tmp_path / "s.fhs"
    holder = connect(file)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(RefusedSituation, match="another program is writing"):
        connect(file)
    holder.close()


def test_a_stored_report_never_changes(tmp_path: Path) -> None:
    opened = connect(tmp_path / "s.fhs")
    opened.execute("INSERT INTO reports VALUES ('r1','s','f','o','t',NULL,'en','text','{}')")
    with pytest.raises(sqlite3.IntegrityError, match="reports never change"):
        opened.execute("UPDATE reports SET text = 'other'")
    opened.close()


def test_extracted_records_keep_their_nested_parts(made: Picture) -> None:
    extracted = Extracted(made.reports[0], made.attributions, made.claims, (), (), (), "made")
    assert load(Extracted, dump(extracted)) == extracted


def test_the_brief_cites_only_claims_that_exist(made: Picture) -> None:
    import re

    cited = set(re.findall(r"\bc[0-9a-f]{12}\b", present(made, "brief")))
    assert cited
    assert cited <= {c.id for c in made.claims}
