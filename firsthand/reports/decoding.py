"""Bytes to text: UTF-8, UTF-16, Windows-1252 with a note; never a changed character."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from firsthand.codebook.report import Problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3", "a SQLite database"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "a rich text document (RTF)"),
)
_NAMES = {"cp1252": "Windows-1252", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}
_DECLARED = re.compile(
    rb"(?:charset|<\?xml[^>]{0,60}\sencoding)\s{0,3}=\s{0,3}[\"']?([A-Za-z0-9_.:-]{2,30})",
    re.IGNORECASE,
)
_CONTROLS = frozenset(range(32)) - {9, 10, 11, 12, 13, 27}


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, byte order mark aside; `note` says how it was read, if not as UTF-8."""

    text: str
    note: str | None


def decode(content: bytes, source: str) -> Decoded | Problem:
    """The text of some bytes, or why they are none."""
    for signature, what in _SIGNATURES:
        if content.startswith(signature):
            return Problem(source, "binary", f"{what}, not text; save its text as .txt or .html")
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding, source, noted=False)
    wide = _wide(content)
    if wide is not None:
        return _strictly(content, wide, source, noted=True)
    if _binary(content):
        return Problem(source, "binary", "binary data, not text; save its text as .txt or .html")
    try:
        return Decoded(content.decode("utf-8"), None)
    except UnicodeDecodeError as error:
        return _older(content, source, error.start)


def _strictly(content: bytes, encoding: str, source: str, *, noted: bool) -> Decoded | Problem:
    try:
        return Decoded(content.decode(encoding), _NAMES.get(encoding) if noted else None)
    except UnicodeDecodeError as error:
        name = encoding.removesuffix("-sig").upper()
        reason = f"marked as {name} but broken at byte {error.start}; save it again as UTF-8"
        return Problem(source, "encoding", reason)


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of Latin text is zero."""
    head = content[:4000]
    even, odd = head[::2], head[1::2]
    if len(head) < 8 or head.count(0) * 3 < len(head):
        return None
    if odd.count(0) * 10 >= len(odd) * 9 and even.count(0) == 0:
        return "utf-16-le"
    if even.count(0) * 10 >= len(even) * 9 and odd.count(0) == 0:
        return "utf-16-be"
    return None


def _binary(content: bytes) -> bool:
    if b"\0" in content:
        return True
    head = content[:20_000]
    return sum(byte in _CONTROLS for byte in head) * 50 > len(head)


def _older(content: bytes, source: str, at: int) -> Decoded | Problem:
    """An older encoding: the one the page declares, else Windows-1252 where it fits plain text."""
    declared = _DECLARED.search(content[:2000])
    name = declared[1].decode("ascii").lower() if declared else "utf-8"
    for encoding in (name, "cp1252"):
        try:
            text = content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if encoding != "cp1252" or western(text):
            return Decoded(text, _NAMES.get(encoding, encoding))
    reason = f"not UTF-8 (byte {at}) and no encoding we can name; save it again as UTF-8"
    return Problem(source, "encoding", reason)


def western(text: str) -> bool:
    """True when the accented letters are as few as in a Western language, and odd signs fewer."""
    letters = sum(character.isalpha() for character in text)
    strange = [character for character in text if character > "\x7f"]
    accented = sum(character.isalpha() for character in strange)
    return accented * 4 <= letters and (len(strange) - accented) * 12 <= len(text)
