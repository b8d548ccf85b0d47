"""The pictures: whole SVG, nothing of a report obeyed, readable by all, the same bytes each time."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from importlib.resources import files
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.codebook.picture import Picture
from firsthand.codebook.place import Place
from firsthand.corroboration import reconcile
from firsthand.events import group
from firsthand.products.pictures import DRAWN, map_svg, matrix_svg, timeline_svg
from firsthand.products.pictures.bar import COLOURS
from firsthand.products.pictures.network import ARMED, BODY, PEOPLE, STATE
from firsthand.products.pictures.svg import (
    INK,
    QUIET,
    WARN,
    document,
    is_harmless,
    linked,
    text,
    words,
)
from firsthand.products.pictures.telling import FAMILIES
from tests.made import Desk
from tests.pictures_shown import drawn

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}}", "a\x1b[2Jb\x00c",
    "]]>&amp;<!--", "'; DROP TABLE events; --", "\u202eevil", "half \udce9 a character",
)  # fmt: skip


def told(
    count: int = 1, actor: str = "M23", place: str = "Goma", precision: str = "town"
) -> Picture:
    """So many events, each in a report of its own."""
    desk = Desk()
    for n in range(count):
        at = desk.place(f"{place} {n}" if n else place, -1.67 + n % 7 / 5, 29.2 + n % 11 / 5,
                        precision)  # fmt: skip
        line = (
            f"M23 shelled market {n} in the town on Thursday, killing {12 + n} people, police said"
        )
        name = f"r{n}"
        desk.report(name, f"{line}.", f"Paper {n}")
        said = desk.says(name, line, (f"police of town {n}", "anonymous_official"))
        desk.claim(said, line, "ASSAULT/heavy-weapons", "shelled", at=at,
                   actor=f"{actor} {n % 13}" if n else actor, victim="Civilians",
                   killed=(12 + n, 12 + n))  # fmt: skip
    return reconcile(group(desk.resolved()))


def nothing() -> Picture:
    return replace(
        told(), reports=(), attributions=(), claims=(), actors=(), places=(), events=(),
        dependences=(), contradictions=(),
    )  # fmt: skip


def root(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 - our own


def shown(svg: str) -> str:
    """All words that a reader sees."""
    return " ".join(t.text or "" for t in root(svg).iter(f"{SVG}text"))


@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_is_whole_and_says_what_it_is(name: str, example_picture: Picture) -> None:
    found = root(DRAWN[name](example_picture, None))
    assert found.tag == f"{SVG}svg"
    assert found.get("role") == "img"
    labels = (found.get("aria-labelledby") or "").split()
    ids = {e.get("id"): e for e in found.iter() if e.get("id")}
    assert len(labels) == 2
    assert all((ids[label].text or "").strip() for label in labels)
    used = set(re.findall(r"url\(#([\w-]+)\)", ElementTree.tostring(found, encoding="unicode")))
    assert used <= set(ids)


@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_needs_no_style_no_script_and_no_request(
    name: str, example_picture: Picture
) -> None:
    """The pages that hold it allow no inline style; a file of it is opened without a network."""
    svg = DRAWN[name](example_picture, None)
    assert "style" not in svg.replace("font-style", "")
    assert not re.search(r"<(script|foreignObject|image|use|iframe)\b|\son\w+=", svg)
    assert set(re.findall(r"https?://[^\s\"<]+", svg)) == {"http://www.w3.org/2000/svg"}


@pytest.mark.parametrize("name", DRAWN)
def test_the_same_picture_is_drawn_the_same(name: str, example_picture: Picture) -> None:
    turned = replace(
        example_picture, events=example_picture.events[::-1], places=example_picture.places[::-1],
        reports=example_picture.reports[::-1],
    )  # fmt: skip
    once = DRAWN[name](example_picture, None)
    assert once == DRAWN[name](replace(example_picture), None)
    assert DRAWN[name](turned, None) == once


@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("count", [0, 1, 5, 60])
def test_few_and_many_stay_on_the_paper(name: str, count: int) -> None:
    """Every word stands inside the sheet, whatever there is to draw."""
    svg = DRAWN[name](told(count) if count else nothing(), None)
    found = root(svg)
    width, height = (float(found.get(side) or 0) for side in ("width", "height"))
    for element in found.iter(f"{SVG}text"):
        x, y = float(element.get("x") or 0), float(element.get("y") or 0)
        assert 0 <= x <= width, element.text
        assert 0 <= y <= height, element.text


@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_names_are_words_and_no_marks(name: str, hostile: str) -> None:
    picture = told(3, actor=hostile, place=hostile)
    picture = replace(
        picture, reports=tuple(replace(r, outlet=hostile, title=hostile) for r in picture.reports)
    )
    svg = DRAWN[name](picture, lambda record: f"#{record}")
    found = root(svg)
    assert not [e.tag for e in found.iter() if e.tag in (f"{SVG}script", f"{SVG}img", "script")]
    assert "\x1b" not in svg
    assert "\u202e" not in svg
    svg.encode()


@pytest.mark.parametrize("name", DRAWN)
def test_marks_lead_to_records_that_exist(name: str, example_picture: Picture) -> None:
    p = example_picture
    records = {x.id for part in (p.events, p.claims, p.reports, p.places) for x in part}
    found = root(DRAWN[name](p, lambda record: f"/x/{record}"))
    links = list(found.iter(f"{SVG}a"))
    assert links
    assert found.get("role") == "group"  # an image hides its links
    for link in links:
        assert (link.get("href") or "").removeprefix("/x/") in records
        title = link.find(f"{SVG}title")  # its name to a screen reader
        assert title is not None
        assert (title.text or "").strip()


def test_an_address_that_runs_code_is_no_link(example_picture: Picture) -> None:
    for hostile in ("javascript:alert(1)", " JavaScript:x", "data:text/html,x", "vbscript:x"):
        assert not is_harmless(hostile)
        assert "<a " not in timeline_svg(example_picture, hostile.__add__)
    for good in ("#e1", "/s/x/event/e1", "https://example.org/a", "e1.html#s=1"):
        assert is_harmless(good)


def test_words_of_all_kinds_stay_words() -> None:
    assert words('<b> & "x"') == "&lt;b&gt; &amp; &quot;x&quot;"
    assert words("one\ntwo\ttabs") == "one two tabs"
    assert words("\ud800\ufffe") == "\\ud800\\ufffe"


@given(st.text(max_size=40))
def test_any_words_at_all_make_whole_xml(said: str) -> None:
    svg = document("x", said, said, (10, 10), text(1, 1, said), linked("e1", str, said))
    found = root(svg)
    assert [e.tag for e in found.iter() if "}" not in e.tag] == []
    assert {e.tag.removeprefix(SVG) for e in found.iter()} <= {
        "svg", "title", "desc", "rect", "text", "g", "a"
    }  # fmt: skip


def test_colours_of_words_can_be_read_on_white() -> None:
    """WCAG AA: 4.5 to 1 for words."""
    colours = {INK, QUIET, WARN, ARMED, BODY, PEOPLE, STATE, "#655f55", *COLOURS.values()}
    colours |= {colour for _, colour in FAMILIES.values()}
    assert not {c for c in colours if 1.05 / (_light(c) + 0.05) < 4.5}
    for ground in ("#f7f5ef", "#dfe8f0", "#f3f5f7", "#cfe3f6", "#fdeeb5", "#fbdcd0"):
        assert (_light(ground) + 0.05) / (_light(INK) + 0.05) > 4.5
    assert (_light("#f7f5ef") + 0.05) / (_light("#655f55") + 0.05) > 4.5  # names of countries


def _light(colour: str) -> float:
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def test_a_coarse_place_is_a_circle_and_never_a_dot() -> None:
    for precision, dashed in (("town", False), ("exact", False), ("district", True),
                              ("province", True), ("area", True)):  # fmt: skip
        svg = map_svg(told(1, precision=precision), lambda record: f"#{record}")
        marks = [c for a in root(svg).iter(f"{SVG}a") for c in a.iter(f"{SVG}circle")]
        assert len(marks) == 1
        assert ("stroke-dasharray" in marks[0].attrib) is dashed, precision


def test_what_only_a_country_places_is_counted_and_not_drawn() -> None:
    svg = map_svg(told(1, precision="country"))
    assert "1 known only to a country (Goma 1)" in shown(svg)
    picture = told(2)
    lost = replace(picture, events=tuple(replace(e, place=None) for e in picture.events))
    assert "2 events without a known place" in shown(map_svg(lost))


def test_the_circle_is_as_wide_as_the_place_is_uncertain() -> None:
    """A radius of 100 km is drawn twice as wide as one of 50 on the same map."""
    picture = told(1, precision="area")
    place = picture.places[0]
    wide = replace(place, id="pother", radius_km=100.0, latitude=0.0, longitude=29.0)
    near = replace(place, radius_km=50.0, latitude=-0.5, longitude=29.5)
    events = (picture.events[0], replace(picture.events[0], id="eother", place="pother"))
    svg = map_svg(replace(picture, places=(near, wide), events=events), lambda r: f"#{r}")
    radii = sorted(
        float(c.get("r") or 0) for a in root(svg).iter(f"{SVG}a") for c in a.iter(f"{SVG}circle")
    )
    assert radii[1] / radii[0] == pytest.approx(2.0, rel=0.02)


def test_a_small_map_keeps_to_its_paper(example_picture: Picture) -> None:
    found = root(map_svg(example_picture, size=(420, 300)))
    assert found.get("width") == "420"
    assert "they are not an" in shown(map_svg(example_picture, size=(420, 300)))
    for element in found.iter(f"{SVG}text"):
        assert 0 <= float(element.get("x") or 0) <= 420


def test_the_map_says_whose_borders_these_are(example_picture: Picture) -> None:
    assert "they are not an endorsement" in shown(map_svg(example_picture))
    assert "Dashed borders are disputed" in shown(map_svg(example_picture))


def test_the_vendored_map_is_the_one_that_was_published() -> None:
    vendor = files("firsthand.products.pictures") / "vendor"
    digest = sha256((vendor / "world-atlas-countries-50m.json").read_bytes()).hexdigest()
    readme = (vendor / "README.md").read_text(encoding="utf-8")
    assert digest in readme
    assert "2.0.2" in readme
    assert "ISC" in (vendor / "README.md").read_text(encoding="utf-8")


def test_labels_of_places_never_overlap() -> None:
    """Bold words with a white rim are the names of towns."""
    from firsthand.products.pictures.letters import width

    found = root(map_svg(told(60)))
    boxes = [
        (float(t.get("x") or 0), float(t.get("y") or 0), width(t.text or "", 12, bold=True))
        for t in found.iter(f"{SVG}text")
        if t.get("paint-order") == "stroke" and t.get("font-size") == "12"
    ]
    assert len(boxes) > 10
    for n, (x, y, long) in enumerate(boxes):
        for a, b, other in boxes[n + 1 :]:
            assert abs(y - b) > 11 or x + long <= a or a + other <= x


def test_large_towns_show_the_way_and_stand_in_nobodys() -> None:
    """They are grey, lead nowhere, and take no room from what happened."""
    from firsthand.products.pictures.letters import width

    found = root(map_svg(told(4), lambda record: f"#{record}"))
    rims = [t for t in found.iter(f"{SVG}text") if t.get("paint-order") == "stroke"]
    grey = [t for t in rims if t.get("font-size") == "10.5"]
    linked = {id(t) for a in found.iter(f"{SVG}a") for t in a.iter(f"{SVG}text")}
    assert 3 <= len(grey) <= 14
    assert not linked & {id(t) for t in grey}
    for town in grey:
        x, y = float(town.get("x") or 0), float(town.get("y") or 0)
        for other in (t for t in rims if t is not town):
            a, b = float(other.get("x") or 0), float(other.get("y") or 0)
            ends = x + width(town.text or "", 10.5), a + width(other.text or "", 10.5)
            assert abs(y - b) > 8 or ends[0] <= a or ends[1] <= x


def test_events_without_a_day_stand_in_a_lane_of_their_own() -> None:
    from firsthand.codebook.when import NEVER_SAID

    picture = told(3)
    first = replace(picture.events[0], when=NEVER_SAID)
    svg = timeline_svg(replace(picture, events=(first, *picture.events[1:])), lambda r: f"#{r}")
    marks = {a.get("href"): max(float(c.get("cx") or 0) for c in a.iter(f"{SVG}circle"))
             for a in root(svg).iter(f"{SVG}a") if list(a.iter(f"{SVG}circle"))}  # fmt: skip
    assert marks[f"#{first.id}"] > max(x for ref, x in marks.items() if ref != f"#{first.id}")
    assert "no date" in shown(svg)


def test_what_is_not_drawn_is_counted() -> None:
    svg = timeline_svg(told(60), most=20)
    assert "40 events of less weight are not drawn" in shown(svg)
    assert "the 20 weightiest of 60 events" in shown(svg)


def test_three_hundred_events_are_all_drawn_or_counted() -> None:
    few = told(60)
    more = [replace(e, id=f"{e.id}-{n}") for n in range(9) for e in few.events]
    picture = replace(few, events=tuple(more[:300]))
    assert len(picture.events) == 300
    svg = timeline_svg(picture, lambda record: f"#{record}")
    marks = len(list(root(svg).iter(f"{SVG}a")))
    left = re.search(r"(\d+) events of less weight", shown(svg))
    assert marks > 100
    assert marks + (int(left[1]) if left else 0) == len(picture.events)


def test_a_disputed_event_has_a_flag_and_says_so(example_picture: Picture) -> None:
    calm = timeline_svg(replace(example_picture, contradictions=()))
    assert timeline_svg(example_picture).count(WARN) > calm.count(WARN)


def test_the_timeline_can_be_laid_out_by_place(example_picture: Picture) -> None:
    assert "Kitchanga" in shown(timeline_svg(example_picture, by="place"))
    assert "Place not named" in shown(timeline_svg(example_picture, by="place"))


def test_the_matrix_shows_who_says_how_many(example_picture: Picture) -> None:
    said = shown(matrix_svg(example_picture))
    for words_shown in ("killed", "45", "≥ 60", "denied", "≠", "=", "Independent"):
        assert words_shown in said


def test_every_cell_of_the_matrix_stands_on_a_claim(example_picture: Picture) -> None:
    from firsthand.products.pictures.cells import matrix

    claims = {c.id: c for c in example_picture.claims}
    for row in matrix(example_picture).rows:
        for cell in row.cells.values():
            assert set(cell.claims) <= set(claims)
            assert cell.reports == len({claims[c].report for c in cell.claims})


def test_segments_of_the_origin_bar_are_the_claims(example_picture: Picture) -> None:
    from firsthand.products.pictures.bar import segments

    found = segments(example_picture)
    told_of = sum(len(g.claims) for e in example_picture.events for g in e.origins.groups)
    assert sum(s.claims for s in found) == told_of
    assert all(s.own > 0 for s in found)


def test_a_copy_widens_the_hatched_part_alone() -> None:
    """The same claim of the same origin in another report is repeated, not another's."""
    from firsthand.products.pictures.bar import segments

    picture = told(1)
    event, claim, report = picture.events[0], picture.claims[0], picture.reports[0]
    later = replace(report, id="rcopy", published=replace(report.published, earliest="2023-05-09"))
    copy = replace(claim, id="ccopy", report="rcopy")
    both = replace(event.origins.groups[0], claims=(claim.id, "ccopy"))
    event = replace(event, claims=both.claims, origins=replace(event.origins, groups=(both,)))
    copied = replace(picture, reports=(report, later), claims=(claim, copy), events=(event,))
    assert [(s.own, s.repeated) for s in segments(picture)] == [(1, 0)]
    assert [(s.own, s.repeated) for s in segments(copied)] == [(1, 1)]


