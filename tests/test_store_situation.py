"""A situation over time: what is read once, what again, and which problems stay listed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

import firsthand
from firsthand import Situation, example
from firsthand.annotation.engine import Engine
from firsthand.codebook.claim import Extracted
from firsthand.codebook.picture import Picture
from firsthand.codebook.report import Report
from firsthand.pipeline import Settings
from firsthand.products import present
from firsthand.store import RefusedSituation
from firsthand.store.situation import engine_name
from tests.conftest import Reading, story

Pile = Callable[..., Path]
FRENCH = (
    "Des hommes armés ont attaqué dimanche soir la ville de Kitchanga et ont tué plusieurs "
    "habitants, selon le porte-parole de l'armée, qui n'a pas donné de bilan précis. "
) * 3


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, reading: Reading) -> list[str]:
    """The sources that the reader was asked to read, in order."""
    sources: list[str] = []

    def spied(report: Report) -> Extracted:
        sources.append(Path(report.source).name)
        return reading(report)

    monkeypatch.setattr("firsthand.store.intake.reader", lambda _: spied)
    return sources


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "s.fhs"


def test_one_more_report_costs_one_reading(pile: Pile, file: Path, asked: list[str]) -> None:
    with Situation.open(file) as situation:
        situation.add(pile(4))
        del asked[:]
        added = situation.add(pile(1, first=4))
    assert asked == ["004.txt"]
    assert (len(added.new), added.known, added.again) == (1, 4, ())


def test_adding_the_same_again_changes_nothing(pile: Pile, file: Path, asked: list[str]) -> None:
    with Situation.open(file) as situation:
        situation.add(pile(2))
        before = file.read_bytes()
        added = situation.add(pile(2))
        assert (added.new, added.known, len(asked)) == ((), 2, 2)
        assert file.read_bytes() == before


def test_the_order_of_the_sources_leaves_no_trace(
    tmp_path: Path, pile: Pile, asked: list[str]
) -> None:
    files = sorted(pile(4).iterdir())
    (tmp_path / "bad.txt").write_bytes(b"")
    files += [tmp_path / "bad.txt", *files[:1]]
    made = []
    for name, given in (("one", files), ("two", files[::-1])):
        with Situation.open(tmp_path / f"{name}.fhs") as situation:
            situation.add(given)
            made.append(present(situation.picture(), "json"))
    assert made[0] == made[1]
    assert len(asked) == 8


def test_a_picture_from_the_file_is_the_one_worked_out(
    kivu: Path, example_picture: Picture, example_reports: tuple[Report, ...]
) -> None:
    with Situation.open(kivu) as situation:
        assert situation.picture() == example_picture
        assert situation.claims() == example_picture.claims
        assert situation.events() == example_picture.events
        assert {r.sha256 for r in situation.reports()} == {r.sha256 for r in example_reports}


@pytest.mark.usefixtures("quick")
def test_the_picture_is_worked_out_again_only_when_reports_change(
    pile: Pile, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from firsthand.pipeline import assemble

    times: list[int] = []

    def counted(extracted: list[Extracted], problems: tuple[object, ...], *_: object) -> Picture:
        times.append(len(extracted))
        return assemble(extracted, problems)  # type: ignore[arg-type]

    monkeypatch.setattr("firsthand.store.situation.assemble", counted)
    with Situation.open(file) as situation:
        situation.add(pile(2))
        first = situation.picture()
        assert situation.picture() == first
        situation.add(pile(3))
        assert len(situation.picture().reports) == 3
    assert times == [2, 3]


def test_a_new_version_reads_again_what_the_old_one_read(
    pile: Pile, file: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Situation.open(file) as situation:
        situation.add(pile(2))
        del asked[:]
        monkeypatch.setattr(firsthand, "__version__", "99.0")
        added = situation.add(pile(1, first=2) / "002.txt")
        assert sorted(asked) == ["000.txt", "001.txt", "002.txt"]  # two of them without a source
        assert (len(added.new), added.known, len(added.again)) == (1, 0, 2)
        assert situation.add(pile(3)).again == ()


def test_a_new_engine_reads_again(
    pile: Pile, file: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Situation.open(file) as situation:
        situation.add(pile(1))
        monkeypatch.setattr("firsthand.store.situation.engine_name", lambda _: "another 1234")
        assert len(situation.add(pile(1)).again) == 1
    assert len(asked) == 2


def test_the_name_of_the_engine_is_seen_without_loading_it() -> None:
    assert engine_name(Settings()) == Engine.load().name


def test_the_text_of_a_report_stays_as_first_kept(
    pile: Pile, file: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A later version may cut an article out of the same page another way: the first text stays."""
    source = next(pile(1).iterdir())
    with Situation.open(file) as situation:
        situation.add(source)
        first = situation.reports()
        monkeypatch.setattr(firsthand, "__version__", "99.0")
        changed = first[0].__class__(
            **{f: getattr(first[0], f) for f in first[0].__slots__} | {"text": "Other words."}
        )
        monkeypatch.setattr("firsthand.store.sources.read", lambda *_, **__: iter([changed]))
        situation.add(source)
        assert situation.reports() == first
    assert len(asked) == 2


@pytest.mark.usefixtures("quick")
def test_a_problem_goes_when_its_source_is_mended(tmp_path: Path, file: Path) -> None:
    source = tmp_path / "wire.txt"
    source.write_bytes(b"")
    with Situation.open(file) as situation:
        assert [p.kind for p in situation.add(source).problems] == ["empty"]
        assert [p.source for p in situation.problems()] == [str(source)]
        source.write_text(story(1), encoding="utf-8")
        situation.add(source)
        assert situation.problems() == ()


