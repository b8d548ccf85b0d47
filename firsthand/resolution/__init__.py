"""Resolution: actors across spellings, places with coordinates, times as intervals."""

from firsthand.resolution.locate import locate
from firsthand.resolution.resolve import resolve

__all__ = ["locate", "resolve"]
