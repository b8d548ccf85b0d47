"""PDFs and Word documents: the report of what the process beside us read in them."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from firsthand.codebook.report import Problem, Report
from firsthand.reports.assembly import assemble
from firsthand.reports.given import Given
from firsthand.reports.kit import Document, Kit
from firsthand.reports.limits import FILE_SECONDS

_NAMES = {"pdf": "PDF", "docx": "Word document", "feed": "feed", "sitemap": "sitemap"}


def read_apart(document: Document, task: str, kit: Kit) -> tuple[Report | Problem, ...]:
    """The report of a PDF or DOCX, and a note where not all of it could be read."""
    found = answer(document.content, task, document.source, kit)
    if isinstance(found, Problem):
        return (found,)
    given = _facts(document.given, found)
    digest = sha256(document.raw()).hexdigest()
    report = assemble(found["text"], document.source, given, digest)
    note = found.get("note")
    if isinstance(report, Problem) or note is None:
        return (report,)
    return report, Problem(document.source, "failed", note)


def answer(content: bytes, task: str, source: str, kit: Kit) -> dict[str, Any] | Problem:
    """What was read apart, or why nothing was."""
    found = kit.apart.ask(task, content, FILE_SECONDS)
    name = _NAMES[task]
    if found is None:
        reason = f"the {name} took more than {FILE_SECONDS:.0f} s or 2 GB; save it as plain text"
        return Problem(source, "failed", reason)
    if "failed" in found:
        reason = f"a {name} that cannot be read ({found['failed'][:120]}); save it as plain text"
        return Problem(source, "unreadable", " ".join(reason.split()))
    if "problem" in found:
        kind, reason = found["problem"]
        return Problem(source, kind, " ".join(str(reason).split()))
    return found


def _facts(given: Given, found: dict[str, Any]) -> Given:
    title = given.title or found.get("title")
    return Given(given.outlet, title, given.published, given.url, given.credit, dated=given.dated)
