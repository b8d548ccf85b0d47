"""The exports for other tools: each read back by the tool itself, hostile names escaped in each."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Picture
from firsthand.products import FORMS, Form, NotInstalled, present, rendered
from firsthand.products.as_csv import COLUMNS
from firsthand.products.forms import Shape
from firsthand.products.graph import NODE, graph
from firsthand.store.exported import RefusedExport, read_export
from tests.test_cli import run, told
from tests.test_pictures import HOSTILE
from tests.test_pictures import told as made_of

TEXTS = [name for name in FORMS if name != "parquet"]


def hostile(words: str) -> Picture:
    """Two events with this name everywhere a report could put it."""
    picture = made_of(2, actor=words, place=words)
    return replace(
        picture,
        reports=tuple(
            replace(r, outlet=words, title=words, source=words, url="javascript:alert(1)")
            for r in picture.reports
        ),
    )


@pytest.mark.parametrize("form", TEXTS)
@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_names_are_obeyed_by_no_form(form: Form, words: str) -> None:
    made = rendered(hostile(words), form).decode("utf-8-sig")
    assert "\x1b" not in made
    if FORMS[form].media.endswith("xml"):
        ElementTree.fromstring(made)  # noqa: S314 - our own
    if form in ("html", "svg", "timelinejs"):
        assert not re.search(r"<(script|img)\b", made)
    if form == "csv":
        assert all(
            c[:1] not in "=+@\t\r" for row in csv.reader(io.StringIO(made)) for c in row if c
        )


@pytest.mark.parametrize("form", TEXTS)
def test_a_script_as_address_is_no_link(form: Form) -> None:
    made = rendered(hostile("x"), form).decode("utf-8-sig")
    assert 'href="javascript' not in made
    if form == "jsonld":
        assert '"derivedFrom": "javascript' not in made
    if form == "ftm":
        assert "javascript:" not in made


@pytest.mark.parametrize("form", FORMS)
def test_the_same_picture_gives_the_same_bytes(form: Form, example_picture: Picture) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    assert rendered(replace(example_picture), form) == rendered(example_picture, form)


def test_every_form_says_what_it_is() -> None:
    for name, shape in FORMS.items():
        assert isinstance(shape, Shape)
        assert shape.told, name
        assert "/" in shape.media


def test_the_json_export_reads_back_as_the_same_records(example_picture: Picture) -> None:
    """Re-import is idempotent: what was read back gives the same records and the same bytes."""
    text = present(example_picture, "json")
    again = read_export(text)
    assert again == example_picture
    assert present(again, "json") == text
    assert present(again, "brief") == present(example_picture, "brief")


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"schema_version": 2}', '{"schema_version": 1}',
             '{"schema_version": 1, "reports": [{"id": 3}]}', "null"],
)  # fmt: skip
def test_what_is_no_export_is_refused_in_words(text: str) -> None:
    with pytest.raises(RefusedExport, match="export"):
        read_export(text)


def test_json_lines_hold_every_record_once(example_picture: Picture) -> None:
    p = example_picture
    lines = [json.loads(line) for line in present(p, "jsonl").splitlines()]
    assert lines[0] == {"record": "picture", "schema_version": 1}
    kinds = [line["record"] for line in lines]
    assert kinds.count("report") == len(p.reports)
    assert kinds.count("claim") == len(p.claims)
    assert kinds.count("event") == len(p.events)
    whole = json.loads(present(p, "json"))
    assert [x for x in lines if x["record"] == "claim"] == [
        {"record": "claim", **claim} for claim in whole["claims"]
    ]


def test_graphml_is_read_by_networkx(example_picture: Picture) -> None:
    networkx = pytest.importorskip("networkx")
    found = networkx.parse_graphml(present(example_picture, "graphml"))
    _same_graph(found, example_picture)


def test_gexf_is_read_by_networkx(example_picture: Picture) -> None:
    networkx = pytest.importorskip("networkx")
    found = networkx.read_gexf(io.BytesIO(rendered(example_picture, "gexf")))
    _same_graph(found, example_picture)


def _same_graph(found: Any, picture: Picture) -> None:  # noqa: ANN401 - a graph of networkx
    ours = graph(picture)
    assert set(found.nodes) == {node.id for node in ours.nodes}
    assert found.number_of_edges() == len(ours.edges)
    assert found.is_directed()
    event = picture.events[0]
    node = found.nodes[event.id]
    assert node["kind"] == "event"
    assert node["credibility"] == event.credibility
    assert node["sources_least"] == event.origins.sources[0]
    for number, edge in enumerate(ours.edges):
        if number < 50:
            assert found.has_edge(edge.a, edge.b)


def test_the_graph_ties_every_claim_to_its_report(example_picture: Picture) -> None:
    p = example_picture
    found = graph(p)
    ties = {(e.a, e.b, e.kind) for e in found.edges}
    assert all((c.report, c.id, "reports") in ties for c in p.claims)
    assert all((c, e.id, "tells") in ties for e in p.events for c in e.claims)
    assert {name for node in found.nodes for name in node.attributes} <= set(NODE)
    assert len({node.id for node in found.nodes}) == len(found.nodes)


def test_json_ld_points_at_the_very_words(example_picture: Picture) -> None:
    p = example_picture
    document = json.loads(present(p, "jsonld"))
    nodes = {node["id"]: node for node in document["@graph"]}
    assert len(nodes) == len(document["@graph"])
    texts = {r.id: r.text for r in p.reports}
    for claim in p.claims:
        note = nodes[f"fh:annotation:{claim.id}"]
        assert note["type"] == "Annotation"
        assert note["body"] == f"fh:{claim.id}"
        quote, position = note["target"]["selector"]
        text = texts[note["target"]["source"].removeprefix("fh:")]
        assert text[position["start"] : position["end"]] == quote["exact"]
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert around in text
        assert nodes[f"fh:{claim.id}"]["derivedFrom"] == f"fh:{claim.report}"


def test_every_term_of_json_ld_is_in_its_context(example_picture: Picture) -> None:
    """No address is fetched: the context stands in the file."""
    document = json.loads(present(example_picture, "jsonld"))
    assert isinstance(document["@context"], dict)
    prefixes = set(document["@context"])
    for node in document["@graph"]:
        for term in node:
            if ":" in term:
                assert term.split(":")[0] in prefixes
    pointed = {n["id"] for n in document["@graph"]}
    for node in document["@graph"]:
        for term in ("attributedTo", "actedOnBehalfOf", "location", "body"):
            if node.get(term):
                assert node[term] in pointed


# The properties we use, from the schemata of followthemoney 4; the package itself is asked where
# it is installed.
FTM = {
    "Article": {"title", "publisher", "sourceUrl", "publishedAt", "fileName", "notes"},
    "Event": {"name", "summary", "description", "notes", "keywords", "startDate", "endDate",
              "location", "country", "involved", "proof", "recordId"},
    "Person": {"name", "country", "notes"}, "PublicBody": {"name", "country", "notes"},
    "Organization": {"name", "country", "notes"}, "LegalEntity": {"name", "country", "notes"},
    "UnknownLink": {"subject", "object", "role", "summary", "proof", "recordId"},
}  # fmt: skip


def entities(picture: Picture) -> list[dict[str, Any]]:
    return [json.loads(line) for line in present(picture, "ftm").splitlines()]


def test_follow_the_money_knows_our_schemata(example_picture: Picture) -> None:
    found = entities(example_picture)
    known = {e["id"]: e for e in found}
    assert len(known) == len(found)
    for entity in found:
        assert set(entity["properties"]) <= FTM[entity["schema"]]
        for name in ("involved", "proof", "subject", "object"):
            for target in entity["properties"].get(name, ()):
                assert target in known
    events = [e for e in found if e["schema"] == "Event"]
    assert len(events) == len(example_picture.events)
    assert {"cd"} <= {c for e in found for c in e["properties"].get("country", ())}


def test_follow_the_money_takes_our_entities_as_they_are(example_picture: Picture) -> None:
    ftm = pytest.importorskip("followthemoney")
    for entity in entities(example_picture):
        schema = ftm.model.get(entity["schema"])
        for name, values in entity["properties"].items():
            prop = schema.get(name)
            assert prop is not None, name
            for value in values:
                assert prop.type.name == "entity" or prop.type.clean(value), (name, value)


def test_timeline_js_has_a_slide_an_event(example_picture: Picture) -> None:
    slides = json.loads(present(example_picture, "timelinejs"))["events"]
    ids = {e.id for e in example_picture.events}
    assert slides
    for slide in slides:
        assert slide["unique_id"] in ids
        assert set(slide["start_date"]) <= {"year", "month", "day", "hour", "minute"}
        assert 1 <= slide["start_date"]["month"] <= 12
        assert slide["text"]["headline"]
        assert "“" in slide["text"]["text"]


def test_parquet_has_the_columns_of_the_csv_with_types(example_picture: Picture) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(rendered(example_picture, "parquet")))
    assert table.column_names == list(COLUMNS)
    assert table.num_rows == len(example_picture.events)
    assert str(table.schema.field("latitude").type) == "double"
    assert str(table.schema.field("sources_least").type) == "int64"
    lines = list(csv.DictReader(io.StringIO(present(example_picture, "csv"))))
    assert table["event_id"].to_pylist() == [line["event_id"] for line in lines]
    assert table["sources_most"].to_pylist() == [int(line["sources_most"]) for line in lines]


def test_without_pyarrow_parquet_says_what_to_do(
    example_picture: Picture, kivu: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def missing(name: str, *_: object) -> object:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return __import__(name)

    monkeypatch.setattr("firsthand.products.as_parquet.import_module", missing)
    with pytest.raises(NotInstalled, match=r"pip install 'firsthand\[parquet\]'"):
        rendered(example_picture, "parquet")
    done = run("export", kivu, "--format", "parquet", "--out", tmp_path / "x.parquet")
    assert done.exit_code == 2
    assert "pip install" in done.stderr
    assert not list(tmp_path.glob("x.*"))


def test_a_file_of_csv_is_read_by_a_spreadsheet_unedited(kivu: Path, tmp_path: Path) -> None:
    """Excel takes a file without a mark for Latin-1, and "Côte d'Ivoire" for "CÃ´te"."""
    out = tmp_path / "events.csv"
    assert run("export", kivu, "--format", "csv", "--out", out).exit_code == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbfevent_id,")
    shown = run("export", kivu, "--format", "csv").stdout
    assert shown.startswith("event_id,")
    assert out.read_text(encoding="utf-8-sig") == shown


@pytest.mark.parametrize("form", FORMS)
def test_the_command_writes_every_form(form: str, kivu: Path, tmp_path: Path) -> None:
    if form == "brief":
        return  # a command of its own
    if form == "parquet":
        pytest.importorskip("pyarrow")
        assert run("export", kivu, "--format", form).exit_code == 2  # no text for a screen
    out = tmp_path / f"out.{FORMS[form].suffix}"
    assert told("export", kivu, "--format", form, "--out", out) == {
        "format": form,
        "wrote": str(out),
    }
    assert out.stat().st_size > 100


def test_the_pack_is_named_after_the_situation(kivu: Path) -> None:
    assert "<title>Evidence pack: kivu</title>" in run("export", kivu, "--format", "html").stdout


@pytest.mark.parametrize("name", ["timeline", "map", "matrix", "network", "origins"])
def test_the_command_draws_every_picture(name: str, kivu: Path) -> None:
    done = run("export", kivu, "--format", "svg", "--picture", name)
    assert done.exit_code == 0
    assert ElementTree.fromstring(done.stdout).tag.endswith("svg")  # noqa: S314 - our own


def test_the_timeline_has_lanes_by_place_too(kivu: Path) -> None:
    words = ("export", kivu, "--format", "svg", "--lanes", "place")
    assert "Timeline by place" in run(*words).stdout


def test_the_schema_command_tells_the_columns_and_the_forms() -> None:
    lines = run("schema", "--csv").stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(COLUMNS)
    assert {c["name"]: c["meaning"] for c in told("schema", "--csv")} == COLUMNS
    assert [f["name"] for f in told("schema")] == list(FORMS)


def test_words_of_graphs_are_the_sentences(example_picture: Picture) -> None:
    lookup = Lookup(example_picture)
    nodes = {node.id: node for node in graph(example_picture).nodes}
    for claim in example_picture.claims:
        assert nodes[claim.id].attributes["words"] == lookup.words(claim.evidence)
