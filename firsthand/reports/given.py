"""What the user or the record says of a report, beside its text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Given:
    """Facts about a report that stand outside its text; what the text itself states goes first.

    `published` is ISO ("2024-12-02") or free text ("Mon 2 Dec 2024"), `dated` what says so: "Date
    of the e-mail". `credit` is an agency. `url` is the address of the page.
    """

    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    credit: str | None = None
    language: str | None = None
    byline: str | None = None
    dated: str | None = None


NOTHING = Given()
