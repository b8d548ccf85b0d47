"""Read many reports side by side, in order, each in a process that may fail alone."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from itertools import islice
from multiprocessing import get_context, parent_process
from threading import Thread, current_thread, main_thread
from types import FrameType
from typing import NoReturn

from firsthand.codebook.claim import Extracted
from firsthand.codebook.report import Problem, Report
from firsthand.pipeline import Settings, reader

AHEAD = 4  # reports in flight for each process: enough to keep it busy, few enough to lose
STARTING = 60.0  # seconds more for a worker to start and load its engine; it takes about 2
THE_READER = "the reader "  # begins the reason of a report that our own code could not read
Outcome = Extracted | Problem
Start = Callable[[Settings], None]
_reading: Callable[[Report], Extracted] | None = None  # of a worker process, set once at its start


class LostWorkerError(Exception):
    """A worker process is gone, with the report in hand: it died, or it hung and was ended."""


class _TooLong(BaseException):
    """The clock of one report has run out."""


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
            yield _within(settings.seconds, reading, report)
        return
    at = 0
    while at < len(reports):
        try:
            for outcome in _side_by_side(reports[at:], settings, workers, start):
                yield outcome
                at += 1
        except LostWorkerError:  # perhaps with this one in hand: it is tried once more, alone
            yield _alone(reports[at], settings, start)
            at += 1


def _alone(report: Report, settings: Settings, start: Start) -> Outcome:
    """One report in a process of its own."""
    with closing(_side_by_side([report], settings, 1, start)) as outcomes:
        try:
            return next(outcomes)
        except LostWorkerError as lost:
            return _problem(report, f"{lost} twice")


def _side_by_side(
    reports: Sequence[Report], settings: Settings, workers: int, start: Start
) -> Generator[Outcome, None, None]:
    """What the workers give, in order. Raises LostWorkerError where one of them is lost."""
    pool = ProcessPoolExecutor(workers, get_context("spawn"), start, (settings,))
    try:
        waiting = iter(reports)
        flying: list[Future[Outcome]] = []
        while True:
            room = workers * AHEAD - len(flying)
            flying += [pool.submit(_work, report) for report in islice(waiting, room)]
            if not flying:
                return
            # the first in flight is in some worker's hands by now: none waits for another's clock
            yield flying[0].result(timeout=settings.seconds + STARTING)
            del flying[0]
    except BrokenProcessPool as error:
        raise LostWorkerError("died on it") from error
    except TimeoutError as error:
        _end(pool)
        raise LostWorkerError(f"took more than {settings.seconds:g} seconds on it") from error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _end(pool: ProcessPoolExecutor) -> None:
    """A worker that hangs would keep the program from ending: its processes are ended at once."""
    for process in list((pool._processes or {}).values()):  # no public way before Python 3.14
        process.kill()


def _within(seconds: float, reading: Callable[[Report], Extracted], report: Report) -> Outcome:
    """One report read in this process, given up when its clock runs out."""
    try:
        with _clock(seconds):
            return guarded(reading, report)
    except _TooLong:
        return _problem(report, f"took more than {seconds:g} seconds on it")


@contextmanager
def _clock(seconds: float) -> Iterator[None]:
    """Raises _TooLong inside; only the main thread of a POSIX system has such a clock."""
    if not hasattr(signal, "setitimer") or current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ring(number: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001 - a signal's
    raise _TooLong


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
