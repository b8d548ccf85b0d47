"""What changed between two pictures, and between two states of a situation file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from firsthand.codebook.picture import Picture
from firsthand.corroboration import reconcile
from firsthand.events import group
from firsthand.products import changes, to_changes
from tests.made import Desk

FIRST = {
    "killed": (5, 5),
    "source": ("a doctor", "responder"),
    "words": "Rebels raided the market of Goma on Thursday morning and killed five people",
}
SECOND = {
    "killed": (9, None),
    "source": ("a teacher", "witness"),
    "words": "At least nine traders died when rebels raided Goma's market on Thursday",
}


def picture(*tellings: dict[str, object], also: str = "") -> Picture:
    """One raid told by one paper a telling; `also` a second happening in the last report."""
    desk = Desk()
    place = desk.place("Goma", -1.67, 29.22)
    for number, telling in enumerate(tellings):
        given = dict(telling)
        words = str(given.pop("words"))
        text = f"{words}.\n{also}." if also and number == len(tellings) - 1 else f"{words}."
        desk.report(f"r{number}", text, f"Paper {number}", day=f"2023-05-0{5 + number}")
        said = desk.says(f"r{number}", words, given.pop("source"))  # type: ignore[arg-type]
        desk.claim(said, words, "ASSAULT", "raided", actor="rebels", at=place, **given)
    if also:
        said = desk.says(f"r{len(tellings) - 1}", also)
        desk.claim(said, also, "PROTEST/demo", "marched", actor="students")
    return reconcile(group(desk.resolved()))


def test_nothing_changed() -> None:
    found = changes(picture(FIRST), picture(FIRST))
    assert found.as_dict() == {
        "reports": (), "events": (), "figures": (), "origins": (), "contradictions": (),
    }  # fmt: skip
    assert "Nothing." in to_changes(found, picture(FIRST), "last")


def test_a_second_report_revises_the_figure_and_adds_an_origin() -> None:
    before, now = picture(FIRST), picture(FIRST, SECOND)
    found = changes(before, now)
    assert found.reports == ("r1",)
    assert found.events == ()  # the raid was known
    revised = found.figures[0]
    assert (revised.of, revised.before, revised.after[2]) == ("killed", (5, 5, 5), None)
    assert {c.report for c in now.claims if c.id in revised.claims} == {"r1"}
    gained = found.origins[0]
    assert gained.sources == ((1, 1), (2, 2))
    assert gained.origins == ("a teacher",)
    assert [d.kind for d in found.contradictions] == ["figure"]


def test_a_new_event_is_new_and_the_old_one_is_not() -> None:
    now = picture(FIRST, also="Students marched in Bukavu")
    found = changes(picture(FIRST), now)
    assert [e.type for e in now.events if e.id in found.events] == ["PROTEST"]
    assert found.figures == ()
    assert found.origins == ()


def test_the_words_name_who_revised_it_and_cite_claims_that_exist() -> None:
    import re

    before, now = picture(FIRST), picture(FIRST, SECOND)
    told = to_changes(changes(before, now), now, "last")
    assert "killed: 5 -> " in told
    assert "a teacher (report 2, Paper 1)" in told
    assert "1 source -> 2 sources" in told
    assert set(re.findall(r"\bc[0-9a-f]{12}\b", told)) <= {c.id for c in now.claims}


def test_an_earlier_picture_has_nothing_that_came_later() -> None:
    before, now = picture(FIRST), picture(FIRST, SECOND)
    assert changes(now, before).reports == ()
    assert changes(now, now).contradictions == ()


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A situation of which a brief was read after the first day, and that grew after it."""
    from firsthand import example
    from firsthand.store import Situation

    file = tmp_path_factory.mktemp("changes") / "kivu.fhs"
    first, *later = sorted(example.paths())
    with Situation.open(file) as situation:
        situation.add([first])
        situation.picture()
        situation.add(later[:1])
        situation.picture()
    return file


def test_the_picture_before_the_last_is_worked_out_from_its_reports(kept: Path) -> None:
    from firsthand.store import Situation

    with Situation.open(kept, create=False) as situation:
        assert len(situation.picture().reports) == 2
        before = situation.before("last")
        assert len(before.reports) == 1
        found = changes(before, situation.picture())
        assert len(found.reports) == 1
        assert found.reports[0] not in {r.id for r in before.reports}


def test_since_a_day_means_published_before_it(kept: Path) -> None:
    from firsthand.store import Situation

    with Situation.open(kept, create=False) as situation:
        assert situation.before("2000-01-01").reports == ()
        assert len(situation.before("2999-01-01T06:00").reports) == 2


def test_an_unknown_time_is_told_with_the_runs_that_are_kept(kept: Path) -> None:
    from firsthand.store import Situation

    with (
        Situation.open(kept, create=False) as situation,
        pytest.raises(ValueError, match=r"runs: n[0-9a-f]{12}, n[0-9a-f]{12}"),
    ):
        situation.before("tomorrow")


def test_a_run_is_named_by_its_id(kept: Path) -> None:
    import sqlite3

    from firsthand.store import Situation

    connection = sqlite3.connect(kept)
    run = connection.execute("SELECT run FROM pictures ORDER BY place").fetchone()[0]
    connection.close()
    with Situation.open(kept, create=False) as situation:
        assert len(situation.before(run).reports) == 1


def test_a_file_that_kept_no_earlier_picture_says_so(tmp_path: Path) -> None:
    from firsthand.store import Situation

    with (
        Situation.open(tmp_path / "new.fhs") as situation,
        pytest.raises(ValueError, match="no earlier picture"),
    ):
        situation.before("last")


def test_the_command_tells_people_and_machines(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from firsthand.cli import changes as command

    command(kept, since="last", as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert set(told) == {"since", "reports", "events", "figures", "origins", "contradictions"}
    assert len(told["reports"]) == 1
    command(kept, since="last", as_json=False)
    assert capsys.readouterr().out.startswith("# What changed since last")
    with pytest.raises(SystemExit) as ended:
        command(kept, since="tomorrow", as_json=False)
    assert ended.value.code == 2
