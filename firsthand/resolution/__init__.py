"""Resolution: actors across spellings, places with coordinates, times as intervals."""

from firsthand.resolution.resolve import resolve

__all__ = ["resolve"]
