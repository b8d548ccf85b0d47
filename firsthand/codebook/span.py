"""Words of a report, by their offsets."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Some words of one report: `text[start:end]`, code points, end-exclusive."""

    report: str
    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """True when both are in one report and share at least one character."""
        return self.report == other.report and self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """True when the other lies wholly inside this one."""
        same = self.report == other.report
        return same and self.start <= other.start and other.end <= self.end

    def words(self, text: str) -> str:
        """The quoted words, from the text of the report."""
        return text[self.start : self.end]
