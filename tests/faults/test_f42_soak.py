"""F-42: watching for long leaves nothing behind: some rounds of benchmarks/soak.py, counted exactly.

Sixty minutes of it, looked at from outside, are `python -m benchmarks.soak --minutes 60`.
"""

from __future__ import annotations

import threading
import time
from pathlib import Path

import psutil
import pytest

from benchmarks import soak
from benchmarks.soak_server import FEEDS, serving, world
from firsthand.cli.watch import watch
from firsthand.net import Gate, Limits
from firsthand.store import Situation
from tests.parsing import InHere

HERE = psutil.Process()


def held(served_by: int) -> tuple[int, int, int]:
    """Open files, threads and child processes; of the server's threads there may be some still."""
    deadline = time.monotonic() + 5
    while threading.active_count() > served_by and time.monotonic() < deadline:
        threading.Event().wait(0.02)
    return HERE.num_fds(), threading.active_count(), len(HERE.children())


@pytest.mark.usefixtures("quick")
def test_rounds_of_feeds_that_misbehave_leave_nothing_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("firsthand.store.fetching.Apart", InHere)
    monkeypatch.setattr(time, "sleep", lambda _: None)
    with serving() as (port, asked):
        gate = lambda: Gate(Limits(0.3, soak.OCTETS), world(port))  # noqa: E731
        monkeypatch.setattr("firsthand.store.fetching.Gate", gate)
        seen = []
        for turn in range(4):  # each begins anew, as the soak does
            (tmp_path / str(turn)).mkdir()
            watch(tmp_path / str(turn) / "s.fhs", list(FEEDS), rounds=6, as_json=True)
            seen.append(held(threading.active_count() if not seen else seen[0][1]))
        assert sum(asked.values()) > 60
    assert len(set(seen[1:])) == 1, seen
    said = capsys.readouterr()
    assert said.err.count("not read: ") > 10
    assert "Traceback" not in said.err


def test_the_process_that_parses_ends_with_its_round(tmp_path: Path) -> None:
    before = HERE.num_fds(), len(HERE.children())
    with Situation.open(tmp_path / "s.fhs") as situation:
        apart = situation._fetcher._apart
        assert apart.ask("words", b"<p>Rain fell.</p>") is not None
        assert len(HERE.children()) == before[1] + 1
        situation.poll("http://127.0.0.1/feed.xml")  # refused, and yet the round is over
    assert (HERE.num_fds(), len(HERE.children())) == before


def test_a_thousand_times_opened_and_closed(tmp_path: Path) -> None:
    path = tmp_path / "s.fhs"
    Situation.open(path).close()
    before = HERE.num_fds(), threading.active_count()
    for _ in range(1_000):
        Situation.open(path, create=False).close()
    assert (HERE.num_fds(), threading.active_count()) == before


@pytest.mark.parametrize(
    ("values", "flat"),
    [
        ([100.0] * 10, True),
        ([50.0, 90.0, *[100.0] * 8], True),  # warming up
        ([100.0 + n for n in range(10)], False),
        ([100.0, 100.0, 104.0, 101.0, 103.0, 100.0, 104.0, 102.0, 103.0, 104.0], True),
    ],
)
def test_flat_is_what_does_not_grow(values: list[float], flat: bool) -> None:
    minutes = [{"rss_mb": value} for value in values]
    assert soak.is_flat("rss_mb", minutes) is flat


def test_looks_are_told_by_the_minute() -> None:
    looks = [
        (at, {"fds": fds, "threads": 3.0, "rss_mb": 100.0})
        for at, fds in ((1.0, 9.0), (2.0, 9.0), (3.0, 12.0), (61.0, 9.0))
    ]
    assert [minute["fds"] for minute in soak.by_minute(looks, 60)] == [9.0, 9.0]
