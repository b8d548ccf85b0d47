"""Reports in other languages: listed, and put into English where the user named a translator."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from firsthand.codebook.report import Problem, Report
from firsthand.net import Contact, Service, SilentServiceError, looks_like_link
from firsthand.pipeline import Settings
from firsthand.reports import language_problem
from firsthand.reports.translation import Translator, TranslatorError, by_command, translated
from firsthand.store.translations import Translations

KEY = "FIRSTHAND_TRANSLATE_KEY"  # of the environment, for a server that asks for one
SECONDS = 120.0  # for the lines sent at once, all tries together
MOST_LINES = 20  # sent at once: servers have limits of their own


@dataclass(frozen=True, slots=True)
class By:
    """Who translates: a command or a server, and its name as it is kept beside a translation."""

    name: str
    translate: Translator


def translator(settings: Settings) -> By | None:
    """The user's translator; none where its server may not be asked. Raises RefusedServiceError."""
    named = settings.translate
    if named is None:
        return None
    if not looks_like_link(named):
        return By(named, by_command(named))
    if settings.offline:
        return None
    contact = Contact(named, os.environ.get(KEY) or None, settings.inside, SECONDS, False)
    return By(named, by_server(Service(contact, "/translate"), contact.key))


def by_server(service: Service, key: str | None = None) -> Translator:
    """A translator that is a LibreTranslate server, or one that answers as it does."""

    def translate(lines: tuple[str, ...], language: str) -> tuple[str, ...]:
        found: list[str] = []
        for first in range(0, len(lines), MOST_LINES):
            some = [" ".join(line.split()) for line in lines[first : first + MOST_LINES]]
            body: dict[str, Any] = {
                "q": some, "source": language or "auto", "target": "en", "format": "text",
            }  # fmt: skip
            if key is not None:
                body["api_key"] = key
            try:
                found += _texts(service.ask(body), len(some))
            except SilentServiceError as silent:
                raise TranslatorError(str(silent)) from silent
        return tuple(found)

    return translate


def _texts(answer: Any, count: int) -> list[str]:  # noqa: ANN401 - whatever JSON it answers
    """One text for each line. Raises TranslatorError."""
    texts = answer.get("translatedText") if isinstance(answer, dict) else None
    if isinstance(texts, str) and count == 1:
        texts = [texts]
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise TranslatorError("answers in another shape than LibreTranslate's")
    if len(texts) != count:
        raise TranslatorError(f"gave {len(texts)} texts for {count} paragraphs")
    return [" ".join(text.split()) for text in texts]


def english(
    reports: Iterable[Report], kept: Translations, translator: By | None
) -> tuple[list[Report], list[Problem]]:
    """Translations of reports that are not English, and what is said of each such report.

    A translation made before is used again: a translator may word things otherwise every time.
    """
    made: list[Report] = []
    told: list[Problem] = []
    for report in reports:
        problem = language_problem(report)
        if problem is None:
            continue
        found = kept.of(report.id)
        if found is None and translator is not None:
            new = translated(report, translator.translate)
            if isinstance(new, Problem):
                problem = new
            else:
                kept.keep(new, translator.name)
                found = kept.of(report.id)
        if found is not None:
            made.append(found)
            problem = Problem(report.source, "language", _read_in_translation(report))
        told.append(problem)
    return made, told


def _read_in_translation(report: Report) -> str:
    return (
        f"written in another language ({report.language}); its claims were read in a translation: "
        "check quotations against the original"
    )
