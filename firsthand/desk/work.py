"""Reading new reports beside the pages: one job at a time, in a process of its own.

A process, because reading takes all of a core, because a job must be stopped at once, and because
only the main thread of a process can end a report that hangs.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock, Thread
from time import monotonic
from typing import Any, Literal

from firsthand.desk.held import Held
from firsthand.pipeline import Settings
from firsthand.store import RefusedGazetteer, RefusedSituation, Situation

Stage = Literal["waiting", "opening", "reading", "joining", "done", "stopped", "failed"]
STAGES: tuple[Stage, ...] = ("opening", "reading", "joining", "done")
KEPT = 20  # jobs that the page still lists


@dataclass(frozen=True, slots=True)
class Job:
    """One intake: what was given, how far it is, and what came of it."""

    number: int
    told: str  # what was given, in words: "3 files"
    sources: tuple[str, ...]
    stage: Stage = "waiting"
    done: int = 0
    total: int = 0
    source: str = ""
    seconds: float = 0.0
    new: int = 0
    known: int = 0
    problems: int = 0
    reason: str = ""

    @property
    def running(self) -> bool:
        """True until it is done, stopped or failed."""
        return self.stage in ("waiting", "opening", "reading", "joining")

    @property
    def left(self) -> str:
        """ "about 3 minutes left"; empty while nothing is known of it."""
        if self.stage != "reading" or self.done < 2:
            return ""
        seconds = self.seconds / self.done * (self.total - self.done)
        if seconds < 90:
            return f"about {max(1, round(seconds))} seconds left"
        return f"about {round(seconds / 60)} minutes left"


class Work:
    """The jobs of one desk."""

    def __init__(self, held: Held) -> None:
        self._held, self._lock = held, Lock()
        self._jobs: dict[int, Job] = {}
        self._waiting: deque[int] = deque()
        self._runner: Thread | None = None
        self._process: Any = None
        self._stopped: set[int] = set()

    def jobs(self) -> list[Job]:
        """All jobs of this session, the latest first."""
        with self._lock:
            return sorted(self._jobs.values(), key=lambda j: -j.number)[:KEPT]

    def now(self) -> Job | None:
        """The job in hand."""
        return next((j for j in reversed(self.jobs()) if j.running), None)

    def add(self, sources: Sequence[str], told: str) -> Job:
        """Read sources into the situation, after the jobs before it."""
        with self._lock:
            job = Job(len(self._jobs) + 1, told, tuple(sources))
            self._jobs[job.number] = job
            self._waiting.append(job.number)
            if self._runner is None or not self._runner.is_alive():
                self._runner = Thread(target=self._run, name="firsthand-intake", daemon=True)
                self._runner.start()
        return job

    def stop(self, number: int) -> bool:
        """End a job; what it has read is kept."""
        with self._lock:
            job = self._jobs.get(number)
            if job is None or not job.running:
                return False
            self._stopped.add(number)
            if job.stage == "waiting":
                self._jobs[number] = replace(job, stage="stopped")
            elif self._process is not None:
                self._process.terminate()
        return True

    def close(self) -> None:
        """The desk closes: the job in hand ends."""
        with self._lock:
            self._waiting.clear()
            if self._process is not None and self._process.is_alive():
                self._process.terminate()

    def _run(self) -> None:
        while True:
            with self._lock:
                number = self._waiting.popleft() if self._waiting else None
                if number is None:
                    self._runner = None
                    return
                if number in self._stopped:
                    continue
            self._one(number)

    def _one(self, number: int) -> None:
        context = get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        settings = Settings(gazetteer=self._held.serving.gazetteer)
        job = self._jobs[number]
        given = (str(self._held.path), job.sources, settings, self._held.serving.workers, theirs)
        process = context.Process(target=read_in, args=given, daemon=False)
        with self._lock:
            self._process = process
            process.start()
        theirs.close()
        started = monotonic()
        with suppress(EOFError, OSError):
            while True:
                self._tell(number, ours.recv(), monotonic() - started)
        process.join()
        self._end(number)

    def _tell(self, number: int, told: dict[str, Any], seconds: float) -> None:
        with self._lock:
            self._jobs[number] = replace(self._jobs[number], **told, seconds=seconds)

    def _end(self, number: int) -> None:
        with self._lock:
            self._process = None
            job = self._jobs[number]
            if number in self._stopped:
                self._jobs[number] = replace(job, stage="stopped")
            elif job.running:
                why = "the reader died; what was read is kept. Add the same again to go on"
                self._jobs[number] = replace(job, stage="failed", reason=why)
        self._held.renew(wait=0)


def read_in(
    path: str, sources: Sequence[str], settings: Settings, workers: int, out: Connection
) -> None:
    """The work of the process: read the sources, then put the picture together."""
    try:
        with Situation.open(Path(path), settings) as situation:
            out.send({"stage": "opening"})

            def moved(done: int, total: int, source: str) -> None:
                out.send({"stage": "reading", "done": done, "total": total, "source": source})

            added = situation.add(list(sources), workers, moved)
            counts = {
                "new": len(added.new), "known": added.known, "problems": len(added.problems)
            }  # fmt: skip
            out.send({"stage": "joining", **counts})
            situation.picture()
            out.send({"stage": "done"})
    except (RefusedSituation, RefusedGazetteer) as refused:
        out.send({"stage": "failed", "reason": str(refused)})
