"""The log of corrections in the situation file: appended to, never changed."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from typing import get_args

from firsthand.codebook.identity import identity
from firsthand.codebook.review import Action, Entry, Target
from firsthand.store.access import Access
from firsthand.store.codec import dump, load, plain, storable

ACTIONS = get_args(Action)
LOCKING = (
    "accept", "reject", "edit", "merge", "split", "grade", "owner", "undo", "add", "same", "apart",
)  # fmt: skip
LONGEST = 4000  # characters of a reason or a value: a paragraph, not a book
OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
FIELDS = frozenset(f.name for f in fields(Entry)) - {"number"}


class Conflict(Exception):  # noqa: N818 - what happened, in words
    """Somebody else has corrected the same thing meanwhile; `entries` are what they wrote."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = tuple(entries)
        super().__init__("; ".join(diff(entry) for entry in entries))


class RefusedEntry(ValueError):  # noqa: N818 - what happened, in words
    """The entry cannot be written as it stands; the message says what to do."""


def diff(entry: Entry) -> str:
    """ "maria edited figure.killed of c1: 12 -> 14 (2026-03-01 10:00, entry 7)"."""
    about = ", ".join(target.id for target in entry.targets)
    slot = f" {entry.slot} of" if entry.slot else ""
    change = f": {entry.old or 'nothing'} -> {entry.new or 'nothing'}" if entry.slot else ""
    at = entry.at[:16].replace("T", " ")
    return f"{entry.who}: {entry.action}{slot} {about}{change} ({at}, entry {entry.number})"


class Log:
    """The entries of one situation file."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def entries(self) -> tuple[Entry, ...]:
        """All entries, first to last; none in a file of the time before there was a log."""
        if not self._access.ask("SELECT 1 FROM sqlite_master WHERE name = 'log'"):
            return ()
        rows = self._access.ask("SELECT record FROM log ORDER BY number")
        return tuple(load(Entry, row[0]) for row in rows)

    def last(self) -> int:
        """The number of the last entry; 0 before there is any."""
        if not self._access.ask("SELECT 1 FROM sqlite_master WHERE name = 'log'"):
            return 0
        return int(self._access.ask("SELECT coalesce(max(number), 0) FROM log")[0][0])

    def append(self, entry: Entry, seen: int | None = None) -> Entry:
        """Write one entry and give it back with its number; on return it is on the disk.

        `seen` is the number of the last entry its author had seen. Raises Conflict where a later
        entry is about the same thing; the same entry sent twice is written once.
        """
        _check(entry)
        with self._access.writing() as file:
            known = _known(file, entry.id) if entry.id else None
            if known is not None:
                return known
            last = _last(file)
            if seen is not None and seen < last and entry.action in LOCKING:
                _refuse_late(file, entry, seen)
            made = replace(entry, number=last + 1, saw=last if seen is None else min(seen, last))
            made = made if made.id else replace(made, id=content_id(made))
            known = _known(file, made.id)
            return known if known is not None else _insert(file, made)

    def take_in(self, entries: Iterable[Entry]) -> int:
        """Entries of another file that are not here yet, in their order; how many were new."""
        taken = 0
        with self._access.writing() as file:
            for entry in entries:
                if _known(file, entry.id) is None:
                    _insert(file, replace(entry, number=_last(file) + 1))
                    taken += 1
        return taken


def content_id(entry: Entry) -> str:
    """An id that hangs on what was decided, by whom and when, and on nothing of this file."""
    parts = plain(replace(entry, id="", number=0))
    return identity("l", json.dumps(parts, ensure_ascii=False, sort_keys=True))


def lines(entries: Iterable[Entry]) -> Iterator[str]:
    """The log as JSON Lines; the same bytes for the same log."""
    return (dump(entry) for entry in entries)


def read_lines(text: Iterable[str], name: str = "the log") -> list[Entry]:
    """Entries from JSON Lines. Raises RefusedEntry with the line that is none of ours."""
    found = []
    for number, line in enumerate(text, 1):
        if not line.strip():
            continue
        try:
            entry = load(Entry, line)
            _check(entry)
            whole = json.loads(line).keys() >= FIELDS and entry.id == content_id(entry)
        except (AttributeError, KeyError, RecursionError, TypeError, ValueError) as error:
            raise RefusedEntry(f"{name}, line {number}: no entry of a log ({error})") from error
        if not whole:
            raise RefusedEntry(
                f"{name}, line {number}: was changed after it was written; export the log again"
            )
        found.append(entry)
    return found


def _check(entry: Entry) -> None:
    """What every entry must hold, whoever wrote it."""
    words = (entry.at, entry.who, entry.slot, entry.old, entry.new, entry.why, entry.made_by)
    if not all(isinstance(w, str) for w in (*words, entry.id)) or entry.action not in ACTIONS:
        raise RefusedEntry(f"an entry without an action that is one of {', '.join(ACTIONS)}")
    if not entry.who.strip():
        raise RefusedEntry("an entry needs a name: who decided this?")
    if OBEYED.search(entry.who):
        raise RefusedEntry("a name with signs that turn or break a line; write it plainly")
    if any(len(w) > LONGEST for w in words):
        raise RefusedEntry(f"longer than {LONGEST} characters; write it shorter")
    if not all(isinstance(t, Target) and isinstance(t.id, str) for t in entry.targets):
        raise RefusedEntry("an entry whose targets cannot be read")
    if entry.action == "add" and not any(a.words.strip() for t in entry.targets for a in t.anchors):
        raise RefusedEntry("a claim without a sentence; choose its words in a report")
    if not isinstance(entry.number, int) or not isinstance(entry.saw, int):
        raise RefusedEntry("an entry whose number is no number")


def _refuse_late(file: sqlite3.Connection, entry: Entry, seen: int) -> None:
    """Raises Conflict with the entries after `seen` that are about the same thing."""
    rows = file.execute("SELECT record FROM log WHERE number > ? ORDER BY number", (seen,))
    later = [load(Entry, row[0]) for row in rows.fetchall()]
    about = entry
    if entry.action == "undo":  # undoing is about whatever the undone entry was about
        undone = [e for t in entry.targets if (e := _known(file, t.id)) is not None]
        about = replace(entry, targets=tuple(t for e in (entry, *undone) for t in e.targets))
    met = [e for e in later if e.action in LOCKING and _meets(about, e)]
    if met:
        raise Conflict(met)


def _meets(entry: Entry, other: Entry) -> bool:
    return any(_same(a, b) for a in entry.targets for b in other.targets)


def _same(a: Target, b: Target) -> bool:
    """One claim, one event, one outlet: by id, or by standing on the same word."""
    if a.kind != b.kind:
        return False
    if a.id == b.id:
        return True
    words = {(x.kind, x.anchor) for x in a.anchors}
    return any((x.kind, x.anchor) in words for x in b.anchors)


def _known(file: sqlite3.Connection, name: str) -> Entry | None:
    row = file.execute("SELECT record FROM log WHERE id = ?", (storable(name),)).fetchone()
    return load(Entry, row[0]) if row else None


def _last(file: sqlite3.Connection) -> int:
    number: int = file.execute("SELECT coalesce(max(number), 0) FROM log").fetchone()[0]
    return number


def _insert(file: sqlite3.Connection, entry: Entry) -> Entry:
    row = (entry.number, entry.id, entry.at, entry.who, entry.action, dump(entry))
    file.execute("INSERT INTO log VALUES (?,?,?,?,?,?)", [storable(v) for v in row])
    return entry
