"""Web pages, read in a process of their own that is killed when it takes too long."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from threading import Timer
from types import TracebackType

from firsthand.codebook.report import Problem, Report
from firsthand.reports.assembly import assemble
from firsthand.reports.given import Given

SECONDS = 10.0  # wall clock a page may take; an ordinary one takes 0.05
DEEPEST = 5_000  # elements inside one another; the deepest real pages have some 300
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})\b[^<>]{0,2000}?(/?)>")
_NO_DEPTH = frozenset(
    [
        "p",
        "li",
        "td",
        "tr",
        "th",
        "dt",
        "dd",
        "option",
        "tbody",
        "thead",
        "tfoot",
        "colgroup",
        "col",
        "br",
        "img",
        "hr",
        "input",
        "meta",
        "link",
        "area",
        "base",
        "embed",
        "source",
        "track",
        "wbr",
        "param",
        "html",
        "head",
        "body",
    ]
)  # closed by themselves or by what follows
_HTML = re.compile(
    r"\s{0,200}<(?:!doctype\s+html|html|head|body|article|main|div|section|p|h1|meta|title)\b", re.I
)
_HTML_INSIDE = re.compile(r"<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE)


def is_page(text: str) -> bool:
    """True for HTML by its first tags, whatever the name of the file."""
    head = text[:4000]
    return bool(_HTML.match(head) or _HTML_INSIDE.search(head))


def depth(page: str) -> int:
    """How deep the elements lie in one another, counted on the tags alone."""
    level = deepest = 0
    for tag in _TAG.finditer(page):
        if tag[2].lower() in _NO_DEPTH or tag[3]:
            continue
        level = max(0, level - 1) if tag[1] else level + 1
        deepest = max(deepest, level)
    return deepest


class Pages:
    """A reader of web pages: starts its process with the first page, ends it on leaving."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Pages:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def read(self, page: str, source: str, content: bytes) -> tuple[Report | Problem, ...]:
        """The report of a page, followed by a note where it was not read as an article."""
        deepest = depth(page)
        if deepest > DEEPEST:
            reason = f"too deep: {deepest:,} elements inside one another; save the page as text"
            return (Problem(source, "too_deep", reason),)
        found = self._ask(b"a", page)
        late = found is None
        if found is None:
            found = self._ask(b"p", page)
        if found is None:
            reason = f"the page took more than {self._seconds:.0f} s; save it as plain text"
            return (Problem(source, "failed", reason),)
        note = found.get("note")
        if late:
            note = "the page could not be read as an article in time; all its text was read"
        return _answer(found, source, content, note)

    def _ask(self, mode: bytes, page: str) -> dict[str, str | None] | None:
        """What the process answers; None where it dies or is killed for being late."""
        process = self._running()
        killer = Timer(self._seconds, process.kill)
        killer.start()
        try:
            return _exchange(process, mode + page.encode("utf-8", "replace"))
        finally:
            killer.cancel()
            if process.poll() is not None:
                self._end()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            command = [sys.executable, "-m", "firsthand.reports.page_worker"]
            self._process = subprocess.Popen(  # noqa: S603 - our own module, no shell
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            if self._process.stdout is not None:
                self._process.stdout.read(1)  # it is up; starting counts against no page
        return self._process

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def _exchange(process: subprocess.Popen[bytes], content: bytes) -> dict[str, str | None] | None:
    if process.stdin is None or process.stdout is None:
        return None
    try:
        process.stdin.write(len(content).to_bytes(4, "big") + content)
        process.stdin.flush()
    except BrokenPipeError:
        process.wait()
        return None
    size = process.stdout.read(4)
    answer = process.stdout.read(int.from_bytes(size, "big"))
    if len(size) < 4 or not answer:
        process.wait()
        return None
    found: dict[str, str | None] = json.loads(answer)
    return found


def _answer(
    found: dict[str, str | None], source: str, content: bytes, note: str | None
) -> tuple[Report | Problem, ...]:
    if not (found.get("text") or "").strip():
        reason = "no text on the page (an empty shell, a login or a script); save its text"
        return (Problem(source, "not_a_report", reason),)
    given = Given(found.get("outlet"), found.get("title"), found.get("published"))
    report = assemble(found["text"] or "", source, given, sha256(content).hexdigest())
    if isinstance(report, Problem):
        return (report,)
    report = replace(report, byline=report.byline or found.get("byline"))
    return (report,) if note is None else (report, Problem(source, "failed", note))
