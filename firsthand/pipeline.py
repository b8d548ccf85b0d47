"""The seven steps in order: reports in, a sourced picture out."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from firsthand.annotation import annotate
from firsthand.annotation.engine import Engine
from firsthand.asking import Engine as Larger
from firsthand.asking import engine_of
from firsthand.claims import extract
from firsthand.claims.offered import with_offers
from firsthand.codebook.claim import Extracted
from firsthand.codebook.picture import Picture
from firsthand.codebook.report import Problem, Report
from firsthand.codebook.review import Entry
from firsthand.corroboration import copies_parts, reconcile
from firsthand.corroboration.copies import Passages, passages
from firsthand.events import group, sign
from firsthand.execution import Executor, Task
from firsthand.reports import language_problem, read
from firsthand.resolution import locate, resolve
from firsthand.review import replay


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
    # Nothing is asked of the network, not even addresses that the user gave.
    offline: bool = False
    # Address of a Ray cluster that reads, as Ray takes it; None reads on this machine.
    cluster: str | None = None
    # Which column of a table (or field of a record) is which field of ours: (("text", "body"),).
    columns: tuple[tuple[str, str], ...] = ()
    # A command that puts reports of other languages into English, a line for a line, or the address
    # of a LibreTranslate server; None: none.
    translate: str | None = None
    # Address of an OpenAI-compatible server that is asked about each report beside the rules, as
    # "https://api.example/v1"; None asks nobody. Its key: the environment's FIRSTHAND_ENGINE_KEY.
    engine_url: str | None = None
    # Name of the model there.
    engine_model: str | None = None
    # These servers of yours may lie on this machine or its network; no other address ever may.
    inside: bool = False
    # A web archive (WARC) that everything fetched is appended to; None keeps the bodies alone.
    warc: Path | None = None


def picture(
    sources: str | Path | Iterable[str | Path], settings: Settings | None = None
) -> Picture:
    """What happened, who says so, and where they disagree.

    `sources` are files, folders or "-", one or many; what gives no report is listed in
    `Picture.problems`. Of two copies of one file the first by name is kept.
    """
    listed = [sources] if isinstance(sources, str | Path) else sources
    settings = settings or Settings()
    columns = dict(settings.columns)
    found = [item for source in listed for item in read(source, columns=columns)]
    copies = sorted(
        (r for r in found if isinstance(r, Report)), key=lambda r: r.source, reverse=True
    )
    reports = list({r.id: r for r in copies}.values())
    problems = [p for p in found if isinstance(p, Problem)]
    problems += [p for p in map(language_problem, reports) if p is not None]
    reading = reader(settings)
    extracted = [reading(report) for report in reports]
    problems += [note for each in extracted for note in each.notes]
    return assemble(extracted, problems, settings.gazetteer)


def reader(settings: Settings) -> Callable[[Report], Extracted]:
    """The left side, report by report: annotate, extract, locate, sign; loads the engine once.

    A larger engine, where the user named one, is asked about each report too. Raises
    RefusedServiceError where its address is none.
    """
    engine, larger = Engine.load(settings.model, settings.threads), larger_engine(settings)
    name = f"{engine.name} + {larger.name}" if larger is not None else engine.name

    def reading(report: Report) -> Extracted:
        if language_problem(report) is not None:  # kept and listed; its claims are not read
            return Extracted(report, (), (), (), (), (), name)
        annotated = annotate(report, engine)
        extracted = extract(annotated)
        if larger is not None:
            extracted = with_offers(annotated, extracted, larger.ask(report))
        return sign(locate(extracted))

    return reading


def larger_engine(settings: Settings) -> Larger | None:
    """The server that the settings name; none where nothing may be asked of the network."""
    if settings.offline:
        return None
    return engine_of(settings.engine_url, settings.engine_model, settings.inside, settings.seconds)


@contextmanager
def uncollected() -> Iterator[None]:
    """Without Python's search for cycles: our records have none, and it takes a fifth of the time."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


@uncollected()
def assemble(
    extracted: Sequence[Extracted],
    problems: Iterable[Problem] = (),
    gazetteer: Path | None = None,
    log: Iterable[Entry] = (),
    executor: Executor | None = None,
) -> Picture:
    """The right side, over all reports at once: resolve, group, reconcile.

    `log` are the corrections of people: laid over the claims before they are grouped, over the
    groups before they are reconciled; without any, nothing is done there. With an `executor` copied
    wording is looked for in parts, wherever its hands are.
    """
    read_as = replay(log, resolve(extracted, gazetteer))
    grouped = read_as.regrouped(group(read_as.resolved))
    copied = passages if executor is None else partial(_copied, executor)
    return read_as.told(reconcile(grouped, problems, read_as.owned(grouped), copied), grouped)


def _copied(executor: Executor, reports: Sequence[Report]) -> Passages:
    """Common runs of words: the shingles of each report cut, each part met alone, all joined."""
    texts = [executor.put(r.text.encode("utf-8", "surrogatepass")) for r in reports]
    parts = executor.partition(Task("copies.cut", "1", copies_parts.cut), texts, copies_parts.PARTS)
    met = executor.reduce(Task("copies.meet", "2", copies_parts.meet), parts)
    return copies_parts.join(reports, [executor.get(name) for name in met])
