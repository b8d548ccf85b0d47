"""What changed is worked out once for a picture and kept with it; a new rule makes a new picture."""

from __future__ import annotations

from pathlib import Path

import pytest

from firsthand.store import Situation, rules
from tests.conftest import story
from tests.desk.conftest import opened


def two_pictures(path: Path) -> None:
    """A second report after the first picture was kept."""
    with Situation.open(path) as situation:
        for number in (3, 4):
            more = path.with_name(f"more{number}.txt")
            more.write_text(story(number), encoding="utf-8")
            situation.add(more)
            situation.picture()


def test_the_changes_are_kept_with_the_picture(
    tmp_path: Path,
    quick: None,  # noqa: ARG001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "small.fhs"
    two_pictures(path)
    with Situation.open(path) as situation:
        assert situation.kept_changes() is None
        first = situation.changes()
        assert len(first.reports) == 1
        assert situation.kept_changes() == first
        never = pytest.MonkeyPatch()
        never.setattr(Situation, "before", lambda *_: pytest.fail("it was kept"))
        try:
            assert situation.changes() == first
        finally:
            never.undo()
        monkeypatch.setattr("firsthand.store.situation.rules", lambda: "another")
        assert situation.kept_changes() is None  # of another picture: worked out again


def test_the_situation_page_counts_what_is_new(tmp_path: Path, quick: None) -> None:  # noqa: ARG001
    path = tmp_path / "small.fhs"
    two_pictures(path)
    desk = opened(path)
    assert "1 new report<" not in desk.get("/situation").text
    page = desk.get("/changes").text
    assert "1 new reports" in page or "1 new report" in page
    assert "1 new report<" in desk.get("/situation").text


def test_a_new_rule_makes_a_new_run(kivu: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Situation.open(kivu) as situation:
        kept, now = situation.runs()
        assert kept == now
        monkeypatch.setattr("firsthand.store.situation.rules", lambda: "another")
        assert situation.runs()[1] != now


def test_the_digest_hangs_on_code_and_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in rules.ROOMS:
        if not room.endswith(".py"):
            (tmp_path / room / "tables").mkdir(parents=True)
    (tmp_path / "pipeline.py").write_text("a = 1\n")
    table = tmp_path / "codebook" / "tables" / "verbs.yml"
    table.write_text("say: 1\n")
    monkeypatch.setattr(rules, "HOUSE", tmp_path)
    seen = []
    for change in ("say: 1\n", "say: 2\n", "say: 1\n"):
        table.write_text(change)
        rules.rules.cache_clear()
        seen.append(rules.rules())
    rules.rules.cache_clear()
    assert seen[0] == seen[2] != seen[1]
    assert all(len(digest) == rules.HEX_TOLD for digest in seen)
