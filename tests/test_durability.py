"""What survives a fall: Ctrl-C, kill -9, a full disk, a dying worker, a file that is read-only.

FIRSTHAND_ROUNDS=200 asks for more rounds of kill -9 than the five of every day.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from firsthand import Situation, example
from firsthand.codebook.claim import Extracted
from firsthand.codebook.picture import Picture
from firsthand.codebook.report import Problem, Report
from firsthand.pipeline import Settings
from firsthand.products import present
from firsthand.store import RefusedSituation, intake
from firsthand.store import file as opening
from tests.test_cli import run

Pile = Callable[..., Path]
ROUNDS = int(os.environ.get("FIRSTHAND_ROUNDS", "5"))
LONGEST_WAIT = 0.02  # seconds before the blow; a document takes about 0.003 to write
posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs signals of POSIX")


@pytest.fixture
def ready_made(
    monkeypatch: pytest.MonkeyPatch, example_reports: tuple[Report, ...], example_picture: Picture
) -> None:
    """Reading sources and working the picture out cost nothing here: the file is what is tried."""
    monkeypatch.setattr("firsthand.store.sources.read", lambda *_, **__: iter(example_reports))
    monkeypatch.setattr("firsthand.store.situation.assemble", lambda *_: example_picture)


def rows(path: Path) -> list[tuple[object, ...]]:
    """All that is kept of the reports, and whether SQLite finds the file whole."""
    connection = sqlite3.connect(path)
    try:
        found = connection.execute("PRAGMA integrity_check").fetchall()
        for table in ("reports", "extracted", "problems", "runs", "records", "search"):
            found += connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()  # noqa: S608
        return found
    finally:
        connection.close()


def export(path: Path) -> str:
    with Situation.open(path, create=False) as situation:
        return present(situation.picture(), "json")


def struck_down(path: Path, after: int, wait: float) -> int:
    """A process that adds the example and works out its picture is killed; it had kept so many."""
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(told)
        with Situation.open(path) as situation:
            situation.add(["example"], progress=lambda *_: _say(tell))
            situation.picture()
        os._exit(0)
    os.close(tell)
    heard = 0
    while heard <= after and os.read(told, 1):  # the first point is said before any report
        heard += 1
    time.sleep(wait)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    heard += len(os.read(told, 100))
    os.close(told)
    return heard - 1


def _say(tell: int) -> None:
    os.write(tell, b".")


@posix
@pytest.mark.usefixtures("quick", "ready_made")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
@pytest.mark.parametrize("seed", range(ROUNDS))
def test_kill_9_loses_at_most_the_document_in_flight(
    tmp_path: Path, kivu: Path, example_picture: Picture, seed: int
) -> None:
    dice = random.Random(seed)
    file = tmp_path / "s.fhs"
    kept = struck_down(file, dice.randint(-1, 8), dice.uniform(0, LONGEST_WAIT))
    with Situation.open(file) as situation:
        assert len(situation.reports()) in (kept, kept + 1)
        situation.add(["example"])
        assert present(situation.picture(), "json") == present(example_picture, "json")
    assert rows(file) == rows(kivu)


@posix
@pytest.mark.usefixtures("quick")
def test_ctrl_c_keeps_what_was_read(tmp_path: Path, example_picture: Picture) -> None:
    file = tmp_path / "s.fhs"
    command = [sys.executable, "-m", "firsthand.cli", "add", str(file), *map(str, example.paths())]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while _kept(file) == 0 and running.poll() is None:
        time.sleep(0.01)
    running.send_signal(signal.SIGINT)
    out, error = running.communicate(timeout=60)
    assert (running.returncode, out) == (130, ""), error
    assert "what was read is kept" in error
    assert "Traceback" not in error
    kept = _kept(file)
    assert 1 <= kept < len(example.paths())
    with Situation.open(file) as situation:
        added = situation.add(example.paths())
        assert (len(added.new), added.known) == (len(example.paths()) - kept, kept)
        assert present(situation.picture(), "json") == present(example_picture, "json")


def _kept(file: Path) -> int:
    if not file.exists():
        return 0
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    try:
        return int(connection.execute("SELECT count(*) FROM extracted").fetchone()[0])
    except sqlite3.OperationalError:  # not made yet
        return 0
    finally:
        connection.close()


def test_two_workers_give_the_same_bytes(tmp_path: Path, kivu: Path) -> None:
    file = tmp_path / "s.fhs"
    with Situation.open(file) as situation:
        situation.add(example.paths()[::-1], workers=2)
    assert export(file) == export(kivu)


def frail(settings: Settings) -> None:
    """A worker that dies on report 1 and falls over report 2. Of the module, so that it travels."""

    def reading(report: Report) -> Extracted:
        if report.source.endswith("001.txt"):
            os._exit(9)
        if report.source.endswith("002.txt"):
            raise MemoryError
        return Extracted(report, (), (), (), (), (), str(settings.threads))

    intake._reading = reading


def test_a_worker_that_dies_takes_no_other_report_with_it(pile: Pile) -> None:
    from firsthand.reports import read

    reports = [r for r in read(pile(5)) if isinstance(r, Report)]
    outcomes = list(intake.read_all(reports, Settings(), 2, frail))
    assert [type(outcome) for outcome in outcomes] == [
        Extracted, Problem, Problem, Extracted, Extracted,
    ]  # fmt: skip
    assert "died on it twice" in getattr(outcomes[1], "reason", "")
    assert "MemoryError" in getattr(outcomes[2], "reason", "")


@pytest.mark.usefixtures("quick")
def test_a_full_disk_is_said_and_what_was_there_is_whole(tmp_path: Path, pile: Pile) -> None:
    file = tmp_path / "s.fhs"
    with Situation.open(file) as situation:
        situation.add(pile(1))
        before = export(file)
        disk = situation._access.connection
        pages = disk.execute("PRAGMA page_count").fetchone()[0]
        disk.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(RefusedSituation, match=r"s\.fhs: the disk is full"):
            situation.add(pile(4))
        assert rows(file)[0] == ("ok",)
        assert export(file) == before
        disk.execute("PRAGMA max_page_count = 100000")
        assert len(situation.add(pile(4)).new) == 3


@pytest.fixture
def read_only(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As for a user who may not write (the tests may run as root, who always may)."""
    really = sqlite3.connect

    def connect(path: Path, **given: object) -> sqlite3.Connection:
        return really(f"file:{path}?mode=ro", uri=True, **given)  # type: ignore[call-overload,no-any-return]

    with monkeypatch.context() as patch:
        patch.setattr("firsthand.store.file.sqlite3.connect", connect)
        yield


