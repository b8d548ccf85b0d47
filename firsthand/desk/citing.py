"""Words of a report as a citation: quote, outlet, address, and what finds them again elsewhere."""

from __future__ import annotations

from firsthand.codebook.report import Report
from firsthand.codebook.span import Span
from firsthand.products.wording import visible

AROUND = 32  # characters before and after, as Web Annotation's quote selector has them


def citation(report: Report, span: Span, outlet: str, base: str) -> str:
    """Five lines: the quote, who printed it, where it is, its neighbours, its hash."""
    title = f", “{visible(report.title)}”" if report.title else ""
    day = (report.published.earliest or "undated")[:10]
    before = report.text[max(0, span.start - AROUND) : span.start]
    after = report.text[span.end : span.end + AROUND]
    return "\n".join([
        f"“{visible(span.words(report.text))}”",
        f"{outlet}{title}, {day}",
        f"{base}report/{report.id}?s={span.start}-{span.end}",
        f"between “{_line(before)}” and “{_line(after)}”",
        f"sha256 {report.sha256}, characters {span.start} to {span.end}",
    ])  # fmt: skip


def _line(words: str) -> str:
    return visible(" ".join(words.split()))
