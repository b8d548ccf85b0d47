"""Digests as web archives write them, set against what they are said to be of."""

from __future__ import annotations

import base64
import binascii
import hashlib


def fits(digest: str, *contents: bytes) -> bool:
    """True where a digest ("sha1:BASE32", "sha256:hex") is that of one of the contents, or unknown."""
    name, mark, value = digest.partition(":")
    name = name.strip().lower().replace("-", "")
    if not mark or name not in ("md5", "sha1", "sha256", "sha512"):
        return True
    wanted = _bytes_of(value.strip(), hashlib.new(name, usedforsecurity=False).digest_size)
    return wanted is None or any(
        hashlib.new(name, content, usedforsecurity=False).digest() == wanted for content in contents
    )


def _bytes_of(value: str, size: int) -> bytes | None:
    if len(value) == size * 2:
        try:
            return bytes.fromhex(value)
        except ValueError:
            pass
    try:
        found = base64.b32decode(value.upper() + "=" * (-len(value) % 8))
    except (binascii.Error, ValueError):
        return b""  # no digest of this kind: it fits nothing
    return found if len(found) == size else b""