@pytest.mark.usefixtures("read_only")
def test_a_read_only_file_is_read(kivu: Path, example_picture: Picture) -> None:
    with Situation.open(kivu, create=False) as situation:
        assert situation.picture() == example_picture


@pytest.mark.usefixtures("quick", "read_only")
def test_a_read_only_file_takes_no_report(kivu: Path, pile: Pile) -> None:
    before = kivu.read_bytes()
    with (
        Situation.open(kivu) as situation,
        pytest.raises(RefusedSituation, match="cannot be written here"),
    ):
        situation.add(pile(1))
    assert kivu.read_bytes() == before


@pytest.mark.usefixtures("quick", "read_only")
def test_the_commands_on_a_read_only_file(kivu: Path, pile: Pile) -> None:
    for words in (("brief",), ("export",), ("export", "--format", "csv")):
        assert run(words[0], kivu, *words[1:]).exit_code == 0
    done = run("add", kivu, pile(1))
    assert (done.exit_code, done.stdout) == (3, "")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("tenth", range(10))
def test_a_damaged_file_is_refused_in_one_line(kivu: Path, tenth: int) -> None:
    whole = bytearray(kivu.read_bytes())
    at = 100 + len(whole) * tenth // 10
    whole[at : at + 5_000] = b"\xee" * 5_000
    kivu.write_bytes(whole)
    done = run("brief", kivu)
    assert done.exit_code in (0, 3)  # 0: damage that the picture does not touch
    assert isinstance(done.exception, SystemExit | None)
    if done.exit_code == 3:
        assert done.stderr.startswith(f"firsthand: {kivu}: ")
        assert done.stderr.count("\n") == 1


@pytest.mark.usefixtures("quick")
def test_two_programs_add_in_turn(tmp_path: Path, pile: Pile) -> None:
    file = tmp_path / "s.fhs"
    with Situation.open(file) as one, Situation.open(file) as other:
        one.add(pile(2))
        added = other.add(pile(3))
        assert (len(added.new), added.known) == (1, 2)
        assert len(one.picture().reports) == 3
        assert one.picture() == other.picture()


def test_the_same_bytes_in_another_place_and_time(example_picture: Picture) -> None:
    """Law 4: whatever the language, the clock's zone and the seed of Python's hashes."""
    there = {"PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "Pacific/Auckland"}
    command = [sys.executable, "-m", "firsthand.cli", "demo", "--json"]
    done = subprocess.run(command, capture_output=True, check=True, env=os.environ | there)
    assert done.stdout.decode() == present(example_picture, "json") + "\n"


def test_a_read_only_file_without_its_picture_still_gives_it(
    kivu: Path, example_picture: Picture, request: pytest.FixtureRequest
) -> None:
    connection = sqlite3.connect(kivu, isolation_level=None)
    connection.execute("DELETE FROM records")
    connection.execute("DELETE FROM runs")
    connection.close()
    before = kivu.read_bytes()
    request.getfixturevalue("read_only")
    with Situation.open(kivu, create=False) as situation:
        assert situation.picture() == example_picture
    assert kivu.read_bytes() == before


def test_a_reader_and_a_writer_do_not_fail_each_other(kivu: Path, example_picture: Picture) -> None:
    with Situation.open(kivu) as writer, Situation.open(kivu) as reader:
        with writer._access.writing() as file:
            file.execute("INSERT INTO problems VALUES ('a', 'empty', 'b')")
            assert reader.picture() == example_picture
        assert len(reader.picture().problems) == 1


def test_a_file_that_was_only_begun_is_made_anew(tmp_path: Path) -> None:
    """Struck down while the tables were made: SQLite rolls back to an empty file with our mark."""
    file = tmp_path / "s.fhs"
    opening.connect(file).close()
    connection = sqlite3.connect(file, isolation_level=None)
    for table in ("search", "log", "problems", "records", "runs", "extracted", "reports"):
        connection.execute(f"DROP TABLE {table}")
    for view in ("claims", "events"):
        connection.execute(f"DROP VIEW {view}")
    connection.close()
    with pytest.raises(RefusedSituation, match="no such situation"):
        Situation.open(file, create=False)
    with Situation.open(file) as situation:
        assert situation.reports() == ()
