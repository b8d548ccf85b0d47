"""Addresses that nothing from outside may make us ask: our own machine, its network, its cloud."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

Address = IPv4Address | IPv6Address

# Written out, since what Python calls private changed from version to version. IANA's registries
# of special addresses (RFC 6890 and its updates), with multicast and the addresses of cloud metadata.
_CLOSED = tuple(
    ip_network(block)
    for block in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"),
        *("172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16"),
        *("198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        "168.63.129.16/32",  # public by its number, and the inside of one cloud's machines
        *("::/128", "::1/128", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16"),
        *("fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8"),
    )
)
# A machine or network of the user's own, which the user may name for one service (`Gate.inside`).
# Never among them: link-local addresses with the cloud's metadata, multicast, "any address".
_OWN = tuple(
    ip_network(block)
    for block in (
        *("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"),
        *("::1/128", "fc00::/7"),
    )
)
_TRANSLATED = (ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48"))  # RFC 6052, RFC 8215
_COMPATIBLE = ip_network("::/96")
_GLOBAL = ip_network("2000::/3")  # all that was ever given out; the rest is reserved (RFC 4291)


def forbidden(told: str) -> bool:
    """Whether an address, in its usual writing, is not a public one. What is no address is not."""
    try:
        address = ip_address(told.partition("%")[0])
    except ValueError:
        return True
    return any(_closed(inner) for inner in (address, *_inside(address)))


def own(told: str) -> bool:
    """Whether an address is of this machine or of a private network, plainly written."""
    try:
        address = ip_address(told)
    except ValueError:
        return False
    return any(address in block for block in _OWN if block.version == address.version)


def _closed(address: Address) -> bool:
    if isinstance(address, IPv6Address) and address not in _GLOBAL:
        return address not in _TRANSLATED[0]  # that one is judged by what is inside
    return any(address in block for block in _CLOSED if block.version == address.version)


def _inside(address: Address) -> list[Address]:
    """The addresses that travel inside a later one: mapped, compatible, translated, 6to4, Teredo."""
    if isinstance(address, IPv4Address):
        return []
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _COMPATIBLE or any(address in block for block in _TRANSLATED):
        found.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return [inner for inner in found if inner is not None]
