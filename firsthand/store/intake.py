"""Read many reports side by side, in order, each in a process that may fail alone."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from multiprocessing import parent_process
from threading import Thread, current_thread, main_thread
from types import FrameType
from typing import NoReturn

from firsthand.codebook.claim import Extracted
from firsthand.codebook.report import Problem, Report
from firsthand.execution import Cluster, Hands, Local, Lost, Step
from firsthand.pipeline import Settings, reader

THE_READER = "the reader "  # begins the reason of a report that our own code could not read
Outcome = Extracted | Problem
Start = Callable[[Settings], None]
Reading = Callable[[Report], Extracted]
_reading: Reading | None = None  # of a worker process, set once at its start


class _TooLong(BaseException):
    """The clock of one report has run out."""


def ready(settings: Settings) -> None:
    """A worker process loads its engine once, leaves Ctrl-C to its parent and ends with it."""
    global _reading
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    _reading = reader(settings)
    gc.collect()
    gc.freeze()  # the tables are here to stay: looking through them for garbage is time for nothing
    gc.set_threshold(20_000, 20, 20)


class Readers:
    """Who reads for one situation.

    This process loads its engine once, however many pages a feed gives one by one.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def read(self, reports: Sequence[Report], workers: int) -> Iterator[Outcome]:
        """Each report read, in the order given, here or by `read_all`."""
        if _alone(reports, self._settings, workers):
            return _here(reports, self._settings.seconds, lambda: self._reading)
        return read_all(reports, self._settings, workers)

    @cached_property
    def _reading(self) -> Reading:
        return reader(self._settings)


def _alone(reports: Sequence[Report], settings: Settings, workers: int) -> bool:
    """True where no other process is worth its start: this one reads."""
    return settings.cluster is None and (workers <= 1 or len(reports) <= 1)


def read_all(
    reports: Sequence[Report],
    settings: Settings,
    workers: int,
    start: Start = ready,
    hands: Hands | None = None,
) -> Iterator[Outcome]:
    """Each report read, in the order given; one that fails gives a Problem and the rest go on.

    The cluster of the settings reads, or else `workers` processes of this machine, or this process
    itself where there is one worker or one report. Raises NoClusterError.
    """
    if not reports:
        return
    if settings.cluster is not None and hands is None:
        hands = Cluster(settings.cluster, settings.seconds)
    if hands is None and _alone(reports, settings, workers):
        yield from _here(reports, settings.seconds, lambda: reader(settings))
        return
    hands = hands or Local(workers, settings.seconds)
    for report, outcome in zip(
        reports, hands.run(Step(start, settings, _work), reports), strict=True
    ):
        yield _problem(report, outcome.why) if isinstance(outcome, Lost) else outcome


def _here(
    reports: Sequence[Report], seconds: float, loaded: Callable[[], Reading]
) -> Iterator[Outcome]:
    """One after the other in this process; nothing is loaded where there is nothing to read."""
    if reports:
        reading = loaded()
        for report in reports:
            yield _within(seconds, reading, report)


def _within(seconds: float, reading: Reading, report: Report) -> Outcome:
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


def guarded(reading: Reading, report: Report) -> Outcome:
    """One bad document never stops a run: whatever a reader raises is listed with its report."""
    try:
        return reading(report)
    except Exception as error:  # noqa: BLE001 - the promise P5; the fault is named and listed
        return _problem(report, f"failed ({type(error).__name__}: {error})")


def _problem(report: Report, told: str) -> Problem:
    line = THE_READER + " ".join(told.split())
    return Problem(report.source, "failed", f"{line}; the others went on. Please send us this file")
