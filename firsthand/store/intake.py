"""Read many reports side by side, in order, each in a process that may fail alone."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from firsthand.codebook.claim import Extracted
from firsthand.codebook.report import Problem, Report
from firsthand.pipeline import Settings, reader

AHEAD = 4  # reports in flight for each process: enough to keep it busy, few enough to lose
_reading: Callable[[Report], Extracted] | None = None  # of a worker process, set once at its start


def read_all(
    reports: Sequence[Report], settings: Settings, workers: int
) -> Iterator[Extracted | Problem]:
    """Each report read, in the order given; one that fails gives a Problem and the rest go on."""
    if workers <= 1 or len(reports) <= 1:
        reading = reader(settings)
        for report in reports:
            yield _guarded(reading, report)
        return
    yield from _side_by_side(reports, settings, workers)


def _side_by_side(
    reports: Sequence[Report], settings: Settings, workers: int
) -> Iterator[Extracted | Problem]:
    waiting: Iterable[Report] = iter(reports)
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _start, (settings,))
    try:
        flying: list[tuple[Report, Future[Extracted | Problem]]] = []
        for report in waiting:
            flying.append((report, pool.submit(_work, report)))
            if len(flying) >= workers * AHEAD:
                yield _landed(*flying.pop(0), settings)
        for report, future in flying:
            yield _landed(report, future, settings)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _landed(
    report: Report, future: Future[Extracted | Problem], settings: Settings
) -> Extracted | Problem:
    """What a worker gave; where the worker died, the report is tried once more, alone."""
    try:
        return future.result()
    except BrokenProcessPool:
        with ProcessPoolExecutor(1, get_context("spawn"), _start, (settings,)) as alone:
            try:
                return alone.submit(_work, report).result()
            except BrokenProcessPool:
                return Problem(
                    report.source,
                    "failed",
                    f"{report.source}: the reader died on it twice; report it",
                )


def _start(settings: Settings) -> None:
    global _reading  # noqa: PLW0603 - a worker process loads its engine once
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    _reading = reader(settings)


def _work(report: Report) -> Extracted | Problem:
    if _reading is None:
        raise RuntimeError("the worker was not started")
    return _guarded(_reading, report)


def _guarded(reading: Callable[[Report], Extracted], report: Report) -> Extracted | Problem:
    """One bad document never stops a run: whatever a reader raises is listed with its report."""
    try:
        return reading(report)
    except Exception as error:  # noqa: BLE001 - the promise P5; the fault is named and listed
        told = f"{type(error).__name__}: {error}"
        return Problem(
            report.source,
            "failed",
            f"{report.source}: could not be read ({told}); the others went on",
        )
