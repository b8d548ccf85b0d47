"""F-30: links, files of others and older files: followed, refused, explained, never overwritten.

More in tests/test_store.py (foreign, newer, damaged, locked) and tests/review (files of version 1).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from firsthand import Situation
from firsthand.store import RefusedSituation

Pile = Callable[..., Path]
pytestmark = pytest.mark.usefixtures("quick")


def test_a_link_to_a_situation_is_that_situation(tmp_path: Path, pile: Pile) -> None:
    real, link = tmp_path / "real.fhs", tmp_path / "link.fhs"
    with Situation.open(real) as situation:
        situation.add(pile(1))
    link.symlink_to(real)
    with Situation.open(link) as situation:
        assert len(situation.add(pile(2)).new) == 1
    assert link.is_symlink()
    assert len(Situation.open(real, create=False).reports()) == 2


@pytest.mark.parametrize(
    "content", [b"Dear desk, this is my letter.", b"SQLite format 3\x00" + b"\0" * 200]
)
def test_a_link_to_a_file_of_somebody_else_is_refused_and_left_alone(
    tmp_path: Path, content: bytes
) -> None:
    other, link = tmp_path / "letter.txt", tmp_path / "link.fhs"
    other.write_bytes(content)
    link.symlink_to(other)
    with pytest.raises(RefusedSituation):
        Situation.open(link)
    assert other.read_bytes() == content


def test_a_situation_is_not_read_as_a_source_of_itself(pile: Pile) -> None:
    folder = pile(2)
    file = folder / "s.fhs"
    with Situation.open(file) as situation:
        added = situation.add(folder)
        assert (len(added.new), added.problems) == (2, ())


def test_a_file_without_raw_bytes_says_so_and_takes_them_in(tmp_path: Path, pile: Pile) -> None:
    """Made before raw bytes were kept: the next `add` of its sources keeps them."""
    file, folder = tmp_path / "s.fhs", pile(1)
    with Situation.open(file) as situation:
        situation.add(folder)
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("DROP TABLE raw")
    connection.close()
    with Situation.open(file) as situation:
        (report,) = situation.reports()
        assert situation.raw(report) is None
        situation.add(folder)
        assert situation.raw(report) == (folder / "000.txt").read_bytes()


def test_raw_bytes_never_change_and_damage_is_seen(tmp_path: Path, pile: Pile) -> None:
    file = tmp_path / "s.fhs"
    with Situation.open(file) as situation:
        situation.add(pile(1))
        (report,) = situation.reports()
    connection = sqlite3.connect(file, isolation_level=None)
    with pytest.raises(sqlite3.IntegrityError, match="raw bytes never change"):
        connection.execute("UPDATE raw SET packed = x'00'")
    connection.execute("DROP TRIGGER raw_is_kept")
    connection.execute("UPDATE raw SET packed = x'00'")
    connection.close()
    with Situation.open(file) as situation, pytest.raises(RefusedSituation, match="raw bytes of"):
        situation.raw(report)
