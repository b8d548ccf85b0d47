"""What is no disagreement: one mouth under two names, a part beside the whole, news of another day."""

from __future__ import annotations

import pytest

from firsthand.codebook.claim import Hop, Role
from firsthand.codebook.figure import Figure
from firsthand.codebook.when import When
from firsthand.corroboration import reconcile
from firsthand.corroboration.hops import one_mouth
from firsthand.events import group
from tests.made import Desk
from tests.test_grouping_context import _told


def _hop(name: str, kind: str, actor: str | None = None) -> Hop:
    return Hop(name, kind, "one", None, "explicit", "named", actor)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (_hop("Abu Karim", "named_person"), _hop("Salim Abu Karim", "named_person"), True),
        (_hop("the group", "named_organisation"), _hop("Delta Front", "armed_group"), True),
        (_hop("Observatory", "monitor"), _hop("Delta Observatory", "monitor"), True),
        (_hop("Delta Front", "armed_group", "a1"), _hop("DF", "armed_group", "a1"), True),
        (_hop("Ministry of Defence", "named_organisation"),
         _hop("Ministry of Defense", "named_organisation"), True),
        (_hop("Salim Karim", "named_person"), _hop("a senior officer", "anonymous_official"), False),
        (_hop("Salim Karim", "named_person"), _hop("Yasin Haddad", "named_person"), False),
        (_hop("Delta Front", "armed_group"), _hop("River Front", "armed_group"), False),
        (_hop("Salim Karim", "named_person"), _hop("the group", "named_organisation"), False),
    ],
)  # fmt: skip
def test_whether_two_names_are_two_mouths(one: Hop, other: Hop, same: bool) -> None:
    assert one_mouth(one, other) == one_mouth(other, one) == same


def _clashes(first: str, second: str, *killed: tuple[int, int]) -> list[str]:
    """Kinds of contradictions between two reports of one raid on Goma, by their numbers in words."""
    desk = Desk()
    goma = desk.place("Goma", -1.67, 29.22)
    for name, words, (least, most) in zip(("r1", "r2"), (first, second), killed, strict=True):
        desk.report(name, f"{words}.", f"Paper {name}")
        claim = _told(desk, name, words, "ASSAULT/firearms", "raid", actor="M23", at=goma,
                      killed=(least, most))  # fmt: skip
        _count_in_words(desk, claim, words)
    return [c.kind for c in reconcile(group(desk.resolved())).contradictions]


def _count_in_words(desk: Desk, claim: str, words: str) -> None:
    """The figure's span over the number alone, as `claims` gives it."""
    made = next(c for c in desk.claims if c.id == claim)
    number = words.split()[0]
    for figure in made.figures:
        object.__setattr__(figure, "span", desk.span(made.report, number))


def test_two_tolls_of_all_the_dead_disagree() -> None:
    told = "Two people died in the raid on Goma", "Nine people died in the raid on Goma"
    assert _clashes(*told, (2, 2), (9, 9)) == ["figure"]


@pytest.mark.parametrize("some", ["women", "young children", "school teachers"])
def test_some_of_one_sort_do_not_disagree_with_more_dead(some: str) -> None:
    told = f"Two {some} died in the raid on Goma", "Nine people died in the raid on Goma"
    assert _clashes(*told, (2, 2), (9, 9)) == []


def test_some_of_one_sort_disagree_with_fewer_dead() -> None:
    told = "Nine women died in the raid on Goma", "Two people died in the raid on Goma"
    assert _clashes(*told, (9, 9), (2, 2)) == ["figure"]


@pytest.mark.parametrize(("printed", "disagree"), [("2023-05-04", False), ("2023-05-09", True)])
def test_who_printed_before_a_day_tells_of_another(printed: str, disagree: bool) -> None:
    desk = Desk()
    goma = desk.place("Goma", -1.67, 29.22)
    words = "M23 fighters shelled the cattle market of Goma with mortars, killing six traders"
    for name, out, day in (("r1", printed, "2023-05-04"), ("r2", "2023-05-08", "2023-05-07")):
        desk.report(name, f"{words} on a market day, {name}.", f"Paper {name}", out)
        _told(desk, name, words, "ASSAULT/heavy-weapons", "shelled", actor="M23", at=goma,
              killed=(6, 6), when=When(day, day, "stated"))  # fmt: skip
    kinds = [c.kind for c in reconcile(group(desk.resolved())).contradictions]
    assert kinds == (["time"] if disagree else [])


def _arrests(first: str, second: str, noun: str) -> list[str]:
    """Kinds of contradictions of two counts of one wave of arrests, the second by its own noun."""
    desk = Desk()
    goma = desk.place("Goma", -1.67, 29.22)
    for name, words, of in (("r1", first, "detained"), ("r2", second, noun)):
        desk.report(name, f"{words}.", f"Paper {name}")
        number = next(w for w in words.split() if w.isdigit())
        figure = Figure(of, int(number), int(number), desk.span(name, number))
        whom = desk.span(name, words[words.index(number) : words.index(" had")])
        role = Role("recipient", whom, actor=desk.actor("residents", "civilians"))
        claim = _told(desk, name, words, "COERCE/arrest", "detained", at=goma, actor="police")
        made = next(c for c in desk.claims if c.id == claim)
        object.__setattr__(made, "figures", (figure,))
        object.__setattr__(made, "roles", (*made.roles, role))
    return [c.kind for c in reconcile(group(desk.resolved())).contradictions]


def test_of_people_led_away_their_own_noun_counts_the_detained() -> None:
    told = "Police said 34 people had been detained in Goma"
    ours = "Organisers said 51 of the marchers had been detained in Goma by police"
    assert _arrests(told, ours, "marchers") == ["figure"]
    same = "Organisers said 34 of the marchers had been detained in Goma by police"
    assert _arrests(told, same, "marchers") == []


def _harm(second: str, killed: tuple[int, int]) -> list[str]:
    """Kinds of contradictions where one report says that nobody came to harm at the plant."""
    desk = Desk()
    goma = desk.place("Goma", -1.67, 29.22)
    first = "Drones struck the plant in Goma"
    desk.report("r1", f"{first}. There were no casualties.", "Paper")
    desk.report("r2", f"{second}.", "Other Paper")
    _told(desk, "r1", first, "ASSAULT/drone", "struck", at=goma)
    none = _told(desk, "r1", "There were no casualties", "statement", "casualties")
    _told(desk, "r2", second, "ASSAULT/drone", "struck", at=goma, killed=killed)
    made = next(c for c in desk.claims if c.id == none)
    nobody = tuple(Figure(of, 0, 0, made.evidence) for of in ("killed", "injured"))
    for name, value in (("kind", "statement"), ("polarity", "negative"), ("figures", nobody)):
        object.__setattr__(made, name, value)
    return [c.kind for c in reconcile(group(desk.resolved())).contradictions]


def test_no_casualties_is_held_against_who_counts_the_dead_there() -> None:
    told = "Drones struck the plant in Goma, two workers died"
    assert _harm(told, (2, 2)) == ["polarity"]
    assert _harm(told, (0, 0)) == []
