"""A report as it came, and what its head matter says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from firsthand.codebook.when import When

BlockKind = Literal[
    "headline", "heading", "paragraph", "dateline", "date", "byline", "credit", "furniture"
]


@dataclass(frozen=True, slots=True)
class Block:
    """A run of the text with one office: `text[start:end]`, outer white space trimmed.

    A paragraph is a line (or lines) of prose; "LONDON, Dec 2 (Reuters) -" in front of prose is a
    dateline of its own; a heading is a short line inside the body; furniture is "Read more: ...".
    """

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Report:
    """One report: `id` is "r" and the first 12 hex digits of `sha256`.

    `sha256` is over the source bytes (of a JSON record: its canonical JSON). `source` is the path
    or URL it was read from, with "#LINE" for a line of JSON Lines. `credit` is the agency of a
    credit line or dateline ("Reuters"). An unknown field is None; `published` has basis "none".
    `url` is the address of the page, where one is known. `dated` is what says so where `published`
    comes from beside the text: 'meta article:published_time "2024-12-02T06:30:00Z"'.
    """

    id: str
    sha256: str
    source: str
    outlet: str | None
    title: str | None
    byline: str | None
    credit: str | None
    dateline: str | None
    published: When
    language: str | None
    text: str
    blocks: tuple[Block, ...]
    url: str | None = None
    dated: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """A source that gave no report, and why: one line that says what to do.

    `kind` is one word for machines: empty, binary, encoding, too_large, too_deep, not_a_report,
    bad_line, language, unreadable, failed, engine (a larger engine that did not answer).
    """

    source: str
    kind: str
    reason: str
