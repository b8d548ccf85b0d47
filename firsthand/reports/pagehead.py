"""What the head of a web page says of it: title, outlet, byline, and the date with its evidence."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from firsthand.reports.stamps import stamp

_LONGEST_JSON = 500_000  # characters of one block of linked data
_MOST_NODES = 2_000
_ARTICLES = ("article", "posting", "report")
_DATED = (
    "article:published_time", "article:published", "og:article:published_time",
    "datepublished", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "pubdate", "publishdate", "publish-date", "publication_date", "article.published", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date", "rnews:datepublished", "date",
)  # fmt: skip
_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_SPACES = re.compile(r"\s+")
_UNSET = ("1970-01-01", "1969-12-31", "1900-01-01", "2000-01-01T00:00:00")  # clocks never set
_LONGEST = 300  # characters of a title or name
Head = dict[str, Any]


def head(tree: Any, url: str | None, seen: str | None) -> Head:  # noqa: ANN401 - lxml has no types
    """title, outlet, byline, published, dated, free; None where the page does not say.

    `seen` is the day the page was fetched: no page was published after it.
    """
    metas = _metas(tree)
    linked = next(_linked(tree), {})
    published, dated = _published(tree, metas, linked, url, seen)
    outlet = _words(metas.get("og:site_name")) or _name(linked.get("publisher"))
    outlet = outlet or _words(metas.get("application-name")) or _host(url)
    title = _words(metas.get("og:title")) or _words(linked.get("headline")) or _title(tree)
    return {
        "title": _without_tail(title, outlet),
        "outlet": outlet,
        "byline": _byline(tree, metas, linked),
        "published": published,
        "dated": dated,
        "free": linked.get("isAccessibleForFree"),
    }


def _metas(tree: Any) -> dict[str, str]:  # noqa: ANN401
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = meta.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), content.strip())
    return found


def _linked(tree: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    """Articles of the page's linked data (JSON-LD), in order."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text:
            continue
        try:
            value = json.loads(script.text[:_LONGEST_JSON].strip(), strict=False)
        except (ValueError, RecursionError):
            continue
        waiting, looked = [value], 0
        while waiting and looked < _MOST_NODES:
            node, looked = waiting.pop(0), looked + 1
            if isinstance(node, list):
                waiting += node
            elif isinstance(node, dict):
                kinds = str(node.get("@type", "")).lower()
                if any(kind in kinds for kind in _ARTICLES):
                    yield node
                waiting += [node[key] for key in ("@graph", "mainEntity") if key in node]


def _published(
    tree: Any,  # noqa: ANN401
    metas: dict[str, str],
    linked: dict[str, Any],
    url: str | None,
    seen: str | None,
) -> tuple[str | None, str | None]:
    """The day of publication and what says so, best evidence first."""
    told: list[tuple[object, str]] = [
        (metas[name], f"meta {name}") for name in _DATED if name in metas
    ]
    told.insert(min(len(told), 1), (linked.get("datePublished"), "linked data datePublished"))
    told += _times(tree)
    found = _IN_URL.search(_path(url))
    if found:
        told.append(("-".join(found.groups()), "its address"))
    for words, evidence in told:
        day = _day(words, seen)
        if day is not None:
            return day, f'{evidence} "{_words(words)}"'
    return None, None


def _path(url: str | None) -> str:
    try:
        return urlsplit(url or "").path
    except (
        ValueError
    ):  # "http://[bad/": an archive has what a server was asked for, whatever it was
        return ""


def _times(tree: Any) -> list[tuple[object, str]]:  # noqa: ANN401
    """Of <time> elements the one marked as published; one without a mark where it is alone."""
    times = [t for t in tree.iter("time") if t.get("datetime")][:50]
    marked = [
        t for t in times if "publi" in " ".join(map(str, t.attrib.values())).lower() or "pubdate" in t.attrib
    ]  # fmt: skip
    days = {str(t.get("datetime"))[:10] for t in times}
    chosen = marked or (times[:1] if len(days) == 1 else [])
    return [(t.get("datetime"), "time element") for t in chosen[:1]]


def _day(words: object, seen: str | None) -> str | None:
    """A day that exists, was not set by a dead clock, and lies not after the page was seen."""
    if not isinstance(words, str) or words.startswith(_UNSET):
        return None
    found = stamp(words)
    if found is None or found.earliest[:10] != found.latest[:10]:
        return None
    day = found.earliest[:10]
    return None if seen is not None and day > _after(seen) else day


def _after(day: str) -> str:
    """The day after, so that a page of tomorrow's zone is no lie."""
    from datetime import date, timedelta

    try:
        return (date.fromisoformat(day[:10]) + timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return "9999-12-31"


def _byline(tree: Any, metas: dict[str, str], linked: dict[str, Any]) -> str | None:  # noqa: ANN401
    named = _name(linked.get("author")) or metas.get("author") or metas.get("byl")
    if named is None:
        marked = tree.xpath("(//*[@rel='author' or @itemprop='author' or @class='author'])[1]")
        named = marked[0].text_content() if marked else None
    words = _words(named)
    if words is None or len(words) > 120 or "://" in words or "@" in words:
        return None
    return words.removeprefix("By ").removeprefix("by ")


def _name(value: object) -> str | None:
    """ "Amina Yusuf" of a string, {"name": ...}, or a list of them."""
    if isinstance(value, list):
        names = [name for name in map(_name, value[:10]) if name]
        return ", ".join(names) or None
    return _words(value.get("name") if isinstance(value, dict) else value)


def _title(tree: Any) -> str | None:  # noqa: ANN401
    heads = [words for words in (_words(h.text_content()) for h in tree.iter("h1")) if words]
    return heads[0] if len(heads) == 1 else _words(tree.findtext(".//title"))


def _without_tail(title: str | None, outlet: str | None) -> str | None:
    """'Fighters enter Sake | The Kivu Herald' without the outlet named beside it."""
    if title is None or outlet is None:
        return title
    for mark in (" | ", " - ", " – ", " — ", " :: "):
        if title.endswith(mark + outlet) and len(title) > len(mark + outlet):
            return title.removesuffix(mark + outlet)
    return title


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _words(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    return _SPACES.sub(" ", value).strip()[:_LONGEST] or None
