"""Common runs of words: exact, directional, the same whatever the order of the reports."""

from __future__ import annotations

import random
from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.codebook.report import Report
from firsthand.codebook.when import NEVER_SAID
from firsthand.corroboration import copies_parts
from firsthand.corroboration.copies import (
    SHINGLE,
    SPREAD_CAP,
    WORD,
    Passages,
    Shingles,
    containment,
    passages,
)
from firsthand.corroboration.wording import in_runs

WIRE = "Fishermen in Port Loma blocked the harbour on Tuesday over the price of diesel, the mayor said."


def _report(name: str, text: str) -> Report:
    return Report(name, "", f"{name}.txt", None, None, None, None, None, NEVER_SAID, "en", text, ())


def _words(report: Report, start: int, end: int) -> list[str]:
    return [w.lower() for w in WORD.findall(report.text[start:end])]


def test_a_passage_is_the_same_words_in_both_whatever_case_and_commas() -> None:
    a = _report("a", WIRE)
    b = _report("b", "PORT LOMA - " + WIRE.upper().replace(",", "") + " No one was hurt.")
    (found,) = passages([a, b])
    assert _words(a, found.a.start, found.a.end) == _words(b, found.b.start, found.b.end)
    assert found.words == len(WORD.findall(WIRE))
    assert (found.a.start, found.a.end) == (0, len(WIRE) - 1)


def test_four_words_in_common_are_no_passage() -> None:
    a = _report("a", "The mayor of Loma resigned.")
    b = _report("b", "Asked why, the mayor of Loma laughed.")
    assert passages([a, b]) == ()


def test_containment_looks_both_ways() -> None:
    short, long = _report("short", WIRE), _report("long", WIRE + " " + "Nothing else of note. " * 9)
    shares = containment([short, long])
    assert shares["short", "long"] == 1.0
    assert shares["long", "short"] < 0.5


def test_what_stands_everywhere_is_passed_over_and_counted() -> None:
    line = "Sign up for our free weekly letter today."
    many = [_report(f"r{n:03}", line) for n in range(SPREAD_CAP + 1)]
    assert passages(many) == ()
    assert Shingles(many).capped == len(WORD.findall(line)) - SHINGLE + 1
    assert passages(many[:3])


def test_offsets_hold_where_lower_case_is_longer() -> None:
    a = _report("a", "İzmir governor closed the coast road on Friday night 𐐀𐐁 again.")
    b = _report("b", "In İzmir the Governor closed the coast road on Friday night.")
    (found,) = passages([a, b])
    assert a.text[found.a.start : found.a.end] == "governor closed the coast road on Friday night"
    assert b.text[found.b.start : found.b.end] == "Governor closed the coast road on Friday night"


@pytest.mark.parametrize("reports", [0, 1])
def test_nothing_to_compare(reports: int) -> None:
    few = [_report("a", WIRE)][:reports]
    assert passages(few) == ()
    assert containment(few) == {}
    assert Shingles(few).capped == 0


def test_a_run_never_crosses_from_one_report_into_the_next() -> None:
    a, b = _report("a", "one two three"), _report("b", "four five six")
    c = _report("c", "one two three four five six")
    assert passages([a, b, c]) == ()


def _brute(a: Report, b: Report) -> set[tuple[int, int]]:
    mine, theirs = _words(a, 0, len(a.text)), _words(b, 0, len(b.text))
    return {
        (i, j)
        for i in range(len(mine) - SHINGLE + 1)
        for j in range(len(theirs) - SHINGLE + 1)
        if mine[i : i + SHINGLE] == theirs[j : j + SHINGLE]
    }


def test_the_index_finds_what_comparing_word_by_word_finds() -> None:
    rng = random.Random(5)
    for _ in range(40):
        texts = [" ".join(rng.choice("abcde") * 2 for _ in range(rng.randint(0, 60))) for _ in "xy"]
        a, b = (_report(name, text) for name, text in zip("ab", texts, strict=True))
        wanted = {i for i, _ in _brute(a, b)}
        share = containment([a, b]).get(("a", "b"), 0.0)
        assert share <= len(wanted) / max(1, len(WORD.findall(a.text)) - SHINGLE + 1) + 1e-9
        for found in passages([a, b]):
            assert _words(a, found.a.start, found.a.end) == _words(b, found.b.start, found.b.end)
        assert bool(wanted) == bool(passages([a, b]))


def test_order_of_the_reports_changes_nothing() -> None:
    rng = random.Random(9)
    many = [_report(f"r{n}", " ".join(rng.choice("abcdefg") for _ in range(50))) for n in range(9)]
    first = passages(many), containment(many)
    rng.shuffle(many)
    assert (passages(many), containment(many)) == first


def _in_parts(reports: list[Report]) -> Passages:
    """As an executor would have it: cut each report, let each part meet, join all."""
    ordered = sorted(reports, key=lambda r: r.id)
    pieces = [copies_parts.cut((r.text.encode(),)) for r in ordered]
    met = [copies_parts.meet(tuple(part)) for part in zip(*pieces, strict=True)]
    return copies_parts.join(ordered, [made for (made,) in met])


def test_parts_that_know_nothing_of_each_other_find_the_same_passages() -> None:
    dice = random.Random(7)
    said = [
        "shells",
        "fell",
        "on",
        "the",
        "market",
        "in",
        "the",
        "old",
        "town",
        "late",
        "on",
        "friday",
        "killing",
        "four",
        "traders",
    ]
    reports = [
        _report(f"r{n:02}", " ".join([*dice.choices(said, k=40), WIRE * (n % 3 == 0)]))
        for n in range(30)
    ]
    assert _in_parts(reports) == passages(reports)


def test_in_parts_too_what_everyone_prints_shows_nothing() -> None:
    reports = [_report(f"r{n:03}", WIRE) for n in range(SPREAD_CAP + 1)]
    assert _in_parts(reports) == passages(reports) == ()


def test_parts_of_no_words_at_all_give_no_passage() -> None:
    assert _in_parts([_report("a", ""), _report("b", "two words")]) == ()


def test_in_parts_too_it_is_told_how_much_was_passed_over() -> None:
    line = "this story was written by our staff in the capital and was not edited"
    many = [_report(f"r{n:03}", f"Item{n} {line} of{n}.") for n in range(70)]
    whole, parts = passages(many), _in_parts(many)
    assert parts == whole
    assert parts.capped == whole.capped == len(WORD.findall(line)) - SHINGLE + 1


@given(st.text("abc", max_size=24), st.text("abc", max_size=24))
def test_words_in_common_runs_are_those_of_difflib(one: str, other: str) -> None:
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    assert in_runs(one, other) == sum(block.size for block in blocks if block.size > 1)
