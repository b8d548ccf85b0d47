"""A situation: reports and their picture in one file, added to as they come in."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import TracebackType

import firsthand
from firsthand.annotation.engine import FOLDER
from firsthand.codebook.claim import Claim
from firsthand.codebook.picture import Event, Picture
from firsthand.codebook.report import Problem, Report
from firsthand.pipeline import Settings, assemble
from firsthand.products.wording import visible
from firsthand.reports import language_problem, read
from firsthand.store.access import Access
from firsthand.store.file import RefusedSituation
from firsthand.store.gazetteers import made_with
from firsthand.store.intake import THE_READER, read_all
from firsthand.store.shelf import Shelf

Progress = Callable[[int, int, str], None]  # how many are done, of how many, and the last source
SHOWN = 50  # reports in a notebook's table


@dataclass(frozen=True, slots=True)
class Added:
    """What one `add` did: ids of new reports, how many of those given were there already.

    `again` are ids of reports kept before that were read again, because another version or engine
    had read them. `problems` are all problems met; `notes` are those among them whose report was
    read all the same, such as a doubtful encoding.
    """

    new: tuple[str, ...]
    known: int
    again: tuple[str, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """What the sources gave: each report once, and what is to be said of the rest."""

    reports: tuple[Report, ...]
    problems: tuple[Problem, ...]
    touched: frozenset[str]  # the files that were looked at


class Situation:
    """Reports and their picture, kept in one file.

    >>> situation = Situation.open("kivu.fhs")             # doctest: +SKIP
    >>> situation.add(["reports/"])                        # doctest: +SKIP
    """

    def __init__(self, access: Access, settings: Settings) -> None:
        self.path, self._settings = access.path, settings
        self._access, self._shelf = access, Shelf(access)

    @classmethod
    def open(
        cls, path: str | Path, settings: Settings | None = None, create: bool = True
    ) -> Situation:
        """The situation in a file, which is made if it is not there. Raises RefusedSituation."""
        return cls(Access(Path(path), create), settings or Settings())

    def close(self) -> None:
        """Let go of the file."""
        self._access.close()

    def __enter__(self) -> Situation:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def add(
        self,
        sources: str | Path | Iterable[str | Path],
        workers: int = 1,
        progress: Progress | None = None,
    ) -> Added:
        """Read sources into the situation; a report that is there already is passed over.

        Each report is written as soon as it is read: an interruption loses at most the one in hand,
        and the same call goes on where it stopped.
        """
        found = self._find([sources] if isinstance(sources, str | Path) else list(sources))
        version = (firsthand.__version__, engine_name(self._settings))
        kept, stale = self._shelf.ids(), self._shelf.stale(version)
        waiting = [
            _as_kept(r, stale.pop(r.id, None))
            for r in found.reports
            if r.id in stale or r.id not in kept
        ]
        waiting += stale.values()  # another version read them: their text is here, no source needed
        self._list(found, {r.source for r in waiting})
        passed = len({r.id for r in found.reports} - {r.id for r in waiting})
        done, failed = self._read(waiting, workers, _counting(progress, passed))
        return Added(
            new=tuple(i for i in done if i not in kept),
            known=sum(r.id in kept for r in found.reports),
            again=tuple(i for i in done if i in kept),
            problems=(*found.problems, *failed),
            notes=_notes(found, failed),
        )

    def _find(self, sources: Iterable[str | Path]) -> _Found:
        """Everything in the sources but this file itself; of two copies the first by name."""
        own = self.path.resolve()
        met = [item for source in sources for item in _some(source)]
        met = [item for item in met if Path(item.source).resolve() != own]
        first: dict[str, Report] = {}
        for item in met:
            if isinstance(item, Report) and item.source <= first.get(item.id, item).source:
                first[item.id] = item
        problems = [item for item in met if isinstance(item, Problem)]
        problems += [p for p in map(language_problem, first.values()) if p is not None]
        return _Found(
            tuple(first.values()),
            tuple(dict.fromkeys(problems)),
            frozenset(_file(item.source) for item in met),
        )

    def _list(self, found: _Found, in_hand: set[str]) -> None:
        """List the problems met; what was listed of these files before is struck out."""
        before = [p for p in self._shelf.problems() if _file(p.source) in found.touched]
        still = [p for p in before if p.source in in_hand and p.reason.startswith(THE_READER)]
        self._shelf.note([*still, *found.problems], gone={p.source for p in before})

    def _read(
        self, waiting: Sequence[Report], workers: int, progress: Progress
    ) -> tuple[list[str], list[Problem]]:
        """Read and keep one report after the other; ids of those read, and what failed."""
        done: list[str] = []
        failed: list[Problem] = []
        progress(0, len(waiting), "")
        outcomes = read_all(waiting, self._settings, workers)
        for report, outcome in zip(waiting, outcomes, strict=True):
            if isinstance(outcome, Problem):
                self._shelf.note([outcome])
                failed.append(outcome)
            else:
                self._shelf.keep(outcome, firsthand.__version__)
                done.append(report.id)
            progress(len(done) + len(failed), len(waiting), report.source)
        return done, failed

    def reports(self) -> tuple[Report, ...]:
        """All reports, in the order of their ids."""
        return self._shelf.reports()

    def problems(self) -> tuple[Problem, ...]:
        """What gave no report, or was not read as it should be, and why."""
        return self._shelf.problems()

    def picture(self) -> Picture:
        """The picture of all reports; worked out once, then read from the file.

        A file that cannot be written to now still gives its picture: it is only not kept.
        """
        with self._access.reading():
            version = made_with(firsthand.__version__, self._settings.gazetteer)
            run = self._shelf.run(version)
            kept = self._shelf.stored(run)
            if kept is not None:
                return kept
            extracted, problems = self._shelf.extracted(), self._shelf.problems()
        made = assemble(extracted, problems, self._settings.gazetteer)
        with suppress(RefusedSituation):
            self._shelf.store(run, version, made)
        return made

    def before(self, since: str) -> Picture:
        """The picture as it was, worked out anew from the reports that were there.

        `since` is "last" (the picture before this one), the id of a run ("n..."), or a day or
        minute: the reports published before it; undated ones count as there. Raises ValueError.
        """
        with self._access.reading():
            there = self._there(since)
            extracted = [e for e in self._shelf.extracted() if e.report.id in there]
        return assemble(extracted, gazetteer=self._settings.gazetteer)

    def _there(self, since: str) -> frozenset[str]:
        """Ids of the reports of an earlier time."""
        past = self._shelf.past()
        if since == "last":
            now = self._shelf.ids()
            earlier = [reports for _, reports in past if reports < now]
            if not earlier:
                raise ValueError("no earlier picture is kept; name a day, such as 2024-12-02")
            return earlier[-1]
        runs = dict(past)
        if since in runs:
            return runs[since]
        moment = _moment(since)
        if moment is None:
            known = ", ".join(runs) or "none is kept"
            raise ValueError(f"{since}: no day, minute, 'last' or run; runs: {known}")
        return frozenset(
            r.id for r in self._shelf.reports()
            if r.published.earliest is None or r.published.ends() < moment
        )  # fmt: skip

    def claims(self) -> tuple[Claim, ...]:
        """Every claim of the picture."""
        return self.picture().claims

    def events(self) -> tuple[Event, ...]:
        """Every event of the picture."""
        return self.picture().events

    def __repr__(self) -> str:
        try:
            reports, claims, problems = self._shelf.counts()
        except RefusedSituation as refused:  # closed, or gone: a notebook still shows it
            return f"<Situation {refused}>"
        return (
            f"<Situation {self.path.name}: {reports} reports, {claims} claims, {problems} problems>"
        )

    def _repr_html_(self) -> str:
        words = repr(self)
        reports = self.reports()[:SHOWN] if words.endswith("problems>") else ()
        rows = "".join(
            f"<tr><td>{_cell(r.outlet or r.source)}</td><td>{_cell(r.title or '')}</td>"
            f"<td>{_cell((r.published.earliest or 'undated')[:10])}</td></tr>"
            for r in reports
        )
        head = "<tr><th>outlet</th><th>title</th><th>published</th></tr>"
        return f"<p>{_cell(words[1:-1])}</p><table>{head}{rows}</table>"


def engine_name(settings: Settings) -> str:
    """The name of the engine these settings ask for, seen without loading it."""
    labels = json.loads(((settings.model or FOLDER) / "labels.json").read_text(encoding="utf-8"))
    return f"{labels['name']} {labels['sha256'][:8]}"


def _counting(progress: Progress | None, passed: int) -> Progress:
    """Reports that were there already count as done."""

    def told(done: int, total: int, source: str) -> None:
        if progress is not None:
            progress(passed + done, passed + total, source)

    return told


def _some(source: str | Path) -> list[Report | Problem]:
    """What a source gives; one that gives nothing at all, such as an empty wire.jsonl, says so."""
    nothing = Problem(str(source), "empty", "no report in it; give a file with reports")
    return list(read(source)) or [nothing]


def _as_kept(report: Report, kept: Report | None) -> Report:
    """A report given again: its head matter read anew, but its text never other than kept."""
    if kept is None:
        return report
    return replace(report, source=kept.source) if report.text == kept.text else kept


def _notes(found: _Found, failed: Sequence[Problem]) -> tuple[Problem, ...]:
    """Problems whose report was read all the same."""
    read_all_the_same = {r.source for r in found.reports} - {p.source for p in failed}
    return tuple(
        p for p in found.problems if p.source in read_all_the_same and p.kind != "language"
    )


def _moment(since: str) -> str | None:
    """A day or minute as `When.begins` would give it; None for other words."""
    try:
        return datetime.fromisoformat(since).isoformat()[:16]
    except ValueError:
        return None


def _file(source: str) -> str:
    """The file of a source: "wire.jsonl" of "wire.jsonl#5001"."""
    head, mark, line = source.rpartition("#")
    return head if mark and line.isdigit() else source


def _cell(words: str) -> str:
    return html.escape(visible(words))
