"""RSS, Atom and sitemaps: their items as reports where they carry the text, else their addresses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from urllib.parse import urljoin

from firsthand.codebook.report import Problem, Report
from firsthand.reports.assembly import address, assemble
from firsthand.reports.files_apart import answer
from firsthand.reports.given import Given
from firsthand.reports.kit import Document, Kit

_LEAST_LETTERS = 40  # of an item's text; less is a caption


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed or sitemap. `whole` where the feed carries the article itself."""

    url: str | None
    title: str | None
    published: str | None
    dated: str | None
    byline: str | None
    text: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """What a feed or sitemap lists. `index`: its addresses are those of further sitemaps."""

    title: str | None
    items: tuple[Item, ...]
    index: bool = False
    left: int = 0


def listing(
    text: str, kind: str, source: str, kit: Kit, base: str | None = None
) -> Listed | Problem:
    """The items of a feed or sitemap; `kind` is "feed" or "sitemap". Nothing is fetched.

    `base` is its own address, where it has one: "/world/2" is an address beside it.
    """
    found = answer(text.encode("utf-8", "replace"), kind, source, kit)
    if isinstance(found, Problem):
        return found
    if kind == "sitemap":
        addresses = [(_joined(url, base), day) for url, day in found["addresses"]]
        items = tuple(Item(url, None, None, None, None, "", False) for url, _ in addresses if url)
        return Listed(None, items, bool(found["index"]), int(found["left"]))
    made = (Item(**{**entry, "url": _joined(entry["url"], base)}) for entry in found["items"])
    return Listed(found.get("title"), tuple(made), left=int(found["left"]))


def _joined(url: str | None, base: str | None) -> str | None:
    """An address as a feed has it, made whole by the feed's own; None where it is none."""
    try:
        return address(urljoin(base, url.strip()) if base and url else url)
    except ValueError:  # "http://[bad/"
        return None


def read_feed(document: Document, text: str, kind: str, kit: Kit) -> Iterator[Report | Problem]:
    """Reports of the items that carry their text; one line for all that do not."""
    source = document.source
    found = listing(text, kind, source, kit)
    if isinstance(found, Problem):
        yield found
        return
    if kind == "sitemap":
        reason = (
            f"a sitemap: {len(found.items):,} addresses and no text; add the addresses you want"
        )
        yield Problem(source, "not_a_report", reason)
        return
    if not found.items:
        yield Problem(source, "empty", "a feed without entries; add it again later")
    short = 0
    for number, item in enumerate(found.items, start=1):
        if sum(map(str.isalpha, item.text)) < _LEAST_LETTERS:
            short += 1
            continue
        yield _report(item, f"{source}#{number}", found.title, kit)
    yield from _notes(found, short, source)


def _report(item: Item, where: str, outlet: str | None, kit: Kit) -> Report | Problem:
    title = f"{item.title}\n\n" if item.title else ""
    given = Given(
        outlet=outlet and " ".join(outlet.split())[:120], title=item.title, published=item.published,
        url=item.url, byline=item.byline, dated=item.dated,
    )  # fmt: skip
    raw = json.dumps(asdict(item), sort_keys=True, separators=(",", ":")).encode("ascii")
    made = assemble(title + item.text, where, given, sha256(raw).hexdigest())
    if isinstance(made, Report):
        kit.keep(made, raw)
    return made


def _notes(found: Listed, short: int, source: str) -> Iterator[Problem]:
    teasers = sum(not item.whole for item in found.items) - short
    if short:
        reason = f"{short} entries have no text of their own; add their addresses"
        yield Problem(source, "not_a_report", reason)
    if teasers > 0:
        reason = (
            f"of {teasers} entries the feed has only a summary; add their addresses for the whole"
        )
        yield Problem(source, "failed", reason)
    if found.left:
        yield Problem(
            source, "too_large", f"{found.left:,} more entries than we read; split the feed"
        )
