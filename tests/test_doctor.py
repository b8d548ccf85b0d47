"""What the doctor says of SQLite, disks and what is installed."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from firsthand import doctor
from firsthand.doctor import sqlite_faults


@pytest.mark.parametrize(
    ("version", "faults"),
    [
        ((3, 40, 1), ["WAL reset", "CVE-2025-6965"]),
        ((3, 44, 6), ["CVE-2025-6965", "CVE-2025-3277"]),
        ((3, 50, 2), ["WAL reset"]),
        ((3, 50, 7), []),
        ((3, 51, 2), ["WAL reset"]),
        ((3, 51, 3), []),
        ((3, 53, 0), []),
    ],
)
def test_known_faults_of_a_version_of_sqlite(version: tuple[int, ...], faults: list[str]) -> None:
    assert [name for name, _ in sqlite_faults(version)] == faults


def test_our_files_are_not_in_the_mode_with_the_fault(tmp_path: Path) -> None:
    """The WAL reset fault cannot touch what is not in WAL mode."""
    from firsthand.store.file import connect

    connection = connect(tmp_path / "s.fhs")
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
    connection.close()


def test_an_old_sqlite_and_a_full_or_distant_disk_are_ill(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "LEAST_SQLITE", (9, 0, 0))
    assert doctor._sqlite()[0] is False
    monkeypatch.setattr(doctor, "_file_system", lambda _: "nfs4")
    well, told = doctor._disk()
    assert (well, "network disk (nfs4)" in told) == (False, True)
    monkeypatch.setattr(doctor, "_file_system", lambda _: "ext4")
    monkeypatch.setattr("firsthand.doctor.shutil.disk_usage", lambda _: SimpleNamespace(free=1))
    assert doctor._disk()[0] is False


@pytest.mark.parametrize(
    ("ways", "words"), [(["eth0"], "way out (eth0)"), ([], "is offline"), (None, "--offline")]
)
def test_the_state_of_the_network_is_told(
    monkeypatch: pytest.MonkeyPatch, ways: list[str] | None, words: str
) -> None:
    monkeypatch.setattr(doctor, "_ways_out", lambda: ways)
    monkeypatch.setenv("HTTPS_PROXY", "http://a.example")
    well, told = doctor._network()
    assert (well, words in told) == (True, True)


def test_every_check_tells_something() -> None:
    names = [check.name for check in doctor.examine()]
    assert {"sqlite", "parsers", "parsing", "extras", "disk", "network"} <= set(names)
    assert all(check.told for check in doctor.examine())
