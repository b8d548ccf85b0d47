"""The log on the disk: never changed, never lost, and in files of an older version."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import time
from pathlib import Path

import pytest

from firsthand import Situation
from firsthand.codebook.picture import Picture
from firsthand.products import present
from firsthand.store.access import Access
from firsthand.store.corrections import By, Corrections
from firsthand.store.file import VERSION
from firsthand.store.log import Log

posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs signals of POSIX")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE log SET who = 'x'", "DELETE FROM log", "REPLACE INTO log SELECT * FROM log",
        "INSERT OR REPLACE INTO log VALUES (1, 'l', '', '', '', '')",
        "INSERT INTO log VALUES (7, 'l', '', '', '', '')",
        "INSERT INTO log SELECT number + 1, id, at, who, action, record FROM log",
        "UPDATE OR REPLACE log SET number = 2",
    ],
)  # fmt: skip
def test_an_entry_is_never_changed(kivu: Path, example_picture: Picture, change: str) -> None:
    with Situation.open(kivu) as situation:
        situation.corrections.accept(example_picture.claims[0].id, By("maria"))
    connection = sqlite3.connect(kivu)
    with pytest.raises(sqlite3.IntegrityError, match="only appended to"):
        connection.execute(change)
    assert connection.execute("SELECT count(*), max(who) FROM log").fetchone() == (1, "maria")
    connection.close()


@posix
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
@pytest.mark.parametrize("seed", range(int(os.environ.get("FIRSTHAND_ROUNDS", "5"))))
def test_kill_9_loses_nothing_that_was_acknowledged(
    kivu: Path, example_picture: Picture, seed: int
) -> None:
    dice = random.Random(seed)
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(told)
        desk = Corrections(Log(Access(kivu, create=False)), lambda: example_picture)
        for claim in example_picture.claims:
            desk.reject(claim.id, By("maria"))
            os.write(tell, b".")
        os._exit(0)
    os.close(tell)
    heard = 0
    while heard < dice.randint(1, 12) and os.read(told, 1):
        heard += 1
    time.sleep(dice.uniform(0, 0.01))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    heard += len(os.read(told, 1000))
    os.close(told)
    with Situation.open(kivu) as situation:
        entries = situation.corrections.entries()
    assert len(entries) in (heard, heard + 1)
    assert [e.number for e in entries] == list(range(1, len(entries) + 1))
    assert [e.targets[0].id for e in entries] == [
        c.id for c in example_picture.claims[: len(entries)]
    ]


def older(path: Path) -> None:
    """The file as the version before the log would have left it."""
    connection = sqlite3.connect(path)
    connection.executescript(
        "DROP TABLE log; ALTER TABLE runs DROP COLUMN log; DROP TABLE search;"
        " CREATE VIRTUAL TABLE search USING fts5(report UNINDEXED, title, text);"
        " INSERT INTO search SELECT id, coalesce(title, ''), text FROM reports;"
        " PRAGMA user_version=1;"
    )
    connection.close()


def test_a_file_of_an_older_version_is_read_as_it_is_and_mended_when_written(
    kivu: Path, example_picture: Picture
) -> None:
    older(kivu)
    before = kivu.read_bytes()
    with Situation.open(kivu) as situation:
        assert situation.corrections.entries() == ()
        assert situation.picture() == example_picture
        assert kivu.read_bytes() == before
        situation.corrections.reject(example_picture.events[0].claims[0], By("maria"))
        assert situation.picture().struck
        assert situation.search("rebels").report_count > 0
        assert situation.search("Lakeside").report_count > 0
    connection = sqlite3.connect(kivu)
    assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert connection.execute("SELECT log FROM runs").fetchone() == (1,)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_the_kept_picture_is_that_of_its_log(kivu: Path, example_picture: Picture) -> None:
    claim = example_picture.events[0].claims[0]
    with Situation.open(kivu) as situation:
        situation.corrections.accept(claim, By("maria"))
        assert situation.picture() == example_picture
        situation.corrections.reject(claim, By("maria", "another attack"))
        assert situation.kept() == example_picture  # at once, before the new one is worked out
        corrected = situation.picture()
        assert claim in {c.id for c in corrected.struck}  # and its copies
        situation.corrections.undo(2, By("jo"))
        assert present(situation.picture(), "json") == present(example_picture, "json")
        situation.corrections.undo(3, By("jo"))
    with Situation.open(kivu) as situation:
        assert present(situation.picture(), "json") == present(corrected, "json")
        assert situation.corrections.review().orphans == ()
        assert [
            e.made_by.split(" (firsthand")[0] for e in situation.corrections.entries()[1:2]
        ] == [next(c.why for c in example_picture.claims if c.id == claim)]


def test_corrections_survive_another_version_of_the_program(
    kivu: Path, example_picture: Picture, monkeypatch: pytest.MonkeyPatch, quick: None
) -> None:
    del quick
    claim = example_picture.events[0].claims[0]
    with Situation.open(kivu) as situation:
        situation.corrections.reject(claim, By("maria"))
        monkeypatch.setattr("firsthand.__version__", "9.9.9")
        added = situation.add([])
        assert len(added.again) == len(example_picture.reports)
        assert claim in {c.id for c in situation.picture().struck}
        assert situation.corrections.review().orphans == ()
