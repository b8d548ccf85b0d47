"""Read many reports side by side, in order, each in a process that may fail alone."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context, parent_process
from threading import Thread

from firsthand.codebook.claim import Extracted
from firsthand.codebook.report import Problem, Report
from firsthand.pipeline import Settings, reader

AHEAD = 4  # reports in flight for each process: enough to keep it busy, few enough to lose
THE_READER = "the reader "  # begins the reason of a report that our own code could not read
Outcome = Extracted | Problem
Start = Callable[[Settings], None]
_reading: Callable[[Report], Extracted] | None = None  # of a worker process, set once at its start


def ready(settings: Settings) -> None:
    """A worker process loads its engine once, leaves Ctrl-C to its parent and ends with it."""
    global _reading
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    _reading = reader(settings)


def read_all(
    reports: Sequence[Report], settings: Settings, workers: int, start: Start = ready
) -> Iterator[Outcome]:
    """Each report read, in the order given; one that fails gives a Problem and the rest go on."""
    if not reports:
        return
    if workers <= 1 or len(reports) == 1:
        reading = reader(settings)
        for report in reports:
            yield guarded(reading, report)
        return
    at = 0
    while at < len(reports):
        for outcome in _side_by_side(reports[at:], settings, workers, start):
            yield outcome
            at += 1
        if at < len(reports):  # a worker died: perhaps on this one, which is tried once more, alone
            alone = list(_side_by_side(reports[at : at + 1], settings, 1, start))
            yield alone[0] if alone else _problem(reports[at], "died on it twice")
            at += 1


def _side_by_side(
    reports: Sequence[Report], settings: Settings, workers: int, start: Start
) -> Iterator[Outcome]:
    """What the workers give, in order; it ends early where one of them died."""
    pool = ProcessPoolExecutor(workers, get_context("spawn"), start, (settings,))
    try:
        waiting = iter(reports)
        flying: list[Future[Outcome]] = []
        while True:
            room = workers * AHEAD - len(flying)
            flying += [pool.submit(_work, report) for report in islice(waiting, room)]
            if not flying:
                return
            yield flying[0].result()
            del flying[0]
    except BrokenProcessPool:
        return
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _end_with_parent() -> None:
    """A parent that was killed never says goodbye; without it nobody wants the answer."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(report: Report) -> Outcome:
    if _reading is None:
        raise RuntimeError("the worker was not started")
    return guarded(_reading, report)


def guarded(reading: Callable[[Report], Extracted], report: Report) -> Outcome:
    """One bad document never stops a run: whatever a reader raises is listed with its report."""
    try:
        return reading(report)
    except Exception as error:  # noqa: BLE001 - the promise P5; the fault is named and listed
        return _problem(report, f"failed ({type(error).__name__}: {error})")


def _problem(report: Report, told: str) -> Problem:
    line = THE_READER + " ".join(told.split())
    return Problem(report.source, "failed", f"{line}; the others went on. Please send us this file")
