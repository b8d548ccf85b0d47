"""What holds over the whole of resolution, on the packaged example: order and further reports."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from firsthand.codebook.claim import Extracted
from firsthand.codebook.report import Report
from firsthand.resolution import resolve
from firsthand.resolution.actors import find_actors
from firsthand.resolution.gazetteer import add
from firsthand.resolution.places import find_places
from tests.conftest import Reading


@pytest.fixture(scope="module")
def example(example_reports: tuple[Report, ...], reading: Reading) -> list[Extracted]:
    return [reading(report) for report in example_reports]


def test_the_order_of_reports_changes_nothing(example: list[Extracted]) -> None:
    first = resolve(example)
    for seed in range(3):
        mixed = example[:]
        random.Random(seed).shuffle(mixed)
        assert resolve(mixed) == first


def test_a_further_report_changes_no_id(example: list[Extracted]) -> None:
    few = example[:-1]
    actors, places = find_actors(few), find_places(few)
    more_actors, more_places = find_actors(example), find_places(example)
    assert all(more_actors.actor_of[span] == key for span, key in actors.actor_of.items())
    assert all(more_places.place_of[span] == key for span, key in places.place_of.items())


def test_a_gazetteer_of_the_user_is_used(example: list[Extracted], tmp_path: Path) -> None:
    row = [
        "1",
        "Mungote",
        "Mungote",
        "",
        "-1.1",
        "29.0",
        "P",
        "PPL",
        "CD",
        "",
        "",
        "",
        "",
        "",
        "9000",
    ]
    dump = tmp_path / "own.txt"
    dump.write_text("\t".join([*row, "", "", "", "2020-01-01"]) + "\n", encoding="utf-8")
    add(dump, tmp_path)
    assert not [p for p in resolve(example).places if p.name == "Mungote" and p.latitude]
    (place,) = (p for p in resolve(example, tmp_path).places if p.name == "Mungote")
    assert (place.latitude, place.country) == (-1.1, "COD")
