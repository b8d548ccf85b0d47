"""Earlier pictures: what was known by a day, and what changed since; worked out beside the pages."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock, Thread
from typing import Annotated

from fastapi import Query, Request

from firsthand.codebook.picture import Picture
from firsthand.codebook.report import Report
from firsthand.desk.drawn import Dispute, dispute
from firsthand.desk.faults import fault
from firsthand.desk.held import Held, NotReadyError
from firsthand.desk.shown import Shown
from firsthand.desk.views import Line, Voice, bounds, line, voices
from firsthand.pipeline import Settings
from firsthand.products import Changes
from firsthand.products.changes import Gained, Revised
from firsthand.products.wording import interval, visible
from firsthand.store import RefusedGazetteer, RefusedSituation, Situation

SINCE = r"^(last|n[0-9a-f]{12}|\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?)$"  # what an earlier time is called
ASOF = r"^(\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?)?$"
MOST = 40  # lines under one heading
KEPT = 8  # answers in words kept
ROOM = 60_000  # claims of the earlier pictures kept, besides the latest asked for
SMALL = 3_000  # claims of a situation that is worked out here; a larger one beside us
WAIT = 3.0  # seconds a page waits for an earlier picture, before it says so
AT_LEAST = 0.1  # of a large situation, which takes longer than anybody would wait
FAR = "9998-12-31"  # after every day; a report whose day has no end comes after that
AT_ONCE = 2  # earlier pictures in the making
Key = tuple[str, str, str]  # run, "changes" or "picture", since when


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
    """Works out pictures of an earlier time and what changed since; each is asked for once a run."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: dict[Key, Changes | Shown | str] = {}
        self._asked: set[Key] = set()
        self._sought: object = None  # what was looked for in the file and not found

    def changes(self, held: Held, since: str) -> Changes | str | None:
        """The changes, or why there are none; None while they are being worked out."""
        found = self.known(held, since) or self._ask(held, (held.run, "changes", since))
        return None if isinstance(found, Shown) else found

    def known(self, held: Held, since: str = "last") -> Changes | None:
        """The changes, if they were worked out before for what is shown."""
        key = (held.run, "changes", since)
        with self._lock:
            found = self._known.get(key)
            sought = (
                *key,
                held.mark,
            )  # of the file: it is looked into again when it was written to
            if found is None and self._sought == sought:
                return None
            self._sought = sought
        if found is None:
            with held.open() as situation:
                found = situation.kept_changes(since) if situation.runs()[1] == held.run else None
            if found is not None:
                with self._lock:
                    self._known[key] = found
        return found if isinstance(found, Changes) else None

    def picture(self, held: Held, day: str) -> Shown | None:
        """The picture of the reports published by then; None while it is being worked out.

        Raises ValueError for what is no day.
        """
        shown = held.shown()
        there = known_by(shown, day)
        if there == len(shown.picture.reports):
            return shown
        next_one = ends(shown)[there]
        since = next_one if next_one < FAR else FAR
        found = self._ask(held, (held.run, "picture", since))
        if isinstance(found, str):
            raise ValueError(found)
        return found if isinstance(found, Shown) else None

    def _ask(self, held: Held, key: Key) -> Changes | Shown | str | None:
        with self._lock:
            if key in self._known:
                return self._known[key]
            if key in self._asked:
                return None
            if len(self._asked) >= AT_ONCE:
                return None
            self._asked.add(key)
        asking = Thread(target=self._work_out, args=(held, key), daemon=True)
        asking.start()
        asking.join(WAIT if _is_small(held) else AT_LEAST)
        with self._lock:
            return self._known.get(key)

    def _work_out(self, held: Held, key: Key) -> None:
        _, what, since = key
        settings = Settings(gazetteer=held.serving.gazetteer)
        work = worked_out if _is_small(held) else _in_a_process
        found = work(held.path, what, since, settings)
        answer = held.prepared(found) if isinstance(found, Picture) else found
        with self._lock:
            self._asked.discard(key)
            self._known[key] = answer
            self._forget(key)

    def _forget(self, latest: Key) -> None:
        """The eldest go: of answers in words, and of pictures by the room they take."""
        told = [k for k, v in self._known.items() if not isinstance(v, Shown)]
        drawn = [(k, len(v.picture.claims)) for k, v in self._known.items() if isinstance(v, Shown)]
        over = told[:-KEPT]
        for name, claims in drawn:
            if name != latest and sum(c for _, c in drawn) > ROOM:
                over.append(name)
                drawn = [d for d in drawn if d != (name, claims)]
        for name in over:
            del self._known[name]


def _is_small(held: Held) -> bool:
    return len(held.shown().picture.claims) <= SMALL


def known_by(shown: Shown, day: str) -> int:
    """How many reports were there by the end of a day or minute; undated ones always were."""
    latest = day if "T" in day else f"{date.fromisoformat(day).isoformat()}T23:59"
    datetime.fromisoformat(latest)
    return bisect_right(ends(shown), latest)


def ends(shown: Shown) -> list[str]:
    """When each report had been published at the latest, in order, undated ones first."""
    kept: list[str] | None = shown.drawings.get("ends")
    if kept is None:
        dated = (r.published.ends() if r.published.earliest else "" for r in shown.picture.reports)
        kept = shown.drawings["ends"] = sorted(dated)
    return kept


def worked_out(path: Path, what: str, since: str, settings: Settings) -> Changes | Picture | str:
    """The changes since a time, or the picture of all reports published before it."""
    try:
        with Situation.open(path, settings, create=False) as situation:
            return situation.changes(since) if what == "changes" else situation.before(since)
    except (RefusedSituation, RefusedGazetteer, ValueError) as why:
        return str(why)


def _in_a_process(path: Path, what: str, since: str, settings: Settings) -> Changes | Picture | str:
    """The same beside us: a large situation takes a core for a minute."""
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(path, what, since, settings, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        answer: Changes | Picture | str = ours.recv()
    except (EOFError, OSError):
        answer = "it could not be worked out; see the terminal of firsthand serve"
    process.join()
    return answer


def _send(path: Path, what: str, since: str, settings: Settings, out: Connection) -> None:
    out.send(worked_out(path, what, since, settings))


def as_of(
    asof: Annotated[
        str, Query(pattern=ASOF, description="what was known by the end of this day")
    ] = "",
) -> str:
    """The time a request asks for; declared so that the interface tells of it."""
    return asof


def shown_of(request: Request) -> Shown:
    """The picture to show: the one of now, or the one of an earlier day that was asked for."""
    held: Held = request.app.state.held
    day = request.query_params.get("asof", "")
    if not day:
        return held.shown()
    if re.fullmatch(ASOF, day) is None:
        raise fault(422, "invalid", f"asof: {day[:40]} is no day; write 2024-12-02")
    earlier: Earlier = request.app.state.earlier
    try:
        found = earlier.picture(held, day)
    except ValueError as why:
        raise fault(422, "invalid", f"asof: {why}") from why
    if found is None:
        raise NotReadyError
    return found


def told_changes(held: Held, earlier: Earlier, since: str) -> Changed | None:
    """The changes as the page shows them; None while they are being worked out."""
    shown = held.shown()
    found = earlier.changes(held, since)
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
