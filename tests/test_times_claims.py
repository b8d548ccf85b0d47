"""When a claim holds: its own words, its tense, and what it was told beside."""

from __future__ import annotations

from dataclasses import replace

import pytest

from firsthand.annotation.times import find
from firsthand.codebook.claim import Attribution, Claim, Extracted, Stance, Tense
from firsthand.codebook.report import Block, Report
from firsthand.codebook.span import Span
from firsthand.codebook.when import NEVER_SAID, When
from firsthand.resolution.times_claims import whens

MONDAY = When("2024-12-02", "2024-12-02", "metadata")


def when_of(one: Claim, whole: Extracted) -> When:
    return whens(replace(whole, claims=(one,)))[one.id]


def extracted(text: str, published: When = MONDAY) -> Extracted:
    report = Report("r1", "", "", None, None, None, None, None, published, "en", text, ())
    return Extracted(report, (), (), (), find(text, 0, len(text)), (), "none")


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span("r1", start, start + len(words))


def claim(text: str, anchor: str, tense: Tense, words: str | None = None) -> Claim:
    when = When(None, None, "none", span(text, words) if words else None)
    whole = Span("r1", 0, len(text))
    return Claim(
        "c1", "r1", "event", "ASSAULT", None, None, whole, span(text, anchor), (), (), when,
            tense, (),
        "positive", "asserted", "a1", "",
    )  # fmt: skip


def ends(when: When) -> tuple[str | None, str | None, str]:
    return when.earliest, when.latest, when.basis


@pytest.mark.parametrize(
    ("text", "anchor", "tense", "words", "expected"),
    [
        ("Drones hit the port on Sunday night.", "hit", "past", "on Sunday night",
         ("2024-12-01T18:00", "2024-12-02T06:00", "relative")),
        ("Drones have hit the port.", "hit", "perfect", None, (None, "2024-12-02", "publication")),
        ("Two columns are heading north.", "heading", "present", None,
         ("2024-12-02", "2024-12-02", "publication")),
        ("Kenya will send medics.", "send", "future", None, ("2024-12-02", None, "publication")),
        ("Kenya will send medics on Friday.", "send", "future", "on Friday",
         ("2024-12-06", "2024-12-06", "relative")),
        ("The siege lasted two weeks.", "lasted", "past", "two weeks",
         (None, "2024-12-02", "publication")),
        ("On Friday gunmen came. The next day they left.", "left", "past", "The next day",
         ("2024-11-30", "2024-11-30", "relative")),
        ("They struck yesterday in the market, at around 5 p.m.", "struck", "past",
         "yesterday in the market, at around 5 p.m.", ("2024-12-01T16:00", "2024-12-01T18:59",
             "relative")),
    ],
)  # fmt: skip
def test_when_of(text: str, anchor: str, tense: Tense, words: str | None, expected: object) -> None:
    found = when_of(claim(text, anchor, tense, words), extracted(text))
    assert ends(found) == expected
    assert found.span == (span(text, words) if words else None)


def test_no_publication_date_leaves_everything_open() -> None:
    text = "Drones hit the port yesterday."
    found = when_of(claim(text, "hit", "past", "yesterday"), extracted(text, NEVER_SAID))
    assert ends(found) == (None, None, "none")


def test_the_telling_bounds_what_is_told() -> None:
    """'announced on Saturday that it had removed' dates the announcement; the removal lies
    before."""
    text = "The ministry announced on Saturday that engineers had removed the mines."
    content = span(text, "that engineers had removed the mines")
    told = Attribution(
        "a1", "r1", "explicit", "indirect", "neutral", span(text, "The ministry"),
        span(text, "announced"), (content,), (), "",
    )  # fmt: skip
    whole = replace(extracted(text), attributions=(told,))
    found = when_of(claim(text, "removed", "perfect"), whole)
    assert ends(found) == (None, "2024-11-30", "relative")
    unheard = when_of(claim(text, "announced", "past"), whole)
    assert ends(unheard) == (None, "2024-12-02", "publication")


def test_history_is_read_against_its_own_years() -> None:
    text = (
        "War began in 1936. In July 1936 the garrison rose. By 1937 the north fell. "
        "On 26 April the town burned."
    )
    found = when_of(claim(text, "burned", "past", "On 26 April"), extracted(text))
    assert ends(found) == ("1937-04-26", "1937-04-26", "stated")


def test_what_is_planned_is_to_come() -> None:
    text = "The mission plans to evacuate the wounded on Wednesday."
    planned = replace(claim(text, "evacuate", "present", "on Wednesday"), modality="planned")
    assert ends(when_of(planned, extracted(text)))[:2] == ("2024-12-04", "2024-12-04")


