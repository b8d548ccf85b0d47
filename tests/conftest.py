"""Shared by all tests: one engine, one reading of the example, one picture of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from firsthand import example
from firsthand.codebook.claim import Extracted
from firsthand.codebook.picture import Picture
from firsthand.codebook.report import Report
from firsthand.pipeline import Settings, assemble, reader
from firsthand.reports import read
from firsthand.store import Situation

os.environ["FIRSTHAND_GAZETTEER"] = "none-in-tests"  # whoever runs them may have some of their own
Reading = Callable[[Report], Extracted]
SENTENCES = (
    "Rebels attacked the town of {town} on Sunday and killed at least {dead} people, police said.\n"
    "The governor said on Monday that {more} others were injured.\n"
)
TOWNS = ("Goma", "Hama", "Juba", "Gao", "Mocha", "Kunduz", "Cauca", "Sittwe", "Donetsk", "Marawi")


def story(number: int) -> str:
    """A short report of our own; each number gives another text."""
    town = TOWNS[number % len(TOWNS)]
    head = f"Attack number {number} kills several near {town}\n\n2 December 2024\n\n"
    return head + SENTENCES.format(town=town, dead=number + 3, more=number + 11)


@pytest.fixture(scope="session")
def reading() -> Reading:
    """The left side of the pipeline with the engine loaded once; no report is read twice."""
    loaded: list[Reading] = []
    known: dict[Report, Extracted] = {}

    def read_once(report: Report) -> Extracted:
        if report not in known:
            if not loaded:
                loaded.append(reader(Settings()))
            known[report] = loaded[0](report)
        return known[report]

    return read_once


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, reading: Reading) -> None:
    """Whoever asks for a reader gets the shared one."""
    for module in ("firsthand.pipeline", "firsthand.store.intake"):
        monkeypatch.setattr(f"{module}.reader", lambda _: reading)


@pytest.fixture(scope="session")
def example_reports() -> tuple[Report, ...]:
    """The reports of the packaged example."""
    found = [item for path in example.paths() for item in read(path)]
    return tuple(item for item in found if isinstance(item, Report))


@pytest.fixture(scope="session")
def example_picture(example_reports: tuple[Report, ...], reading: Reading) -> Picture:
    """The picture of the packaged example."""
    return assemble([reading(r) for r in sorted(example_reports, key=lambda r: r.id)])


@pytest.fixture(scope="session")
def example_file(
    tmp_path_factory: pytest.TempPathFactory,
    reading: Reading,
    example_picture: Picture,
) -> bytes:
    """The bytes of a situation file that holds the example and its picture."""
    path = tmp_path_factory.mktemp("example") / "kivu.fhs"
    with pytest.MonkeyPatch.context() as patch, Situation.open(path) as situation:
        patch.setattr("firsthand.store.intake.reader", lambda _: reading)
        patch.setattr("firsthand.store.situation.assemble", lambda *_: example_picture)
        situation.add(example.paths())
        situation.picture()
    return path.read_bytes()


@pytest.fixture
def kivu(tmp_path: Path, example_file: bytes) -> Path:
    """A situation file with the example, of this test's own."""
    path = tmp_path / "kivu.fhs"
    path.write_bytes(example_file)
    return path


@pytest.fixture
def pile(tmp_path: Path) -> Callable[..., Path]:
    """`pile(3)` is a folder with three short reports; `pile(2, first=3)` adds two others to it."""

    def made(count: int, first: int = 0) -> Path:
        folder = tmp_path / "reports"
        folder.mkdir(exist_ok=True)
        for number in range(first, first + count):
            (folder / f"{number:03}.txt").write_text(story(number), encoding="utf-8")
        return folder

    return made
