"""The network: one gate that checks every address, and manners on top of it.

Nothing else of firsthand opens a connection, and nothing asks unless the user gave an address.
"""

from firsthand.net.gate import Gate, Limits, World
from firsthand.net.links import Link, RefusedLinkError, link, looks_like_link
from firsthand.net.manners import Polite
from firsthand.net.page import FailedFetchError, Page
from firsthand.net.service import Contact, RefusedServiceError, Service, SilentServiceError

__all__ = [
    "Contact",
    "FailedFetchError",
    "Gate",
    "Limits",
    "Link",
    "Page",
    "Polite",
    "RefusedLinkError",
    "RefusedServiceError",
    "Service",
    "SilentServiceError",
    "World",
    "link",
    "looks_like_link",
]