def test_the_present_of_a_headline_is_past() -> None:
    text = "Shell hits camp\n\nIt rains."
    head, body = Block("headline", 0, 15), Block("paragraph", 17, 26)
    whole = extracted(text)
    whole = replace(whole, report=replace(whole.report, blocks=(head, body)))
    assert ends(when_of(claim(text, "hits", "present"), whole))[0] is None
    assert ends(when_of(claim(text, "rains", "present"), whole))[0] == "2024-12-02"


def told_by(text: str, source: str, cue: str, content: str, stance: Stance) -> Attribution:
    parts = (span(text, content),)
    return Attribution(
        "a1", "r1", "explicit", "indirect", stance, span(text, source), span(text, cue), parts,
        (), "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "anchor", "words", "expected"),
    [
        ("Unions called a strike for Thursday.", "strike", "Thursday", "2024-12-05"),
        ("The vote was postponed until Friday.", "postponed", "Friday", None),
        ("Police massed ahead of Sunday's vote.", "vote", "Sunday", "2024-12-08"),
        ("Guards left as early as Friday.", "left", "Friday", "2024-12-06"),
        ("Guards left on Friday.", "left", "Friday", "2024-11-29"),
        ("The union held a vote on Sunday.", "vote", "Sunday", "2024-12-01"),
    ],
)
def test_words_in_front_put_a_day_ahead(
    text: str, anchor: str, words: str, expected: str | None
) -> None:
    found = when_of(claim(text, anchor, "past", words), extracted(text))
    assert found.latest == (expected or "2024-12-06")


@pytest.mark.parametrize(
    ("text", "anchor", "expected"),
    [
        ("30 November: Drones hit a school. Four pupils were injured.", "injured", "2024-11-30"),
        ("On Friday, rebels struck; five men were killed.", "killed", "2024-11-29"),
        ("Rebels struck on Friday. Five men were killed.", "killed", None),
        ("Friday 22 November\n\nHe fled.\n\nSunday 24 November\n\nA mill burned.", "burned",
         "2024-11-24"),
        ("Friday 22 November\n\nHe fled.\n\nA mill burned.", "burned", None),
        ("Friday 22 November\n\nHe fled.\n\nSunday 24 November\n\nToday a mill burned and two fell.",
         "fell", "2024-12-02"),
    ],
)  # fmt: skip
def test_a_day_in_front_goes_for_the_whole_entry(
    text: str, anchor: str, expected: str | None
) -> None:
    found = when_of(claim(text, anchor, "past"), extracted(text))
    assert found.earliest == expected


def test_a_day_in_front_of_the_telling_is_not_that_of_what_is_told() -> None:
    text = "On Friday the mayor said that two men had died."
    told = told_by(text, "the mayor", "said", "that two men had died", "neutral")
    found = when_of(claim(text, "died", "perfect"), replace(extracted(text), attributions=(told,)))
    assert found.earliest is None


def test_what_is_denied_or_spoken_of_in_the_present_lies_before() -> None:
    text = "The rebels deny any abduction."
    denied = told_by(text, "The rebels", "deny", "any abduction", "denial")
    whole = replace(extracted(text), attributions=(denied,))
    assert ends(when_of(claim(text, "abduction", "present"), whole))[0] is None
    text = "It speaks of eleven dead."
    spoken = told_by(text, "It", "speaks", "eleven dead", "neutral")
    whole = replace(extracted(text), attributions=(spoken,))
    assert ends(when_of(claim(text, "speaks", "present"), whole))[0] is None


def test_since_a_month_never_lies_ahead() -> None:
    text = "Since January 40 people have fled."
    autumn = When("2024-11-14", "2024-11-14", "metadata")
    found = when_of(claim(text, "fled", "perfect", "January"), extracted(text, autumn))
    assert ends(found)[:2] == ("2024-01-01", "2024-11-14")
    text = "The court closed the paper in January."
    found = when_of(claim(text, "closed", "past", "January"), extracted(text, autumn))
    assert ends(found)[:2] == ("2024-01-01", "2024-01-31")


@pytest.mark.parametrize(
    ("text", "kind", "anchor", "words", "latest"),
    [
        ("Rebels threatened to close the port by Friday.", "THREATEN", "threatened", "by Friday", MONDAY.latest),
        ("Unions called for a strike on Friday.", "REQUEST", "called", "on Friday", None),
        ("Unions threatened on Friday to close the port.", "THREATEN", "threatened", "on Friday", "2024-11-29"),
        ("Rebels closed the port by Friday.", "COERCE", "closed", "by Friday", "2024-11-29"),
    ],
)  # fmt: skip
def test_a_speech_has_not_the_deadline_it_speaks_of(
    text: str, kind: str, anchor: str, words: str, latest: str | None
) -> None:
    told = replace(claim(text, anchor, "past", words), type=kind)
    found = when_of(told, extracted(text))
    assert latest is None or (found.latest or "")[:10] == latest
    assert found.begins()[:10] <= (MONDAY.latest or "")
