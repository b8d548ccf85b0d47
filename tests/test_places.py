"""Places, by sentences a coder can check: the cases are in cases/places.txt."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from firsthand.codebook.annotated import Mention
from firsthand.codebook.claim import Claim, Extracted, Locus
from firsthand.codebook.report import Report
from firsthand.codebook.span import Span
from firsthand.codebook.when import NEVER_SAID
from firsthand.resolution.gazetteer import Gazetteer, Known, add, apart, countries
from firsthand.resolution.gazetteer_file import NotAGazetteerError
from firsthand.resolution.placenames import parted, plain, spelling
from firsthand.resolution.places import find_places, gazetteer, place_id

FAILURES = Path(__file__).parent / "cases" / "places_known_failures.txt"
CASES = Path(__file__).parent / "cases" / "places.txt"
NEAR_KM = {
    "town": 40.0,
    "exact": 40.0,
    "district": 60.0,
    "area": 40.0,
    "province": 160.0,
    "country": 260.0,
}
_MARK = re.compile(r"[\[\]{}]")


def cases(file: Path = CASES) -> list[tuple[str, list[str]]]:
    """The passages with their expected places."""
    lines = file.read_text(encoding="utf-8").splitlines()
    pairs = [line.split(" => ") for line in lines if line and not line.startswith("#")]
    return [(marked, expected.split("; ")) for marked, expected in pairs]


def unmarked(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The plain text, and the marked stretches in order of their opening marks."""
    text, opened, found = "", [], []
    for piece in re.split(r"([\[\]{}])", marked):
        if piece in ("[", "{"):
            opened.append((len(text), piece))
        elif piece in ("]", "}"):
            start, mark = opened.pop()
            found.append((start, len(text), mark))
        else:
            text += piece
    return text, sorted(found, key=lambda f: (f[0], -f[1]))


def extracted(marked: str, report: str = "r1") -> tuple[Extracted, list[Span]]:
    """A report whose {names} are mentions and whose [phrases] are the places of one claim."""
    text, marks = unmarked(marked)
    spans = [Span(report, start, end) for start, end, _ in marks]
    names = tuple(
        Mention(0, 1, start, end, "name", "Location", 0)
        for start, end, mark in marks
        if mark == "{"
    )
    loci = tuple(Locus("at", Span(report, s, e)) for s, e, mark in marks if mark == "[")
    names_as_loci = tuple(
        Locus("at", Span(report, s, e)) for s, e, mark in marks if mark == "{" and loci
    )
    whole = Span(report, 0, len(text))
    claim = Claim(
        f"c{report}",
        report,
        "event",
        "ASSAULT",
        None,
        None,
        whole,
        whole,
        (),
        loci + names_as_loci,
        NEVER_SAID,
        "past",
        (),
        "positive",
        "asserted",
        "t1",
        "made for a test",
    )
    made = Report(
        report, "0" * 64, "x.txt", None, None, None, None, None, NEVER_SAID, "en", text, ()
    )  # fmt: skip
    return Extracted(made, (), (claim,), names, (), (), "made"), spans


@pytest.mark.parametrize(
    ("marked", "expected"), cases(), ids=lambda c: c[:40] if isinstance(c, str) else ""
)
def test_places(marked: str, expected: list[str]) -> None:
    one, spans = extracted(marked)
    found = find_places([one])
    by_id = {place.id: place for place in found.places}
    for span, wanted in zip(spans, expected, strict=True):
        country, precision, point = wanted.split()
        place = by_id[found.place_of[span]]
        words = span.words(one.report.text)
        assert (place.country or "-", place.precision) == (country, precision), f"{words}: {place}"
        if point == "-":
            assert (place.latitude, place.longitude) == (None, None), f"{words} is no pin: {place}"
            continue
        latitude, longitude = (float(number) for number in point.split(","))
        assert place.latitude is not None
        assert place.longitude is not None
        there = Known("", latitude, longitude, None, "town", 0, None)
        here = Known("", place.latitude, place.longitude, None, "town", 0, None)
        assert apart(here, there) < NEAR_KM[precision], f"{words}: {place}"
        assert (place.radius_km is not None) == (precision not in ("town", "exact"))


@pytest.mark.xfail(strict=True, raises=AssertionError)
@pytest.mark.parametrize(("marked", "expected"), cases(FAILURES))
def test_known_failures(marked: str, expected: list[str]) -> None:
    test_places(marked, expected)


@pytest.mark.parametrize(
    ("text", "words", "known"),
    [
        ("Rebels took {Manbij}. They left the base in {Raqqa} at night.", "the base", False),
        ("Rebels took {Manbij}. They left the base near the city of {Raqqa}.", "the base", False),
        ("Rebels took {Manbij}. They left the base at night.", "the base", True),
        (
            "Rebels took {Manbij} in {Syria}. Marches were held in the capital.",
            "the capital",
            False,
        ),
        ("Rebels took {Manbij} in {Syria}. Marches were held in the town.", "the town", True),
    ],
)
def test_what_has_a_place_of_its_own_is_not_the_place_named_before(
    text: str, words: str, known: bool
) -> None:
    one, (name, *_) = extracted(text)
    start = one.report.text.index(words)
    end = start + len(words)
    mention = Mention(0, 1, start, end, "nominal", "place", 0, 0, "the only one named")
    found = find_places([replace(one, mentions=(*one.mentions, mention))])
    here = found.place_of[Span("r1", start, end)]
    assert (here == found.place_of[name]) is known


