"""When, where and how many of an event: one voice an origin, told words before the day of printing."""

from __future__ import annotations

import pytest

from firsthand.codebook.picture import Event
from firsthand.codebook.when import When
from firsthand.corroboration import reconcile
from firsthand.events import group
from tests.made import Desk

NIGHT = When("2023-05-03T18:00", "2023-05-04T06:00", "relative")
PRINTED = When("2023-05-04", "2023-05-04", "publication")
BY = When(None, "2023-05-04", "publication")
YEAR = When("2023-01-01", "2023-12-31", "relative")


def event(*tellings: dict[str, object]) -> Event:
    """One raid on Goma, told by one paper a telling, each citing a source of its own kind."""
    desk = Desk()
    place = desk.place("Goma", -1.67, 29.22)
    kinds = ("responder", "witness", "anonymous_official", "monitor")
    for number, given in enumerate(tellings):
        words = f"Rebels raided Goma, said source {number}"
        name = desk.report(f"r{number}", f"{words}.", f"Paper {number}")
        hops = [] if given.pop("unsourced", False) else [(f"source {number}", kinds[number])]
        said = desk.says(name, words, *hops)
        desk.claim(said, words, "ASSAULT", "raided", actor="rebels", at=place, **given)
    picture = reconcile(group(desk.resolved()))
    assert len(picture.events) == 1
    return picture.events[0]


@pytest.mark.parametrize(
    ("told", "agreed"),
    [
        ([NIGHT, PRINTED], NIGHT),  # the day of printing is no witness of the hour
        ([PRINTED, NIGHT, NIGHT], NIGHT),
        ([YEAR, NIGHT], NIGHT),  # "the worst raid this year"
        ([BY, PRINTED], PRINTED),
        ([BY, BY], BY),
    ],
)
def test_the_time_is_what_the_voices_tell(told: list[When], agreed: When) -> None:
    assert event(*({"when": when} for when in told)).when == agreed


def test_a_voice_is_asked_for_the_time_it_tells_not_the_day_it_printed() -> None:
    other = When("2023-05-03", "2023-05-03", "stated")
    assert event({"when": PRINTED}, {"when": other}, {"when": NIGHT}).when in (other, NIGHT)


@pytest.mark.parametrize(
    ("told", "best"),
    [
        ([{"killed": (24, 99), "unsourced": True}, {"killed": (300, None)}], 300),  # dozens, 300
        ([{"killed": (12, None)}, {"killed": (14, 14)}], 14),
        ([{"killed": (24, 99)}, {"killed": (37, None)}, {"killed": (60, None)}], 60),
        ([{"killed": (7, 7)}, {"killed": (7, 7)}, {"killed": (20, 20)}], 7),  # two say seven
    ],
)
def test_the_best_figure_is_the_one_most_can_live_with(
    told: list[dict[str, object]], best: float
) -> None:
    assert event(*told).figures[0].best == best


def test_low_and_high_keep_all_that_was_said() -> None:
    tally = event({"killed": (7, 7)}, {"killed": (20, 30)}).figures[0]
    assert (tally.low, tally.high) == (7, 30)
    assert event({"killed": (7, 7)}, {"killed": (20, None)}).figures[0].high is None


def placed(*names: tuple[str, str]) -> str | None:
    """The place of an event that papers put at these places, as (name, precision)."""
    desk = Desk()
    for number, (name, precision) in enumerate(names):
        where = desk.place(name, -1.67 - number, 29.22, precision)
        words = f"Rebels raided the market, said source {number}"
        desk.report(f"r{number}", f"{words}.", f"Paper {number}")
        said = desk.says(f"r{number}", words, (f"source {number}", "witness"))
        desk.claim(said, words, "ASSAULT", "raided", actor="rebels", at=where)
    from firsthand.codebook.lookup import Lookup
    from firsthand.corroboration.facts import place_of

    found = place_of(desk.claims, [[claim] for claim in desk.claims], Lookup(desk.resolved()))
    return desk.places[found].name if found else None


def test_a_country_gives_way_to_a_town_in_it() -> None:
    assert placed(("Congo", "country"), ("Congo", "country"), ("Goma", "town")) == "Goma"


def test_of_two_towns_the_one_named_by_more() -> None:
    assert placed(("Goma", "town"), ("Sake", "town"), ("Sake", "town")) == "Sake"
    assert placed(("Congo", "country")) == "Congo"


@pytest.mark.parametrize(("act", "at"), [("RETREAT/withdraw", "Goma"), ("MOBILIZE/troops", "Sake")])
def test_a_withdrawal_is_where_they_left_a_move_where_they_went(act: str, at: str) -> None:
    desk = Desk()
    goma, sake = desk.place("Goma", -1.67, 29.22), desk.place("Sake", -1.57, 29.04)
    words = "Troops went from Goma to Sake, said a witness"
    desk.report("r0", f"{words}.", "Paper")
    said = desk.says("r0", words, ("a witness", "witness"))
    desk.claim(said, words, act, "went", actor="troops", origin=goma, destination=sake)
    made = reconcile(group(desk.resolved()))
    assert desk.places[made.events[0].place or ""].name == at
