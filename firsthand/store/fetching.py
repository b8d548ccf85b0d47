"""Web addresses as sources: an article, a feed, a sitemap, or a file that lists addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path

from firsthand.codebook.report import Problem, Report
from firsthand.net import FailedFetchError, Gate, Page, Polite, RefusedLinkError, looks_like_link
from firsthand.reports.apart import Apart
from firsthand.reports.decoding import decode
from firsthand.reports.feeds import Item, Listed, listing
from firsthand.reports.http_read import BrokenBodyError, TooLargeError, unpacked
from firsthand.reports.kinds import xml_kind
from firsthand.reports.kit import Keep, Kit
from firsthand.reports.web import Fetched, read_fetched
from firsthand.store.archive import Archive

MOST_PAGES = 100  # of one feed or sitemap; at one page a second that is two minutes
MOST_LISTED = 10_000  # addresses in a file of the user's
DEEPEST = 2  # a sitemap index, its sitemap, the pages
OFFLINE = "offline: no address is asked; leave out --offline"
_MARKUP = re.compile(r"<[a-zA-Z?!]")


@dataclass(frozen=True, slots=True)
class Listing:
    """What a feed said: its addresses that are not known yet, and its marks for the next time."""

    links: tuple[str, ...]
    problems: tuple[Problem, ...]
    marks: tuple[str | None, str | None]  # its etag, and when it was last changed


class Fetcher:
    """Gets what lies at addresses. `known` says which pages of a feed need not be asked again.

    The process that parses pages starts with the first of them and ends with `rest`. `archive` is
    given every answer as it came.
    """

    def __init__(
        self, keep: Keep, known: Callable[[str], bool], archive: Archive | None = None
    ) -> None:
        gate = Gate()
        gate.seen = archive.keep if archive is not None else None
        self._polite, self._known = Polite(gate), known
        self._apart = Apart()
        self._kit = Kit(self._apart, {}, keep)

    def rest(self) -> None:
        """Nothing more is asked for a while: let go of the process that parses."""
        self._apart.end()

    def read(self, address: str) -> Iterator[Report | Problem]:
        """The reports at an address; what cannot be had is a Problem of one line."""
        yield from self._read(address, self._kit, 0)

    def listed(
        self, address: str, marks: tuple[str | None, str | None], passed: Callable[[str], bool]
    ) -> Listing:
        """What is new in a feed since `marks`; nothing where the server says that it is the same.

        `passed`: these addresses are not asked for again, for another reason than being kept.
        """
        asked = {"If-None-Match": marks[0], "If-Modified-Since": marks[1]}
        headers = {name: value for name, value in asked.items() if value}
        page = self._page(address, headers)
        if isinstance(page, Problem):
            return Listing((), (page,), marks)
        if page.status == 304:
            return Listing((), (), marks)
        if page.status >= 400:
            reason = f"the server answers {page.status}; it is asked again later"
            return Listing((), (Problem(address, "failed", reason),), marks)
        fresh = (page.headers.get("etag"), page.headers.get("last-modified"))
        found = self._addresses(page, address, lambda link: self._known(link) or passed(link))
        if found is None:
            reason = "no feed: neither RSS, Atom nor a sitemap; add the page itself"
            return Listing((), (Problem(address, "not_a_report", reason),), marks)
        links, problems = _parted(found)
        return Listing(tuple(links), tuple(problems), fresh)

    def _read(self, address: str, kit: Kit, depth: int) -> Iterator[Report | Problem]:
        page = self._page(address)
        if isinstance(page, Problem):
            yield page
            return
        inside = self._addresses(page, address, self._known)
        if inside is None:
            fetched = Fetched(str(page.link), page.status, page.kind, page.content, _day(page))
            yield from read_fetched(fetched, address, kit)
            return
        links, problems = _parted(inside)
        yield from problems
        if depth == DEEPEST:
            yield Problem(address, "too_deep", "a sitemap of sitemaps of sitemaps; add one of them")
            return
        for link in links:
            yield from self._read(link, kit, depth + 1)

    def _page(self, address: str, headers: dict[str, str] | None = None) -> Page | Problem:
        try:
            return self._polite.get(address, headers)
        except RefusedLinkError as refused:
            return Problem(address[:300], "unreadable", str(refused))
        except FailedFetchError as failed:
            kind = "failed" if failed.again else "unreadable"
            return Problem(address[:300], kind, f"not fetched: {failed}")

    def _addresses(
        self, page: Page, address: str, known: Callable[[str], bool]
    ) -> list[str | Problem] | None:
        """What a feed or sitemap lists and we do not have; None where the page is neither."""
        text = _text(page) if page.status == 200 else ""
        kind = xml_kind(text) if _MARKUP.match(text.lstrip()) else None
        plain = links_in(text) if kind is None else None
        if plain is not None:  # a sitemap may be a plain list of addresses
            found: Listed | Problem = _listed(plain)
        elif kind in ("feed", "sitemap"):
            found = listing(text, kind, address, self._kit, str(page.link))
        else:
            return None
        if isinstance(found, Problem):
            return [found]
        links = list(dict.fromkeys(_sent(item.url) for item in found.items if item.url))
        fresh = links if found.index else [link for link in links if not known(link)]
        listed: list[str | Problem] = list(fresh[:MOST_PAGES])
        left = len(fresh) - MOST_PAGES + found.left
        if left > 0:
            reason = f"{left:,} more addresses than are read at once; add it again for the next"
            listed.append(Problem(address, "too_large", reason))
        return listed


def links_of(source: str | Path) -> list[str] | None:
    """The addresses that a source is or lists, one a line; None where it is a file of reports."""
    if isinstance(source, str) and looks_like_link(source):
        return [source]
    path = Path(source)
    if str(source) == "-" or not path.is_file() or path.stat().st_size > MOST_LISTED * 200:
        return None
    with path.open("rb") as file:
        if not _may_list(file.read(30)):
            return None
        file.seek(0)
        content = file.read()
    decoded = decode(content, str(source))
    return None if isinstance(decoded, Problem) else links_in(decoded.text)


def links_in(text: str) -> list[str] | None:
    """The addresses of a list, one a line; None where the text is none.

    Empty lines and those that begin with "#" are passed over. A word that is no address stays: it is
    told as such, and does not make a report of the list.
    """
    lines = [line.strip() for line in text.split("\n")]
    found = [line for line in lines if line and not line.startswith("#")]
    words = all(len(line.split()) == 1 for line in found)
    return (
        found
        if words and found and looks_like_link(found[0]) and len(found) <= MOST_LISTED
        else None
    )


def _may_list(head: bytes) -> bool:
    """Whether a file begins as a list of addresses may, in whatever encoding."""
    begins = head.replace(b"\0", b"").decode("latin-1").lstrip("\ufeffï»¿ÿþ \t\r\n")
    return begins.startswith("#") or looks_like_link(begins)


def _listed(links: list[str]) -> Listed:
    return Listed(None, tuple(Item(link, None, None, None, None, "", False) for link in links))


def _sent(link: str) -> str:
    """An address as a server is asked for it: without what only a browser looks at."""
    return link.partition("#")[0]


def _text(page: Page) -> str:
    """What a page says, unpacked and in its own encoding; nothing where it is no text.

    A sitemap may be a file that is packed (sitemap.xml.gz), whatever the line packs beside.
    """
    content = page.content
    if content.startswith(b"\x1f\x8b"):
        try:
            content = unpacked(content, "gzip")
        except (BrokenBodyError, TooLargeError):
            return ""
    if content.startswith(b"%PDF-"):
        return ""
    decoded = decode(content, "")
    return content.decode("utf-8", "replace") if isinstance(decoded, Problem) else decoded.text


def _parted(found: Iterable[str | Problem]) -> tuple[list[str], list[Problem]]:
    links = [item for item in found if isinstance(item, str)]
    return links, [item for item in found if isinstance(item, Problem)]


def _day(page: Page) -> str | None:
    """The day of the server's own clock: when the page was fetched."""
    try:
        return parsedate_to_datetime(page.headers["date"]).date().isoformat()
    except (KeyError, TypeError, ValueError):
        return None
