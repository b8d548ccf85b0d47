"""What lies in a situation file: reports, what was read in them, problems, and one picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from sqlite3 import Connection
from typing import TypeVar, get_type_hints

from firsthand.codebook.claim import Extracted
from firsthand.codebook.identity import identity
from firsthand.codebook.picture import Picture
from firsthand.codebook.report import Problem, Report
from firsthand.store.access import Access
from firsthand.store.codec import dump, load, storable
from firsthand.store.file import RefusedSituation
from firsthand.store.given import moment_of
from firsthand.store.intake import THE_READER

PARTS = (
    "attributions",
    "claims",
    "actors",
    "places",
    "events",
    "dependences",
    "contradictions",
    "choices",
    "capped",
    "struck",
)
Record = TypeVar("Record")
Reader = tuple[str, str]  # version of the program, name of the engine


class Shelf:
    """Keeps and finds records in the tables of one situation file."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def ids(self) -> set[str]:
        """Of all reports kept."""
        return {row[0] for row in self._access.ask("SELECT id FROM reports")}

    def stale(self, reader: Reader) -> dict[str, Report]:
        """Reports that another version or engine has read, as they were kept, by id.

        What a larger engine was asked about beside ours stays as it is where none is asked now.
        """
        larger = reader[1] + " + "
        rows = self._access.ask(
            "SELECT r.record FROM reports r JOIN extracted e ON e.report = r.id WHERE e.version != ?"
            " OR (e.engine != ? AND substr(e.engine, 1, ?) != ?) ORDER BY r.id",
            *(*reader, len(larger), larger),
        )
        return {report.id: report for report in (load(Report, row[0]) for row in rows)}

    def keep(self, extracted: Extracted, version: str) -> None:
        """One report and all that was read in it; that our reader failed on it is struck out."""
        r = extracted.report
        columns = (r.id, r.sha256, r.source, r.outlet, r.title, r.published.earliest, r.language)
        row = tuple(storable(v) for v in (*columns, r.text, dump(r)))
        with self._access.writing() as file:
            fresh = file.execute(
                "INSERT INTO reports VALUES (?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING", row
            ).rowcount
            if fresh:
                searched = (row[0], row[4] or "", row[3] or "", row[7])
                file.execute("INSERT INTO search VALUES (?,?,?,?)", searched)
            file.execute(
                "INSERT OR REPLACE INTO extracted VALUES (?,?,?,?,?)",
                (r.id, extracted.engine, version, len(extracted.claims), dump(extracted)),
            )
            file.execute(
                "DELETE FROM problems WHERE source = ?"
                " AND (kind = 'engine' OR kind = 'failed' AND reason LIKE ?)",
                (storable(r.source), THE_READER + "%"),
            )

    def note(self, problems: Iterable[Problem], gone: Iterable[str] = ()) -> None:
        """Problems to list; those of the sources in `gone` are struck out first."""
        rows, struck = [_row(p) for p in problems], [(storable(s),) for s in gone]
        if rows or struck:
            with self._access.writing() as file:
                file.executemany("DELETE FROM problems WHERE source = ?", struck)
                file.executemany("INSERT OR REPLACE INTO problems VALUES (?,?,?)", rows)

    def has_page(self, address: str) -> bool:
        """Whether a report of this address is kept."""
        return bool(
            self._access.ask(
                "SELECT 1 FROM reports WHERE source = ? OR json_extract(record, '$.url') = ?",
                *(storable(address), storable(address)),
            )
        )

    def problems(self) -> tuple[Problem, ...]:
        """What gave no report, or was not read as it should be, and why."""
        rows = self._access.ask("SELECT source, kind, reason FROM problems ORDER BY source, kind")
        return tuple(Problem(*row) for row in rows)

    def reports(self) -> tuple[Report, ...]:
        """All reports as last read, in the order of their ids."""
        rows = self._access.ask(
            "SELECT json_extract(record, '$.report') FROM extracted ORDER BY report"
        )
        return tuple(self._known(Report, rows))

    def extracted(self) -> Sequence[Extracted]:
        """All that was read, report by report in the order of their ids."""
        return self._known(
            Extracted, self._access.ask("SELECT record FROM extracted ORDER BY report")
        )

    def counts(self) -> tuple[int, int, int]:
        """How many reports, claims and problems."""
        row = self._access.ask(
            "SELECT (SELECT count(*) FROM extracted), (SELECT coalesce(sum(claims), 0)"
            " FROM extracted), (SELECT count(*) FROM problems)"
        )[0]
        return row[0], row[1], row[2]

    def glance(self) -> dict[str, int]:
        """How many records the picture has that is kept; the reports are all there are."""
        found = {"reports": int(self._access.ask("SELECT count(*) FROM reports")[0][0])}
        run = self.latest()
        if run is None:
            return found
        for part in ("events", "claims", "contradictions"):
            sql = "SELECT coalesce(max(place), -1) + 1 FROM records WHERE run = ? AND kind = ?"
            found[part] = int(self._access.ask(sql, run, part)[0][0])
        stories = (
            "SELECT count(DISTINCT json_extract(record, '$.story')) FROM records"
            " WHERE run = ? AND kind = 'events'"
        )
        return {**found, "stories": int(self._access.ask(stories, run)[0][0])}

    def run(self, version: str, corrections: str = "") -> str:
        """The id of a run hangs on what goes into it: reports, engines, versions, corrections."""
        rows = self._access.ask("SELECT report, engine, version FROM extracted ORDER BY report")
        parts = [version, *(part for row in rows for part in row)]
        return identity("n", *parts, *([corrections] if corrections else []))

    def store(self, run: str, version: str, made: Picture, log: int = 0) -> None:
        """Keep the picture of a run, in place of the one before it; `log` entries were known."""
        rows = [
            (run, part, place, getattr(record, "id", None), dump(record))
            for part in PARTS
            for place, record in enumerate(getattr(made, part))
        ]
        with self._access.writing() as file:
            _remember(file, run, [r.id for r in made.reports])
            file.execute("DELETE FROM records")
            file.execute("DELETE FROM runs")
            file.execute(
                "INSERT INTO runs VALUES (?,?,?,?)", (run, version, len(made.reports), log)
            )
            file.executemany("INSERT INTO records VALUES (?,?,?,?,?)", rows)

    def past(self) -> list[tuple[str, frozenset[str]]]:
        """The runs that were kept, first to last, each with the reports it had."""
        if not self._access.ask("SELECT 1 FROM sqlite_master WHERE name = 'pictures'"):
            return []  # a file of the time before runs were remembered
        first = self._access.ask("SELECT report, place FROM arrivals")
        runs = self._access.ask("SELECT place, run FROM pictures ORDER BY place")
        return [(run, frozenset(r for r, at in first if at <= place)) for place, run in runs]

    def latest(self) -> str | None:
        """The run whose picture is kept, whatever has come in since."""
        rows = self._access.ask("SELECT id FROM runs")
        return rows[0][0] if rows else None

    def there(self, since: str) -> frozenset[str]:
        """Ids of the reports of an earlier time, as `Situation.before` takes it. Raises ValueError."""
        past = self.past()
        if since == "last":
            now = self.ids()
            earlier = [reports for _, reports in past if reports < now]
            if not earlier:
                raise ValueError("no earlier picture is kept; name a day, such as 2024-12-02")
            return earlier[-1]
        runs = dict(past)
        if since in runs:
            return runs[since]
        moment = moment_of(since)
        if moment is None:
            known = ", ".join(runs) or "none is kept"
            raise ValueError(f"{since}: no day, minute, 'last' or run; runs: {known}")
        return frozenset(
            r.id for r in self.reports()
            if r.published.earliest is None or r.published.ends() < moment
        )  # fmt: skip

    def stored(self, run: str) -> Picture | None:
        """The picture of a run, if it is there."""
        if not self._access.ask("SELECT 1 FROM runs WHERE id = ?", run):
            return None
        try:
            return self._picture(run)
        except (KeyError, TypeError, ValueError):
            return None  # made by a version of another mind: it is worked out again

    def _picture(self, run: str) -> Picture:
        hints = get_type_hints(Picture)
        found: dict[str, tuple[object, ...]] = {}
        for part in PARTS:
            rows = self._access.ask(
                "SELECT record FROM records WHERE run = ? AND kind = ? ORDER BY place", run, part
            )
            found[part] = tuple(load(hints[part].__args__[0], row[0]) for row in rows)
        return Picture(reports=self.reports(), problems=self.problems(), **found)  # type: ignore[arg-type]

    def _known(self, kind: type[Record], rows: Iterable[tuple[str, ...]]) -> list[Record]:
        """Records from their lines; a line that is none of ours is a damaged file."""
        try:
            return [load(kind, row[0]) for row in rows]
        except (KeyError, TypeError, ValueError) as error:
            raise RefusedSituation(
                f"{self._access.path}: holds a {kind.__name__} that this version cannot read; "
                "restore it from a copy, or add its reports to a new file"
            ) from error


def _remember(file: Connection, run: str, reports: Sequence[str]) -> None:
    """Which reports a run had: each report once, with the first run that had it.

    Only what is needed to work an earlier picture out again; a file made before has no such tables.
    """
    file.execute("CREATE TABLE IF NOT EXISTS pictures (place INTEGER PRIMARY KEY, run TEXT UNIQUE)")
    file.execute(
        "CREATE TABLE IF NOT EXISTS arrivals (report TEXT PRIMARY KEY, place INTEGER) WITHOUT ROWID"
    )
    file.execute("INSERT OR IGNORE INTO pictures (run) VALUES (?)", (run,))
    place = file.execute("SELECT place FROM pictures WHERE run = ?", (run,)).fetchone()[0]
    file.executemany(
        "INSERT OR IGNORE INTO arrivals VALUES (?,?)", [(report, place) for report in reports]
    )


def _row(problem: Problem) -> tuple[object, ...]:
    return tuple(storable(v) for v in (problem.source, problem.kind, problem.reason))
