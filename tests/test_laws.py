"""The laws of the design, each on the packaged example."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.codebook.claim import Extracted
from firsthand.codebook.identity import identity
from firsthand.codebook.picture import Picture
from firsthand.codebook.report import Report
from firsthand.codebook.span import Span
from firsthand.pipeline import assemble
from firsthand.products import present
from firsthand.reports import Given, from_text
from tests.conftest import Reading


def _spans(value: object) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _spans(part)
    elif is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            yield from _spans(getattr(value, part.name))


@pytest.fixture(scope="session")
def read_example(reading: Reading, example_reports: tuple[Report, ...]) -> tuple[Extracted, ...]:
    return tuple(reading(report) for report in example_reports)


@pytest.fixture(scope="session")
def example_made(read_example: tuple[Extracted, ...]) -> Picture:
    return assemble(read_example)


def test_law_1_every_span_lies_in_the_stored_text(example_made: Picture) -> None:
    texts = {r.id: r.text for r in example_made.reports}
    spans = list(_spans(example_made))
    assert len(spans) > 100
    assert all(0 <= s.start < s.end <= len(texts[s.report]) for s in spans)


def test_law_1_the_text_is_the_file(example_reports: tuple[Report, ...]) -> None:
    for report in example_reports:
        with open(report.source, "rb") as file:  # noqa: PTH123 - the source is a path as given
            raw = file.read()
        assert report.text == raw.decode("utf-8")
        assert report.sha256 == sha256(raw).hexdigest()


def test_law_2_every_id_points_to_a_record(example_made: Picture) -> None:
    claims = {c.id for c in example_made.claims}
    attributions = {a.id for a in example_made.attributions}
    actors, places = {a.id for a in example_made.actors}, {p.id for p in example_made.places}
    assert {c.attribution for c in example_made.claims} <= attributions
    assert {x for e in example_made.events for x in e.claims} <= claims
    assert {x for d in example_made.dependences for x in (d.a, d.b)} <= attributions
    assert {x for c in example_made.contradictions for x in c.claims} <= claims
    assert {r.actor for c in example_made.claims for r in c.roles if r.actor} <= actors
    assert {p.place for c in example_made.claims for p in c.places if p.place} <= places


def test_law_2_ids_are_unique(example_made: Picture) -> None:
    for part in ("reports", "attributions", "claims", "actors", "places", "events"):
        ids = [record.id for record in getattr(example_made, part)]
        assert len(ids) == len(set(ids)), part


@settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(order=st.permutations(range(8)))
def test_law_4_the_order_of_reports_changes_no_byte(
    order: list[int], read_example: tuple[Extracted, ...], example_made: Picture
) -> None:
    shuffled = assemble([read_example[place] for place in order])
    assert present(shuffled, "json") == present(example_made, "json")


def test_law_5_adding_reports_changes_no_claim_of_the_others(
    read_example: tuple[Extracted, ...], example_made: Picture
) -> None:
    first = assemble(read_example[:3])
    later = {c.id: c for c in example_made.claims}
    assert {c.id for c in first.claims} <= set(later)
    assert all(c.evidence == later[c.id].evidence for c in first.claims)


def test_law_5_copies_raise_no_count_of_origins(
    reading: Reading, read_example: tuple[Extracted, ...], example_made: Picture
) -> None:
    text = "\n".join(read_example[0].report.text.split("\n")[5:])
    copies = [from_text(text, f"copy-{n}.txt", given=Given(outlet=f"Copy {n}")) for n in range(4)]
    made = assemble([*read_example, *(reading(c) for c in copies if isinstance(c, Report))])
    by_claim = {c: e.origins for e in made.events for c in e.claims}
    for event in example_made.events:
        wider = max(by_claim[c].sources[1] for c in event.claims)
        assert wider <= event.origins.sources[1] + _joined(made, event.claims, example_made), event


def _joined(made: Picture, claims: tuple[str, ...], before: Picture) -> int:
    """Sources that came in because a copy's claim put two older events together."""
    whole = {c for e in made.events if set(e.claims) & set(claims) for c in e.claims}
    others = [e for e in before.events if set(e.claims) & whole and not set(e.claims) & set(claims)]
    return sum(e.origins.sources[1] for e in others)


def test_law_6_no_coarse_place_is_a_pin(example_made: Picture) -> None:
    features = json.loads(present(example_made, "geojson"))["features"]
    pinned = {f["properties"]["precision"] for f in features if f["geometry"] is not None}
    assert pinned
    assert pinned <= {"exact", "town", "district"}


def test_law_7_every_item_of_the_brief_cites_claims_that_exist(example_made: Picture) -> None:
    brief = present(example_made, "brief")
    claims = {c.id for c in example_made.claims}
    told = brief[: brief.index("## The reports")]
    items = [line for line in told.split("\n") if re.match(r"(\d+\.|-) ", line)]
    assert items
    for line in items:
        cited = set(re.findall(r"\bc[0-9a-f]{12}\b", line))
        assert cited, line
        assert cited <= claims


def test_law_8_no_socket_is_opened(
    reading: Reading, monkeypatch: pytest.MonkeyPatch, example_reports: tuple[Report, ...]
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    fresh = replace(example_reports[0], id=identity("r", "a copy"))
    assert reading(fresh).claims
