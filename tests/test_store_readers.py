"""Who reads for a situation: the engine is loaded once a process, however the reports come in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from firsthand.codebook.claim import Extracted
from firsthand.codebook.report import Report
from firsthand.pipeline import Settings
from firsthand.store import Situation

Pile = Callable[..., Path]


@pytest.fixture
def loads(
    monkeypatch: pytest.MonkeyPatch, reading: Callable[[Report], Extracted]
) -> list[Settings]:
    """Each time that an engine is loaded."""
    loaded: list[Settings] = []

    def spied(settings: Settings) -> Callable[[Report], Extracted]:
        loaded.append(settings)
        return reading

    monkeypatch.setattr("firsthand.store.intake.reader", spied)
    return loaded


def test_pages_that_come_one_by_one_are_read_by_one_engine(
    pile: Pile, tmp_path: Path, loads: list[Settings]
) -> None:
    """As `firsthand watch` adds them: a feed gives a page, then the next."""
    with Situation.open(tmp_path / "s.fhs") as situation:
        for file in sorted(pile(3).iterdir()):
            assert len(situation.add([file]).new) == 1
    assert len(loads) == 1


def test_where_there_is_nothing_to_read_none_is_loaded(
    pile: Pile, tmp_path: Path, loads: list[Settings]
) -> None:
    path, files = tmp_path / "s.fhs", pile(2)
    with Situation.open(path) as situation:
        situation.add(files)
    del loads[:]
    with Situation.open(path) as situation:
        assert situation.add(files).known == 2
    assert loads == []