@pytest.mark.usefixtures("quick")
def test_the_problem_of_a_line_goes_when_the_line_is_mended(tmp_path: Path, file: Path) -> None:
    source = tmp_path / "wire.jsonl"
    source.write_text('{"text": 5}\n', encoding="utf-8")
    with Situation.open(file) as situation:
        situation.add(source)
        assert [p.source for p in situation.problems()] == [f"{source}#1"]
        source.write_text("", encoding="utf-8")
        situation.add(source)
        assert f"{source}#1" not in {p.source for p in situation.problems()}


def test_a_report_that_our_reader_fails_on_is_tried_again(
    pile: Pile, file: Path, monkeypatch: pytest.MonkeyPatch, reading: Reading
) -> None:
    def failing(report: Report) -> Extracted:
        if report.source.endswith("001.txt"):
            raise ZeroDivisionError("none of\nours")
        return reading(report)

    told: list[tuple[int, int, str]] = []
    with Situation.open(file) as situation:
        monkeypatch.setattr("firsthand.store.intake.reader", lambda _: failing)
        added = situation.add(pile(3), progress=lambda *step: told.append(step))
        assert (len(added.new), [p.kind for p in added.problems]) == (2, ["failed"])
        assert added.notes == ()
        assert "\n" not in added.problems[0].reason
        assert [step[:2] for step in told] == [(0, 3), (1, 3), (2, 3), (3, 3)]
        assert len(situation.problems()) == 1
    monkeypatch.setattr("firsthand.store.intake.reader", lambda _: reading)
    del told[:]
    with Situation.open(file) as situation:  # its engine is loaded once, and this is another day
        added = situation.add(pile(3), progress=lambda *step: told.append(step))
        assert [step[:2] for step in told] == [(2, 3), (3, 3)]
        assert (len(added.new), added.known) == (1, 2)
        assert situation.problems() == ()


@pytest.mark.usefixtures("quick")
def test_another_language_is_kept_and_listed_once(tmp_path: Path, file: Path) -> None:
    source = tmp_path / "depeche.txt"
    source.write_text(FRENCH, encoding="utf-8")
    with Situation.open(file) as situation:
        for _ in range(2):
            added = situation.add([source, source])
            assert [p.kind for p in added.problems] == ["language"]
            assert added.notes == ()
        picture = situation.picture()
    assert [p.kind for p in picture.problems] == ["language"]
    assert (len(picture.reports), picture.claims) == (1, ())


@pytest.mark.usefixtures("quick")
def test_a_note_stands_beside_its_report(tmp_path: Path, file: Path) -> None:
    source = tmp_path / "latin.txt"
    source.write_bytes(story(1).replace("governor", "gouverneur José").encode("latin-1"))
    with Situation.open(file) as situation:
        added = situation.add(source)
        assert len(added.new) == 1
        assert [p.kind for p in added.notes] == ["encoding"]
        assert situation.add(source).notes == added.notes
        assert len(situation.problems()) == 1


@pytest.mark.usefixtures("quick")
def test_the_situation_itself_is_no_source(pile: Pile) -> None:
    folder = pile(1)
    with Situation.open(folder / "s.fhs") as situation:
        assert situation.add(folder).problems == ()
        assert situation.add(folder).known == 1


@pytest.mark.usefixtures("quick")
def test_half_a_character_in_a_file_name_is_no_fall(tmp_path: Path, file: Path) -> None:
    source = tmp_path / "d\udce9p\udceache.txt"
    try:
        source.write_text(story(1), encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes whole characters only")
    with Situation.open(file) as situation:
        situation.add(source)
        assert situation.reports()[0].source == str(source)


def test_the_tables_are_for_everybody(kivu: Path, example_picture: Picture) -> None:
    """Words by claim, in SQLite alone: what an analyst sees who opens the file elsewhere."""
    with sqlite3.connect(kivu) as connection:
        words = dict(connection.execute("SELECT id, words FROM claims"))
        events = connection.execute("SELECT count(*) FROM events").fetchone()[0]
        found = connection.execute("SELECT report FROM search WHERE search MATCH 'camp'").fetchall()
    connection.close()
    texts = {r.id: r.text for r in example_picture.reports}
    assert words == {c.id: c.evidence.words(texts[c.report]) for c in example_picture.claims}
    assert events == len(example_picture.events)
    assert {row[0] for row in found} <= set(texts)
    assert found


@pytest.mark.usefixtures("quick")
def test_a_damaged_record_is_named(pile: Pile, file: Path) -> None:
    with Situation.open(file) as situation:
        situation.add(pile(1))
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE extracted SET record = '{\"other\": 1}'")
    connection.close()
    with (
        Situation.open(file) as situation,
        pytest.raises(RefusedSituation, match=r"s\.fhs: holds a Extracted"),
    ):
        situation.picture()


def test_a_kept_picture_that_cannot_be_read_is_worked_out_again(
    kivu: Path, example_picture: Picture
) -> None:
    with sqlite3.connect(kivu) as connection:
        connection.execute("UPDATE records SET record = '{}' WHERE kind = 'claims'")
    connection.close()
    with Situation.open(kivu) as situation:
        assert situation.picture() == example_picture


def test_the_example_is_a_situation(kivu: Path) -> None:
    with Situation.open(kivu) as situation:
        assert len(situation.reports()) == len(example.paths())
        assert situation.problems() == ()
