"""Where the source of an earlier sentence falls silent: background, "Meanwhile"."""

from __future__ import annotations

import re
from collections.abc import Callable

from firsthand.claims.clauses import root_of, subject_at
from firsthand.claims.found import Reading
from firsthand.claims.listed import listed

_YEAR = re.compile(r"\b(?:1[89]\d\d|20[0-4]\d)\b")
_LONG_AGO = re.compile(
    r"\b(?:during the|since the|for (?:years|decades|months|more than|over|nearly|almost)|"
    r"in recent (?:years|months|decades)|years? ago|months ago|decades? ago|decades|"
    r"centur(?:y|ies)|last year|last month|so far this year|to date)\b"
)

_MEDIA = ("outlet", "news_agency", "state_media")


def is_background(reading: Reading, number: int) -> bool:
    """'During the civil war ...', 'She was appointed in 2019.': of another time, told by the
    report.
    """
    sentence = reading.sentence(number)
    said = reading.text[sentence.start : sentence.end]
    if _YEAR.search(said) or _LONG_AGO.search(said.lower()):
        return True
    root = root_of(reading, number)
    past = root is not None and reading.words[root].xpos in ("VBD", "VBN")
    return past and root is not None and reading.lemma(root) in reading.cues["background_verbs"]


def breaks_off(reading: Reading, number: int) -> bool:
    """'Meanwhile, ...', 'Earlier, ...', 'It was not immediately clear ...'"""
    sentence = reading.sentence(number)
    if reading.text[sentence.start : sentence.end].startswith(("(", "[")):
        return True  # a note in brackets is the report's
    return opening_of(reading, number, reading.cues["break_openings"]) is not None


def is_about_the_report(reading: Reading, number: int) -> bool:
    """'The group has not commented.', 'The claim could not be independently verified.'"""
    sentence = reading.sentence(number)
    said = reading.text[sentence.start : sentence.end].lower()
    return any(words in said for words in reading.cues["meta"])


def is_by_the_report(reading: Reading, number: int) -> bool:
    """'AFP had initially put it at eight.': the report speaks of itself or of another medium."""
    subject = subject_at(reading, number)
    if subject is None or reading.words[subject].upos != "PROPN":
        return False
    report = reading.annotated.report
    said = reading.words[subject].form.casefold()
    entry = listed(reading, subject, subject + 1)
    own = [name.casefold() for name in (report.outlet, report.credit) if name]
    return said in own or (entry is not None and entry.kind in _MEDIA)


def is_general(reading: Reading, number: int) -> bool:
    """'The group controls most of the north.': the simple present states what always holds."""
    root = root_of(reading, number)
    if root is None:
        return True
    helpers = [reading.lemma(i) for i in reading.tree.under(root, "aux", "aux:pass")]
    if reading.words[root].xpos in ("VBZ", "VBP"):
        return not helpers
    copula = [reading.words[i].xpos for i in reading.tree.under(root, "cop")]
    return bool(copula) and copula[0] in ("VBZ", "VBP") and not helpers


def opening_of(reading: Reading, number: int, phrases: list[str]) -> str | None:
    """Which of these phrases opens the sentence, if any."""
    sentence = reading.sentence(number)
    opening = reading.text[sentence.start : sentence.end].lower().lstrip("\"“'‘ ")
    if not opening.startswith(tuple(phrases)):  # one look for all
        return None
    return next(
        (
            p
            for p in phrases
            if opening.startswith(p) and not opening[len(p) : len(p) + 1].isalnum()
        ),
        None,
    )


STOPS: tuple[Callable[[Reading, int], bool], ...] = (
    is_background,
    breaks_off,
    is_about_the_report,
    is_by_the_report,
    is_general,
)
