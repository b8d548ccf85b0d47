"""How the brief and the desk put things: sentences that stand alone, who says them, bars, titles."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Picture, Tally
from firsthand.products.as_csv import fatalities
from firsthand.products.pictures.span import span_svg
from firsthand.products.quoting import telling
from firsthand.products.sources import phrased
from firsthand.products.wording import titled
from tests.made import Desk

# What is said stands in [ ], the word of saying in { }; then the kind of source, then what is told.
TOLD = (
    ("Residents {said} [that a drone struck the market].", "witness", "A drone struck the market"),
    ("He {said} [he counted 14 bodies].", "named_person", "He counted 14 bodies"),
    ("He {said} [he counted 14 bodies].", "witness", "He said he counted 14 bodies"),
    ("Officials {said} [that they were freed].", "witness", "Officials said that they were freed"),
    ("An officer {stated} [that these are fresh troops].", "witness",
     "An officer stated that these are fresh troops"),
    ("“We hold it,” he said, {adding} [that some units had moved].", "named_person",
     "Some units had moved"),
    ("A friend {told} him [that an aircraft bombed the market].", "witness",
     "An aircraft bombed the market"),
    ("The mayor {condemned} [the attack on the market].", "named_person",
     "The mayor condemned the attack on the market"),
    ("Residents {reported} [an air strike on the camp].", "witness",
     "Residents reported an air strike on the camp"),
    ("It {said} [the groups had crossed], and left.", "monitor",
     "It said the groups had crossed, and left"),
    ("[In addition, troops left the base].", "", "Troops left the base"),
    ("[In addition to the dead, nine were hurt].", "", "In addition to the dead, nine were hurt"),
    ("[However the army moves, the town is lost].", "", "However the army moves, the town is lost"),
    ("[Meanwhile, a shell hit the school].", "", "A shell hit the school"),
)  # fmt: skip


def desk_of(marked: str, kind: str) -> tuple[Desk, str]:
    """A report of one sentence, and the id of its claim."""
    text = re.sub(r"[\[\]{}]", "", marked)
    said = re.search(r"\[(.*)\]", marked)
    assert said is not None
    words = re.sub(r"[{}]", "", said[1])
    desk = Desk()
    desk.report("r1", text, "The Daily")
    cue = re.search(r"\{(.*?)\}", marked)
    span = desk.span("r1", cue[1]) if cue else None
    hops = (("somebody", kind),) if kind else ()
    spoken = desk.says("r1", words, *hops, cue=span)
    bare = words.removeprefix("that ")
    return desk, desk.claim(spoken, bare, "ASSAULT", bare.split()[0])


def lookup_of(desk: Desk) -> Lookup:
    return Lookup(Picture(
        tuple(desk.reports.values()), tuple(desk.attributions), tuple(desk.claims),
        tuple(desk.actors.values()), tuple(desk.places.values()), (), (), (), (), (),
    ))  # fmt: skip


@pytest.mark.parametrize(("marked", "kind", "told"), TOLD)
def test_a_sentence_is_told_so_that_it_stands_alone(marked: str, kind: str, told: str) -> None:
    desk, claim = desk_of(marked, kind)
    found = lookup_of(desk)
    assert telling(found.claims[claim], found) == told


@pytest.mark.parametrize("given", [{"polarity": "negative"}, {"modality": "planned"}])
def test_what_is_denied_or_planned_keeps_its_whole_sentence(given: dict[str, str]) -> None:
    desk, claim = desk_of("Residents {said} [that a drone struck the market].", "witness")
    found = lookup_of(desk)
    made = replace(found.claims[claim], **given)  # type: ignore[arg-type]
    assert telling(made, found) == "Residents said that a drone struck the market"


@pytest.mark.parametrize(
    ("text", "name", "kind", "told"),
    [
        ("The UN said that troops left.", "UN", "named_organisation", "the UN"),
        ("As noted in the GUR, troops left.", "GUR", "intelligence_agency", "the GUR"),
        ("Kigali said that troops left.", "Kigali", "named_organisation", "Kigali"),
        ("It was bathed. Kigali said that troops left.", "Kigali", "named_organisation", "Kigali"),
        ("The Fajr Group said that troops left.", "Fajr Group", "armed_group", "the Fajr Group"),
        ("The mayor, Ann Okello, said that troops left.", "Ann Okello", "named_person", "Ann Okello"),
    ],
)  # fmt: skip
def test_a_body_has_the_article_that_the_report_gives_it(
    text: str, name: str, kind: str, told: str
) -> None:
    desk = Desk()
    desk.report("r1", text, "The Daily")
    said = desk.says("r1", "troops left", (name, kind))
    found = lookup_of(desk)
    attribution = found.attributions[said]
    own = attribution.hops[1]
    named = replace(
        attribution, hops=(attribution.hops[0], replace(own, span=desk.span("r1", name)))
    )
    assert phrased(named, found) == [told]
    assert phrased(attribution, found) == [name]  # where it stands is not known


@pytest.mark.parametrize(
    ("low", "best", "high", "told"),
    [
        (24, 24, 99, 12),
        (200, 200, 999, 100),
        (24, 37, 99, 37),
        (14, 14, 14, 14),
        (60, 60, None, 60),
    ],
)
def test_the_conservative_count_is_for_what_nobody_gives_a_number(
    low: float, best: float, high: float | None, told: int
) -> None:
    assert fatalities(Tally("killed", low, best, high)) == told


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ('"They were in our street"', "They were in our street"),
        ("“They were here”", "They were here"),
        ('"Yes" and "no"', '"Yes" and "no"'),
        ("Army repels attack", "Army repels attack"),
        ('"', '"'),
    ],
)
def test_a_title_in_quotation_marks_has_them_once(title: str, told: str) -> None:
    assert titled(title) == told


def test_the_bar_of_a_figure_is_dashed_where_nothing_bounds_it() -> None:
    whole, open_ = (ElementTree.fromstring(span_svg(*b)) for b in ((24, 37, 99), (60, 60, None)))  # noqa: S314
    assert [line.get("stroke-dasharray") for line in whole] == [None, None, None]
    assert [line.get("stroke-dasharray") for line in open_] == [None, "3 2", None]
    for drawn in (whole, open_):
        ends = [float(line.get(end) or 0) for line in drawn for end in ("x1", "x2")]
        assert 0 <= min(ends) <= max(ends) <= float(drawn.get("width") or 0)