def test_the_name_most_reports_give_is_shown() -> None:
    texts = ("Rebels took {Kitchanga}, {Congo}.", "{Kitshanga} and {Kitshanga}, {Congo}, fell.")
    found = find_places([extracted(text, f"r{n}")[0] for n, text in enumerate(texts)])
    assert "Kitchanga" in {place.name for place in found.places}  # as the map has it
    more = [extracted(texts[1], f"r{n}")[0] for n in (1, 2)]
    found = find_places([extracted(texts[0], "r0")[0], *more])
    assert "Kitshanga" in {place.name for place in found.places}


def test_the_city_is_the_city_named_before() -> None:
    one, (name,) = extracted("Rebels took {Manbij}. They burned the town hall of the city.")
    start = one.report.text.index("the city")
    mention = Mention(0, 1, start, start + 8, "nominal", "place", 0, 0, "the only town named")
    found = find_places([replace(one, mentions=(*one.mentions, mention))])
    assert found.place_of[Span("r1", start, start + 8)] == found.place_of[name]
    (place,) = found.places
    assert len(place.mentions) == 2


def test_the_same_place_has_the_same_id_in_every_report_and_spelling() -> None:
    first, _ = extracted("Police in {Suwayda}, {Syria}, fired.", "r1")
    second, _ = extracted("Police in {Sweida}, {Syria}, fired.", "r2")
    both, one = find_places([first, second]), find_places([first])
    assert {p.id for p in one.places} == {p.id for p in both.places}
    assert find_places([second, first]) == both


def test_unknown_places_of_two_reports_are_two() -> None:
    first, _ = extracted("Fighters came along [a dirt road].", "r1")
    second, _ = extracted("Fighters came along [a dirt road].", "r2")
    assert len(find_places([first, second]).places) == 2


def test_what_might_be_elsewhere_is_put_up_for_choice() -> None:
    one, (span,) = extracted("A bomb went off in {Tripoli}.")
    (choice,) = find_places([one]).choices
    assert choice.span == span
    assert len(choice.candidates) > 1
    assert choice.candidates[0].score >= choice.candidates[1].score


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Suwayda", "Sweida", True),
        ("Raqqa", "Ar-Raqqah", True),
        ("Deir ez-Zor", "Deir al-Zour", True),
        ("Saraqib", "Saraqeb", True),
        ("Manbij", "Menbij", True),
        ("Qamishli", "Kamishli", True),
        ("Khartoum", "Khartum", True),
        ("Hama", "Homs", False),
        ("Mosul", "Misrata", False),
        ("Kabul", "Kapisa", False),
        ("Gao", "Goma", False),
        ("Aden", "Abyan", False),
    ],
)
def test_spelling_keys(one: str, other: str, same: bool) -> None:
    assert (spelling(plain(one)) == spelling(plain(other))) is same


@pytest.mark.parametrize(
    ("phrase", "core", "sort"),
    [
        ("the city of Homs", "Homs", "town"),
        ("Homs city", "Homs", "town"),
        ("Idlib province", "Idlib", "region"),
        ("Donetsk Oblast", "Donetsk", "region"),
        ("Lake Chad", "Chad", "water"),
        ("Hama military airport", "Hama", "airport"),
        ("Damascus", "Damascus", None),
        ("Mexico City", "Mexico", "town"),
    ],
)
def test_common_nouns_part_from_names(phrase: str, core: str, sort: str | None) -> None:
    found = parted(phrase)
    assert (found.core, found.sort) == (core, sort)


def test_countries_by_name_other_name_and_capital() -> None:
    assert countries()["Syria"] == countries()["Damascus"] == "SYR"
    assert countries()["Burma"] == "MMR"
    assert countries()["DRC"] == "COD"


def test_a_gazetteer_of_the_users_own(tmp_path: Path) -> None:
    dump = tmp_path / "XX.txt"
    columns = [
        "1",
        "Qorvindal",
        "Qorvindal",
        "Korvindal,Qorvendal",
        "12.5",
        "3.25",
        "P",
        "PPL",
        "NE",
        "",
        "03",
        "",
        "",
        "",
        "900",
        "",
        "",
        "",
        "",
    ]
    dump.write_text("\t".join(columns) + "\n", encoding="utf-8")
    own = Gazetteer.load(add(dump, tmp_path / "own"))
    (match, *_) = own.find("Korvindal")
    assert (match.known.name, match.known.country, match.known.people) == ("Qorvindal", "NER", 900)
    assert not [m for m in gazetteer().find("Qorvindal") if m.alike > 0.8]
    assert place_id(match.known).startswith("p")


def test_a_file_that_is_no_gazetteer_says_so(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("Dear diary\n", encoding="utf-8")
    with pytest.raises(NotAGazetteerError, match="notes.txt"):
        add(file, tmp_path)
    with pytest.raises(NotAGazetteerError, match="gazetteer add"):
        Gazetteer.load(file)


def test_every_record_of_the_tables_can_be_found() -> None:
    known = gazetteer()
    for name in (
        "Khmeimim",
        "Al-Tanf",
        "Bagram",
        "Kakuma",
        "Kherson",
        "Cabo Delgado",
        "Donbas",
        "Catatumbo",
        "Rakhine",
    ):
        assert [m for m in known.find(name) if m.alike > 0.8], name
