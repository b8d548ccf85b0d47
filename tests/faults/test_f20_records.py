"""F-20: lines and rows that are no records are skipped with their number, and the rest is kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from firsthand.codebook.report import Problem, Report
from firsthand.reports import columns_of
from firsthand.reports import read as read_file
from firsthand.reports.kit import Kit
from firsthand.reports.limits import MOST_BAD_LINES
from tests.faults.made import only_problem, read

GOOD = '{"text": "Rebels left Goma on Sunday, residents said."}'
WRONG = (
    "{", "[1]", "7", "null", "true", '"words"', '{"text": 1e400}', '{"text": NaN}', '{"text": null}',
    '{"text": ["a"]}', '{"text": "a long enough text", "title": {}}', "[" * 10_000, '{"a":' * 10_000,
    '{"text": "Rebels left Goma", "n": ' + "9" * 5_000 + "}", "\x00", "\ufeff{",
)  # fmt: skip


@pytest.mark.parametrize("line", WRONG)
def test_a_wrong_line_is_named_by_its_number(kit: Kit, line: str) -> None:
    found = read(f"{GOOD}\n{line}\n{GOOD}\n", kit, "a.jsonl")
    assert [type(item) for item in found] == [Report, Problem, Report]
    assert found[1].source == "given#2"


def test_odd_numbers_in_fields_we_do_not_read_do_no_harm(kit: Kit) -> None:
    record = GOOD[:-1] + ', "a": 1e400, "b": NaN, "c": -0.0, "d": 12345678901234567890}'
    assert len(read(f"{record}\n{record}\n", kit, "a.jsonl")) == 2


def test_thousands_of_bad_lines_are_counted_and_the_good_ones_kept(kit: Kit) -> None:
    found = read("{bad\n" * (MOST_BAD_LINES + 500) + GOOD, kit, "a.jsonl")
    assert sum(isinstance(item, Problem) for item in found) == MOST_BAD_LINES + 1
    assert sum(isinstance(item, Report) for item in found) == 1
    assert "500 more lines" in getattr(found[-1], "reason", "")


TABLE = 'headline,date,paper,story\nSake falls,2024-12-02,The Herald,"Rebels left Goma, residents said.\nTwo died."\n'


def test_a_table_with_its_columns_named(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text(TABLE)
    columns = columns_of("text=story, title=Headline, outlet=paper")
    (report,) = read_file(file, columns=columns)
    assert isinstance(report, Report)
    told = (report.title, report.outlet, report.published.earliest, report.text.count("\n"))
    assert told == ("Sake falls", "The Herald", "2024-12-02", 1)
    problem = only_problem(list(read_file(file)))
    assert "--columns text=COLUMN" in problem.reason
    assert "story" in problem.reason


@pytest.mark.parametrize("words", ["text", "body=text", "text=", "=", "text=a,,"])
def test_wrong_columns_say_how_to_name_them(words: str) -> None:
    with pytest.raises(ValueError, match="FIELD=COLUMN"):
        columns_of(words)


def test_columns_name_the_fields_of_records_too(kit: Kit, tmp_path: Path) -> None:
    file = tmp_path / "wire.jsonl"
    file.write_text(json.dumps({"Story": "Rebels left Goma on Sunday.", "text": 5}) + "\n")
    (report,) = read_file(file, columns={"text": "story"})
    assert isinstance(report, Report)
    assert kit.columns == {}


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_tables_of_every_mark_and_encoding(tmp_path: Path, mark: str, encoding: str) -> None:
    file = tmp_path / "table.csv"
    file.write_bytes(
        f"title{mark}text\r\nSaké{mark}Rebels left Saké on Sunday.\r\n".encode(encoding)
    )
    found = list(read_file(file))
    assert isinstance(found[0], Report)
    assert found[0].title == "Saké"
    assert [item.kind for item in found[1:] if isinstance(item, Problem)] == ["encoding"] * (
        encoding == "cp1252"
    )


@pytest.mark.parametrize("above", ["sep=;\r\n", "\r\n\r\n", "\n", "SEP=;\n\n", "sep=,\nsep=;\n"])
def test_what_excel_writes_above_a_table_is_passed_over(tmp_path: Path, above: str) -> None:
    file = tmp_path / "table.csv"
    file.write_bytes(f"{above}title;text\r\nSake;Rebels left Sake, Goma, and Minova.\r\n".encode())
    (report,) = read_file(file)
    assert isinstance(report, Report)
    assert (report.title, report.text) == ("Sake", "Rebels left Sake, Goma, and Minova.")
    assert report.source == f"{file}#{above.count(chr(10)) + 2}"


def test_a_table_in_an_encoding_that_cannot_be_told_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    words = "Вооруженные люди вошли в город в воскресенье, сообщили жители."
    file.write_bytes(f"title;text\nГород;{words}\n".encode("windows-1251"))
    (problem,) = read_file(file)
    assert isinstance(problem, Problem)
    assert problem.kind == "encoding"


ROWS = {
    "too many cells": 'a,text\nx,"Rebels left Goma on Sunday.",more,more\nx,Rebels left Sake on Monday.\n',
    "no text": "a,text\nx,\ny,Rebels left Sake on Monday.\n",
    "an open quotation mark": 'a,text\nx,Rebels left Sake on Monday.\ny,"Rebels left\n',
    "a null": "a,text\nx,Rebels\0left\ny,Rebels left Sake on Monday.\n",
}


@pytest.mark.parametrize("name", ROWS)
def test_rows_that_are_none_are_named(tmp_path: Path, name: str) -> None:
    file = tmp_path / "table.csv"
    file.write_text(ROWS[name])
    found = list(read_file(file))
    assert any(isinstance(item, Report) for item in found)
    assert all("#" in item.source for item in found)
