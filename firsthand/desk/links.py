"""Where a record is shown. These addresses are permalinks: they stay, whatever else changes."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from firsthand.codebook.span import Span


def sentence(span: Span, claim: str | None = None) -> str:
    """The words in their text, highlighted: "/report/r1?s=300-320#s=r1:300-320".

    The query marks the words where scripts are off; the fragment brings them into view.
    """
    at = f"{span.start}-{span.end}"
    more = f"&c={_plain(claim)}" if claim else ""
    report = _plain(span.report)
    return f"/report/{report}?s={at}{more}#s={report}:{at}"


def _plain(record: str) -> str:
    """An id as it stands in an address; ours are letters and figures, and there are thousands."""
    return record if record.isascii() and record.isalnum() else quote(record)


def event(record: str) -> str:
    """The page of an event."""
    return f"/event/{quote(record)}"


def claim(record: str) -> str:
    """The page of a claim: its words in the report, and all that was read in them."""
    return f"/claim/{quote(record)}"


def report(record: str) -> str:
    """The text of a report."""
    return f"/report/{quote(record)}"


def actor(record: str) -> str:
    """All that is told of an actor."""
    return f"/actor/{quote(record)}"


def place(record: str) -> str:
    """All that is told of a place."""
    return f"/place/{quote(record)}"


def any_record(record: str) -> str:
    """The page of a record of any kind: "e...", "c...", "r..."; what it is, the page finds out."""
    pages = {"e": event, "c": claim, "r": report, "p": place}
    return pages.get(record[:1], actor)(record)


def outside(address: str | None) -> str | None:
    """A web address that may be followed; None for "javascript:", "data:" and paths (F-32)."""
    if address is None or any(ord(letter) < 33 for letter in address):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.netloc else None
