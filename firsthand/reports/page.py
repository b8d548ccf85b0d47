"""Web pages: is it one, how deep is it, and the report of it."""

from __future__ import annotations

import re
from hashlib import sha256
from types import TracebackType
from typing import Any

from firsthand.codebook.report import Problem, Report
from firsthand.reports.apart import Apart
from firsthand.reports.assembly import assemble
from firsthand.reports.given import NOTHING, Given
from firsthand.reports.limits import PAGE_SECONDS

DEEPEST = 5_000  # elements inside one another; the deepest real pages have some 300
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})\b[^<>]{0,2000}?(/?)>")
_NO_DEPTH = frozenset(
    # closed by themselves or by what follows
    (
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
    )
    + (
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
    )
    + ("param", "html", "head", "body")
)
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

    def __init__(self, seconds: float = PAGE_SECONDS) -> None:
        self._apart = Apart(seconds)

    def __enter__(self) -> Pages:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._apart.end()

    def read(self, page: str, source: str, content: bytes) -> tuple[Report | Problem, ...]:
        """The report of a page, followed by a note where it was not read as an article."""
        return read_page(self._apart, page, source, content)


def read_page(
    apart: Apart,
    page: str,
    source: str,
    content: bytes,
    given: Given = NOTHING,
    **more: Any,  # noqa: ANN401
) -> tuple[Report | Problem, ...]:
    """The report of a page, and a note where it was not read as an article.

    `more` is what else the reader may know: `seen`, the day it was fetched, and `crawled`, when
    nobody chose this page.
    """
    deepest = depth(page)
    if deepest > DEEPEST:
        reason = f"too deep: {deepest:,} elements inside one another; save the page as text"
        return (Problem(source, "too_deep", reason),)
    written = page.encode("utf-8", "replace")
    found = apart.ask("article", written, deep=deepest, url=given.url, **more)
    late = found is None or "failed" in found
    if late:
        found = apart.ask("words", written)
    if found is None or "failed" in found:
        reason = f"the page took more than {apart.seconds:.0f} s or 2 GB; save it as plain text"
        return (Problem(source, "failed", reason),)
    if late:
        found["note"] = "the page could not be read as an article in time; all its text was read"
    return _answer(found, source, content, given)


def _answer(
    found: dict[str, Any], source: str, content: bytes, given: Given
) -> tuple[Report | Problem, ...]:
    if found.get("shell"):
        return (Problem(source, "not_a_report", found["shell"]),)
    if not (found.get("text") or "").strip():
        reason = "no text on the page (an empty shell, a login or a script); save its text"
        return (Problem(source, "not_a_report", reason),)
    report = assemble(found["text"], source, _facts(found, given), sha256(content).hexdigest())
    note = found.get("note")
    if isinstance(report, Problem) or note is None:
        return (report,)
    return report, Problem(source, "failed", note)


def _facts(found: dict[str, Any], given: Given) -> Given:
    """What is given beside the page goes before what the page says of itself."""
    return Given(
        outlet=given.outlet or found.get("outlet"),
        title=given.title or found.get("title"),
        published=given.published or found.get("published"),
        url=given.url,
        credit=given.credit,
        language=given.language,
        byline=given.byline or found.get("byline"),
        dated=given.dated if given.published else found.get("dated"),
    )
