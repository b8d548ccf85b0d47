"""Dates, clocks, years and numbers written in digits: "2024-12-01", "15:40", "'99", "2 1/2"."""

from __future__ import annotations

import re
from typing import NamedTuple

Worth = str | int | float | tuple[int | None, ...] | None

NUMERIC = re.compile(
    r"(?P<iso>(?<![\d./-])\d{4}([-/.])\d{1,2}\2\d{1,2}(?!\d|[-/]\d))"
    r"|(?P<dmy>(?<![\d./-])\d{1,2}([-/.])\d{1,2}\4(?:\d{4}|\d{2})(?!\d|[-/.]\d))"
    r"|(?P<clock>(?<![\d:.,])\d{1,2}:\d\d(?::\d\d)?(?:\s?(?:hrs|hours|h)\b|Z\b)?(?![\d:]))"
    r"|(?P<dotclock>(?<![\d:.,])\d{1,2}\.\d\d(?=\s?[ap]\.?m\b))"
    r"|(?P<pointclock>(?:(?<=at )|(?<=around )|(?<=about ))(?:[01]\d|2[0-3])\.[0-5]\d"
    r"(?=\s?(?:[,;]|\.\s|hrs\b|on\b|local\b|GMT\b|UTC\b|when\b|this\b|yesterday\b|$)))"
    r"|(?P<hours>(?<!\d)(?:[01]\d|2[0-4])[0-5]\d(?:Z\b|\s?(?:hrs|hours|h)\b(?!\sof\b)|(?=\s?(?:GMT|UTC)\b)))"
    r"|(?P<frenchclock>(?<![\d:.,])(?:[01]?\d|2[0-3])h[0-5]\d(?!\w))"
    r"|(?P<compact>(?<![\d.,-])(?:19|20)\d{6}(?!\d))"
    r"|(?P<decade>(?<!\d)\d{3}0(?:['’]s|s)\b)"
    r"|(?P<tens>['’`‘]?(?<!\d)[1-9]0(?:['’]s|s)\b)"
    r"|(?P<short>(?<![\w'’`])['’`‘]\d\d(?![\d\w]))"
    r"|(?P<ordinal>(?<![\w.,])\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<mixed>(?<![\d.,])\d{1,3}[ -]\d/\d(?!\d))"
    r"|(?P<monthday>(?<![\d./-])\d{1,2}/\d{1,2}(?![\d/]))"
    r"|(?P<number>(?<![\d.,])\d{1,3}(?:,\d{3}){1,3}(?!\d)|(?<![\d.,])\d{1,9}(?:\.\d{1,3})?(?!\d))"
)


class Token(NamedTuple):
    """One word: characters `start` to `end`, its letter in the grammar, and its value."""

    start: int
    end: int
    letter: str
    worth: Worth


def numeral(found: re.Match[str]) -> Token:
    kind, said = found.lastgroup, found[0]
    for name in ("iso", "dmy"):
        if found[name]:
            kind = name
    start, end = found.span()
    digits = tuple(int(d) for d in re.findall(r"\d+", said))
    if kind in ("iso", "compact", "dmy"):
        date = (int(said[:4]), int(said[4:6]), int(said[6:])) if kind == "compact" else digits
        read = _year_first(date) if kind != "dmy" else _year_last(date, said)
        return Token(start, end, "X" if read else "_", read)
    if kind in ("clock", "dotclock", "hours", "pointclock", "frenchclock"):
        clock = (int(said[:2]), int(said[2:4])) if kind == "hours" else digits
        good = clock[0] <= 24 and all(part < 60 for part in clock[1:])
        return Token(start, end, "C" if good else "_", clock)
    if kind == "monthday":
        return Token(start, end, "x", digits)
    if kind == "decade":
        return Token(start, end, "E", digits[0] // 10)
    if kind == "tens":
        return Token(start, end, "E" if digits[0] >= 20 else "_", digits[0] // 10)
    return _count(kind or "", said, found)


def _count(kind: str, said: str, found: re.Match[str]) -> Token:
    start, end = found.span()
    if kind == "short":
        return Token(start, end, "y", int(said[1:]))
    if kind == "ordinal":
        return Token(start, end, "O", int(said[:-2]))
    if kind == "mixed":
        whole, over, under = (int(d) for d in re.findall(r"\d+", said))
        return Token(start, end, "n" if under else "_", whole + over / max(under, 1))
    value = float(said.replace(",", ""))
    if "," not in said and "." not in said and len(said) == 4 and 1000 <= value <= 2999:
        return Token(start, end, "Y", int(value))
    return Token(start, end, "N", value)


def _year_first(date: tuple[int, ...]) -> tuple[int | None, ...] | None:
    year, month, day = date
    if not (1000 <= year <= 2999 and 1 <= month <= 31 and 1 <= day <= 31):
        return None
    return (year, month, day) if month <= 12 else ((year, day, month) if day <= 12 else None)


def _year_last(date: tuple[int, ...], said: str) -> tuple[int | None, ...] | None:
    """ "23.04.2022" is day first, "4/23/2022" month first; of an open case a dot means day
    first."""
    first, second, year = date
    if year < 100:
        year += 1900 if year >= 50 else 2000
    day_first = first > 12 or ("." in said and second <= 12)
    day, month = (first, second) if day_first else (second, first)
    return (year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None
