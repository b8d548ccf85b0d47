"""A report put together from a text and what is given beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from hashlib import sha256

from firsthand.codebook.report import Problem, Report
from firsthand.codebook.span import Span
from firsthand.codebook.when import NEVER_SAID, When
from firsthand.reports.blocks import pieces
from firsthand.reports.day_first import settled
from firsthand.reports.given import NOTHING, Given
from firsthand.reports.headwords import updated
from firsthand.reports.language import language
from firsthand.reports.pieces import Piece
from firsthand.reports.plausible import refusal
from firsthand.reports.publishers import known, looks_like_outlet
from firsthand.reports.stamps import stamp
from firsthand.reports.todays import loose_day, told_today

LONGEST_ADDRESS = 2_000  # characters
_TITLE_BREAKS = (" | ", " - ", " – ", " — ")
_COPYRIGHT = re.compile(
    r"\(?(?:copyright|©|\(c\))\s{0,2}(?:©"
    r"|\(c\))?\s{0,2}\d{4}(?:[-–]\d{4})?,?\s{1,2}(?:by )?(?P<name>[A-Z][^.,\n(]{2,50})",
    re.IGNORECASE,
)


def from_text(text: str, source: str, *, given: Given = NOTHING) -> Report | Problem:
    """One report from a text: `from_text("GOMA (Reuters) - ...", "wire.txt")`.

    The text is kept as it is. What is given goes into the id, so that one text in two outlets is
    two reports; with nothing given the id hangs on the text alone.
    """
    facts = {key: value for key, value in asdict(given).items() if value is not None}
    content = json.dumps({"text": text, **facts}, sort_keys=True) if facts else text
    digest = sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
    return assemble(text, source, given, digest)


def assemble(text: str, source: str, given: Given, digest: str) -> Report | Problem:
    """The report whose source bytes have this sha256, or why the text is none."""
    problem = refusal(text, source)
    if problem is not None:
        return problem
    identity = "r" + digest[:12]
    parts = pieces(text, given.title)
    title = given.title or _title(text, parts)
    byline = next((text[p.start : p.end] for p in parts if p.kind == "byline"), None)
    published = _published(identity, text, parts, given.published)
    return Report(
        id=identity,
        sha256=digest,
        source=source,
        outlet=given.outlet
        or _first(p.outlet for p in parts)
        or _outlet_of(title)
        or _owner(text, parts),
        title=title,
        byline=byline or given.byline,
        credit=_credit(parts) or given.credit,
        dateline=next((text[p.start : p.words_end] for p in parts if p.kind == "dateline"), None),
        published=published,
        language=language(text) or given.language,
        text=text,
        blocks=tuple(part.block() for part in parts if part.start < part.end),
        url=address(given.url),
        dated=given.dated if published.basis == "metadata" else None,
    )


def address(url: str | None) -> str | None:
    """An address that may be shown as a link: of the web, of a sane length, without odd signs."""
    if url is None or len(url) > LONGEST_ADDRESS or not url.isprintable() or " " in url:
        return None
    return url if url.lower().startswith(("http://", "https://")) else None


def _title(text: str, parts: Iterable[Piece]) -> str | None:
    for part in parts:
        if part.kind == "headline":
            words = text[part.start : part.end]
            return words.removesuffix(_tail(words))
    return None


def _outlet_of(title: str | None) -> str | None:
    """'Rebels enter Goma | The Kivu Herald' names its outlet behind the bar."""
    tail = _tail(title or "")
    return next((tail.removeprefix(mark) for mark in _TITLE_BREAKS if tail.startswith(mark)), None)


def _owner(text: str, parts: Iterable[Piece]) -> str | None:
    """'© 2026 Continental Daily. All rights reserved.' names the outlet where nothing else does."""
    for part in parts:
        found = _COPYRIGHT.match(text[part.start : part.end]) if part.kind == "furniture" else None
        if found and looks_like_outlet(found["name"]):
            return found["name"].strip()
    return None


def _tail(title: str) -> str:
    for mark in _TITLE_BREAKS:
        head, found, tail = title.rpartition(mark)
        bar = mark == " | " and looks_like_outlet(tail)
        if found and len(head.split()) > 2 and (known(tail) is not None or bar):
            return found + tail
    return ""


def _credit(parts: Iterable[Piece]) -> str | None:
    """The agency of a dateline or of a credit line, whichever stands first."""
    kinds = ("credit", "dateline", "byline")
    return _first(part.agency for part in parts if part.kind in kinds)


def _published(identity: str, text: str, parts: Sequence[Piece], given: str | None) -> When:
    """The date that the text states; else the one given; else one told as today's; no guess."""
    told = [part for part in parts if part.stamp is not None]
    lines = [text[part.start : part.end] for part in told]
    # first published, then updated; the day of a credit line dates what the report was taken from
    told.sort(key=lambda part: (part.kind == "credit", updated(text[part.start : part.end])))
    for part in told[:1]:
        if part.stamp is not None:
            span = Span(identity, part.start, part.end)
            day = settled(part.stamp, lines, text)
            return When(day.earliest, day.latest, "stated", span)
    beside = stamp(given) if given else None
    if beside is None:
        today = loose_day(text) or told_today(text, parts)
        if today is None:
            return NEVER_SAID
        span = Span(identity, today.start, today.end)
        return When(today.earliest, today.latest, "stated", span)
    beside = settled(beside, [given or ""], text)
    return When(beside.earliest, beside.latest, "metadata")


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)
