"""Asking politely: robots.txt, one question at a time to a site, waiting when told to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime

from protego import Protego

from firsthand.net.gate import AGENT, Gate
from firsthand.net.links import Link, RefusedLinkError, link
from firsthand.net.page import FailedFetchError, Page

PAUSE = 1.0  # seconds between two questions to one site
LONGEST_PAUSE = 30.0  # a site may ask for more; then it is asked less often by who calls
TRIES = 3
LONGEST_WAIT = 60.0  # seconds that we wait in place when a server names them


class Polite:
    """A gate with manners, for one run: what a site says of robots is asked for once."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate
        self._robots: dict[str, Protego | None] = {}
        self._free: dict[str, float] = {}  # when a site may be asked again

    def get(self, address: str, headers: Mapping[str, str] | None = None) -> Page:
        """The page; tried again where that may help. Raises RefusedLinkError or FailedFetchError."""
        asked = link(address)
        self._may(asked)
        for attempt in range(1, TRIES + 1):
            self._wait(asked)
            try:
                page = self._gate.get(asked, headers, self._may)
            except FailedFetchError as failed:
                if not failed.again or attempt == TRIES:
                    raise
                self._gate.world.sleep(2.0**attempt)
                continue
            pause = _told_to_wait(page)
            if pause is None or attempt == TRIES or pause > LONGEST_WAIT:
                return page
            self._gate.world.sleep(max(pause, 2.0**attempt))
        raise AssertionError("every try returns or raises")  # pragma: no cover

    def _may(self, asked: Link) -> None:
        """Raises FailedFetchError for an address, given or led to, that is not to be read."""
        if not self._allowed(asked):
            raise FailedFetchError("its robots.txt asks programs not to read it; save it yourself")

    def _allowed(self, asked: Link) -> bool:
        if asked.site not in self._robots:
            self._robots[asked.site] = self._rules(asked)
        rules = self._robots[asked.site]
        if rules is None:
            raise FailedFetchError("its robots.txt cannot be read; the site is left alone", True)
        return bool(rules.can_fetch(str(asked), AGENT))

    def _rules(self, asked: Link) -> Protego | None:
        """What the site's robots.txt says; None where it cannot be asked (RFC 9309: then not)."""
        self._wait(asked)
        try:
            page = self._gate.get(Link(asked.scheme, asked.host, asked.port, "/robots.txt"))
        except RefusedLinkError:
            raise
        except FailedFetchError as failed:
            raise FailedFetchError(
                f"its robots.txt cannot be read: {failed}", failed.again
            ) from failed
        if page.status >= 500:
            return None
        told = page.content[:500_000].decode("utf-8", "replace") if page.status == 200 else ""
        return Protego.parse(told)

    def _wait(self, asked: Link) -> None:
        """Not before the site has had its pause."""
        world = self._gate.world
        now = world.clock()
        free = self._free.get(asked.site, now)
        if free > now:
            world.sleep(free - now)
        rules = self._robots.get(asked.site)
        pause = float(rules.crawl_delay(AGENT) or 0) if rules is not None else 0.0
        self._free[asked.site] = max(free, now) + min(max(PAUSE, pause), LONGEST_PAUSE)


def _told_to_wait(page: Page) -> float | None:
    """Seconds that a busy server asks for; None where it was not too busy."""
    if page.status not in (429, 500, 502, 503, 504):
        return None
    told = page.headers.get("retry-after", "")
    if told.isascii() and told.isdigit():  # "²" is a digit and no number
        return float(told[:9])
    return 0.0 if not told or _is_date(told) is None else LONGEST_WAIT + 1


def _is_date(told: str) -> datetime | None:
    try:
        return parsedate_to_datetime(told)
    except (TypeError, ValueError):
        return None
