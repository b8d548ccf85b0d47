"""Ray core tasks: the same work on as many machines as the cluster has.

A cluster's workers need firsthand installed and nothing else: jobs and results travel, no folder
is shared. Ray is an extra: pip install 'firsthand[ray]'.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from firsthand.execution.step import Done, Job, Lost, Step

AHEAD = 4  # jobs in flight for each processor of the cluster
STARTING = 120.0  # seconds more for a machine to bring up a worker and load its engine
_started: tuple[object, object] | None = None  # of a worker process: the step it was started for


class NoClusterError(Exception):
    """Ray is not installed, or no cluster answers at the address."""


class Cluster:
    """Hands of a Ray cluster; `address` as Ray takes it: "auto", "10.0.0.5:6379", "local"."""

    def __init__(self, address: str = "auto", seconds: float = 300.0) -> None:
        self.seconds = seconds
        _prepared()
        try:
            import ray
        except ImportError as error:
            raise NoClusterError("Ray is missing; pip install 'firsthand[ray]'") from error
        self._ray: Any = ray
        try:
            if not ray.is_initialized():
                ray.init(address=address, include_dashboard=False, log_to_driver=False)
        except (ConnectionError, RuntimeError, ValueError) as error:
            raise NoClusterError(f"no Ray cluster at {address}: {error}") from error

    def run(self, step: Step[Job, Done], jobs: Sequence[Job]) -> Iterator[Done | Lost]:
        """Results in order. A job whose worker died is tried once more by Ray, then it is lost."""
        task = self._ray.remote(num_cpus=1, max_retries=1)(_do)
        shared = self._ray.put(step)
        room = AHEAD * max(1, int(self._ray.cluster_resources().get("CPU", 1)))
        waiting = iter(jobs)
        flying: deque[Any] = deque()
        while True:
            flying.extend(task.remote(shared, job) for job in islice(waiting, room - len(flying)))
            if not flying:
                return
            yield self._result(flying.popleft())

    def _result(self, flying: Any) -> Any:  # noqa: ANN401 - Ray's own handle; the step's result
        errors = self._ray.exceptions
        try:
            return self._ray.get(flying, timeout=self.seconds + STARTING)
        except errors.GetTimeoutError:
            self._ray.cancel(flying, force=True)
            return Lost(f"took more than {self.seconds:g} seconds on it")
        except (errors.WorkerCrashedError, errors.OutOfMemoryError, errors.NodeDiedError):
            return Lost("died on it twice")


def _prepared() -> None:
    """What Ray reads from the environment when it is imported.

    From 2.59 a head node asks for the token of ~/.ray wherever there is one, but a client shows it
    only when told to; and nothing is to be reported home.
    """
    if (Path.home() / ".ray" / "auth_token").exists():
        os.environ.setdefault("RAY_AUTH_MODE", "token")
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")


def _do(step: Step[Any, Any], job: Any) -> Any:  # noqa: ANN401 - whatever the step takes and gives
    """In a worker process, which Ray keeps for the next task: its engine is loaded once."""
    global _started
    if _started != (step.start, step.given):
        step.start(step.given)
        _started = (step.start, step.given)
    return step.work(job)
