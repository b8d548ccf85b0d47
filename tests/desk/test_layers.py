"""The user's own layers: read with care, drawn beneath the events, given and removed at the desk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient

from firsthand.codebook.picture import Picture
from firsthand.products.pictures import map_svg
from firsthand.products.pictures.layer import MOST_SHAPES, RefusedLayerError, read_layer
from tests.desk.conftest import OURS, opened

LINE = {"type": "LineString", "coordinates": [[28.85, -1.0], [29.0, -1.1], [29.3, -1.6]]}
AREA = {
    "type": "Polygon",
    "coordinates": [[[28.7, -1.2], [29.0, -1.2], [28.8, -1.7], [28.7, -1.2]]],
}
POINT = {"type": "Point", "coordinates": [29.05, -1.12]}
FAR = {"type": "LineString", "coordinates": [[100.0, 10.0], [101.0, 11.0]]}


def layer(*geometries: object, name: str = "front line") -> bytes:
    features = [
        {"type": "Feature", "properties": {"name": name}, "geometry": geometry}
        for geometry in geometries
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


@pytest.fixture
def asked(kivu: Path) -> Iterator[TestClient]:
    with opened(kivu) as client:
        client.headers.update(OURS)
        yield client


def test_every_sort_of_geometry_is_read() -> None:
    many = {"type": "GeometryCollection", "geometries": [
        {"type": "MultiPoint", "coordinates": [[1, 2], [3, 4]]},
        {"type": "MultiLineString", "coordinates": [[[1, 2], [3, 4]], [[5, 6], [7, 8]]]},
        {"type": "MultiPolygon", "coordinates": [[[[1, 2], [3, 4], [5, 0], [1, 2]]]]},
    ]}  # fmt: skip
    found = read_layer("a.geojson", layer(LINE, AREA, POINT, many))
    assert [s.sort for s in found.shapes] == ["line", "area", "point", "point", "line", "area"]
    assert [len(s.lines) for s in found.shapes] == [1, 1, 1, 2, 2, 1]
    assert read_layer("a.json", json.dumps(LINE).encode()).shapes[0].sort == "line"  # bare geometry


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\xff\xfe", "no JSON"),
        (b"[1, 2]", "no GeoJSON object"),
        (b"{}", "no line, area or point"),
        (b"[" * 100_000, "no JSON"),
        (layer({"type": "Point", "coordinates": [float("nan"), 1]}), "degrees"),
        (layer({"type": "Point", "coordinates": [700_000, 9_800_000]}), "EPSG:4326"),
        (layer({"type": "LineString", "coordinates": [[1], [2]]}), "degrees"),
        (layer({"type": "LineString", "coordinates": []}), "degrees"),
        (layer({"type": "Point", "coordinates": [10**400, 1]}), "degrees"),
        (layer({"type": ["Point"], "coordinates": [1, 1]}), "no line"),
        (layer(*[POINT] * (MOST_SHAPES + 1)), "more than"),
        (json.dumps({"crs": {"properties": {"name": "EPSG:32735"}}, **LINE}).encode(), "WGS 84"),
    ],
)  # fmt: skip
def test_what_is_no_layer_is_refused_with_what_to_do(content: bytes, why: str) -> None:
    with pytest.raises(RefusedLayerError, match=f"front.geojson: .*{why}"):
        read_layer("front.geojson", content)


def test_it_is_drawn_beneath_the_events_and_named(example_picture: Picture) -> None:
    given = read_layer("front <line>.geojson", layer(LINE, AREA, POINT, name="<script>"))
    svg = map_svg(example_picture, lambda r: f"#{r}", layers=[given])
    ElementTree.fromstring(svg)  # noqa: S314 - our own
    assert "<script>" not in svg
    assert svg.index("&lt;script&gt; (your layer front") < svg.index("<a ")  # the first event
    assert svg.count("your layer front &lt;line&gt;)") == 3
    assert "your layer “front &lt;line&gt;”<" in svg


def test_where_nothing_of_it_is_in_sight_the_key_says_so(example_picture: Picture) -> None:
    near, far = read_layer("a.geojson", layer(LINE)), read_layer("b.geojson", layer(FAR))
    svg = map_svg(example_picture, layers=[near, far])
    assert "your layer “a”<" in svg
    assert "your layer “b”: nothing of it lies on this sheet" in svg
    assert map_svg(example_picture, layers=()) == map_svg(example_picture)


def test_two_layers_differ_without_colours(example_picture: Picture) -> None:
    given = [read_layer(f"{n}.geojson", layer(LINE)) for n in "abcd"]
    drawn = ElementTree.fromstring(map_svg(example_picture, layers=given))  # noqa: S314
    lines = [e for e in drawn.iter() if (e.get("d") or "").startswith("M12 ")]
    assert len({e.get("stroke-dasharray") for e in lines}) == len(given)


def test_a_layer_given_at_the_desk_is_on_every_map_and_can_be_removed(asked: TestClient) -> None:
    assert "your layer" not in asked.get("/situation").text
    answer = asked.post("/layers", files={"file": ("front.geojson", layer(LINE))})
    assert (answer.status_code, answer.headers["location"]) == (303, "/situation#map")
    event = next(e for e in asked.get("/api/v1/events?size=500").json()["items"] if e["place"])
    for address in ("/situation", "/picture/map?type=ASSAULT", f"/event/{event['id']}/map",
                    "/api/v1/export?form=svg&drawing=map"):  # fmt: skip
        assert "your layer “front”" in asked.get(address).text, address
    assert asked.get("/api/v1/layers").json() == [
        {"name": "front.geojson", "digest": asked.get("/api/v1/layers").json()[0]["digest"],
         "shapes": 1, "refused": ""},
    ]  # fmt: skip
    asked.post(
        "/layers", files={"file": ("front.geojson", layer(LINE, AREA))}
    )  # another of the name
    assert asked.get("/api/v1/layers").json()[0]["shapes"] == 2
    asked.post("/layers/remove", data={"name": "front.geojson"})
    assert "your layer" not in asked.get("/situation").text
    assert asked.post("/layers/remove", data={"name": "front.geojson"}).status_code == 404


def test_a_file_in_the_folder_is_enough(asked: TestClient, kivu: Path) -> None:
    folder = kivu.with_suffix(".layers")
    folder.mkdir()
    (folder / "camps.geojson").write_bytes(layer(POINT))
    (folder / "broken.geojson").write_text("{", encoding="utf-8")
    (folder / "notes.txt").write_text("none", encoding="utf-8")
    page = asked.get("/situation").text
    assert "your layer “camps”" in page
    assert "broken.geojson: no JSON" in page
    assert "notes" not in page


@pytest.mark.parametrize("name", ["../../up.geojson", "/etc/x.json", ".hidden", "a\x00b.geojson"])
def test_a_name_leads_nowhere_else(asked: TestClient, kivu: Path, name: str) -> None:
    asked.post("/layers", files={"file": (name, layer(LINE))})
    kept = [f for f in kivu.parent.rglob("*") if f.suffix in (".geojson", ".json")]
    assert all(f.parent == kivu.with_suffix(".layers") for f in kept)


def test_what_is_no_layer_is_not_kept(asked: TestClient, kivu: Path) -> None:
    answer = asked.post("/layers", files={"file": ("x.geojson", b"{}")})
    assert answer.status_code == 422
    assert "no line, area or point in it; save it as GeoJSON" in answer.text
    assert not kivu.with_suffix(".layers").exists()
    assert asked.post("/layers/remove", data={"name": "../kivu.fhs"}).status_code == 404
    assert kivu.exists()
