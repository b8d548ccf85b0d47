"""F-28, F-29: a worker that runs out of memory, is killed, hangs, or answers twice.

The other reports go on, the one is tried once more alone, and one line names its file.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

import pytest

from firsthand import Situation
from firsthand.codebook.claim import Extracted
from firsthand.codebook.report import Problem, Report
from firsthand.execution import local
from firsthand.execution.parcels import packed
from firsthand.pipeline import Settings
from firsthand.products import present
from firsthand.reports import read
from firsthand.store import intake
from tests.conftest import Reading
from tests.test_cli import run, told

Pile = Callable[..., Path]
posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs signals of POSIX")


def piled(folder: Path) -> list[Report]:
    return [r for r in read(folder) if isinstance(r, Report)]


def nothing_in(report: Report) -> Extracted:
    return Extracted(report, (), (), (), (), (), "none")


def eats_memory(settings: Settings) -> None:  # noqa: ARG001 - as any start of a worker
    """A worker that the system kills on report 1, as when memory is gone. Of the module: it travels."""

    def reading(report: Report) -> Extracted:
        if report.source.endswith("001.txt"):
            os.kill(os.getpid(), signal.SIGKILL)
        return nothing_in(report)

    intake._reading = reading


@posix
def test_a_worker_killed_for_memory_takes_no_other_report_with_it(pile: Pile) -> None:
    outcomes = list(intake.read_all(piled(pile(4)), Settings(), 2, eats_memory))
    assert [type(o) for o in outcomes] == [Extracted, Problem, Extracted, Extracted]
    lost = outcomes[1]
    assert isinstance(lost, Problem)
    assert lost.source.endswith("001.txt")
    assert lost.reason == (
        "the reader died on it twice; the others went on. Please send us this file"
    )


def test_no_memory_in_this_process_is_one_line(
    tmp_path: Path, pile: Pile, monkeypatch: pytest.MonkeyPatch, reading: Reading
) -> None:
    def greedy(report: Report) -> Extracted:
        if report.source.endswith("001.txt"):
            raise MemoryError
        return reading(report)

    monkeypatch.setattr("firsthand.store.intake.reader", lambda _: greedy)
    done = run("add", tmp_path / "s.fhs", pile(3))
    assert done.exit_code == 0
    assert done.stdout.startswith("2 new, 0 known, 1 problems")
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith(f"not read: {tmp_path / 'reports' / '001.txt'}: ")
    assert "MemoryError" in done.stderr


@posix
def test_a_report_that_hangs_is_given_up_and_the_rest_goes_on(
    tmp_path: Path, pile: Pile, monkeypatch: pytest.MonkeyPatch, reading: Reading
) -> None:
    def stuck(report: Report) -> Extracted:
        while report.source.endswith("001.txt"):
            time.sleep(60)
        return reading(report)

    for report in piled(pile(3)):
        reading(report)  # read before, so that the clock measures nothing but the one that hangs
    monkeypatch.setattr("firsthand.store.intake.reader", lambda _: stuck)
    added = told("add", tmp_path / "s.fhs", pile(3), "--seconds", "3")
    assert len(added["new"]) == 2
    (problem,) = added["problems"]
    assert problem["source"].endswith("001.txt")
    assert problem["reason"].startswith("the reader took more than 3 seconds on it; the others")
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


@posix
def test_a_clock_that_did_not_ring_leaves_no_trace(pile: Pile) -> None:
    before = signal.getsignal(signal.SIGALRM)
    (report,) = piled(pile(1))
    assert intake._within(60.0, nothing_in, report) == nothing_in(report)
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


class Stalled(Future[bytes]):
    """What a worker that hangs would answer."""

    def result(self, timeout: float | None = None) -> bytes:
        assert timeout is not None, "waiting without an end"
        raise TimeoutError


class Pool:
    """A pool whose workers hang on report 1: nobody has to wait for the clock."""

    ended: list[int] = []

    def __init__(self, *_: object) -> None:
        self._processes = {1: self}

    def kill(self) -> None:
        self.ended.append(1)

    def submit(self, _: object, __: object, report: Report) -> Future[bytes]:
        if report.source.endswith("001.txt"):
            return Stalled()
        done: Future[bytes] = Future()
        done.set_result(packed(nothing_in(report)))
        return done

    def shutdown(self, **_: object) -> None:
        pass


def test_a_worker_that_hangs_is_ended_and_its_report_tried_once_more(
    pile: Pile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Pool, "ended", [])
    monkeypatch.setattr("firsthand.execution.local.ProcessPoolExecutor", Pool)
    outcomes = list(intake.read_all(piled(pile(4)), Settings(seconds=9), 2))
    assert [type(o) for o in outcomes] == [Extracted, Problem, Extracted, Extracted]
    assert "took more than 9 seconds on it twice" in getattr(outcomes[1], "reason", "")
    assert Pool.ended == [1, 1]


def asleep() -> None:
    """As a worker that hangs does. Of the module, so that it travels."""
    time.sleep(3_600)


def test_the_processes_of_a_pool_are_ended_at_once() -> None:
    pool = ProcessPoolExecutor(1, get_context("spawn"))
    hanging = pool.submit(asleep)
    local._end(pool)
    with pytest.raises(BrokenProcessPool):
        hanging.result()
    pool.shutdown()


@pytest.mark.usefixtures("quick")
def test_an_answer_that_comes_twice_is_kept_once(tmp_path: Path, pile: Pile) -> None:
    """The worker answers, dies, and its report is read again: the same record falls on itself."""
    with Situation.open(tmp_path / "s.fhs") as situation:
        situation.add(pile(2))
        before = present(situation.picture(), "json")
        for extracted in situation._shelf.extracted():
            situation._shelf.keep(extracted, "0.1.0")
            situation._shelf.keep(extracted, "0.1.0")
        assert situation._shelf.counts()[0] == 2
        assert situation._access.ask("SELECT count(*) FROM search") == [(2,)]
        assert present(situation.picture(), "json") == before


@pytest.mark.usefixtures("quick")
def test_a_report_given_twice_is_read_once(tmp_path: Path, pile: Pile) -> None:
    added = told("add", tmp_path / "s.fhs", pile(2), pile(2))
    assert (len(added["new"]), added["problems"]) == (2, [])
