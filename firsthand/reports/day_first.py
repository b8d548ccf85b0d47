"""Whether "03/04/2025" is 3 April or 4 March, where the report itself shows its manner."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from firsthand.reports.months import MONTHS
from firsthand.reports.stamps import Stamp

_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})[/-](\d{1,2})[/-](?:\d{4}|\d\d)(?!\d)")
# Zones of the United States put the month first, those of the rest of the world the day.
_MONTH_FIRST = re.compile(r"\d\s?(?:[AaPp]\.?[Mm]\.?)?\s?(?:[ECMP][SD]?T)\b")
_DAY_FIRST = re.compile(
    r"\b(?:GMT|UTC|BST|CES?T|EES?T|EAT|CAT|WAT|SAST|IST|MSK|WI[BT]|WITA|PKT|NPT|HKT|SGT|PHT|AES?T|Uhr)\b"
    r"|\b(?i:publi[ée]|publicado|publicada|actualizado|atualizado|modifié|mis à jour|erschienen"
    r"|veröffentlicht|aktualisiert|stand|pubblicato|aggiornato|fecha|data)\b"
)
_NAMED = re.compile(
    r"\b(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)?\s(?P<m1>[A-Z][a-z]{2,8})|(?P<m2>[A-Z][a-z]{2,8})\.?\s(?P<d2>\d{1,2}))\b"
)
_READ = 6_000  # characters of the text in which named days are looked for
_NEAR = 10  # days before its publication of which a report tells


def settled(stamp: Stamp, lines: Iterable[str], text: str) -> Stamp:
    """The stamp with one reading, where other words of the report decide; else as it is."""
    if stamp.either is None or stamp.either[0] == stamp.either[1]:
        return stamp
    first = _by_lines(list(lines))
    if first is None:
        first = _by_days(stamp.either, text[:_READ])
    if first is None:
        return stamp
    day = stamp.either[0 if first else 1]
    return replace(stamp, earliest=day, latest=day, either=None)


def _by_lines(lines: list[str]) -> bool | None:
    """True: the day first, for "13/03/2025", "Publié le 03/04/2025" or "03/04/2025 14:05 CET"."""
    pairs = [(int(a), int(b)) for line in lines for a, b in _SLASHED.findall(line)]
    day = any(a > 12 for a, _ in pairs) or any(_DAY_FIRST.search(line) for line in lines)
    month = any(b > 12 for _, b in pairs) or any(_MONTH_FIRST.search(line) for line in lines)
    return None if day == month else day


def _by_days(either: tuple[str, str], text: str) -> bool | None:
    """The reading shortly before which days of the text lie: "on March 2" fits 4 March 2025."""
    fits = [False, False]
    for found in _NAMED.finditer(text):
        month = MONTHS.get((found["m1"] or found["m2"]).lower())
        for at, reading in enumerate(either):
            fits[at] |= month is not None and _shortly(
                reading, month, int(found["d1"] or found["d2"])
            )
    return None if fits[0] == fits[1] else fits[0]


def _shortly(reading: str, month: int, day: int) -> bool:
    told = date.fromisoformat(reading[:10])
    days = (told - timedelta(days=ago) for ago in range(_NEAR + 1))
    return any((before.month, before.day) == (month, day) for before in days)
