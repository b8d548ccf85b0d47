"""What the sources of one `add` give: files, folders and addresses, each report once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from firsthand.codebook.report import Problem, Report
from firsthand.pipeline import Settings
from firsthand.reports import read
from firsthand.store.access import Access
from firsthand.store.fetching import OFFLINE, Fetcher, links_of
from firsthand.store.given import Given, file_of
from firsthand.store.raw import Raw
from firsthand.store.translating import english, translator
from firsthand.store.translations import Translations


class Sources:
    """Reads sources for one situation, and keeps their bytes on the way."""

    def __init__(self, access: Access, raw: Raw, fetcher: Fetcher, settings: Settings) -> None:
        self._path, self._raw, self._fetcher = access.path, raw, fetcher
        self._translations, self._settings = Translations(access), settings
        self._translator = translator(settings)

    def find(self, sources: Iterable[str | Path], workers: int) -> Given:
        """Everything in the sources but the situation itself; of two copies the first by name."""
        own = self._path.resolve()
        met = [item for source in sources for item in self._some(source, workers)]
        self._raw.write()
        met = [item for item in met if Path(item.source).resolve() != own]
        first: dict[str, Report] = {}
        for item in met:
            if isinstance(item, Report) and item.source <= first.get(item.id, item).source:
                first[item.id] = item
        problems = [item for item in met if isinstance(item, Problem)]
        made, told = english(first.values(), self._translations, self._translator)
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
