"""One strict reading of a web address; every later step uses its parts and never the words again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import quote, urljoin

import idna

MOST = 2_000  # letters; browsers and servers stop near there
_PORTS = {"http": 80, "https": 443}
_LINK = re.compile(
    r"(?P<scheme>https?)://(?P<host>\[[0-9A-Fa-f:.]{2,45}\]|[^\s/?#\\@:\[\]%]{1,253})"
    r"(?::(?P<port>[0-9]{1,5}))?(?P<rest>[/?][^\s#\\]{0,2000})?(?:#\S{0,2000})?",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?")
_NUMBER = re.compile(r"(?:[0-9]+|0x[0-9a-f]*)")
_SAFE = "/?&=:+,;@!$'()*~%-._"  # of a path and query; all else is spelled out
# Above 1023 only what browsers refuse too (WHATWG Fetch, "bad port"): 6000 is a screen, 6379 a store.
_CLOSED_PORTS = frozenset(
    (1719, 1720, 1723, 2049, 3306, 3659, 4045, 4190, 5060, 5061, 5432, 6000, 6379, 6566, 6665, 6666)
    + (6667, 6668, 6669, 6679, 6697, 8001, 9200, 10080, 11211, 27017)
)


class RefusedLinkError(ValueError):
    """An address that is never asked; the message says why and what to give instead."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address in its parts. `host` is a lower-case name or an address without brackets."""

    scheme: str
    host: str
    port: int
    target: str

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"

    @property
    def authority(self) -> str:
        """Host and port as a server is told them: no port where it is the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def site(self) -> str:
        """Scheme, host and port: what robots.txt and manners hold for."""
        return str(Link(self.scheme, self.host, self.port, ""))


def looks_like_link(words: str) -> bool:
    """Whether a source is meant as a web address, so that it is none of our files."""
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]{1,20}://", words) is not None


def link(words: str, inside: bool = False) -> Link:
    """The address, read strictly. Raises RefusedLinkError.

    `inside`: a service of the user's own, which may have a bare name ("localhost") and any port.
    """
    if len(words) > MOST:
        raise RefusedLinkError(f"an address of {len(words):,} letters; no page has one so long")
    if any(ord(c) < 33 or ord(c) == 127 for c in words):
        raise RefusedLinkError("blanks or control characters in the address; copy it again")
    if "\\" in words:
        raise RefusedLinkError("a backslash in the address; copy it again")
    found = _LINK.fullmatch(words)
    if found is None:
        raise RefusedLinkError("no address of a web page; give one that begins with https://")
    scheme = found["scheme"].lower()
    port = int(found["port"] or _PORTS[scheme])
    closed = not inside and (port in _CLOSED_PORTS or port < 1024 and port not in _PORTS.values())
    if closed or not 0 < port <= 65_535:
        raise RefusedLinkError(f"port {port} is none for web pages; leave it out")
    rest = found["rest"] or "/"
    target = quote(rest if rest.startswith("/") else "/" + rest, safe=_SAFE)
    return Link(scheme, _host(found["host"], inside), port, target)


def moved(came: Link, told: str) -> Link:
    """Where a redirect leads, by the address it came from. Raises RefusedLinkError."""
    if len(told) > MOST or any(ord(c) < 33 for c in told):
        raise RefusedLinkError("it leads to an address that is none")
    try:
        joined = urljoin(str(came), told)
    except ValueError as error:  # "http://[bad/"
        raise RefusedLinkError("it leads to an address that is none") from error
    gone = link(joined)
    if came.scheme == "https" and gone.scheme == "http":
        raise RefusedLinkError("it leads from https to http; give that address yourself")
    return gone


def _host(words: str, inside: bool) -> str:
    """A name in the letters of the DNS, or an address. Raises RefusedLinkError."""
    if words.startswith("["):
        try:
            return str(IPv6Address(words[1:-1]))
        except AddressValueError as error:
            raise RefusedLinkError(f"{words} is no address") from error
    name = words.lower().removesuffix(".")
    if not name.isascii():
        try:
            name = idna.encode(name).decode("ascii")
        except idna.IDNAError as error:
            raise RefusedLinkError("letters in the host's name that no host has") from error
    labels = name.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return _numbers(name)
    if not all(_LABEL.fullmatch(label) for label in labels):
        raise RefusedLinkError("signs in the host's name that no host has")
    if not inside and is_local(name):
        raise RefusedLinkError(PRIVATE)
    return name


def is_local(name: str) -> bool:
    """A name that no public DNS has: "intranet", "router.local"."""
    labels = name.split(".")
    return len(labels) == 1 or labels[-1] in ("localhost", "local", "internal", "localdomain")


def _numbers(name: str) -> str:
    """Four plain numbers; 127.1, 0x7f.1 and 2130706433 are ways around a check."""
    try:
        return str(IPv4Address(name))
    except AddressValueError as error:
        raise RefusedLinkError(PRIVATE) from error


PRIVATE = "not a public address of the web; only public ones are asked"
