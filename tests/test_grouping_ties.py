"""Two claims of two stories: what ties them together, and what time lies between them."""

from __future__ import annotations

import pytest

from firsthand.codebook.when import When
from firsthand.corroboration import reconcile
from firsthand.events import group
from firsthand.events.anchored import NEWS_DAYS, UNTIED, anchored
from firsthand.events.features import SOON, STALE, kin, when
from firsthand.events.fits import Fits
from firsthand.events.reason import Reason, Veto
from tests.made import Desk
from tests.test_grouping_context import _groups, _told


def _printed(day: str) -> When:
    return When(None, day, "publication")


def _shot(desk: Desk, name: str, day: str, **given: object) -> str:
    words = "A man was shot in the leg outside a shop"
    desk.report(name, f"{words} number {name}.", f"Paper {name}", day)
    given.setdefault("when", _printed(day))
    return _told(desk, name, words, "ASSAULT/firearms", "shot", **given)


def test_the_same_words_months_apart_are_two_happenings() -> None:
    desk = Desk()
    _shot(desk, "r1", "2023-02-01")
    _shot(desk, "r2", "2023-07-01")
    assert sorted(map(len, _groups(desk))) == [1, 1]


def test_the_same_words_of_one_town_in_one_week_are_one() -> None:
    desk = Desk()
    goma = desk.place("Goma", -1.67, 29.22)
    _shot(desk, "r1", "2023-02-01", at=goma)
    _shot(desk, "r2", "2023-02-02", at=goma)
    assert sorted(map(len, _groups(desk))) == [2]


@pytest.mark.parametrize(
    ("told", "by"),
    [
        (("2023-05-01", "2023-05-01"), STALE),  # nine days before the news
        (("2023-05-09", "2023-05-09"), SOON),
        (("2023-05-06", "2023-05-06"), 0.0),
        (("2023-05-11", "2023-05-11"), -0.3),  # printed before it happened
    ],
)
def test_a_told_day_beside_news_that_tells_none(told: tuple[str, str], by: float) -> None:
    desk = Desk()
    a = _shot(desk, "r1", "2023-05-10")
    b = _shot(desk, "r2", "2023-05-12", when=When(*told, "stated"))
    found = when(*_traits(desk, a, b))
    assert isinstance(found, list)
    assert sum(r.weight for r in found) == by


def _traits(desk: Desk, *names: str) -> list:  # type: ignore[type-arg]
    from firsthand.codebook.lookup import Lookup
    from firsthand.events.traits import Known
    from firsthand.events.wording import Wording

    lookup = Lookup(desk.resolved())
    known = Known(lookup, Wording(lookup), {name: name for name in desk.reports})
    return [known.of(lookup.claims[name]) for name in names]


def test_nothing_in_common_but_the_words_counts_against_two() -> None:
    desk = Desk()
    a, b = _shot(desk, "r1", "2023-05-10"), _shot(desk, "r2", "2023-05-12")
    assert [r.weight for r in _reasons(anchored(*_traits(desk, a, b), Fits()))] == [UNTIED]


def test_a_name_ties_them() -> None:
    desk = Desk()
    a = _shot(desk, "r1", "2023-05-10", actor="M23")
    b = _shot(desk, "r2", "2023-05-12", actor="M23")
    assert anchored(*_traits(desk, a, b), Fits()) == []


def test_a_month_without_a_told_day_forbids_it() -> None:
    desk = Desk()
    a = _shot(desk, "r1", "2023-05-10", actor="M23")
    b = _shot(desk, "r2", "2023-08-12", actor="M23")
    found = anchored(*_traits(desk, a, b), Fits())
    assert isinstance(found, Veto)
    assert str(94) in found.why
    assert NEWS_DAYS == 30


def _reasons(found: Veto | list[Reason]) -> list[Reason]:
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize(
    ("one", "other", "may_be_one"),
    [
        ("crowd-control", "firearms", True),
        ("targeted", "destroy", True),
        ("explosives", "suicide-attack", True),
        ("drone", "heavy-weapons", False),
        ("crowd-control", "explosives", False),
    ],
)
def test_modes_that_two_honest_reports_may_give(one: str, other: str, may_be_one: bool) -> None:
    assert kin(one, other) == may_be_one


def test_a_running_toll_is_of_the_news_of_another_report() -> None:
    desk = Desk()
    goma = desk.place("Goma", -1.67, 29.22)
    news = "M23 shelled Goma, killing six"
    far = "The road is closed. " * 20
    desk.report("r1", f"{news}.", "Paper One")
    desk.report("r2", f"M23 shelled Goma. {far}The death toll stands at eight.", "Paper Two")
    a = _told(desk, "r1", news, "ASSAULT/heavy-weapons", "shelled", actor="M23", at=goma,
              killed=(6, 6))  # fmt: skip
    b = _told(desk, "r2", "The death toll stands at eight", "ASSAULT", "toll", killed=(8, 8))
    _told(desk, "r2", "M23 shelled Goma", "ASSAULT/heavy-weapons", "shelled", actor="M23", at=goma)
    made = reconcile(group(desk.resolved()))
    assert any({a, b} <= set(e.claims) for e in made.events)
    assert [c.kind for c in made.contradictions] == ["figure"]


def test_the_dead_of_a_war_are_not_those_of_a_day() -> None:
    desk = Desk()
    goma = desk.place("Goma", -1.67, 29.22)
    day, war = "Shells killed six people in Goma", "The war has killed more than 20,000 people"
    desk.report("r1", f"{day}.", "Paper One")
    desk.report("r2", f"{day}. {war}.", "Paper Two")
    a = _told(desk, "r1", day, "ASSAULT", "killed", at=goma, killed=(6, 6))
    b = _told(desk, "r2", day, "ASSAULT", "killed", at=goma, killed=(6, 6))
    c = _told(desk, "r2", war, "ASSAULT", "killed", killed=(20_001, None))
    assert sorted(_groups(desk), key=len) == [{c}, {a, b}]
