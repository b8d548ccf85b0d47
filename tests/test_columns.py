"""The CSV: the columns of the dictionary, cells that are no formulas, numbers that stay numbers."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from pathlib import Path

import pytest

from firsthand.codebook.picture import Picture
from firsthand.corroboration import reconcile
from firsthand.events import group
from firsthand.products import present
from firsthand.products.as_csv import COLUMNS
from tests.made import Desk

DICTIONARY = Path(__file__).parents[1] / "docs" / "columns.md"


def lines(picture: Picture) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(present(picture, "csv"))))


def shelling(
    name: str = "Goma", actor: str = "M23", words: str = "M23 shelled a market"
) -> Picture:
    """One event, told by one report."""
    desk = Desk()
    place = desk.place(name, -1.67, -29.22)
    text = f"{words} in the town on Thursday, killing 12 people, a doctor said"
    desk.report("r1", f"{text}.", "The Paper")
    said = desk.says("r1", text, ("a doctor", "responder"))
    desk.claim(
        said, text, "ASSAULT/heavy-weapons", "shelled", actor=actor, at=place, killed=(12, None)
    )
    return reconcile(group(desk.resolved()))


def test_the_dictionary_and_the_table_are_the_same() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.+) \|$", DICTIONARY.read_text(encoding="utf-8"), re.M)
    assert dict(rows) == COLUMNS
    assert [name for name, _ in rows] == list(COLUMNS)


def test_every_event_is_a_line_with_every_column(example_picture: Picture) -> None:
    found = lines(example_picture)
    assert {line["event_id"] for line in found} == {e.id for e in example_picture.events}
    assert len(found) == len(example_picture.events)
    assert all(list(line) == list(COLUMNS) and None not in line.values() for line in found)


def test_a_place_south_and_west_stays_a_number() -> None:
    line = lines(shelling())[0]
    assert (line["latitude"], line["longitude"]) == ("-1.67", "-29.22")
    assert (line["location"], line["iso3"], line["where_prec"]) == ("Goma", "COD", "1")


@pytest.mark.parametrize(
    "hostile",
    ['=HYPERLINK("http://x")', "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", " =1", "\t=1", "\r=1"],
)
def test_no_cell_begins_a_formula(hostile: str) -> None:
    line = lines(shelling(name=hostile, actor=hostile))[0]
    for column in ("location", "actor1"):
        assert line[column].startswith("'")
        assert line[column].lstrip("'").strip() == hostile.strip()


def test_no_cell_is_obeyed_by_a_terminal_or_breaks_the_line() -> None:
    text = present(shelling(name="Go\x1b[2Jma", actor="one\ntwo\u202e"), "csv")
    assert len(text.splitlines()) == 2
    assert "\x1b" not in text
    assert "Go\\x1b[2Jma" in text


def test_figures_and_days_of_an_event() -> None:
    line = lines(shelling())[0]
    assert (line["fatalities"], line["low"], line["best"]) == ("12", "12", "12")
    assert (line["event_date"], line["date_prec"], line["time_precision"]) == (
        "2023-05-04",
        "1",
        "1",
    )
    assert (line["event_type"], line["number_of_sources"]) == ("", "1")


def test_what_is_not_known_is_empty_and_not_guessed() -> None:
    picture = shelling()
    event = replace(picture.events[0], place=None, figures=())
    line = lines(replace(picture, events=(event,)))[0]
    assert (line["location"], line["latitude"], line["geo_precision"]) == ("", "", "")
    assert (line["fatalities"], line["low"], line["high"], line["where_prec"]) == ("0", "", "", "7")
