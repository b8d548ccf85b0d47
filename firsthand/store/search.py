"""Full-text search over reports and claims, with an index in the situation file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

from firsthand.codebook.claim import Claim
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Event, Picture
from firsthand.products.disputes import is_firm
from firsthand.store.access import Access
from firsthand.store.codec import storable
from firsthand.store.file import RefusedSituation, told
from firsthand.store.searching import CLOSED, OPENED, ClaimHit, Found, ReportHit, Sought, matching

SECONDS = 0.5  # for claims, and again for reports; what takes longer is given up
GREATEST = 2**60
MOST_SHOWN = 1000  # reports at once: each is a value of one question
STEPS = 2000  # of SQLite's machine between two looks at the clock
INDEX = (
    "CREATE TABLE IF NOT EXISTS searched (run TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS facets (number INTEGER PRIMARY KEY, claim TEXT, event TEXT,"
    " report TEXT, type TEXT, mode TEXT, earliest TEXT, latest TEXT, sources INTEGER,"
    " disputed INTEGER, struck INTEGER)",
    "CREATE VIRTUAL TABLE IF NOT EXISTS claim_search USING fts5(words, actors, places, sources,"
    ' outlet, tokenize="unicode61 remove_diacritics 2")',
)
# The best are found first, by numbers alone; only the words of those shown are read.
MATCHED = "claim_search s JOIN facets f ON f.number = s.rowid"
SHOWN_CLAIMS = (
    "WITH hit AS (SELECT f.number AS number, {0} AS place FROM {1} WHERE {2}"
    " ORDER BY {3}, f.claim LIMIT ? OFFSET ?)"
    " SELECT f.claim, f.event, f.report, f.type, f.mode, w.words, f.earliest, f.sources,"
    " f.disputed, f.struck FROM hit JOIN facets f ON f.number = hit.number"
    " JOIN claim_search w ON w.rowid = hit.number ORDER BY {3}, f.claim"
)
RANKED = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rank, rowid"
RANKED_REPORTS = "SELECT rowid, report FROM search WHERE search MATCH ? ORDER BY rank, rowid"
SHOWN_REPORTS = (
    "SELECT s.rowid, s.report, r.title, r.outlet, r.published, r.text,"
    " snippet(search, -1, ?, ?, '…', 24)"
    " FROM search s JOIN reports r ON r.id = s.report"
    " WHERE search MATCH ? AND s.rowid IN ({})"
)


class Search:
    """Finds reports and claims; its index is made anew when the picture is another."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._file = access.connection

    def indexed(self) -> str | None:
        """The run whose claims are in the index."""
        if not self._access.ask("SELECT 1 FROM sqlite_master WHERE name = 'searched'"):
            return None
        rows = self._access.ask("SELECT run FROM searched")
        return rows[0][0] if rows else None

    def index(self, run: str, picture: Picture) -> None:
        """Put the claims of a picture in the index; beside a file that cannot be written to."""
        rows = list(_rows(picture))
        try:
            with self._access.writing() as file:
                _fill(file, run, rows)
        except RefusedSituation:
            self._file = sqlite3.connect(":memory:")
            _fill(self._file, run, rows)

    def find(self, words: str, sought: Sought) -> Found:
        """Reports and claims with all the words. Raises RefusedSituation for a damaged file."""
        where, values = _conditions(words, sought)
        with told(self._access.path):
            claims, total, late = self._claims(where, values, sought)
            reports, count, cut = self._reports(words, sought)
        return Found(tuple(claims), tuple(reports), total, count, late or cut)

    def close(self) -> None:
        """Let go of an index that was kept beside the file."""
        if self._file is not self._access.connection:
            self._file.close()

    def _claims(
        self, where: str, values: list[object], sought: Sought
    ) -> tuple[list[ClaimHit], int, bool]:
        # by rank, or, where no word is asked for, the latest first
        ranked = ("rank", MATCHED, where, "place")
        latest = ("f.earliest", "facets f", where, "place DESC")
        asked = ranked if "MATCH" in where else latest
        tables = asked[1]
        counted = f"SELECT count(*) FROM {tables} WHERE {where}"  # noqa: S608 - our own words
        page = [*values, _whole(sought.limit), _whole(sought.start)]
        try:
            with _clock(self._file):
                rows = self._file.execute(SHOWN_CLAIMS.format(*asked), page).fetchall()
                total = self._file.execute(counted, values).fetchone()[0]
        except _TooLong:
            return [], 0, True
        return [_claim_hit(row) for row in rows], total, False

    def _reports(self, words: str, sought: Sought) -> tuple[list[ReportHit], int, bool]:
        """Reports with the words; where claims are asked for, those that have such a claim."""
        match, connection = matching(words), self._access.connection
        if not match:
            return [], 0, False
        try:
            with _clock(self._file):
                passing = self._passing(sought) if sought.asks() else sought.reports
            with _clock(connection):
                if passing is None:
                    found = [row[0] for row in connection.execute(RANKED, (match,))]
                else:
                    ranked = connection.execute(RANKED_REPORTS, (match,))
                    found = [row[0] for row in ranked if row[1] in passing]
                shown = found[_whole(sought.start) :][: min(_whole(sought.limit), MOST_SHOWN)]
                asked = SHOWN_REPORTS.format(",".join("?" * len(shown)))
                told_of = connection.execute(asked, (OPENED, CLOSED, match, *shown)).fetchall()
        except _TooLong:
            return [], 0, True
        hits = {row[0]: _hit(row[1:]) for row in told_of}
        return [hits[number] for number in shown if number in hits], len(found), False

    def _passing(self, sought: Sought) -> frozenset[str]:
        """The reports with a claim such as is asked for."""
        where, values = _conditions("", sought)
        tables = MATCHED if "MATCH" in where else "facets f"
        sql = f"SELECT DISTINCT f.report FROM {tables} WHERE {where}"  # noqa: S608 - our own words
        return frozenset(row[0] for row in self._file.execute(sql, values))


