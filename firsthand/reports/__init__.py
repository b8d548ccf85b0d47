"""The first step: a file, folder or stream in, reports with their head matter out."""

from firsthand.reports.assembly import from_text
from firsthand.reports.given import Given
from firsthand.reports.kit import columns_of
from firsthand.reports.language import language_problem
from firsthand.reports.source import read

__all__ = ["Given", "columns_of", "from_text", "language_problem", "read"]
