"""Work done in a process of its own, which is killed when it takes too long or too much memory."""

from __future__ import annotations

import json
import subprocess
import sys
from threading import Timer
from types import TracebackType
from typing import Any

from firsthand.reports.limits import PAGE_SECONDS

WORK_OF_ONE = 2_000  # pieces of work, then a fresh process: what a parser forgets to free is freed


class Apart:
    """A process that parses what others wrote: starts with the first question, ends on leaving."""

    def __init__(self, seconds: float = PAGE_SECONDS) -> None:
        self.seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._done = 0

    def __enter__(self) -> Apart:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end()

    def ask(
        self, task: str, content: bytes, seconds: float | None = None, **more: object
    ) -> dict[str, Any] | None:
        """What the process answers; None where it dies of the content or is killed for being late.

        A process that dies, and had done other work before, is given one fresh successor: the
        memory that was short may have been taken by that other work.
        """
        frame = f"{task}\n{json.dumps(more)}\n".encode() + content
        fresh = self._done == 0
        answer, late = self._asked(frame, self.seconds if seconds is None else seconds)
        if answer is None and not late and not fresh:
            answer, _ = self._asked(frame, self.seconds if seconds is None else seconds)
        return answer

    def _asked(self, frame: bytes, seconds: float) -> tuple[dict[str, Any] | None, bool]:
        process = self._running()
        rung: list[bool] = []

        def ring() -> None:
            rung.append(True)
            process.kill()

        killer = Timer(seconds, ring)
        killer.start()
        try:
            answer = _exchange(process, frame)
        finally:
            killer.cancel()
        self._done += 1
        if answer is None or process.poll() is not None or self._done >= WORK_OF_ONE:
            self.end()
        return answer, bool(rung)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            command = [sys.executable, "-m", "firsthand.reports.apart_worker"]
            self._process = subprocess.Popen(  # noqa: S603 - our own module, no shell
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            if self._process.stdout is not None:
                self._process.stdout.read(1)  # it is up; starting counts against no page
        return self._process

    def end(self) -> None:
        """Let the process go; the next question starts another."""
        self._done = 0
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def _exchange(process: subprocess.Popen[bytes], frame: bytes) -> dict[str, Any] | None:
    if process.stdin is None or process.stdout is None:
        return None
    try:
        process.stdin.write(len(frame).to_bytes(4, "big") + frame)
        process.stdin.flush()
    except BrokenPipeError:
        return None
    size = process.stdout.read(4)
    answer = process.stdout.read(int.from_bytes(size, "big"))
    if len(size) < 4 or len(answer) < int.from_bytes(size, "big") or not answer:
        return None
    found: dict[str, Any] = json.loads(answer)
    return found
