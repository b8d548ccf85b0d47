"""Corroboration: who really stands behind each event, and where the reports disagree."""

from firsthand.corroboration.reconcile import reconcile

__all__ = ["reconcile"]
