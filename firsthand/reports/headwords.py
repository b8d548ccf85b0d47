"""Lines that are not prose: bylines, credit lines, datelines, stamps, page furniture."""

from __future__ import annotations

import re

from firsthand.reports.months import DAYS, MONTHS
from firsthand.reports.publishers import looks_like_outlet, within
from firsthand.reports.stamps import Stamp, short_stamps, stamps
from firsthand.reports.words import furniture_pattern
from firsthand.reports.words import words as words_of

_LABEL = (
    r"(?:(?:first |last |originally )?(?:published|posted|updated|modified|created|issued|released"
    r"|uploaded|revised)(?: (?:on|at|by|date|time))?|date of publication|publication date"
    r"|pub(?:lished)? date"
    r"|(?:report(?:ing)? )?date(?: published)?|last update|dated"
    r"|publi[ée](?:e|cado|cada)?(?: le| el| em)?|(?:erschienen|veröffentlicht) am|pubblicato il"
    r"|(?:mis à jour|modifié)(?: le)?|actualizado(?: el)?|atualizado(?: em)?|aktualisiert(?: am)?"
    r"|stand|aggiornato(?: il)?|diterbitkan|(?:reporting )?period|as of)"
)
_LABELLED = re.compile(r"[(\[]?\s?" + _LABEL + r"\s?:?\s{0,3}(?=\W{0,2}\w)", re.IGNORECASE)
_UPDATED = re.compile(
    r"\b(?:updated?|modified|revised|modifié|mis à jour|actualizado|atualizado|aktualisiert"
    r"|aggiornato|обновлено)\b", re.IGNORECASE
)  # fmt: skip
_YEAR = re.compile(r"(?:19|20|٢٠|۲۰)\d\d")
_SHORT_YEAR = re.compile(r"\d[./-]\d\d\b|['’]\d\d\b|[^\W\d_][.-]\d\d\b|\b20\d{6}\b")
_TOKEN = re.compile(r"[^\W\d_]+|\d+")

_NAME = r"[^\W\d_a-z][\w.'’-]{0,30}"
_JOINER = r"(?:and|in|with|for|at|of|from|de|da|del|der|van|von|bin|al|el|the|&|\||–|-)"
_BYLINE = re.compile(
    r"(?:(?:[Ww]ritten |[Rr]eported |WRITTEN |Words |Text |Story )?(?:[Bb]y|BY):?\s+|Author:?\s+"
    r"|AUTHOR:?\s+|Text:\s|From\s(?=[\w .-]{3,40}\sin\s))"
    r"(?:" + _NAME + "|" + _JOINER + r")(?:,?\s+(?:" + _NAME + "|" + _JOINER + r")){0,16}\.?"
)
_SIGNED = re.compile(
    r"(?:" + _NAME + "|" + _JOINER + r")(?:,?\s+(?:" + _NAME + "|" + _JOINER + r")){1,8}"
)
_CORRESPONDING = re.compile(
    _NAME + r"\s" + _NAME + r"\s(?:report(?:s|ing)\sfrom|for)\s(?P<whose>[\w '-]{2,40})"
)
_STAFF = re.compile(
    r"(?:by\s+)?(?:(?:(?:our|a)\s)?(?:staff|special|own|local|guest)\s(?:reporter|writer"
    r"|correspondent)s?"
    r"|(?:from\s)?(?:our|a)\scorrespondents?(?:\sin\s[\w '-]{2,40})?|staff report"
    r"|(?:[\w&.' -]{1,30}\s)?(?:news\s?desk|web\s?desk|online\sdesk|staff))\.?", re.IGNORECASE
)  # fmt: skip
_NOT_A_NAME = re.compile(
    r"(?:by\s+)(?:(?:late|early|mid|the)\s|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|(?:january|"
    r"february|march|april|may|june|july|august|september|october|november"
    r"|december)\b)", re.IGNORECASE
)  # fmt: skip

_CREDIT = re.compile(
    r"[(\[]?(?:with\s(?:additional\s)?(?:(?:input|report|file|contribution)s?|reporting|material"
    r"|information|content)"
    r"\s(?:from|by)\s.{2,80}|with\s(?:the\s)?(?:news\s)?agenc(?:y|ies)(?:\sinputs?|\sreports?)?"
    r"|with\s(?P<name>.{2,50})"
    r"|(?:source|sources|agency|credit|via|wire|provided by|distributed by):?\s.{2,80}"
    r"|(?:.{2,120}\s)?(?:also\s)?contributed\s(?:to|reporting).{0,60}"
    r"|(?:additional\s)?(?:reporting|writing|editing|compiled|edited|translated"
    r"|translation)\s(?:in\s[\w ,-]{2,40}\s)?by:?\s.{2,300}|(?:sub-?)?editors?:\s.{2,80}"
    r"|(?:news\s)?agencies|from (?:our )?(?:wire services|news agencies)|wire (?:services"
    r"|reports?))[)\]]?\.?",
    re.IGNORECASE,
)  # fmt: skip
_SENTENCE = re.compile(r"\b(?:said|says|told|was|were|has|have|had|is|are|killed|reported)\b")

