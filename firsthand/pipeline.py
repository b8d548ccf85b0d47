"""The seven steps in order: reports in, a sourced picture out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from firsthand.annotation import annotate
from firsthand.annotation.engine import Engine
from firsthand.claims import extract
from firsthand.codebook.claim import Extracted
from firsthand.codebook.picture import Picture
from firsthand.codebook.report import Problem, Report
from firsthand.corroboration import reconcile
from firsthand.events import group
from firsthand.reports import language_problem, read
from firsthand.resolution import locate, resolve


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may tune; each with its unit and the reason for its default."""

    # Threads of the engine in each process; one is fastest when processes run side by side.
    threads: int = 1
    # Folder of another engine's files; None is the one in the package.
    model: Path | None = None
    # Seconds a report may take: an ordinary one takes 0.1, so what takes 3,000 times that hangs.
    seconds: float = 300.0
    # Folder of the user's own gazetteers (or one such file), laid over the packaged one. None from
    # Python, so that the same call gives the same bytes anywhere; the command line uses your own.
    gazetteer: Path | None = None


def picture(
    sources: str | Path | Iterable[str | Path], settings: Settings | None = None
) -> Picture:
    """What happened, who says so, and where they disagree.

    `sources` are files, folders or "-", one or many; what gives no report is listed in
    `Picture.problems`. Of two copies of one file the first by name is kept.
    """
    listed = [sources] if isinstance(sources, str | Path) else sources
    found = [item for source in listed for item in read(source)]
    copies = sorted(
        (r for r in found if isinstance(r, Report)), key=lambda r: r.source, reverse=True
    )
    reports = list({r.id: r for r in copies}.values())
    problems = [p for p in found if isinstance(p, Problem)]
    problems += [p for p in map(language_problem, reports) if p is not None]
    settings = settings or Settings()
    reading = reader(settings)
    extracted = [reading(report) for report in reports]
    return assemble(extracted, problems, settings.gazetteer)


def reader(settings: Settings) -> Callable[[Report], Extracted]:
    """The left side, report by report: annotate, extract, locate; loads the engine once."""
    engine = Engine.load(settings.model, settings.threads)

    def reading(report: Report) -> Extracted:
        if language_problem(report) is not None:  # kept and listed; its claims are not read
            return Extracted(report, (), (), (), (), (), engine.name)
        return locate(extract(annotate(report, engine)))

    return reading


def assemble(
    extracted: Sequence[Extracted],
    problems: Iterable[Problem] = (),
    gazetteer: Path | None = None,
) -> Picture:
    """The right side, over all reports at once: resolve, group, reconcile."""
    return reconcile(group(resolve(extracted, gazetteer)), problems)
