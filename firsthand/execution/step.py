"""What is done to many things, and what gives the hands to do it: this process, others, a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

Job = TypeVar("Job")
Done = TypeVar("Done")


@dataclass(frozen=True, slots=True)
class Step(Generic[Job, Done]):
    """`start(given)` once in each worker process, then `work(job)` for one job after the other.

    All three travel to the workers: functions of a module, and records. `given` must be equal for
    equal settings, since a worker that served another step starts anew.
    """

    start: Callable[[Any], None]
    given: object
    work: Callable[[Job], Done]


@dataclass(frozen=True, slots=True)
class Lost:
    """A job that no worker brought to its end, and why: "died on it twice"."""

    why: str


class Hands(Protocol):
    """Who does the work. The results are the same whoever does it, and in the order of the jobs."""

    def run(self, step: Step[Job, Done], jobs: Sequence[Job]) -> Iterator[Done | Lost]:
        """Each job's result, in order; few are in flight at once, so memory stays bounded."""
        ...  # pragma: no cover
