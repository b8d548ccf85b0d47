"""When: an interval that is never narrower than the words allow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from firsthand.codebook.span import Span

Basis = Literal["stated", "relative", "publication", "metadata", "none"]


@dataclass(frozen=True, slots=True)
class When:
    """Local time, ISO 8601; "Sunday night" is 2024-12-01T18:00 to 2024-12-02T06:00.

    Both ends are days ("2024-12-02", inclusive) or minutes ("2024-12-02T06:00"); a month or a year
    is spelled out as its first and last day. None is an open end.
    """

    earliest: str | None
    latest: str | None
    basis: Basis
    span: Span | None = None

    def begins(self) -> str:
        """The earliest minute as a string that sorts: days begin at 00:00, open ends before all."""
        return "" if self.earliest is None else self.earliest[:10] + _clock(self.earliest, "T00:00")

    def ends(self) -> str:
        """The latest minute as a string that sorts: days end at 23:59, open ends after all."""
        return "9999" if self.latest is None else self.latest[:10] + _clock(self.latest, "T23:59")

    def meets(self, other: When) -> bool:
        """True when some moment fits both."""
        return self.begins() <= other.ends() and other.begins() <= self.ends()


def _clock(moment: str, otherwise: str) -> str:
    return moment[10:16] if len(moment) > 10 else otherwise


NEVER_SAID = When(None, None, "none")
