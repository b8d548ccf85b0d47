"""Datelines: "LONDON, Dec 2 (Reuters) -", "GAZA CITY —", "MOSCOW, December 2. /TASS/."."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from firsthand.codebook.tables import table
from firsthand.reports.months import LATIN
from firsthand.reports.publishers import known
from firsthand.reports.stamps import Stamp, short_stamps, stamps
from firsthand.reports.words import words

_CAPS = r"[^\W\d_a-zß-öø-ÿ]"  # a capital letter of any Latin script
_MONTH = r"(?:" + "|".join(sorted(LATIN, key=len, reverse=True)) + r")\.?"
_UP = r"(?:(?!(?i:" + _MONTH + r")\s\d)" + _CAPS + r"[\w.'’]{0,24})"
_LITTLE = (
    r"(?:(?:de|del|di|du|la|las|le|los|el|al|au|es|of|the|and|on|sur|do|da|das|dos|den|der|van|von"
    r"|y|et|e|und|bin|ben|ul)[\s-])"
)
_PLACE = _UP + r"(?:[ /-]" + _LITTLE + "?" + _UP + r"){0,5}"
_DAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s)?(?:(?:le|el|am)\s)?(?:"
    + _MONTH + r"(?:,?\s|(?<=\.))\d{1,2}|\d{1,2}(?:st|nd|rd|th|er)?\.?\s(?:(?:de|of)\s)?" + _MONTH
    + r"|\d{1,2}[./-]\d{1,2}(?=[./-]\d\d))"
    r"(?:(?:[,./-]?\s?|\sdel?\s)\d{4}|(?<=\d)[./-]\d\d(?!\d))?"
)  # fmt: skip
_AGENCY = r"(?:\([^()\n]{2,40}\)|/[^/\n]{2,30}/|\[[^\][\n]{2,40}\])"
_DASH = (
    r"\s{0,2}(?:—|–|--?|―|_|:|\||\.\s?(?:—|–|--?)|\.{1,3}(?=\s+[A-Z]))"
    r"(?=\s|$|(?<=[—–])[\w\"“]|(?<=\)-)[\w\"“])"
)
DATELINE = re.compile(
    r"(?P<led>\([A-Z][^()\n]{2,40}\)\s)?"  # "(MENAFN - Jordan Times) AMMAN —"
    r"(?P<first>(?i:" + _DAY + r")(?:,|\s[–-])\s(?=[A-Z]))?"  # "18 November 2025, Geneva -"
    r"(?P<place>" + _PLACE + r"(?:\s?[,/|]\s?" + _PLACE + r"){0,3}"
    # as in "Goma (DR Congo), Nov 16" and "Agartala (Tripura) [India], May 3"
    r"(?:(?:\s[(\[][A-Z][\w ./-]{1,40}[)\]]){1,2}(?=,\s(?i:" + _DAY + r")))?)?"
    r"(?:(?:[,.:]?\s{0,2}|\s[–—|-]\s|[–—])(?P<day>(?i:" + _DAY + r")))?"
    r"(?P<paren>(?:[,.]?\s{0,2}" + _AGENCY + r"){0,2})"
    r"(?:,?\s(?P<bare>" + _UP + r"(?:[ -]" + _UP + r"){0,2}))?"
    r"(?:(?P<dash>" + _DASH + r")|(?=\s{0,9}\Z|\s{1,9}(?:" + _CAPS + r"|[\d\"“])))"
)
# "(Nairobi, November 18, 2025) –" as monitors write, "Quetta (18 November 2025):", "[Djibo, ...]"
_BRACKETED = re.compile(
    r"(?:[(\[](?P<place>"
    + _PLACE
    + r"(?:[,/]\s?"
    + _PLACE
    + r"){0,2})(?:,|\))\s|"
    + _PLACE
    + r":?\s\()"
    r"(?P<day>(?i:" + _DAY + r"))[)\]]?(?P<dash>" + _DASH + r"|(?=\s+[A-Z]))"
)
_MEDIUM = re.compile(r"(?:News|Agency|Press|Wire|Radio|TV|Media)\b")
_VERSION = re.compile(r"UPDATE|LEAD|CORRECT|WRAP|RECAST|ADDS|\d")  # "(UPDATE 2)" is no agency


@dataclass(frozen=True, slots=True)
class Dateline:
    """`start` to `end` with its dash; `words_end` before the dash; who is named in it; its date."""

    start: int
    end: int
    words_end: int
    agency: str | None
    stamp: Stamp | None


def dateline(text: str, start: int, end: int) -> Dateline | None:
    """The dateline at the start of a paragraph (or a line of its own), None where there is none."""
    bracketed = _BRACKETED.match(text, start, min(end, start + 160))
    if bracketed:
        date = _day(text, start, bracketed.end())
        return Dateline(start, bracketed.end(), bracketed.start("dash"), None, date)
    found = DATELINE.match(text, start, min(end, start + 160))
    if not found or found.end() == start:
        return None
    agency = _agency(found)
    if not _is_one(found, agency, text[found.end() : end].lstrip()):
        return None
    stop = found.end()
    words_end = found.start("dash") if found["dash"] else stop
    while words_end > start and text[words_end - 1] in " ,":
        words_end -= 1
    return Dateline(start, stop, words_end, agency, _day(text, start, words_end))


def _day(text: str, start: int, end: int) -> Stamp | None:
    """The date of the words of a dateline; "OUAGADOUGOU, 3/3/25 (AFP)" puts the day first."""
    found = next(stamps(text, start, end, day_first=True), None)
    return found or next(iter(short_stamps(text[start:end], day_first=True)), None)


def _is_one(found: re.Match[str], agency: str | None, rest: str) -> bool:
    """Prose, not "NATO - which", must follow; a place in capitals, a day or an agency lead."""
    place, day, dash = found["place"], found["day"], found["dash"]
    if rest and not (rest[0].isupper() or rest[0].isdigit() or rest[0] in "\"“‘'«["):
        return False
    if not rest:
        first = (place or "").split(",")[0]
        if len(first.split()) > 3:  # "La Voz del Altiplano, Puno, 3 December 2025" names a paper
            return False
        ends = bool(dash) and dash.strip() not in (":", ".") and _capitals(first)
        return ends or (bool(place and day) and "," in found[0])
    if not dash:
        placed = bool(place and agency and found["paren"])
        return placed and bool(_capitals(place) or day)
    if place is None:
        named = agency is not None or (bool(dash) and _capitals(found["paren"]))  # "(JUBA) –"
        return named and bool(found["paren"])
    bracketed = found["paren"].strip(" ,.()").casefold() in _countries()
    if day or found["first"] or bracketed or (found["paren"] and agency):
        return True
    if found["bare"]:
        return agency is not None
    return _plain(place, dash, agency)


def _plain(place: str, dash: str, agency: str | None) -> bool:
    """'GAZA CITY —', 'KILLEEN, Texas -', 'AFP -'; "Rebels: We left" and "UPDATE: ..." are none."""
    first, _, last = place.partition(",")
    if first.lower().rstrip(".") in words("not_places") or dash.strip().startswith("."):
        return False
    if agency is not None and known(place) is not None:
        return dash.strip() != ":"  # "AP: Why did you ...?" is an interview
    of_country = dash.strip() in ("—", "–", "-", "--") and last.strip().casefold() in _countries()
    return _capitals(first) or agency is not None or of_country


@cache
def _countries() -> frozenset[str]:
    entries = table("countries").values()
    return frozenset(n.casefold() for first, others, _ in entries for n in (first, *others))


def _capitals(words: str) -> bool:
    letters = [c for c in words if c.isalpha()]
    little = sum(c.islower() for c in letters)
    return len(letters) > 2 and little * 6 <= len(letters)


def _agency(found: re.Match[str]) -> str | None:
    """The agency in brackets, between slashes or before the dash: "/TASS/", "SANA –"."""
    for inside in re.findall(r"[(/\[]([^()/\][]{2,40})[)/\]]", found["paren"] or "")[::-1]:
        name = known(inside)
        if name is not None:
            return name
        if inside.casefold() in _countries():
            continue
        initials = inside.isupper() and found["place"] and not _VERSION.match(inside)
        if initials or _MEDIUM.search(inside):
            return str(inside.strip())
    led = (found["led"] or "").strip("() ").split(" - ")[-1]
    for named in (found["bare"], found["place"], led):
        name = known(re.split(r"[,/]", named)[-1].strip()) if named else None
        if name is not None:
            return name
    return None
