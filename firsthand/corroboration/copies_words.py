"""The words of a text as copies are compared by: in small letters, and where each stands."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

WORD = re.compile(r"[^\W_]+")
MARKS = "“”‘’–—…«»\xa0"  # what keeps most English prose from being ASCII
BETWEEN = bytes(  # ASCII to lower case, and a space for whatever is no part of a word
    ord(chr(code).lower()) if code < 128 and chr(code).isalnum() else ord(" ")
    for code in range(256)
)


def words(text: str) -> list[bytes]:
    """Words in lower case, as UTF-8: plain text is cut by a table of bytes, the rest by WORD."""
    plain = text
    if not text.isascii():
        for mark in MARKS:
            plain = plain.replace(mark, " ")
    if plain.isascii():
        return plain.encode().translate(BETWEEN).split()
    lower = text.lower()
    if len(lower) != len(text):  # a capital such as İ gives two characters
        return [w.lower().encode("utf-8", "surrogatepass") for w in WORD.findall(text)]
    return [w.encode("utf-8", "surrogatepass") for w in WORD.findall(lower)]


def edges(text: str) -> tuple[Ints, Ints]:
    """Where each WORD begins and ends, from the characters' classes at once."""
    known = _letters()
    if text.isascii():
        letter = known[np.frombuffer(text.encode(), dtype=np.uint8)]
    else:
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        letter = known[np.minimum(codes, len(known) - 1)]
        for rare in np.flatnonzero(codes >= len(known)).tolist():
            letter[rare] = text[rare].isalnum()
    step = np.diff(np.concatenate([[False], letter, [False]]).astype(np.int8))
    return np.flatnonzero(step == 1), np.flatnonzero(step == -1)


@cache
def _letters() -> NDArray[np.bool_]:
    """For the first plane of Unicode, whether a character belongs in a word."""
    return np.array([chr(code).isalnum() for code in range(0x10000)], dtype=bool)
