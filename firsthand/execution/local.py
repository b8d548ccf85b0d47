"""Processes of this machine: each may die or hang alone, and the rest go on."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context

from firsthand.execution.parcels import packed, unpacked
from firsthand.execution.step import Done, Job, Lost, Step

AHEAD = 4  # jobs in flight for each process: enough to keep it busy, few enough to lose
STARTING = 60.0  # seconds more for a worker to start and load its engine; it takes about 2


class LostWorkerError(Exception):
    """A worker process is gone, with the job in hand: it died, or it hung and was ended."""


@dataclass(frozen=True, slots=True)
class Local:
    """`workers` processes side by side; a job may take `seconds`, then its worker is ended."""

    workers: int
    seconds: float = 300.0

    def run(self, step: Step[Job, Done], jobs: Sequence[Job]) -> Iterator[Done | Lost]:
        """Results in order; what a worker died on is tried once more, in a process of its own."""
        at = 0
        while at < len(jobs):
            results: Iterator[Done] = self._side_by_side(step, jobs[at:], self.workers)
            try:
                for done in results:
                    yield done
                    at += 1
            except LostWorkerError:  # perhaps with this one in hand
                again = self._alone(step, jobs[at])
                yield again
                at += 1

    def _alone(self, step: Step[Job, Done], job: Job) -> Done | Lost:
        with closing(self._side_by_side(step, [job], 1)) as results:
            try:
                return next(results)
            except LostWorkerError as lost:
                return Lost(f"{lost} twice")

    def _side_by_side(
        self, step: Step[Job, Done], jobs: Sequence[Job], workers: int
    ) -> Generator[Done, None, None]:
        """What the workers give, in order. Raises LostWorkerError where one of them is lost."""
        pool = ProcessPoolExecutor(workers, get_context("spawn"), step.start, (step.given,))
        try:
            waiting = iter(jobs)
            flying: list[Future[bytes]] = []
            while True:
                room = workers * AHEAD - len(flying)
                flying += [pool.submit(_worked, step.work, job) for job in islice(waiting, room)]
                if not flying:
                    return
                # the first in flight is in some worker's hands: none waits for another's clock
                yield unpacked(flying[0].result(timeout=self.seconds + STARTING))
                del flying[0]
        except BrokenProcessPool as error:
            raise LostWorkerError("died on it") from error
        except TimeoutError as error:
            _end(pool)
            raise LostWorkerError(f"took more than {self.seconds:g} seconds on it") from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _worked(work: Callable[[Job], Done], job: Job) -> bytes:
    return packed(work(job))


def _end(pool: ProcessPoolExecutor) -> None:
    """A worker that hangs would keep the program from ending: its processes are ended at once."""
    for process in list((pool._processes or {}).values()):  # no public way before Python 3.14
        process.kill()
