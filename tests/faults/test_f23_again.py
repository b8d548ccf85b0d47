"""F-23: the same again changes nothing: same file, same text elsewhere, a re-run, two at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from firsthand import Situation
from firsthand.products import present
from tests.conftest import story
from tests.faults.made import archive, exchange, letter, packed, page

pytestmark = pytest.mark.usefixtures("quick")
Pile = Callable[..., Path]


def test_the_same_file_twice_and_the_same_run_again(tmp_path: Path, pile: Pile) -> None:
    folder = pile(3)
    (folder / "copy.txt").write_text(story(1))
    with Situation.open(tmp_path / "s.fhs") as situation:
        first = situation.add([folder, folder])
        before = present(situation.picture(), "json")
        again = situation.add([folder])
        assert (len(first.new), len(again.new), again.known) == (3, 0, 3)
        assert present(situation.picture(), "json") == before


def test_one_text_under_two_addresses_is_two_reports(tmp_path: Path) -> None:
    """Two papers with one text: both are kept, and it is told that one copies the other."""
    file = tmp_path / "crawl.warc.gz"
    same = page().encode()
    other = same.replace(b"The Kivu Herald", b"The Lake Courier")
    file.write_bytes(archive(exchange(1, same), exchange(2, same), exchange(3, other)))
    with Situation.open(tmp_path / "s.fhs") as situation:
        assert len(situation.add(file).new) == 2  # the same bytes are one, whatever their address
        picture = situation.picture()
    assert {report.outlet for report in picture.reports} == {"The Kivu Herald", "The Lake Courier"}
    assert [
        d.kind for d in picture.dependences if d.kind in ("copy", "verbatim", "same_text")
    ] or picture.dependences


def test_an_edited_report_is_another_one_and_the_first_stays(tmp_path: Path) -> None:
    file, note = tmp_path / "s.fhs", tmp_path / "a.txt"
    with Situation.open(file) as situation:
        note.write_text(story(1))
        situation.add(note)
        note.write_text(story(1) + "The toll was corrected on Tuesday.\n")
        assert len(situation.add(note).new) == 1
        assert len({report.text for report in situation.reports()}) == 2


def test_the_same_in_a_zip_an_e_mail_and_a_file_keeps_its_raw_bytes(tmp_path: Path) -> None:
    mailed = letter(story(1))
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.eml").write_bytes(bytes(mailed))
    (tmp_path / "in" / "b.txt").write_text(story(2))
    (tmp_path / "in" / "c.zip").write_bytes(packed({"b.txt": story(2).encode()}))
    with Situation.open(tmp_path / "s.fhs") as situation:
        added = situation.add(tmp_path / "in")
        assert len(added.new) == 2
        raw = {
            report.source.rpartition("/")[2]: situation.raw(report)
            for report in situation.reports()
        }
        assert raw == {"a.eml": bytes(mailed), "b.txt": story(2).encode()}


def test_two_ingests_at_once_keep_both(tmp_path: Path, pile: Pile) -> None:
    file = tmp_path / "s.fhs"
    with Situation.open(file) as one, Situation.open(file) as other:
        one.add(pile(2))
        other.add(pile(3))
        assert len(one.reports()) == len(other.reports()) == 3
