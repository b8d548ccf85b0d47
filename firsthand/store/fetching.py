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
from firsthand.reports.feeds import listing
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
        text = page.content.decode("utf-8", "replace").removeprefix("\ufeff")
        kind = xml_kind(text) if page.status == 200 and _MARKUP.match(text.lstrip()) else None
        if kind not in ("feed", "sitemap"):
            return None
        found = listing(text, kind, address, self._kit)
        if isinstance(found, Problem):
            return [found]
        links = list(dict.fromkeys(item.url for item in found.items if item.url))
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
        if not looks_like_link(file.read(30).decode("latin-1").lstrip("\ufeffï»¿ \r\n")):
            return None
    lines = path.read_text(encoding="utf-8-sig", errors="replace").split("\n")
    found = [line.strip() for line in lines if line.strip()]
    return found if len(found) <= MOST_LISTED and all(map(looks_like_link, found)) else None


def _parted(found: Iterable[str | Problem]) -> tuple[list[str], list[Problem]]:
    links = [item for item in found if isinstance(item, str)]
    return links, [item for item in found if isinstance(item, Problem)]


def _day(page: Page) -> str | None:
    """The day of the server's own clock: when the page was fetched."""
    try:
        return parsedate_to_datetime(page.headers["date"]).date().isoformat()
    except (KeyError, TypeError, ValueError):
        return None
