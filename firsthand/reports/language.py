"""The language a report is written in."""

from __future__ import annotations

import re

from firsthand.codebook.report import Problem, Report
from firsthand.reports.words import words as words_of

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 4_000  # characters; a language shows in far fewer
_SHORT = 40  # letters under which nothing is said


def language(text: str) -> str | None:
    """The ISO 639-1 code ("en", "fr"); None where the text is too short to tell."""
    usual = words_of("english")
    words = [word.lower() for word in _WORD.findall(_middle(text))]
    english = sum(word in usual for word in words)
    if words and english * 9 >= len(words):
        return "en"
    if sum(len(word) for word in words) < _SHORT:
        return None
    return _classified(
        _middle(text), english * 25 >= len(words) or _ascii(words) and len(words) < 25
    )


def language_problem(report: Report) -> Problem | None:
    """Why a report in another language is listed: firsthand reads English."""
    if report.language is None or report.language == "en":
        return None
    which = f"written in another language ({report.language})"
    reason = (
        f"{which}; firsthand reads English: add a translation, or name a translator (--translate)"
    )
    return Problem(report.source, "language", reason)


def _middle(text: str) -> str:
    """The text without its head, which may be names and dates only."""
    at = min(len(text) // 4, 600) if len(text) > 400 else 0
    return text[at : at + _SAMPLE]


def _ascii(words: list[str]) -> bool:
    return all(word.isascii() for word in words)


def _classified(text: str, maybe_english: bool) -> str | None:
    """What py3langid says; where English words speak against it, English stays open."""
    import py3langid  # here: it loads a model, and most reports are plainly English

    code = str(py3langid.classify(text)[0])
    return None if maybe_english and code != "en" else code
