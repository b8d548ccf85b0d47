"""From an annotated report to its claims: who says what happened, and through whom."""

from firsthand.claims.extract import extract

__all__ = ["extract"]
