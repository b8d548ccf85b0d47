"""F-26: kill -9 at seeded moments of all stages; 200 rounds are benchmarks/kill_rounds.py.

The rounds of every day are tests/test_durability.py; here is the script itself, in a few.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks import kill_rounds
from tests.conftest import Reading

posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs signals of POSIX")


@posix
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_struck_down_in_every_stage_and_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reading: Reading
) -> None:
    for module in ("intake.reader", "situation.assemble"):
        owner, _, name = module.partition(".")
        monkeypatch.setattr(f"firsthand.store.{module}", getattr(getattr(kill_rounds, owner), name))
    monkeypatch.setattr(kill_rounds, "reader", lambda _: reading)
    kill_rounds.remember()
    folder = kill_rounds.sources(tmp_path / "in")
    whole = tmp_path / "whole.fhs"
    kill_rounds.work(whole, folder, lambda _: None)
    expected = kill_rounds.rows(whole), kill_rounds.export(whole)
    assert {"raw", "reports", "log", "records", "problems"} <= set(expected[0])
    for seed in range(3):
        told = kill_rounds.round_of(seed, folder, expected, 0.5, whole=False)
        assert (told or "").endswith(":"), told
