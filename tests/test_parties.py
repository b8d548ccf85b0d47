"""Who acts is read report by report, kept, and set beside the other reports: with the same result."""

from __future__ import annotations

import json
from dataclasses import replace

from firsthand.codebook.annotated import Mention
from firsthand.codebook.claim import Extracted
from firsthand.codebook.report import Report
from firsthand.codebook.span import Span
from firsthand.codebook.when import NEVER_SAID
from firsthand.pipeline import assemble
from firsthand.products import present
from firsthand.resolution.actors import find_actors
from firsthand.resolution.actors_report import parties_of
from firsthand.resolution.names import SAME, similarity
from firsthand.resolution.names_bound import alike, hopeless
from firsthand.resolution.names_near import near
from firsthand.store.codec import dump, load
from tests.conftest import Reading
from tests.work import work

FULL = "The Lower Juba Health Watch (LJHW) counted nine graves."
SHORT = "The LJHW counted eleven graves in a second village."
NAMES = (
    "Pavel Orlik", "Pavlo Orlyk", "Ibrahim Deng", "Ibrahim Dang", "Achol Deng", "Amal el-Amin",
    "Amal Amin", "Abu Bakr Sesay", "Abubakr Sesay", "J. Okello", "Joseph Okello", "Jon Okelo Otim",
)  # fmt: skip


def named(number: int, text: str, *names: str) -> Extracted:
    """A report in which some names are tagged as organisations."""
    key = f"r{number:012d}"
    report = Report(key, "", "", None, None, None, None, None, NEVER_SAID, "en", text, ())
    places = [(text.index(name), text.index(name) + len(name)) for name in names]
    mentions = tuple(Mention(0, 0, a, b, "name", "Organization", 0, None, "") for a, b in places)
    return Extracted(report, (), (), mentions, (), (), "test")


def kept(extracted: Extracted) -> Extracted:
    return replace(extracted, parties=parties_of(extracted))


def test_an_abbreviation_that_another_report_explains_is_read_again() -> None:
    full = named(1, FULL, "Lower Juba Health Watch", "LJHW")
    short = named(2, SHORT, "LJHW")
    for reports in ([full, short], [kept(full), kept(short)], [kept(short), full]):
        found = find_actors(reports).actor_of
        at = SHORT.index("LJHW")
        first = FULL.index("Lower")
        assert found[Span("r000000000002", at, at + 4)] == found[
            Span("r000000000001", first, first + len("Lower Juba Health Watch"))
        ]  # fmt: skip


def test_alone_the_abbreviation_stays_as_it_is() -> None:
    (actor,) = find_actors([kept(named(2, SHORT, "LJHW"))]).actors
    assert actor.name == "LJHW"


def test_what_was_kept_gives_the_same_bytes_as_what_is_read_now(
    reading: Reading, example_reports: tuple[Report, ...]
) -> None:
    read = [reading(report) for report in example_reports]
    assert all(each.parties is not None for each in read)
    before = [replace(each, parties=None) for each in read]  # as an older version kept them
    assert present(assemble(before), "json") == present(assemble(read), "json")


def test_parties_are_stored_and_found_again_and_an_older_line_has_none(
    reading: Reading, example_reports: tuple[Report, ...]
) -> None:
    read = reading(example_reports[0])
    line = dump(read)
    assert load(Extracted, line) == read
    older = json.loads(line)
    del older["parties"]
    assert load(Extracted, json.dumps(older)) == replace(read, parties=None)


def test_the_quick_look_never_turns_away_spellings_of_one_name() -> None:
    for a in NAMES:
        for b in NAMES:
            if similarity(a, b, "person").score >= SAME:
                assert not hopeless(a, b, "person"), (a, b)
                assert alike(a, b, "person"), (a, b)
                found = near([a, b], [["one"], ["one"]], "person")
                assert a == b or found.before == {1: [0]}, (a, b)


def test_twice_the_reports_take_little_more_than_twice_the_work() -> None:
    def pile(number: int) -> list[Extracted]:
        words = [
            f"{chr(65 + n % 26)}{'aeiou'[n % 5]}{n // 26}ra Relief Council" for n in range(number)
        ]
        return [kept(named(n, f"The {w} spoke.", w)) for n, w in enumerate(words)]

    small, large = pile(150), pile(300)
    find_actors(large)
    assert work(lambda: find_actors(large)) < 2.6 * work(lambda: find_actors(small))
