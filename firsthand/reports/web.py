"""A document as a web server gave it, met in an archive or fetched just now."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from firsthand.codebook.report import Problem, Report
from firsthand.reports.decoding import decode
from firsthand.reports.documents import read_document
from firsthand.reports.given import Given
from firsthand.reports.kit import Document, Kit
from firsthand.reports.page import is_page, read_page

_CHARSET = re.compile(r"charset\s{0,3}=\s{0,3}[\"']?([A-Za-z0-9_.:-]{2,30})", re.IGNORECASE)
_READ = ("html", "pdf", "text/plain", "wordprocessingml", "message/rfc822")
_SAID = {
    401: "asks for a login", 402: "asks for payment", 403: "refuses to show it",
    404: "says that it is not there; check the address", 407: "asks for a login",
    410: "says that it is gone; look for a copy in an archive",
    423: "has locked it", 429: "says that too many requests were made; wait and try later",
    451: "withholds it for legal reasons",
}  # fmt: skip
_BLOCKED = "open it in a browser and save the article"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server gave for an address: `kind` is its content type, `day` when it was fetched.

    `content` is unpacked. `crawled`: nobody chose this page; it was met in a crawl.
    """

    url: str
    status: int
    kind: str
    content: bytes
    day: str | None = None
    crawled: bool = False


def read_fetched(fetched: Fetched, source: str, kit: Kit) -> tuple[Report | Problem, ...]:
    """The reports of what a server gave; nothing for a crawl's pictures, scripts, robots.txt and
    redirects.
    """
    status = fetched.status
    if fetched.crawled and fetched.url.endswith("/robots.txt"):
        return ()
    if 300 <= status < 400:
        return (
            ()
            if fetched.crawled
            else (_no(source, f"{fetched.url} leads elsewhere ({status}); give that address"),)
        )
    if status >= 400 or status < 200:
        return (_refused(fetched, source),)
    if fetched.crawled and not _readable(fetched):
        return ()
    text, note = _decoded(fetched)
    given = Given(url=fetched.url)
    if text is None or not is_page(text):
        content = fetched.content if text is None else text.encode("utf-8", "surrogatepass")
        changed = None if content == fetched.content else fetched.content
        document = Document(source, content, _name(fetched.url), given, 1, changed)
        return tuple(read_document(document, kit))
    found = read_page(
        kit.apart, text, source, fetched.content, given, seen=fetched.day, crawled=fetched.crawled
    )
    digest = sha256(fetched.content).hexdigest()
    for report in found:
        if isinstance(report, Report) and report.sha256 == digest:
            kit.keep(report, fetched.content)
    return (
        found
        if note is None or isinstance(found[0], Problem)
        else (*found, Problem(source, "encoding", note))
    )


def _refused(fetched: Fetched, source: str) -> Problem:
    """A server's refusal is recorded as such, and its page never taken for news."""
    said = _SAID.get(fetched.status, "failed" if fetched.status >= 500 else "answers oddly")
    what = said if ";" in said else f"{said}; {_BLOCKED}"
    return _no(source, f"{fetched.url}: the server {what} ({fetched.status})")


def _readable(fetched: Fetched) -> bool:
    kind = fetched.kind.lower()
    return (
        any(name in kind for name in _READ)
        or not kind
        and fetched.content[:5] in (b"<!DOC", b"<html", b"%PDF-")
    )


def _decoded(fetched: Fetched) -> tuple[str | None, str | None]:
    """The text of what was given, by the server's own word for its encoding where it has one."""
    content = fetched.content
    if content.startswith((b"%PDF-", b"PK\x03\x04", b"\x1f\x8b")):
        return None, None
    named = _CHARSET.search(fetched.kind)
    plain: tuple[Callable[[], str], ...] = (lambda: content.decode("utf-8"),)
    if named is not None:
        plain = (*plain, lambda: content.decode(named[1]))
    for way in plain:
        try:
            return way().removeprefix("\ufeff"), None
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    found = decode(content, fetched.url)
    if isinstance(found, Problem):
        return None, None
    note = f"not UTF-8: read as {found.note}; check accented names" if found.note else None
    return found.text, note


def _name(url: str) -> str:
    """The last part of an address, as a hint: 'wire.jsonl'."""
    return url.split("?", 1)[0].split("#", 1)[0].rpartition("/")[2][:200]


def _no(source: str, reason: str) -> Problem:
    return Problem(source, "not_a_report", " ".join(reason.split())[:400])