def test_the_layout_of_the_network_is_fixed() -> None:
    from firsthand.products.pictures.forces import placed

    edges = {("a", "b"): 1.0, ("b", "c"): 2.0}
    spots = placed(["a", "b", "c", "d"], edges, 100, 80)
    assert spots == placed(["a", "b", "c", "d"], dict(reversed(edges.items())), 100, 80)
    assert all(0 <= x <= 100 and 0 <= y <= 80 for x, y in spots.values())
    assert placed([], {}, 100, 80) == {}
    assert placed(["a"], {}, 100, 80) == {"a": (50.0, 40.0)}


def test_a_topology_is_decoded_arc_by_arc() -> None:
    from firsthand.products.pictures.topojson import decoded

    topology = {
        "transform": {"scale": [1.0, 1.0], "translate": [10.0, 20.0]},
        "arcs": [[[0, 0], [0, 2]], [[0, 2], [-2, 0], [0, -2], [2, 0]], [[0, 2], [2, 0], [0, -2], [-2, 0]]],
        "objects": {"countries": {"geometries": [
            {"type": "Polygon", "properties": {"name": "West"}, "arcs": [[0, 1]]},
            {"type": "MultiPolygon", "properties": {"name": "East"}, "arcs": [[[2, 0]]]},
            {"type": None, "properties": {"name": "Nowhere"}},
        ]}},
    }  # fmt: skip
    found = decoded(topology, "countries")
    assert [len(c.rings) for c in found.countries] == [1, 1, 0]
    assert found.countries[0].rings[0].points[0] == (10.0, 20.0)
    assert found.countries[0].rings[0].box == (8.0, 20.0, 10.0, 22.0)
    assert sorted(b.countries for b in found.borders) == [1, 1, 2]


