"""Every input that once broke a reader is a file in tests/regressions/TARGET and is read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from fuzz.targets import TARGETS

KEPT = sorted(
    file for file in (Path(__file__).parents[1] / "regressions").glob("*/*") if file.is_file()
)
CORPUS = sorted(Path(__file__).parents[2].glob("fuzz/corpus/*/*"))


@pytest.mark.parametrize("file", [*KEPT, *CORPUS], ids=lambda f: f"{f.parent.name}/{f.name}")
def test_what_broke_a_reader_once_is_read(file: Path) -> None:
    TARGETS[file.parent.name](file.read_bytes())


def test_every_target_has_a_corpus() -> None:
    assert {file.parent.name for file in CORPUS} == set(TARGETS)
