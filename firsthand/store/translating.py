"""Reports in other languages: listed, and put into English where the user named a translator."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.codebook.report import Problem, Report
from firsthand.reports import language_problem
from firsthand.reports.translation import by_command, translated
from firsthand.store.translations import Translations


def english(
    reports: Iterable[Report], kept: Translations, command: str | None
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
        if found is None and command is not None:
            new = translated(report, by_command(command))
            if isinstance(new, Problem):
                problem = new
            else:
                kept.keep(new, command)
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
