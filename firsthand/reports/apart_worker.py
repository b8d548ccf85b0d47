"""The process that reads what others wrote: it may hang or die, and the run goes on.

Frames on both pipes: four bytes of length, then the content. In: the name of a task, a line of JSON
with what else it needs, and the document. Out: JSON. It may write no file and open no connection.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

from firsthand.reports.limits import MEMORY

Answer = dict[str, Any]
Task = Callable[..., Answer]
_CPU_SECONDS = 90  # of one piece of work: an end of its own, should the parent be gone


def serve(inward: BinaryIO, outward: BinaryIO) -> None:
    """Answer question after question until the pipe closes."""
    tasks = _tasks()
    while len(size := inward.read(4)) == 4:
        frame = inward.read(int.from_bytes(size, "big"))
        name, more, content = frame.split(b"\n", 2)
        _bound()
        answer = _answer(tasks[name.decode("ascii")], content, json.loads(more))
        outward.write(len(answer).to_bytes(4, "big") + answer)
        outward.flush()


def _answer(task: Task, content: bytes, more: dict[str, object]) -> bytes:
    try:
        found = task(content, **more)
    except MemoryError:
        raise  # the process is of no more use: it ends, and the document is listed
    except Exception as error:  # noqa: BLE001 - promise P5: whatever a parser raises is told and listed
        found = {"failed": f"{type(error).__name__}: {error}"[:300]}
    return json.dumps(found).encode("ascii")


def _tasks() -> dict[str, Task]:
    """By name; each imports its parser when first asked."""
    from firsthand.reports.article import read_page, read_words
    from firsthand.reports.feeds_read import read_feed, read_sitemap
    from firsthand.reports.office_read import read_docx
    from firsthand.reports.pdf_read import read_pdf

    return {
        "article": read_page,
        "words": read_words,
        "pdf": read_pdf,
        "docx": read_docx,
        "feed": read_feed,
        "sitemap": read_sitemap,
    }


def _bound() -> None:
    """So many seconds of CPU from now, whatever was used before."""
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + _CPU_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


def _cut_off() -> None:
    """From here on this process opens no connection and looks up no name, whatever a parser tries."""

    def heard(event: str, _: object) -> None:
        if event in (
            "socket.connect",
            "socket.getaddrinfo",
            "socket.gethostbyname",
            "socket.sendto",
        ):
            raise PermissionError("what reads others' documents has no network")

    sys.addaudithook(heard)


def main() -> None:
    """Serve with bounded memory, and without a file of its own making."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.setrecursionlimit(20_000)
    import trafilatura  # noqa: F401 - before the clock of the first page starts

    _cut_off()
    sys.stdout.buffer.write(b"!")  # ready
    sys.stdout.buffer.flush()
    serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
