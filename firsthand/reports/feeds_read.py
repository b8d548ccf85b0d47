"""Feeds and sitemaps, read apart and from bytes alone: no path, no address, no document type."""

from __future__ import annotations

import io
import re
from datetime import datetime
from typing import Any

from firsthand.reports.limits import MOST_ADDRESSES, MOST_ITEMS
from firsthand.reports.plain import plain_text
from firsthand.reports.xml_read import FORBIDDEN, WHY_FORBIDDEN, BrokenError, parse_xml

_DECLARED = re.compile(r"\s{0,20}<\?xml[^>]{0,200}\?>")
_AS_IT_COMES = {"sanitize_html": False, "resolve_relative_uris": False}  # only its words are used


def read_feed(content: bytes, **more: object) -> dict[str, Any]:  # noqa: ARG001 - any task may be told more
    """`title` of the feed and its `items`: url, title, published, byline, text, whole.

    `content` is UTF-8. `whole` is true where the feed carries the article and not its first lines.
    """
    import feedparser

    page = content.decode("utf-8", "replace")
    if FORBIDDEN.search(page):
        return {"problem": ["unreadable", WHY_FORBIDDEN]}
    undeclared = _DECLARED.sub("", page, count=1).encode("utf-8")
    kind = {"content-type": "application/xml; charset=utf-8"}
    feed = feedparser.parse(io.BytesIO(undeclared), response_headers=kind, **_AS_IT_COMES)
    items = [_item(entry) for entry in feed.entries[:MOST_ITEMS]]
    if not items and feed.bozo:
        why = str(feed.get("bozo_exception", "no entries"))[:80]
        return {"problem": ["unreadable", f"a broken feed ({why}); fetch it again"]}
    return {"title": feed.feed.get("title"), "items": items, "left": len(feed.entries) - len(items)}


def read_sitemap(content: bytes, **more: object) -> dict[str, Any]:  # noqa: ARG001
    """`addresses` of a sitemap with the day each last changed; `index` where it lists sitemaps."""
    page = content.decode("utf-8", "replace")
    if FORBIDDEN.search(page):
        return {"problem": ["unreadable", WHY_FORBIDDEN]}
    try:
        root = parse_xml(_DECLARED.sub("", page, count=1).strip().encode("utf-8"))
    except BrokenError as error:
        return {"problem": ["unreadable", f"a broken sitemap ({error}); fetch it again"]}
    found = []
    for node in root:
        parts = {_local(part.tag): (part.text or "").strip() for part in node if part.tag}
        if parts.get("loc"):
            found.append([parts["loc"], parts.get("lastmod")])
    index = _local(root.tag) == "sitemapindex"
    return {
        "addresses": found[:MOST_ADDRESSES],
        "index": index,
        "left": len(found[MOST_ADDRESSES:]),
    }


def _item(entry: Any) -> dict[str, Any]:  # noqa: ANN401 - feedparser has no types
    bodies = [str(c.get("value") or "") for c in entry.get("content", ())]
    whole = bool(bodies)
    body = max(bodies, key=len) if bodies else str(entry.get("summary") or "")
    published, dated = _published(entry)
    return {
        "url": entry.get("link"),
        "title": _line(plain_text(str(entry.get("title") or ""))),
        "published": published,
        "dated": dated,
        "byline": entry.get("author"),
        "text": plain_text(f"<body>{body}</body>"),
        "whole": whole,
    }


def _published(entry: Any) -> tuple[str | None, str | None]:  # noqa: ANN401
    """The day as worded in the feed; a clock that was never set says nothing."""
    for field in ("published", "created", "updated"):
        parsed, words = entry.get(f"{field}_parsed"), entry.get(field)
        if parsed and words and parsed.tm_year > 1970:
            day = (
                _as_worded(str(words))
                or f"{parsed.tm_year:04}-{parsed.tm_mon:02}-{parsed.tm_mday:02}"
            )
            return day, f'feed {field} "{str(words)[:64]}"'
    return None, None


def _as_worded(words: str) -> str | None:
    """The day in the zone that the feed writes in: 'Mon, 02 Dec 2024 23:30:00 +0300' is the 2nd."""
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(words).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    try:
        return datetime.fromisoformat(words).date().isoformat()
    except ValueError:
        return None


def _line(words: str) -> str | None:
    return " ".join(words.split())[:300] or None


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2].lower()
