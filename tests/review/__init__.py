"""Corrections: the log, replay, search, the desk."""
