"""A situation: reports and their picture in one file, added to as they come in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from types import TracebackType

import firsthand
from firsthand.annotation.engine import FOLDER
from firsthand.codebook.claim import Claim
from firsthand.codebook.picture import Event, Picture
from firsthand.codebook.report import Problem, Report
from firsthand.codebook.span import Span
from firsthand.execution import Cluster, Executor
from firsthand.pipeline import Settings, assemble
from firsthand.reports import read
from firsthand.review import digest
from firsthand.store.access import Access
from firsthand.store.corrections import Corrections
from firsthand.store.feeds import Feeds
from firsthand.store.fetching import OFFLINE, Fetcher, links_of
from firsthand.store.file import RefusedSituation
from firsthand.store.gazetteers import made_with
from firsthand.store.given import (
    Added,
    Given,
    Progress,
    as_kept,
    counting,
    file_of,
    notes,
    together,
)
from firsthand.store.intake import THE_READER, read_all
from firsthand.store.log import Log
from firsthand.store.notebook import table
from firsthand.store.raw import Raw
from firsthand.store.search import Search
from firsthand.store.searching import Found, Sought
from firsthand.store.shelf import Shelf
from firsthand.store.translating import english
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
        self._fetcher = Fetcher(self._raw.keep, self._shelf.has_page)
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
        listed = [sources] if isinstance(sources, str | Path) else list(sources)
        found = self._find(listed, workers)
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
        done, failed = self._read(waiting, workers, counting(progress, passed))
        return Added(
            new=tuple(i for i in done if i not in kept),
            known=sum(r.id in kept for r in found.reports),
            again=tuple(i for i in done if i in kept),
            problems=(*found.problems, *failed),
            notes=notes(found, failed),
        )

    def poll(self, feed: str, workers: int = 1) -> Added:
        """Read what is new in a feed or sitemap; each page is kept before the next is asked for.

        What a server says is the same as last time is not sent, and not asked for again.
        """
        if self._settings.offline:
            return together([Problem(feed, "unreadable", OFFLINE)], [])
        listed = self._fetcher.listed(feed, self._feeds.marks(feed))
        told = [self.add([link], workers) for link in listed.links]
        if not listed.problems and not any(p.kind == "failed" for a in told for p in a.problems):
            self._feeds.keep(feed, listed.marks)
        return together(listed.problems, told)

    def _find(self, sources: Iterable[str | Path], workers: int) -> Given:
        """Everything in the sources but this file itself; of two copies the first by name.

        The bytes of each report are kept on the way.
        """
        own = self.path.resolve()
        met = [item for source in sources for item in self._some(source, workers)]
        self._raw.write()
        met = [item for item in met if Path(item.source).resolve() != own]
        first: dict[str, Report] = {}
        for item in met:
            if isinstance(item, Report) and item.source <= first.get(item.id, item).source:
                first[item.id] = item
        problems = [item for item in met if isinstance(item, Problem)]
        made, told = english(first.values(), self._translations, self._settings.translate)
        return Given(
            (*first.values(), *made),
            tuple(dict.fromkeys([*problems, *told])),
            frozenset(file_of(item.source) for item in met),
        )

    def _some(self, source: str | Path, workers: int) -> list[Report | Problem]:
        """What a source gives; one that gives nothing at all, such as an empty file, says so."""
        links = links_of(source)
        if links is not None:
            return self._fetched(links)
        nothing = Problem(str(source), "empty", "no report in it; give a file with reports")
        columns = dict(self._settings.columns)
        return list(read(source, columns=columns, keep=self._raw.keep, workers=workers)) or [
            nothing
        ]

    def _fetched(self, links: Sequence[str]) -> list[Report | Problem]:
        """What lies at web addresses, fetched one after the other."""
        if self._settings.offline:
            return [Problem(link, "unreadable", OFFLINE) for link in links]
        return [item for link in links for item in self._fetcher.read(link)]

    def _list(self, found: Given, in_hand: set[str]) -> None:
        """List the problems met; what was listed of these files before is struck out."""
        before = [p for p in self._shelf.problems() if file_of(p.source) in found.touched]
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
        return made_with(firsthand.__version__, self._settings.gazetteer)

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
        search, (last, now) = Search(self._access), self.runs()
        if shown is None and search.indexed() != now:
            search.index(now, self.picture())
        elif search.indexed() is None and shown is not None:
            search.index(last or now, shown)
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

    def raw(self, report: Report) -> bytes | None:
        """The very bytes a report was read from; None where a version before kept none."""
        return self._raw.of(report)

    def original(self, span: Span) -> Span | None:
        """The words of the original that a span of a translation stands for, by paragraphs."""
        return self._translations.original(span)

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


def engine_name(settings: Settings) -> str:
    """The name of the engine these settings ask for, seen without loading it."""
    labels = json.loads(((settings.model or FOLDER) / "labels.json").read_text(encoding="utf-8"))
    return f"{labels['name']} {labels['sha256'][:8]}"
