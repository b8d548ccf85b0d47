"""What all readers of one run share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from firsthand.codebook.report import Report
from firsthand.reports.apart import Apart
from firsthand.reports.given import NOTHING, Given

Keep = Callable[[Report, bytes], None]
FIELDS = ("text", "title", "published", "outlet", "url", "credit", "language", "byline", "id")


def kept_nowhere(report: Report, raw: bytes) -> None:
    """Who does not keep the bytes that a report was read from."""


@dataclass(frozen=True, slots=True)
class Kit:
    """The process for what others wrote, the columns the user named, who keeps the raw bytes.

    `keep` is told of each report and the very bytes its sha256 is over, before the report is given.
    `columns` names the user's column for a field of ours: {"text": "body"}. `workers` is how many
    processes read an archive side by side.
    """

    apart: Apart
    columns: Mapping[str, str] = field(default_factory=dict)
    keep: Keep = kept_nowhere
    workers: int = 1


@dataclass(frozen=True, slots=True)
class Document:
    """One document with its bytes: a file, a member of a zip, an attachment.

    `source` names it in reports and problems; `name` is its own name, used as a hint alone (".csv")
    and never as a path. `nested` counts the containers it lies in. `origin` are the bytes that its
    sha256 is over, where they are not the content: the whole e-mail of a letter's text.
    """

    source: str
    content: bytes
    name: str = ""
    given: Given = NOTHING
    nested: int = 0
    origin: bytes | None = None

    def raw(self) -> bytes:
        """The bytes as they came."""
        return self.content if self.origin is None else self.origin


def columns_of(words: str) -> dict[str, str]:
    """ "text=body,title=headline": which column is which field. Raises ValueError with what to do."""
    found: dict[str, str] = {}
    for pair in words.split(","):
        ours, mark, theirs = (part.strip() for part in pair.partition("="))
        if not mark or not theirs or ours not in FIELDS:
            known = ", ".join(FIELDS)
            raise ValueError(f"{pair.strip()!r} names no column; write FIELD=COLUMN, of {known}")
        found[ours] = theirs
    return found
