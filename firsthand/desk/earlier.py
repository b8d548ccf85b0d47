"""What changed since an earlier picture, worked out beside the pages and kept for the run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock, Thread
from typing import Any

from firsthand.codebook.report import Report
from firsthand.desk.drawn import Dispute, dispute
from firsthand.desk.held import Held
from firsthand.desk.shown import Shown
from firsthand.desk.views import Line, Voice, bounds, line, voices
from firsthand.pipeline import Settings
from firsthand.products import Changes, changes
from firsthand.products.changes import Gained, Revised
from firsthand.products.wording import interval, visible
from firsthand.store import RefusedGazetteer, RefusedSituation, Situation

SINCE = r"^(last|n[0-9a-f]{12}|\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?)$"  # what an earlier time is called
MOST = 40  # lines under one heading
KEPT = 8  # answers kept


@dataclass(frozen=True, slots=True)
class Move:
    """A figure or a number of origins that moved: from, to, of which event, by whom."""

    event: Line
    what: str
    before: str
    after: str
    by: list[Voice]


@dataclass(frozen=True, slots=True)
class Changed:
    """The changes as the page shows them; `refused` says why there are none."""

    refused: str
    reports: list[tuple[Report, int]]
    events: list[Line]
    figures: list[Move]
    origins: list[Move]
    disputes: list[Dispute]
    left: dict[str, int]


class Earlier:
    """Asks a process of its own for the changes; the same question is asked once a run."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: dict[tuple[int, str], Changes | str] = {}
        self._asked: set[tuple[int, str]] = set()

    def ask(self, held: Held, shown: Shown, since: str) -> Changes | str | None:
        """The changes, or why there are none; None while they are being worked out."""
        key = (id(shown), since)
        with self._lock:
            if key in self._known:
                return self._known[key]
            if key in self._asked:
                return None
            if len(self._asked) >= 2:
                return "two earlier pictures are being worked out already; ask again in a moment"
            self._asked.add(key)
        asking = Thread(target=self._work_out, args=(held, key), daemon=True)
        asking.start()
        asking.join(3.0)  # a small situation answers at once
        with self._lock:
            return self._known.get(key)

    def _work_out(self, held: Held, key: tuple[int, str]) -> None:
        context = get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        settings = Settings(gazetteer=held.serving.gazetteer)
        process = context.Process(
            target=compare, args=(str(held.path), key[1], settings, theirs), daemon=True
        )
        process.start()
        theirs.close()
        try:
            answer: Changes | str = ours.recv()
        except (EOFError, OSError):
            answer = "it could not be worked out; see the terminal of firsthand serve"
        process.join()
        with self._lock:
            self._asked.discard(key)
            while len(self._known) >= KEPT:
                self._known.pop(next(iter(self._known)))
            self._known[key] = answer


def compare(path: str, since: str, settings: Settings, out: Connection) -> None:
    """The work of the process."""
    try:
        with Situation.open(Path(path), settings, create=False) as situation:
            answer: Any = changes(situation.before(since), situation.picture())
    except (RefusedSituation, RefusedGazetteer, ValueError) as why:
        answer = str(why)
    out.send(answer)


def told_changes(held: Held, earlier: Earlier, since: str) -> Changed | None:
    """The changes as the page shows them; None while they are being worked out."""
    shown = held.shown()
    found = earlier.ask(held, shown, since)
    if found is None:
        return None
    if isinstance(found, str):
        return Changed(visible(found), [], [], [], [], [], {})
    return _as_shown(found, shown)


def _as_shown(found: Changes, shown: Shown) -> Changed:
    events = sorted((e for e in found.events if e in shown.events), key=shown.rank.__getitem__)
    figures = sorted(found.figures, key=lambda r: (shown.rank.get(r.event, 10**9), r.of))
    gained = sorted(found.origins, key=lambda g: shown.rank.get(g.event, 10**9))
    parts = {"reports": found.reports, "events": events, "figures": figures, "origins": gained,
             "disputes": found.contradictions}  # fmt: skip
    return Changed(
        refused="",
        reports=[(shown.lookup.reports[r], shown.numbers[r]) for r in found.reports[:MOST]],
        events=[line(shown.events[e], shown) for e in events[:MOST]],
        figures=[_figure(r, shown) for r in figures[:MOST] if r.event in shown.events],
        origins=[_origins(g, shown) for g in gained[:MOST] if g.event in shown.events],
        disputes=[dispute(d, shown) for d in found.contradictions[:MOST]],
        left={name: max(0, len(all_) - MOST) for name, all_ in parts.items()},
    )


def _figure(revised: Revised, shown: Shown) -> Move:
    was = bounds(*revised.before) if revised.before else "not counted"
    by = _said(revised.claims, shown)
    return Move(line(shown.events[revised.event], shown), visible(revised.of), was,
                bounds(*revised.after), by)  # fmt: skip


def _origins(gained: Gained, shown: Shown) -> Move:
    was, now = gained.sources
    return Move(
        line(shown.events[gained.event], shown), "origins", interval(*was, "origin"),
        interval(*now, "origin"), _said(gained.claims, shown),
    )  # fmt: skip


def _said(claims: Iterable[str], shown: Shown) -> list[Voice]:
    return voices([shown.lookup.claims[c] for c in claims if c in shown.lookup.claims], shown)[:3]
