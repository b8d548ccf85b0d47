"""Several processes that parse side by side; what they find comes in the order it was asked."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from queue import SimpleQueue
from types import TracebackType
from typing import TypeVar

from firsthand.reports.apart import Apart
from firsthand.reports.kit import Kit

AHEAD = 4  # pieces of work in flight for each process: enough to keep it busy, few enough to hold
Result = TypeVar("Result")
Job = Callable[[Kit], Result]


class Crew:
    """As many processes as the kit says; with one, the kit's own and no thread."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._more = (
            [Apart(kit.apart.seconds) for _ in range(kit.workers)] if kit.workers > 1 else []
        )
        self._idle: SimpleQueue[Apart] = SimpleQueue()
        for apart in self._more:
            self._idle.put(apart)
        self._threads = ThreadPoolExecutor(kit.workers) if self._more else None

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._threads is not None:
            self._threads.shutdown(wait=True, cancel_futures=True)
        for apart in self._more:
            apart.end()

    def in_order(self, jobs: Iterable[Job[Result]]) -> Iterator[Result]:
        """What each job gives; no more of them are begun than a few for each process."""
        if self._threads is None:
            for job in jobs:
                yield job(self._kit)
            return
        flying: deque[Future[Result]] = deque()
        for job in jobs:
            flying.append(self._threads.submit(self._work, job))
            if len(flying) >= AHEAD * self._kit.workers:
                yield flying.popleft().result()
        while flying:
            yield flying.popleft().result()

    def _work(self, job: Job[Result]) -> Result:
        apart = self._idle.get()
        try:
            return job(replace(self._kit, apart=apart, workers=1))
        finally:
            self._idle.put(apart)