def test_a_line_goes_on_across_the_180th_meridian() -> None:
    """Cut there, Russia would be drawn with a bar across the whole map."""
    from firsthand.products.pictures.topojson import world

    for country in world().countries:
        for ring in country.rings:
            steps = zip(ring.points, ring.points[1:], strict=False)
            assert max(abs(b[0] - a[0]) for a, b in steps) < 180 or country.name == "Antarctica"


def test_islands_on_both_sides_of_the_180th_meridian_share_a_map() -> None:
    picture = told(2)
    fiji = replace(picture.places[0], latitude=-18.1, longitude=178.4, name="Suva")
    samoa = replace(picture.places[1], latitude=-13.8, longitude=-171.8, name="Apia")
    found = root(map_svg(replace(picture, places=(fiji, samoa)), lambda r: f"#{r}"))
    marks = [c for a in found.iter(f"{SVG}a") for c in a.iter(f"{SVG}circle")]
    assert len(marks) == 2
    assert any("km" in (t.text or "") and t.text != "5,000 km" for t in found.iter(f"{SVG}text"))


def test_borders_under_dispute_are_dashed_and_others_are_not() -> None:
    from firsthand.products.pictures.topojson import world

    dashed = [b for b in world().borders if b.disputed]
    assert all(b.countries > 1 for b in dashed)

    def near(x: float, y: float) -> set[bool]:
        """Borders with a point within a third of a degree."""
        return {
            b.disputed
            for b in world().borders
            if b.countries > 1 and any(abs(a - x) < 0.33 and abs(c - y) < 0.33
                                       for a, c in b.line.points)
        }  # fmt: skip

    assert near(33.9, 46.1) == {True}  # the neck of Crimea
    assert near(74.0, 34.0) == {True}  # the line of control in Kashmir
    assert near(74.5, 31.6) == {False}  # Wagah, further south on the same border
    assert near(39.9, 49.6) == {False}  # Russia and Ukraine, in the east


def test_a_place_known_to_no_map_is_no_mistake() -> None:
    picture = told(2)
    lost: list[Place] = [replace(p, latitude=None, longitude=None) for p in picture.places]
    assert "without a known place" in shown(map_svg(replace(picture, places=tuple(lost))))


def test_the_pictures_of_the_readme_are_current(example_picture: Picture) -> None:
    """After a change that moves them: python -m tests.pictures_shown, look at them, commit them."""
    for path, svg in drawn(example_picture).items():
        assert path.read_text(encoding="utf-8") == svg, path.name
