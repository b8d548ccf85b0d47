"""Dates with a year, as stamped on reports: "8:19 AM EST, December 2, 2024"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january enero janvier januar janeiro", "feb february febrero février februar fevereiro",
            "mar march marzo mars märz março", "apr april abril avril", "may mayo mai maio",
            "jun june junio juin juni junho", "jul july julio juillet juli julho",
            "aug august agosto août", "sep sept september septiembre septembre setembro",
            "oct october octubre octobre oktober outubro",
            "nov november noviembre novembre novembro", "dec december diciembre décembre dezember dezembro",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_MONTH = r"(?P<month{0}>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_WEEKDAY = (
    r"(?:(?P<weekday>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?"
    r"|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\.?,?\s{1,3})?"
)
_YEAR = r"(?P<year{0}>(?:19|20)\d\d)"
_NTH = r"(?:st|nd|rd|th)?"
_CALENDAR = "|".join(
    (
        _YEAR.format(1) + r"[-/.](?P<month1>0?[1-9]|1[0-2])[-/.](?P<day1>0?[1-9]|[12]\d|3[01])",
        r"(?P<day2>\d{1,2})" + _NTH + r"\.?[\s-]{1,3}(?:(?:of|de|di)\s)?" + _MONTH.format(2)
        + r",?[\s-]{1,3}(?:del?\s)?"
        + _YEAR.format(2),
        _MONTH.format(3) + r"\s{1,3}(?P<day3>\d{1,2})"
        r"(?:" + _NTH + r"(?:,\s{0,3}|\s{1,3})|(?<=\d\d))" + _YEAR.format(3),
        r"(?P<first4>\d{1,2})(?P<mark>[-/.])(?P<second4>\d{1,2})[-/.]" + _YEAR.format(4),
        _MONTH.format(5) + r",?\s{1,3}" + _YEAR.format(5),
    )
)  # fmt: skip
_ZONE = (
    r"(?:\s?(?:[AP]\.?M\.?(?![a-z])))?(?:\s?(?:local time|GMT|UTC|BST|CE?S?T|MSK|[ECMP][SD]?T|IST"
    r"|EET|EAT"
    r"|CAT|WAT|AEST|AEDT|Z|hrs)\b(?:\s?[+-]\d{1,2}(?::?\d\d)?)?)?"
    r"(?:[+-]\d\d:?\d\d)?(?:\s?\((?:GMT|UTC)?[+-]?\d{0,2}[A-Z]{0,4}\))?"
)
_CLOCK = (
    r"(?:(?P<hour@>[01]?\d|2[0-3])[:.h](?P<minute@>[0-5]\d)(?::[0-5]\d(?:\.\d{1,6})?)?"
    r"|(?P<fold@>[0-2]\d[0-5]\d)(?=\s?(?:GMT|UTC|hrs|local))|(?P<full@>1?\d)(?=\s?[AP]\.?M))"
    r"(?P<zone@>" + _ZONE + ")"
)
_JOIN = r"(?:\s?(?:,|\||-|–|—|at|·|•|T)\s?|\s{1,3})"
_BEFORE = "(?:" + _CLOCK.replace("@", "A") + _JOIN + "(?:on )?)?"
_AFTER = "(?:" + _JOIN + "(?:at )?" + _CLOCK.replace("@", "B") + ")?"
STAMP = re.compile(
    r"(?<![\w.,-])(?<!\d/)"
    + _BEFORE
    + _WEEKDAY
    + "(?:"
    + _CALENDAR
    + ")"
    + _AFTER
    + r"(?!\d|/|_|(?-i:[a-z]))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date with a year at `start` to `end`; days, or minutes where the words say them.

    "02/12/2024" may be February or December: the ends then span both readings.
    """

    start: int
    end: int
    earliest: str
    latest: str


def stamps(
    text: str, start: int = 0, end: int | None = None, day_first: bool = False
) -> Iterator[Stamp]:
    """All dates of a stretch of text that have a year and exist ("31 Nov 2024" does not).

    `day_first` reads "4-12-2025" as 4 December, as agencies' datelines mean it.
    """
    for found in STAMP.finditer(text, start, len(text) if end is None else end):
        days = _days(found, day_first)
        if days:
            clock = _clock(found)
            one = len(set(days)) == 1
            at = f"T{clock}" if clock is not None and one else ""
            yield Stamp(*found.span(), min(days) + at, max(days) + at)


def stamp(words: str) -> Stamp | None:
    """The first date of some words: a field of a record, of any sane length."""
    return next(stamps(words[:64]), None)


def _days(found: re.Match[str], day_first: bool) -> list[str]:
    """The first and last day that the words allow; none where there is no such day."""
    group = found.groupdict()
    if group["year5"]:
        return _month(int(group["year5"]), MONTHS[group["month5"].lower()])
    if group["year4"]:
        days = _on_weekday(_either(int(group["year4"]), group), group["weekday"])
        return days[:1] if day_first else days
    for form in "123":
        if group[f"year{form}"]:
            name = group[f"month{form}"].lower()
            month = MONTHS.get(name) or int(name)
            return _real(int(group[f"year{form}"]), month, int(group[f"day{form}"]))
    return []


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
    return f"{hour:02d}:{minute}" if hour < 24 else None
