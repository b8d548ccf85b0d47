"""F-05: zips with too much in them, links, names that climb, two of one name, zips in zips."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path

import pytest

from firsthand.codebook.report import Problem, Report
from firsthand.reports import read as read_file
from firsthand.reports import zipped
from firsthand.reports.kit import Kit
from firsthand.reports.limits import MOST_MEMBERS
from tests.faults.made import STORY, only_problem, packed, page, read

NUMBERED = [STORY.replace("Sake", f"Sake {number}") for number in range(3)]


def test_names_are_shown_and_never_followed(kit: Kit, tmp_path: Path) -> None:
    names = ("../../climbed.txt", "/etc/rooted.txt", "C:\\windows\\a.txt")
    files = dict(zip(names, (words.encode() for words in NUMBERED), strict=True))
    found = read(packed(files), kit)
    assert [item.source for item in found] == ["given#1", "given#2", "given#3"]
    assert all(isinstance(item, Report) for item in found)
    assert not list(tmp_path.parent.rglob("climbed.txt"))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_two_reports(kit: Kit) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("a.txt", NUMBERED[0])
        made.writestr("a.txt", NUMBERED[1])
    found = read(out.getvalue(), kit)
    assert len({item.id for item in found if isinstance(item, Report)}) == 2


def test_links_are_not_followed(kit: Kit) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(link, "/etc/passwd")
        made.writestr("a.txt", STORY)
    found = read(out.getvalue(), kit)
    assert [type(item) for item in found] == [Problem, Report]
    assert "links in a zip are not followed" in getattr(found[0], "reason", "")


def test_more_files_than_we_hold_are_refused_before_the_list_is_read(
    kit: Kit, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = packed({f"{number}.txt": b"" for number in range(MOST_MEMBERS + 1)}, 0)

    def opened(*_: object) -> None:
        raise AssertionError("the list was read")

    monkeypatch.setattr("firsthand.reports.zipped.zipfile.ZipFile", opened)
    problem = only_problem(read(many, kit))
    assert (problem.kind, "10,000 files" in problem.reason) == ("too_large", True)


def test_a_member_that_grows_too_much_is_a_bomb(kit: Kit) -> None:
    bomb = packed({"bomb.txt": b"Rebels left. " * 400_000, "a.txt": STORY.encode()})
    found = read(bomb, kit)
    assert [type(item) for item in found] == [Problem, Report]
    assert "bomb" in getattr(found[0], "reason", "")


def test_all_together_may_not_grow_too_much(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MOST_PACKED", 400)
    files = {f"{n}.txt": words.encode() for n, words in enumerate(NUMBERED)}
    found = read(packed(files, 0), kit)
    assert [type(item) for item in found][:2] == [Report, Report]
    assert isinstance(found[-1], Problem)


def test_zips_in_zips_end_somewhere(kit: Kit) -> None:
    inner = packed({"a.txt": STORY.encode()})
    assert len(read(packed({"b.zip": inner}), kit)) == 1
    for _ in range(6):
        inner = packed({"b.zip": inner})
    assert only_problem(read(inner, kit)).kind == "too_deep"


def test_locked_and_damaged_members_are_named(kit: Kit) -> None:
    whole = bytearray(packed({"a.txt": NUMBERED[0].encode(), "b.txt": NUMBERED[1].encode()}, 0))
    whole[whole.find(b"37 people")] ^= 0xFF
    found = read(bytes(whole), kit)
    assert [type(item) for item in found] == [Problem, Report]
    assert "damaged" in getattr(found[0], "reason", "")
    locked = bytearray(packed({"a.txt": STORY.encode()}, 0))
    for at in (6, locked.find(b"PK\x01\x02") + 8):
        locked[at] |= 1
    assert "password" in only_problem(read(bytes(locked), kit)).reason


@pytest.mark.parametrize("share", [10, 50, 90])
def test_a_cut_zip_is_one_line(kit: Kit, share: int) -> None:
    whole = packed({"a.txt": STORY.encode()})
    assert only_problem(read(whole[: len(whole) * share // 100], kit)).kind in (
        "unreadable",
        "binary",
    )


def test_what_a_zip_mixes_is_read_each_by_its_kind(tmp_path: Path) -> None:
    file = tmp_path / "drop.zip"
    inside = {
        "a.html": page().encode(),
        "b.jsonl": b'{"text": "Rebels left Goma on Sunday."}\n{bad',
    }
    file.write_bytes(packed(inside | {"__MACOSX/._a": b"\0\1", ".DS_Store": b"\0"}))
    found = list(read_file(file))
    assert [(type(item), item.source.removeprefix(str(file))) for item in found] == [
        (Report, "#1"), (Report, "#2#1"), (Problem, "#2#2"),
    ]  # fmt: skip


def test_other_documents_that_are_zips_say_what_to_save(kit: Kit) -> None:
    sheet = packed({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<x/>"}, 0)
    assert "CSV" in only_problem(read(sheet, kit)).reason
    text = packed(
        {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}, 0
    )
    assert "DOCX" in only_problem(read(text, kit)).reason
