"""A situation: one SQLite file with reports, what was read in them, and the picture of each run."""

from __future__ import annotations

import html
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import get_type_hints

import firsthand
from firsthand.codebook.claim import Claim, Extracted
from firsthand.codebook.identity import identity
from firsthand.codebook.picture import Event, Picture
from firsthand.codebook.report import Problem, Report
from firsthand.pipeline import Settings, assemble
from firsthand.reports import language_problem, read
from firsthand.store.codec import dump, load
from firsthand.store.file import RefusedSituation, connect
from firsthand.store.intake import read_all

Progress = Callable[[int, int, str], None]
PARTS = (
    "attributions",
    "claims",
    "actors",
    "places",
    "events",
    "dependences",
    "contradictions",
    "choices",
)


@dataclass(frozen=True, slots=True)
class Added:
    """What one `add` did: ids of new reports, how many were there already, and what gave none."""

    new: tuple[str, ...]
    known: int
    problems: tuple[Problem, ...]


class Situation:
    """Reports and their picture, kept in one file.

    >>> situation = Situation.open("kivu.fhs")             # doctest: +SKIP
    >>> situation.add(["reports/"])                        # doctest: +SKIP
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, settings: Settings) -> None:
        self.path, self._connection, self._settings = path, connection, settings

    @classmethod
    def open(
        cls, path: str | Path, settings: Settings | None = None, create: bool = True
    ) -> Situation:
        """The situation in a file, which is made if it is not there. Raises RefusedSituation."""
        place = Path(path)
        return cls(place, connect(place, create), settings or Settings())

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

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
        self, sources: Iterable[str | Path], workers: int = 1, progress: Progress | None = None
    ) -> Added:
        """Read sources into the situation; a report that is there already is passed over.

        Each report is written as soon as it is read: an interruption loses at most the one in hand,
        and the same call goes on where it stopped.
        """
        found = [item for source in sources for item in read(source)]
        problems = [p for p in found if isinstance(p, Problem)]
        reports = list({r.id: r for r in found if isinstance(r, Report)}.values())
        known = self._read_ids()
        waiting = [r for r in reports if r.id not in known]
        problems += [p for p in map(language_problem, reports) if p is not None]
        self._note(problems)
        new: list[str] = []
        for report, result in zip(waiting, read_all(waiting, self._settings, workers), strict=True):
            if isinstance(result, Problem):
                self._note([result])
                problems.append(result)
            else:
                self._keep(result)
                new.append(report.id)
            if progress is not None:
                progress(len(new), len(waiting), report.source)
        return Added(tuple(new), len(reports) - len(waiting), tuple(problems))

    def _read_ids(self) -> set[str]:
        rows = self._connection.execute(
            "SELECT report FROM extracted WHERE version = ?", (firsthand.__version__,)
        )
        return {row[0] for row in rows}

    def _keep(self, extracted: Extracted) -> None:
        """One report and all that was read in it, in one transaction."""
        r = extracted.report
        row = (
            r.id,
            r.sha256,
            r.source,
            r.outlet,
            r.title,
            r.published.earliest,
            r.language,
            r.text,
            dump(r),
        )
        with self._writing():
            fresh = self._connection.execute(
                "INSERT INTO reports VALUES (?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING", row
            ).rowcount
            if fresh:
                self._connection.execute(
                    "INSERT INTO search VALUES (?,?,?)", (r.id, r.title or "", r.text)
                )
            self._connection.execute(
                "INSERT OR REPLACE INTO extracted VALUES (?,?,?,?,?)",
                (
                    r.id,
                    extracted.engine,
                    firsthand.__version__,
                    len(extracted.claims),
                    dump(extracted),
                ),
            )

    def _note(self, problems: Iterable[Problem]) -> None:
        rows = [(p.source, p.kind, p.reason) for p in problems]
        if rows:
            with self._writing():
                self._connection.executemany("INSERT OR REPLACE INTO problems VALUES (?,?,?)", rows)

    def _writing(self) -> _Transaction:
        return _Transaction(self._connection, self.path)

    def reports(self) -> tuple[Report, ...]:
        """All reports, in the order of their ids."""
        rows = self._connection.execute("SELECT record FROM reports ORDER BY id")
        return tuple(load(Report, row[0]) for row in rows)

    def problems(self) -> tuple[Problem, ...]:
        """What gave no report, or was not read, and why."""
        rows = self._connection.execute(
            "SELECT source, kind, reason FROM problems ORDER BY source, kind"
        )
        return tuple(Problem(*row) for row in rows)

    def picture(self) -> Picture:
        """The picture of all reports; worked out once, then read from the file."""
        run = self._run()
        if self._connection.execute("SELECT 1 FROM runs WHERE id = ?", (run,)).fetchone() is None:
            rows = self._connection.execute("SELECT record FROM extracted ORDER BY report")
            made = assemble([load(Extracted, row[0]) for row in rows], self.problems())
            self._store(run, made)
            return made
        return self._stored(run)

    def _run(self) -> str:
        """The id of a run hangs on what goes into it: the reports, the engine and our version."""
        rows = self._connection.execute(
            "SELECT report, engine, version FROM extracted ORDER BY report"
        ).fetchall()
        return identity(
            "n",
            firsthand.__version__,
            *(part for row in rows for part in row),
            len(self.problems()),
        )

    def _store(self, run: str, made: Picture) -> None:
        rows = [
            (run, part, place, getattr(record, "id", None), dump(record))
            for part in PARTS
            for place, record in enumerate(getattr(made, part))
        ]
        with self._writing():
            self._connection.execute("DELETE FROM records")
            self._connection.execute("DELETE FROM runs")
            self._connection.execute(
                "INSERT INTO runs VALUES (?,?,?)", (run, firsthand.__version__, len(made.reports))
            )
            self._connection.executemany("INSERT INTO records VALUES (?,?,?,?,?)", rows)

    def _stored(self, run: str) -> Picture:
        hints = get_type_hints(Picture)
        found: dict[str, tuple[object, ...]] = {}
        for part in PARTS:
            rows = self._connection.execute(
                "SELECT record FROM records WHERE run = ? AND kind = ? ORDER BY place", (run, part)
            )
            kind = hints[part].__args__[0]
            found[part] = tuple(load(kind, row[0]) for row in rows)
        return Picture(reports=self.reports(), problems=self.problems(), **found)  # type: ignore[arg-type]

    def claims(self) -> tuple[Claim, ...]:
        """Every claim of the picture."""
        return self.picture().claims

    def events(self) -> tuple[Event, ...]:
        """Every event of the picture."""
        return self.picture().events

    def _counts(self) -> tuple[int, int, int]:
        one = "SELECT (SELECT count(*) FROM reports), (SELECT coalesce(sum(claims), 0) FROM extracted), "
        row = self._connection.execute(one + "(SELECT count(*) FROM problems)").fetchone()
        return row[0], row[1], row[2]

    def __repr__(self) -> str:
        reports, claims, problems = self._counts()
        return (
            f"<Situation {self.path.name}: {reports} reports, {claims} claims, {problems} problems>"
        )

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{html.escape(r.outlet or r.source)}</td><td>{html.escape(r.title or '')}</td>"
            f"<td>{html.escape((r.published.earliest or 'undated')[:10])}</td></tr>"
            for r in self.reports()[:50]
        )
        head = "<tr><th>outlet</th><th>title</th><th>published</th></tr>"
        return f"<p>{html.escape(repr(self)[1:-1])}</p><table>{head}{rows}</table>"


class _Transaction:
    """BEGIN IMMEDIATE to COMMIT, or nothing at all; SQLite's refusals in words."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection, self._path = connection, path

    def __enter__(self) -> None:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise RefusedSituation(
                f"{self._path}: cannot be written now ({error}); try again"
            ) from error

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            self._connection.execute("COMMIT")
            return
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")
        if isinstance(error, sqlite3.OperationalError):
            raise RefusedSituation(
                f"{self._path}: {error}; what was there before is whole"
            ) from error