_POSTED = re.compile(
    r"(?:first |last |originally )?(?:posted|published|updated|uploaded|issued|released|filed"
    r"|written|created|publicado|publié)\s(?:by|in|on|at|from|por|par|en)\s", re.IGNORECASE
)  # fmt: skip
_WEEKDAYS = frozenset((*DAYS, "tues", "wednes", "thur", "thurs", "satur"))
_APART = ",|:;·•–—-/("  # what sets a day apart from the words of its line
_MARKS_ONLY = re.compile(
    r"[\W_]+|[.#@]?[\w.,#() :-]{0,80}\{|[\w-]{2,30}:[^;.]{1,60};|-30-|#{2,3}|\W?ends\W?",
    re.IGNORECASE,
)


def stamped(words: str) -> Stamp | None:
    """'8:19 AM EST, December 2, 2024', 'Posted: Sep 27, 2013 10:50AM CDT': a line that only dates.

    Where it was first published and then updated, the first day counts: the report's "yesterday"
    was written then.
    """
    if len(words) > 160:
        return None
    found = list(stamps(words)) if _YEAR.search(words) else []
    if not found and len(words) <= 60 and _SHORT_YEAR.search(words):
        found = short_stamps(words)
    if not found or not _only(words, found):
        return None
    first = [s for s in found if not _UPDATED.search(words[max(0, s.start - 24) : s.start])]
    return (first or found)[0]


def papered(words: str, headed: bool) -> Stamp | None:
    """'Flash Update No. 2, as of 14 November 2024', 'La Voz, Puno, 3 December 2025': named and dated.

    Below a headline (`headed`) any short line counts whose day a mark sets apart, as in "Nyala:
    3 March 2025 - Radio Tama": "The killings of 14 November 2023" is a heading.
    'Posted by Sahel Tribune on 3 May 2024' counts everywhere.
    """
    found = list(stamps(words)) if len(words) <= 100 and _YEAR.search(words) else []
    if found and len(words.split()) <= 14 and _POSTED.match(words) and words[-1] != ".":
        return found[0]
    if len(found) != 1 or _SENTENCE.search(words):
        return None
    before, after = words[: found[0].start].rstrip(), words[found[0].end :].strip(" .)h")
    if headed and len(before.split()) <= 10:
        ends = not after and (before[-1:] in _APART or before.endswith(" Time"))
        ends |= before[-1:] in _APART and after[:1] in _APART and len(after.split()) <= 4
        begins = not before and len(after.split()) <= (5 if after[:1] in _APART else 1)
        if ends or begins:
            return found[0]
    if not 1 < len(before.split()) <= 10:
        return None
    named = {word.lower() for word in _TOKEN.findall(words)} & words_of("dated_papers")
    return found[0] if named else None


def _only(words: str, found: list[Stamp]) -> bool:
    """True when nothing but labels, clocks and marks stands around the dates."""
    at = 0
    for part in (*found, None):
        between = words[at : len(words) if part is None else part.start]
        left = _TOKEN.findall(between.replace(".m.", "m").replace(".M.", "m"))
        if not all(_dates(word) for word in left):
            return False
        at = len(words) if part is None else part.end
    return True


def _dates(word: str) -> bool:
    """True for what may stand beside a date: "at", "14", "HKT"."""
    return (
        word.isdigit()
        or word.lower() in words_of("beside_dates")
        or word.lower().removesuffix("day") in _WEEKDAYS
        or word.lower() in MONTHS
        or (word.isupper() and len(word) < 5)
    )


def yearless(words: str) -> bool:
    """'Dec. 24 4:33 AM EST', '11/10/11 02:39 PM': a date line from which no year can be read."""
    if len(words) > 60 or not any(character.isdigit() for character in words):
        return False
    left = _TOKEN.findall(words)
    known = (_dates(word) or word.lower()[:3] in DAYS for word in left)
    return sum(word.isdigit() for word in left) > 1 and all(known)


def updated(words: str) -> bool:
    """'Last updated 3 March 2023'."""
    return bool(_UPDATED.search(words))


def label_before(text: str, start: int, end: int) -> int:
    """Where the label "Published:" that stands at `start` ends; `start` where there is none."""
    found = _LABELLED.match(text, start, end)
    return found.end() if found else start


def byline(words: str) -> bool:
    """'By Amina Yusuf and Jean Kalala in Goma', 'Staff Reporter', never 'By Monday ...'."""
    if len(words) > 160 or _NOT_A_NAME.match(words):
        return False
    if "General" in words:
        return False
    sent = _CORRESPONDING.fullmatch(words)
    if sent is not None:  # "Aminata Zerbo for Sahel Tribune", never "Farmers March for Water"
        return " for " not in words or looks_like_outlet(sent["whose"])
    return bool(_BYLINE.fullmatch(words) or _STAFF.fullmatch(words))


def signed(words: str) -> bool:
    """'Aminata Zerbo, Ouagadougou': nothing but names, as people sign without a "by"."""
    return len(words) <= 70 and len(words.split()) > 1 and bool(_SIGNED.fullmatch(words))


def credit(words: str) -> bool:
    """'With inputs from AFP', '(Source: SANA)', 'Reporting by A; Editing by B', 'Agencies'."""
    found = _CREDIT.fullmatch(words) if len(words) <= 320 else None
    if found is None or not _says_nothing(words):
        return False
    return found["name"] is None or within(found["name"], agencies_only=False) is not None


def furniture(words: str) -> bool:
    """'Read more: ...', '© 2024 AFP', 'Share this', '* * *': words of the page."""
    if len(words) > 400:
        return False
    return bool(_MARKS_ONLY.fullmatch(words) or furniture_pattern().match(words)) or yearless(words)


def _says_nothing(words: str) -> bool:
    return "contributed" in words or not _SENTENCE.search(words)
