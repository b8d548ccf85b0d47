"""Events: claims, from any number of reports, about the same happening."""

from firsthand.events.group import group
from firsthand.events.signs import sign

__all__ = ["group", "sign"]
