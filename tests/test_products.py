"""The exports and the brief: by the contract, and nothing in them that the picture has not."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from firsthand.codebook.picture import Capped, Picture
from firsthand.codebook.report import Problem
from firsthand.corroboration import reconcile
from firsthand.events import group
from firsthand.products import explain, present
from firsthand.products.wording import literal, visible
from tests.made import Desk

SHARED = Path(os.environ.get("FIRSTHAND_SHARED", Path(__file__).parents[2] / "shared"))
SCHEMA = SHARED / "picture.schema.json"
CITED = re.compile(r"\bc[0-9a-f]{12}\b")


def exported(picture: Picture) -> Any:  # noqa: ANN401 - any JSON value
    return json.loads(present(picture, "json"))


@pytest.mark.skipif(not SCHEMA.exists(), reason=f"{SCHEMA} is not there; set FIRSTHAND_SHARED")
def test_the_export_is_what_the_schema_says(example_picture: Picture) -> None:
    import jsonschema

    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    checker = jsonschema.Draft202012Validator(schema)
    assert [e.message for e in checker.iter_errors(exported(example_picture))] == []


def test_words_are_those_of_the_text(example_picture: Picture) -> None:
    """Law 1: text[start:end] is what is quoted."""
    texts = {r.id: r.text for r in example_picture.reports}
    seen = 0

    def walk(value: object) -> None:
        nonlocal seen
        if isinstance(value, dict) and {"report", "start", "end", "words"} <= set(value):
            assert texts[value["report"]][value["start"] : value["end"]] == value["words"]
            seen += 1
        for inner in (
            value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        ):
            walk(inner)

    walk(exported(example_picture))
    assert seen > 100


def test_the_same_picture_gives_the_same_bytes(example_picture: Picture) -> None:
    copy = replace(example_picture)
    for form in ("brief", "json", "csv", "geojson"):
        assert present(copy, form) == present(example_picture, form)


def test_every_id_points_at_a_record(example_picture: Picture) -> None:
    p = example_picture
    claims, actors = {c.id for c in p.claims}, {a.id for a in p.actors}
    places, reports = {x.id for x in p.places}, {r.id for r in p.reports}
    said = {a.id for a in p.attributions}
    assert {c.attribution for c in p.claims} <= said
    assert {c.report for c in p.claims} <= reports
    assert {i for e in p.events for i in e.claims} <= claims
    assert {i for e in p.events for i in e.actors} <= actors
    assert {e.place for e in p.events if e.place} <= places
    assert {i for x in p.contradictions for i in x.claims} <= claims
    assert {i for d in p.dependences for i in (d.a, d.b)} <= said
    assert {r.actor for c in p.claims for r in c.roles if r.actor} <= actors
    assert {x.place for c in p.claims for x in c.places if x.place} <= places


def test_every_sentence_of_the_brief_cites_claims_that_exist(example_picture: Picture) -> None:
    """Law 7."""
    brief = present(example_picture, "brief")
    told = brief[brief.index("\n## ") : brief.index("## The reports")]
    claims = {c.id for c in example_picture.claims}
    assert set(CITED.findall(brief)) <= claims
    for line in told.splitlines():
        if re.match(r"\d+\. |- ", line):
            assert CITED.search(line), line


def test_explain_knows_every_id_of_the_brief_and_the_exports(example_picture: Picture) -> None:
    p = example_picture
    for records in (p.events, p.claims, p.attributions, p.actors, p.places, p.reports):
        for record in records[:20]:
            found = explain(p, record.id)
            assert found is not None
            assert record.id in found.split("\n")[0]
    assert explain(p, "c000000000000") is None


def test_the_map_is_geojson(example_picture: Picture) -> None:
    made = json.loads(present(example_picture, "geojson"))
    assert made["type"] == "FeatureCollection"
    assert [f["id"] for f in made["features"]] != []
    for feature in made["features"]:
        assert feature["type"] == "Feature"
        assert {"geometry", "properties"} <= set(feature)
        if feature["geometry"] is not None:
            assert feature["geometry"]["type"] == "Point"
            east, north = feature["geometry"]["coordinates"]
            assert -180 <= east <= 180
            assert -90 <= north <= 90


@pytest.mark.parametrize(
    ("precision", "pinned"),
    [
        ("exact", True), ("town", True), ("district", True),
        ("province", False), ("country", False), ("area", False), ("unknown", False),
    ],
)  # fmt: skip
def test_an_area_is_never_a_pin(precision: str, pinned: bool) -> None:
    desk = Desk()
    place = desk.place("the north", 36.2, 37.1, precision)
    words = "Rebels shelled the north on Thursday"
    desk.report("r1", f"{words}.", "The Paper")
    desk.claim(desk.says("r1", words), words, "ASSAULT", "shelled", actor="rebels", at=place)
    made = json.loads(present(reconcile(group(desk.resolved())), "geojson"))
    feature = made["features"][0]
    assert (feature["geometry"] is not None) == pinned
    assert (feature["properties"]["centre"] is None) == pinned


def test_a_place_without_coordinates_has_no_point() -> None:
    desk = Desk()
    place = desk.place("Somewhere", None, None, "unknown")
    words = "Rebels shelled Somewhere on Thursday"
    desk.report("r1", f"{words}.", "The Paper")
    desk.claim(desk.says("r1", words), words, "ASSAULT", "shelled", actor="rebels", at=place)
    made = json.loads(present(reconcile(group(desk.resolved())), "geojson"))
    assert made["features"][0]["geometry"] is None


def test_a_capped_pile_is_said_in_the_brief_and_the_export(example_picture: Picture) -> None:
    pile = replace(example_picture, capped=(Capped(("ASSAULT", "actor", "police"), 5_000),))
    assert "5000 claims share ASSAULT, actor, police" in present(pile, "brief")
    assert exported(pile)["capped"] == [{"key": ["ASSAULT", "actor", "police"], "claims": 5000}]


def test_problems_stand_in_the_brief(example_picture: Picture) -> None:
    problem = Problem("a*b.txt", "empty", "the file is empty\n# Not a heading")
    brief = present(replace(example_picture, problems=(problem,)), "brief")
    assert "- a\\*b.txt: the file is empty # Not a heading" in brief


def test_no_reports_make_an_empty_picture_of_every_form() -> None:
    empty = Picture((), (), (), (), (), (), (), (), (), ())
    assert present(empty, "brief").startswith("# Brief")
    assert len(present(empty, "csv").splitlines()) == 1
    assert json.loads(present(empty, "geojson"))["features"] == []
    assert exported(empty)["claims"] == []


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("a quiet day", "a quiet day"),
        ("Île-de-France, Дума, غزة, 東京", "Île-de-France, Дума, غزة, 東京"),
        ("\x1b[2J", "\\x1b[2J"),
        ("\u202eevil", "\\u202eevil"),
        ("bell\x07 and \x9b", "bell\\x07 and \\x9b"),
        ("tab\tand\nnewline", "tab\tand\nnewline"),
    ],
)
def test_what_a_terminal_would_obey_is_spelled_out(words: str, shown: str) -> None:
    assert visible(words) == shown


def test_words_are_not_obeyed_as_markdown() -> None:
    assert literal("# no\n*heading* <b> [x](y) `z`") == (
        "# no \\*heading\\* \\<b\\> \\[x\\](y) \\`z\\`"
    )
