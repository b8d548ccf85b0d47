"""Dates with a year, as stamped on reports: "8:19 AM EST, December 2, 2024"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from firsthand.reports.months import DAYS, MONTHS

_MONTH = r"(?P<month{0}>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_WEEKDAY = (
    r"(?:(?P<weekday>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?"
    r"|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\.?,?\s{1,3})?"
)
_YEAR = r"(?P<year{0}>(?:19|20|٢٠|۲۰)\d\d)"
_SHORT_YEAR = r"(?P<year{0}>(?:['’])?\d\d)"
_NTH = r"(?:st|nd|rd|th|er|º|ª)?"
_SINCE = r"(?:\d{1,2}\s?(?:[-–/]|to|and|al?|au|bis)\s?)?"  # "5-11 March 2025" ends on the 11th
_NAMED = (
    r"(?P<day2>\d{1,2})" + _NTH + r"\.?(?:[\s-]{1,3}|/)(?:(?:of|de|di)\s)?(?:[^\W\d_]{3,12}\s?/\s?)?"
    + _MONTH.format(2) + r",?(?:[\s-]{1,3}|/)(?:del?\s)?"
)  # fmt: skip
_CALENDAR = "|".join(
    (
        _YEAR.format(1) + r"[-/.](?P<month1>0?[1-9]|1[0-2])[-/.](?P<day1>0?[1-9]|[12]\d|3[01])",
        _SINCE + _NAMED + _YEAR.format(2),
        _MONTH.format(3) + r"(?:,?\s{1,3}|(?<=\.))(?:\d{1,2}\s?[-–]\s?)?(?P<day3>\d{1,2})"
        r"(?:" + _NTH + r"(?:[,.]\s{0,3}|\s{1,3})|(?<=\d\d))" + _YEAR.format(3),
        r"(?P<first4>\d{1,2})(?P<mark>[-/.])(?P<second4>\d{1,2})[-/.]" + _YEAR.format(4),
        _MONTH.format(5) + r",?\s{1,3}" + _YEAR.format(5),
        _YEAR.format(6) + r"\s?[年년]\s?(?P<month6>\d{1,2})\s?[月월]\s?(?P<day6>\d{1,2})\s?[日일]",
    )
)  # fmt: skip
# "12/03/25", "12-Mar-25", "Mar 12, '25", "20250312": read on lines that do nothing but date.
_CALENDAR_SHORT = "|".join(
    (
        r"(?P<year1>20[0-4]\d)(?P<month1>0[1-9]|1[0-2])(?P<day1>0[1-9]|[12]\d|3[01])",
        _NAMED + _SHORT_YEAR.format(2),
        _MONTH.format(3) + r"\s{1,3}(?P<day3>\d{1,2}),?\s(?P<year3>['’]\d\d)",
        r"(?P<first4>\d{1,2})(?P<mark>[-/.])(?P<second4>\d{1,2})(?P=mark)" + _SHORT_YEAR.format(4),
    )
)
_ZONE = (
    r"(?:\s?(?:[AP]\.?M\.?(?![a-z])))?(?:\s?(?:local time|uhr|GMT|UTC|BST|CE?S?T|MSK|[ECMP][SD]?T|IST"
    r"|EET|EAT|CAT|WAT|SAST|WI[BT]|WITA|PKT|NPT|IRST|TRT|[AJHKPS][GKS]T|PHT|ICT|[ABCPV][EOR]T"
    r"|AEST|AEDT|NZ[DS]T|Z|hrs)\b(?:\s?[+-]\d{1,2}(?::?\d\d)?)?)?"
    r"(?:[+-]\d\d:?\d\d)?(?:\s?\((?:GMT|UTC)?[+-]?\d{0,2}[A-Z]{0,4}\))?"
)
_CLOCK = (
    r"(?:(?P<hour@>[01]?\d|2[0-3])[:.h](?P<minute@>[0-5]\d)(?::[0-5]\d(?:\.\d{1,6})?)?"
    r"|(?P<fold@>[0-2]\d[0-5]\d)(?=\s?(?:GMT|UTC|hrs|local))|(?P<full@>1?\d)(?=\s?[AP]\.?M))"
    r"(?P<zone@>" + _ZONE + ")"
)
_JOIN = r"(?:\s?(?:,|\||-|–|—|at|à|alle|um|·|•|T)\s?|\s{1,3}(?:a las\s|pukul\s)?)"
_BEFORE = "(?:" + _CLOCK.replace("@", "A") + _JOIN + "(?:on )?)?"
_AFTER = "(?:" + _JOIN + "(?:at )?" + _CLOCK.replace("@", "B") + ")?"
_OPENS = r"(?<![\w.,-])(?<!\d/)"
_CLOSES = r"(?!\d|/\d|_|(?-i:[a-z]))"
STAMP = re.compile(
    _OPENS + _BEFORE + _WEEKDAY + "(?:" + _CALENDAR + ")" + _AFTER + _CLOSES, re.IGNORECASE
)
_SHORT = re.compile(
    _OPENS + _BEFORE + _WEEKDAY + "(?:" + _CALENDAR_SHORT + ")" + _AFTER + _CLOSES, re.IGNORECASE
)
_LATEST_SHORT = 49  # "'49" is 2049, "'50" is 1950


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date with a year at `start` to `end`; days, or minutes where the words say them.

    "02/12/2024" may be February or December: the ends then span both readings, and `either` has
    the one with the day first and the one with the month first.
    """

    start: int
    end: int
    earliest: str
    latest: str
    either: tuple[str, str] | None = None


