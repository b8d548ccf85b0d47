"""How wide words are, so that labels neither overlap nor run off the paper."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import east_asian_width

# Helvetica, in thousandths of the size, from the space to the tilde.
_WIDTHS = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_OTHER, _WIDE = 600, 1000


def width(said: str, size: float, bold: bool = False) -> float:
    """How wide a line of words is, within a few parts in a hundred."""
    return _pixels(sum(map(_letter, said)), size, bold)


def _pixels(total: int, size: float, bold: bool) -> float:
    return total * size / 1000 * (1.07 if bold else 1.02)


@lru_cache(maxsize=4096)  # a page measures some 50,000 letters
def _letter(letter: str) -> int:
    place = ord(letter) - 32
    if 0 <= place < len(_WIDTHS):
        return _WIDTHS[place]
    return _WIDE if east_asian_width(letter) in "WF" else _OTHER


def fitted(said: str, room: float, size: float, bold: bool = False) -> str:
    """The words, or as many as fit and "…"."""
    line = " ".join(said.split())
    if width(line, size, bold) <= room:
        return line
    total, kept = _letter("…"), 0
    for letter in line:
        total += _letter(letter)
        if _pixels(total, size, bold) > room:
            break
        kept += 1
    return line[:kept].rstrip(" ,;:(") + "…"


def wrapped(said: str, room: float, size: float, most: int = 2) -> list[str]:
    """The words on lines of this width; the last of `most` lines is cut."""
    lines: list[str] = []
    left = said.split()
    while left and len(lines) < most - 1:
        line = left.pop(0)
        while left and width(f"{line} {left[0]}", size) <= room:
            line = f"{line} {left.pop(0)}"
        lines.append(fitted(line, room, size))
    if left:
        lines.append(fitted(" ".join(left), room, size))
    return lines
