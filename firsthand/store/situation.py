"""A situation: reports and their picture in one file, added to as they come in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from pathlib import Path

import firsthand
from firsthand.codebook.claim import Claim
from firsthand.codebook.picture import Event, Picture
from firsthand.codebook.report import Problem, Report
from firsthand.codebook.span import Span
from firsthand.execution import Cluster, Executor
from firsthand.pipeline import Settings, assemble
from firsthand.products import Changes, changes
from firsthand.review import digest
from firsthand.store.access import Access
from firsthand.store.archive import Archive
from firsthand.store.beside import Beside
from firsthand.store.corrections import Corrections
from firsthand.store.engines import engine_name
from firsthand.store.feeds import Feeds
from firsthand.store.fetching import OFFLINE, Fetcher
from firsthand.store.file import RefusedSituation
from firsthand.store.gazetteers import made_with
from firsthand.store.given import (
    Added,
    Done,
    Given,
    Progress,
    as_kept,
    counting,
    file_of,
    notes,
    together,
)
from firsthand.store.intake import THE_READER, Readers
from firsthand.store.log import Log
from firsthand.store.notebook import table
from firsthand.store.raw import Raw
from firsthand.store.rules import rules
from firsthand.store.search import Search
from firsthand.store.searching import Found, Sought
from firsthand.store.shelf import Shelf
from firsthand.store.sources import Sources
from firsthand.store.translations import Translations


class Situation:
    """Reports and their picture, kept in one file.

    >>> situation = Situation.open("kivu.fhs")             # doctest: +SKIP
    >>> situation.add(["reports/"])                        # doctest: +SKIP
    """

    def __init__(self, access: Access, settings: Settings) -> None:
        self.path, self._settings = access.path, settings
        self._access, self._shelf = access, Shelf(access)
        self._raw, self._translations = Raw(access), Translations(access)
        self._log, self._feeds = Log(access), Feeds(access)
        archive = Archive(settings.warc) if settings.warc is not None else None
        self._fetcher = Fetcher(self._raw.keep, self._shelf.has_page, archive)
        self._sources = Sources(access, self._raw, self._fetcher, settings)
        self._readers = Readers(settings)
        self.corrections = Corrections(self._log, self.picture)

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

    def __exit__(self, *raised: object) -> None:
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
        try:
            return self._add(sources, workers, progress)
        finally:
            self._fetcher.rest()

    def _add(
        self,
        sources: str | Path | Iterable[str | Path],
        workers: int,
        progress: Progress | None = None,
    ) -> Added:
        listed = [sources] if isinstance(sources, str | Path) else list(sources)
        found = self._sources.find(listed, workers)
        version = (firsthand.__version__, engine_name(self._settings))
        kept, stale = self._shelf.ids(), self._shelf.stale(version)
        waiting = [
            as_kept(r, stale.pop(r.id, None))
            for r in found.reports
            if r.id in stale or r.id not in kept
        ]
        waiting += stale.values()  # another version read them: their text is here, no source needed
        self._list(found, {r.source for r in waiting})
        passed = len({r.id for r in found.reports} - {r.id for r in waiting})
        read = self._read(waiting, workers, counting(progress, passed))
        return Added(
            new=tuple(i for i in read.done if i not in kept),
            known=sum(r.id in kept for r in found.reports),
            again=tuple(i for i in read.done if i in kept),
            problems=(*found.problems, *read.failed, *read.notes),
            notes=(*notes(found, read.failed), *read.notes),
        )

    def poll(self, feed: str, workers: int = 1) -> Added:
        """Read what is new in a feed or sitemap; each page is kept before the next is asked for.

        What a server says is the same as last time is not sent, and not asked for again.
        """
        if self._settings.offline:
            return together([Problem(feed, "unreadable", OFFLINE)], [])
        try:
            listed = self._fetcher.listed(feed, self._feeds.marks(feed), self._feeds.passed)
            told = [self._page_of_feed(link, workers) for link in listed.links]
        finally:
            self._fetcher.rest()
        if not listed.problems and not any(p.kind == "failed" for a in told for p in a.problems):
            self._feeds.keep(feed, listed.marks)
        return together(listed.problems, told)

    def _page_of_feed(self, link: str, workers: int) -> Added:
        """One page read; the same report at another address, or none at all, is remembered."""
        added = self._add([link], workers)
        if not any(p.kind == "failed" for p in added.problems):
            self._feeds.asked(link, bool(added.new or added.known or added.again))
        return added

    def _list(self, found: Given, in_hand: set[str]) -> None:
        """List the problems met; what was listed of these files before is struck out."""
        before = [p for p in self._shelf.problems() if file_of(p.source) in found.touched]
        still = [
            p
            for p in before
            if p.kind == "engine" or (p.source in in_hand and p.reason.startswith(THE_READER))
        ]
        self._shelf.note([*still, *found.problems], gone={p.source for p in before})

    def _read(self, waiting: Sequence[Report], workers: int, progress: Progress) -> Done:
        """Read and keep one report after the other."""
        made = Done()
        progress(0, len(waiting), "")
        outcomes = self._readers.read(waiting, workers)
        for place, (report, outcome) in enumerate(zip(waiting, outcomes, strict=True), 1):
            if isinstance(outcome, Problem):
                self._shelf.note([outcome])
                made.failed.append(outcome)
            else:
                self._shelf.keep(outcome, firsthand.__version__)
                self._shelf.note(outcome.notes)
                made.done.append(report.id)
                made.notes.extend(outcome.notes)
            progress(place, len(waiting), report.source)
        return made

    def reports(self) -> tuple[Report, ...]:
        """All reports, in the order of their ids."""
        return self._shelf.reports()

    def problems(self) -> tuple[Problem, ...]:
        """What gave no report, or was not read as it should be, and why."""
        return self._shelf.problems()

    def picture(self) -> Picture:
        """The picture of all reports as people corrected it; worked out once, then read.

        A file that cannot be written to now still gives its picture: it is only not kept.
        """
        with self._access.reading():
            log, version = self._log.entries(), self._version()
            run = self._shelf.run(version, digest(log))
            kept = self._shelf.stored(run)
            if kept is not None:
                return kept
            extracted, problems = self._shelf.extracted(), self._shelf.problems()
        made = assemble(extracted, problems, self._settings.gazetteer, log, self._executor())
        with suppress(RefusedSituation):
            self._shelf.store(run, version, made, len(log))
        return made

    def _executor(self) -> Executor | None:
        """With a cluster: its hands, and the folder "kivu.work" beside the situation."""
        if self._settings.cluster is None:
            return None
        hands = Cluster(self._settings.cluster, self._settings.seconds)
        return Executor(self.path.with_suffix(".work"), hands)

    def _version(self) -> str:
        return made_with(f"{firsthand.__version__} {rules()}", self._settings.gazetteer)

    def kept(self) -> Picture | None:
        """The picture last kept, at once, even if reports or corrections have come since."""
        with self._access.reading():
            run = self._shelf.latest()
            return self._shelf.stored(run) if run else None

    def runs(self) -> tuple[str | None, str]:
        """The run whose picture is kept, and the run of all reports and corrections there are now."""
        with self._access.reading():
            now = self._shelf.run(self._version(), digest(self._log.entries()))
            return self._shelf.latest(), now

    def search(
        self, words: str, sought: Sought | None = None, shown: Picture | None = None
    ) -> Found:
        """Reports and claims with these words, that pass what else is asked of them.

        With a picture `shown` already, the index that is there is taken, or made of it.
        """
        search = Search(self._access)
        indexed = search.indexed()
        if shown is None and indexed != (now := self.runs()[1]):
            search.index(now, self.picture())
        elif indexed is None and shown is not None:
            search.index(self._shelf.latest() or self.runs()[1], shown)
        with closing(search):
            return search.find(words, sought or Sought())

    def before(self, since: str) -> Picture:
        """The picture as it was, worked out anew from the reports that were there.

        `since` is "last" (the picture before this one), the id of a run ("n..."), or a day or
        minute: the reports published before it; undated ones count as there. Raises ValueError.
        """
        with self._access.reading():
            there = self._shelf.there(since)
            extracted = [e for e in self._shelf.extracted() if e.report.id in there]
            log = self._log.entries()
        return assemble(extracted, (), self._settings.gazetteer, log)

    def changes(self, since: str = "last") -> Changes:
        """What the picture says that the one of an earlier time did not; kept with the picture.

        `since` is as `before` takes it. Raises ValueError.
        """
        kept = self.kept_changes(since)
        if kept is None:
            kept = changes(self.before(since), self.picture())
            Beside(self._access).keep(kept, f"changes {since}", self.runs()[1])
        return kept

    def kept_changes(self, since: str = "last") -> Changes | None:
        """The same, where it was worked out before."""
        return Beside(self._access).get(Changes, f"changes {since}", self.runs()[1])

    def raw(self, report: Report) -> bytes | None:
        """The very bytes a report was read from; None where a version before kept none."""
        return self._raw.of(report)

    def original(self, span: Span) -> Span | None:
        """The words of the original that a span of a translation stands for, by paragraphs."""
        return self._translations.original(span)

    def counts(self) -> dict[str, int]:
        """Reports, stories, events, claims and contradictions, without reading the picture."""
        return self._shelf.glance()

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
        whole = words.endswith("problems>")  # else closed, or gone
        return table(words[1:-1], *((self.reports(), self.kept()) if whole else ((),)))