def stamps(
    text: str, start: int = 0, end: int | None = None, day_first: bool = False
) -> Iterator[Stamp]:
    """All dates of a stretch of text that have a year and exist ("31 Nov 2024" does not).

    `day_first` reads "4-12-2025" as 4 December, as agencies' datelines mean it.
    """
    for found in STAMP.finditer(text, start, len(text) if end is None else end):
        read = _stamp(found, day_first)
        if read is not None:
            yield read


def short_stamps(words: str, day_first: bool = False) -> list[Stamp]:
    """Dates whose year has two digits, and "20250312": for words that do nothing but date."""
    found = (_stamp(match, day_first) for match in _SHORT.finditer(words))
    return [read for read in found if read is not None]


def stamp(words: str) -> Stamp | None:
    """The first date of some words: a field of a record, of any sane length."""
    return next(stamps(words[:64]), None) or next(iter(short_stamps(words[:64])), None)


def _stamp(found: re.Match[str], day_first: bool) -> Stamp | None:
    days = _days(found, day_first)
    if not days:
        return None
    clock = _clock(found)
    at = "" if clock is None else f"T{clock}"
    if len(set(days)) == 1:
        return Stamp(*found.span(), days[0] + at, days[0] + at)
    two = found["first4"] is not None
    either = (days[0] + at, days[1] + at) if two else None
    return Stamp(*found.span(), min(days), max(days), either)


def _days(found: re.Match[str], day_first: bool) -> list[str]:
    """The first and last day that the words allow; none where there is no such day."""
    group = found.groupdict()
    if group.get("year5"):
        return _month(int(group["year5"]), MONTHS[group["month5"].lower()])
    if group["year4"]:
        days = _on_weekday(_either(_full(group["year4"]), group), group["weekday"])
        return days[:1] if day_first else days
    for form in "1236":
        if group.get(f"year{form}"):
            name = group[f"month{form}"].lower()
            month = MONTHS.get(name) or int(name)
            return _real(_full(group[f"year{form}"]), month, int(group[f"day{form}"]))
    return []


def _full(year: str) -> int:
    """ "'25" and "25" are 2025, "98" is 1998."""
    digits = int(year.lstrip("'’"))
    if digits > 99:
        return digits
    return digits + (2000 if digits <= _LATEST_SHORT else 1900)


def _either(year: int, group: dict[str, str]) -> list[str]:
    """ "13/12/2024" is one day, "02.12.2024" too (dots put the day first), "02/12/2024" two."""
    first, second = int(group["first4"]), int(group["second4"])
    days = _real(year, second, first)
    if group["mark"] != ".":
        days += _real(year, first, second)
    return days


def _on_weekday(days: list[str], weekday: str | None) -> list[str]:
    """ "Mon 02/12/2024" can only be December: the weekday decides, if it fits one reading."""
    if weekday is None:
        return days
    wanted = DAYS.index(weekday[:3].lower())
    fitting = [day for day in days if date.fromisoformat(day).weekday() == wanted]
    return fitting or days


def _real(year: int, month: int, day: int) -> list[str]:
    try:
        return [date(year, month, day).isoformat()]
    except ValueError:
        return []


def _month(year: int, month: int) -> list[str]:
    after = date(year + month // 12, month % 12 + 1, 1)
    return [date(year, month, 1).isoformat(), (after - timedelta(days=1)).isoformat()]


def _clock(found: re.Match[str]) -> str | None:
    """ "8:19 AM" is 08:19, "1405 GMT" 14:05: the clock as worded, whatever its zone."""
    for side in "BA":
        hour, minute = found[f"hour{side}"] or found[f"full{side}"], found[f"minute{side}"] or "00"
        if found[f"fold{side}"]:
            hour, minute = found[f"fold{side}"][:2], found[f"fold{side}"][2:]
        if hour is not None:
            return _twelve(int(hour), minute, found[f"zone{side}"] or "")
    return None


def _twelve(hour: int, minute: str, zone: str) -> str | None:
    half = zone.strip().lower().replace(".", "")[:2]
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    return f"{hour:02d}:{int(minute):02d}" if hour < 24 else None