class _TooLong(Exception):  # noqa: N818 - what happened
    """The question took longer than its time."""


@contextmanager
def _clock(connection: sqlite3.Connection) -> Iterator[None]:
    """Gives a question up when its time is over. Raises _TooLong."""
    until = monotonic() + SECONDS
    connection.set_progress_handler(lambda: monotonic() > until, STEPS)
    try:
        yield
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorname", "") != "SQLITE_INTERRUPT":
            raise
        raise _TooLong from error
    finally:
        connection.set_progress_handler(None, 0)


def _whole(number: int) -> int:
    """A number that SQLite takes, not below nought."""
    return min(max(0, number), GREATEST)


def _conditions(words: str, sought: Sought) -> tuple[str, list[object]]:
    """The question in SQL: our own words only, all of theirs are values."""
    terms = (matching(words), matching(sought.actor, "actors"), matching(sought.place, "places"))
    match = " AND ".join(f"({term})" for term in terms if term)
    kind, _, mode = sought.kind.partition("/")
    asked: list[tuple[str, object]] = [
        ("claim_search MATCH ?", match),
        ("f.type = ?", kind),
        ("f.mode = ?", mode),
        ("substr(f.latest, 1, 10) >= ?", sought.since[:10]),
        ("substr(f.earliest, 1, 10) <= ?", sought.until[:10]),
        ("f.sources >= ?", None if sought.least is None else _whole(sought.least)),
        ("f.sources <= ?", None if sought.most is None else _whole(sought.most)),
        ("f.report IN (SELECT value FROM json_each(?))", _ids(sought.reports)),
        ("f.claim IN (SELECT value FROM json_each(?))", _ids(sought.claims)),
    ]
    asked = [(sql, value) for sql, value in asked if value not in ("", None)]
    clauses = [sql for sql, _ in asked] + (["f.disputed"] if sought.disputed else [])
    return " AND ".join(clauses) or "1", [storable(value) for _, value in asked]


def _ids(chosen: frozenset[str] | None) -> str | None:
    return None if chosen is None else json.dumps(sorted(chosen))


def _fill(file: sqlite3.Connection, run: str, rows: Iterable[tuple[list[Any], list[str]]]) -> None:
    """The index of one run, in place of the one before."""
    for statement in INDEX:
        file.execute(statement)
    for name in ("searched", "facets", "claim_search"):
        file.execute(f"DELETE FROM {name}")  # noqa: S608 - our own names
    for number, (facets, texts) in enumerate(rows, 1):
        marks = ",".join("?" * (len(facets) + 1))
        file.execute(f"INSERT INTO facets VALUES ({marks})", [number, *facets])  # noqa: S608
        file.execute(
            "INSERT INTO claim_search (rowid, words, actors, places, sources, outlet)"
            " VALUES (?,?,?,?,?,?)",
            [number, *(storable(t) for t in texts)],
        )
    file.execute("INSERT INTO searched VALUES (?)", (run,))


def _rows(picture: Picture) -> Iterator[tuple[list[Any], list[str]]]:
    """Of each claim: what is asked of it, and its words."""
    lookup = Lookup(picture)
    event_of = {c: event for event in picture.events for c in event.claims}
    disputed = {c for d in picture.contradictions if is_firm(d) for c in d.claims}
    for claim in picture.claims:
        facets = _facets(claim, event_of.get(claim.id))
        yield [*facets, claim.id in disputed, False], _texts(claim, lookup)
    for claim in picture.struck:
        yield [*_facets(claim, None), False, True], _texts(claim, lookup)


def _facets(claim: Claim, event: Event | None) -> list[Any]:
    sources = event.origins.sources[0] if event else None
    when = (claim.when.earliest, claim.when.latest)
    name = event.id if event else None
    return [claim.id, name, claim.report, claim.type, claim.mode, *when, sources]


def _texts(claim: Claim, lookup: Lookup) -> list[str]:
    """Quote, actors, places, sources and outlet; names with their ids."""
    actors = [lookup.actors[r.actor] for r in claim.roles if r.actor]
    places = [lookup.places[p.place] for p in claim.places if p.place]
    hops = lookup.attribution(claim).hops[1:]
    return [
        lookup.words(claim.evidence),
        " ; ".join(f"{a.name} {a.id}" for a in actors),
        " ; ".join(f"{p.name} {p.id} {p.region or ''} {p.country or ''}" for p in places),
        " ; ".join(hop.name for hop in hops),
        lookup.outlet(claim.report),
    ]


def _claim_hit(row: tuple[Any, ...]) -> ClaimHit:
    return ClaimHit(*row[:8], *(bool(sign) for sign in row[8:]))


def _hit(row: tuple[Any, ...]) -> ReportHit:
    """The excerpt, and where its first found word stands in the text."""
    report, title, outlet, day, text, excerpt = row
    plain = excerpt.replace(OPENED, "").replace(CLOSED, "").strip("…")
    at, first = text.find(plain), excerpt.lstrip("…").find(OPENED)
    start = at + first if at >= 0 and first >= 0 else None
    return ReportHit(report, title or "", outlet or "", (day or "")[:10], excerpt, start)
