"""Events: claims, from any number of reports, about the same happening."""

from firsthand.events.group import group

__all__ = ["group"]
