"""The situation as the desk holds it: its picture read once for each run, never for each page."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path
from threading import Lock, Thread

from firsthand.codebook.picture import Picture
from firsthand.codebook.review import Entry, Review
from firsthand.desk import alike, drawn, views
from firsthand.desk.layers import Layers, layers_of
from firsthand.desk.looked import looked
from firsthand.desk.serving import Serving
from firsthand.desk.shown import Shown
from firsthand.pipeline import Settings
from firsthand.review import review
from firsthand.review.values import relations, types
from firsthand.store import RefusedGazetteer, RefusedSituation, Situation
from firsthand.store.searching import Sought

WAIT = 5.0  # seconds a page waits for a picture that is being read, before it says so


class NotReadyError(Exception):
    """The picture is still being read or put together; ask again in a moment."""


class Held:
    """Gives every page the same picture, and reads a new one when the file has changed."""

    def __init__(self, path: Path, serving: Serving) -> None:
        self.path, self.serving = path, serving
        self._lock = Lock()
        self._shown: Shown | None = None
        self.run = ""  # whose picture is shown
        self._entries = -1  # of the log, when the marks were set
        self.mark: tuple[int, ...] = ()  # of the file, when what is shown was read
        self._reader: Thread | None = None
        self._refused: str | None = None

    @property
    def name(self) -> str:
        """What people call the situation: "kivu" of "kivu.fhs"."""
        return self.path.stem

    def layers(self) -> Layers:
        """The user's own layers for the map, as they lie beside the file now."""
        return layers_of(self.path)

    def open(self, create: bool = False) -> Situation:
        """The situation; for one request and one thread. Raises RefusedSituation."""
        return Situation.open(self.path, Settings(gazetteer=self.serving.gazetteer), create=create)

    def start(self) -> None:
        """Begin to read, so that the first page has not to wait for it."""
        with self._lock:
            self._begin()

    def renew(self, wait: float = WAIT) -> None:
        """Something was written: read again, and wait a moment for it."""
        with self._lock:
            self.mark = ()
            self._begin()
            reader = self._reader
        if reader is not None:
            reader.join(wait)

    def shown(self) -> Shown:
        """The picture to show; an older one while a new one is read. Raises NotReadyError."""
        with self._lock:
            if self.mark != _mark_of(self.path):
                self._begin()
            reader, shown = self._reader, self._shown
        if shown is None and reader is not None:
            reader.join(WAIT)
            shown = self._shown
        if shown is None and self._refused is not None:
            raise RefusedSituation(self._refused)
        if shown is None:
            raise NotReadyError
        return shown

    @property
    def reading(self) -> bool:
        """True while a newer picture is being read than the one shown."""
        reader = self._reader
        return reader is not None and reader.is_alive()

    def _begin(self) -> None:
        if not self.reading:
            self.mark = _mark_of(self.path)
            self._reader = Thread(target=self._read, name="firsthand-picture", daemon=True)
            self._reader.start()

    def _read(self) -> None:
        """What is kept is shown at once; where it is behind, the new picture follows."""
        try:
            with self.open() as situation:
                kept, now = situation.runs()
                log = situation.corrections.entries()
                if kept is not None and kept != self.run:
                    self._show(kept, situation.kept(), log)
                    if self._shown is not None:  # its index, before the first search asks for it
                        situation.search("", Sought(limit=0), self._shown.picture)
                if kept != now:
                    self._put_together()
                    self._show(now, situation.picture(), log)
                elif len(log) != self._entries:
                    self._show(now, self._shown.picture if self._shown else None, log)
                known = situation.kept_changes() is not None
            self._refused = None
            if self.serving.ahead and not known:
                Thread(target=self._beside, args=(look_ahead,), daemon=True).start()
        except (RefusedSituation, RefusedGazetteer) as refused:
            self._refused = str(refused)

    def _show(self, run: str, picture: Picture | None, log: Sequence[Entry]) -> None:
        """Index a picture, and set the marks of people beside it."""
        if picture is None:
            return
        old = self._shown
        if old is not None and old.picture is picture:
            self._shown = old.judged_anew(_judged(old, log))
        else:
            made = indexed(picture, log)
            drawn.of_situation(made)
            alike.names(made)
            types()  # the tables of the forms: who reviews first has not to wait for them
            relations()
            self._shown = made
            _set_aside()
        self.run, self._entries = run, len(log)

    def prepared(self, picture: Picture) -> Shown:
        """Another picture of this situation, with what people said of it since."""
        with self.open() as situation:
            log = situation.corrections.entries()
        return indexed(picture, log)

    def _put_together(self) -> None:
        """So that the pages answer meanwhile; it keeps what it made."""
        self._beside(put_together)

    def _beside(self, work: Callable[[str, Settings], None]) -> None:
        """In a process of its own, until it is done."""
        settings = Settings(gazetteer=self.serving.gazetteer)
        made = get_context("spawn").Process(
            target=work, args=(str(self.path), settings), daemon=True
        )
        made.start()
        made.join()


def indexed(picture: Picture, log: Sequence[Entry]) -> Shown:
    """A picture with all that the pages look up in it."""
    made = Shown(picture)
    made.judged = _judged(made, log)
    made.warm()
    views.warm(made)
    looked(made)
    return made


def _judged(shown: Shown, log: Sequence[Entry]) -> dict[str, str]:
    """What people did to each record, by the log beside the picture."""
    found = review(shown.picture, log, looked(shown).finder)
    shown.drawings[Review] = (found.entries[-1].number if log else 0, found)  # for the first page
    return {m.id: m.state for m in found.marks}


def _set_aside() -> None:
    """What is shown for long is not looked through for waste: at 5,000 reports that takes seconds.

    The picture before it is let go of first.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def put_together(path: str, settings: Settings) -> None:
    """The work of the process; a file that cannot be written to is left to the caller."""
    with (
        suppress(RefusedSituation, RefusedGazetteer),
        Situation.open(Path(path), settings, create=False) as situation,
    ):
        situation.picture()
        situation.search("", Sought(limit=0))  # makes the index


def look_ahead(path: str, settings: Settings) -> None:
    """The work of the process: what changed since the picture before, kept for who asks."""
    with (
        suppress(RefusedSituation, RefusedGazetteer, ValueError),
        Situation.open(Path(path), settings, create=False) as situation,
    ):
        os.nice(10)
        situation.changes()


def _mark_of(path: Path) -> tuple[int, ...]:
    """Changes whenever something is written to the file."""
    try:
        found = path.stat()
    except OSError:
        return (0,)
    return (found.st_mtime_ns, found.st_size, found.st_ino)
