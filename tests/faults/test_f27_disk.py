"""F-27: a full or failing disk is said, what was there is whole, and the same again goes on."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from firsthand import Situation
from firsthand.store import RefusedSituation
from tests.faults.made import letter

Pile = Callable[..., Path]
pytestmark = pytest.mark.usefixtures("quick")


@pytest.mark.parametrize("room", [0, 1, 3, 6, 10, 16])
def test_a_full_disk_at_any_page_leaves_the_file_whole(
    tmp_path: Path, pile: Pile, room: int
) -> None:
    file, folder = tmp_path / "s.fhs", pile(2)
    with Situation.open(file) as situation:
        situation.add(folder)
        pile(12, first=2)
        (folder / "mail.eml").write_bytes(bytes(letter()))
        disk = situation._access.connection
        used = disk.execute("PRAGMA page_count").fetchone()[0]
        disk.execute(f"PRAGMA max_page_count={used + room}")
        with pytest.raises(RefusedSituation, match="disk is full"):
            _fill(situation, folder, pile)
        assert disk.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert len(situation.reports()) >= 2
        disk.execute("PRAGMA max_page_count=1073741823")
        situation.add(folder)
        assert len(situation.reports()) == len(list(folder.iterdir()))


def _fill(situation: Situation, folder: Path, pile: Pile) -> None:
    for _ in range(9):
        situation.add(folder)
        pile(12, first=len(list(folder.iterdir())))


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, pile: Pile) -> None:
    if os.geteuid() == 0:
        pytest.skip("the administrator may write anywhere")
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    with pytest.raises(RefusedSituation, match="cannot be opened or written"):
        Situation.open(locked / "s.fhs").add(pile(1))


STRACE = shutil.which("strace")
FAILS = {
    "no space": ("pwrite64:error=ENOSPC:when=8+", "disk is full"),
    "quota": ("pwrite64:error=EDQUOT:when=8+", "disk"),
    "sync fails": ("fsync,fdatasync:error=EIO:when=3+", "disk failed"),
}
ADD = "import sys; from firsthand.store.file import connect; from firsthand.store.access import Access\n" \
    "from pathlib import Path\naccess = Access(Path(sys.argv[1]), True)\n" \
    "with access.writing() as file:\n" \
    "    file.executemany('INSERT INTO problems VALUES (?,?,?)', [(str(n), 'empty', 'x' * 500) for n in range(400)])\n"  # fmt: skip


@pytest.mark.skipif(STRACE is None, reason="needs strace")
@pytest.mark.parametrize("name", FAILS)
def test_the_system_calls_themselves_fail(tmp_path: Path, name: str) -> None:
    inject, words = FAILS[name]
    file = tmp_path / "s.fhs"
    Situation.open(file).close()
    before = sqlite3.connect(file).execute("SELECT count(*) FROM problems").fetchone()
    command = [
        str(STRACE),
        "-f",
        "-qq",
        "-o",
        os.devnull,
        "-e",
        f"inject={inject}",
        sys.executable,
        "-c",
        ADD,
        str(file),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    if "ptrace" in done.stderr or "Operation not permitted" in done.stderr:
        pytest.skip("this system does not let one program watch another")
    assert done.returncode != 0
    assert "RefusedSituation" in done.stderr
    assert words in done.stderr
    connection = sqlite3.connect(file)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("SELECT count(*) FROM problems").fetchone() == before
    connection.close()
