"""Which reports tell one story: small piles, any order, and the tables behind it."""

from __future__ import annotations

import random
from datetime import date

import pytest

from firsthand.codebook.tables import table
from firsthand.events.stories import stories
from firsthand.events.stories_links import linked
from firsthand.events.stories_mentions import Wording, chains, root
from firsthand.events.stories_pairs import FEATURES, background, vectors
from firsthand.events.stories_words import Telling, signs

MONDAY = date(2023, 5, 8)
QUAKE = (
    ("Quake flattens homes in Tavora", "A strong earthquake flattened hundreds of homes in the mountain town of Tavora early on Monday, killing at least 14 people, officials of the Ilhan province said. Rescue workers dug with their hands."),
    ("Tavora quake toll rises to 19", "Rescuers pulled five more bodies from collapsed homes in Tavora, taking the toll of Monday's earthquake in Ilhan province to 19, officials said. Hundreds of homes were flattened in the mountain town."),
    ("", "The earthquake that struck Tavora in Ilhan province on Monday has left thousands homeless. Tents were on their way to the mountain town, where rescue workers still searched flattened homes."),
)  # fmt: skip
STRIKE = (
    ("Dockers walk out at Port Loma", "Dock workers at Port Loma walked out on Monday in a dispute over pay, halting ferries to the islands, the Harbour Union said. Union leader Rui Santane said talks had failed."),
    ("Port Loma strike enters second day", "A strike of dock workers halted ferries from Port Loma for a second day as the Harbour Union led by Rui Santane demanded better pay."),
)  # fmt: skip


def _tellings(dated: bool = True) -> list[Telling]:
    listed = [*QUAKE, *STRIKE]
    return [
        Telling(f"r{n}", title, text, MONDAY if dated else None)
        for n, (title, text) in enumerate(listed)
    ]


def _sets(found: dict[str, str]) -> set[frozenset[str]]:
    return {frozenset(k for k, v in found.items() if v == name) for name in found.values()}


@pytest.mark.parametrize("dated", [True, False])
def test_a_pile_of_five_falls_into_its_two_stories(dated: bool) -> None:
    assert _sets(stories(_tellings(dated))) == {
        frozenset({"r0", "r1", "r2"}),
        frozenset({"r3", "r4"}),
    }


def test_order_of_arrival_changes_nothing() -> None:
    tellings = _tellings()
    first = stories(tellings)
    for seed in range(5):
        random.Random(seed).shuffle(tellings)
        assert stories(tellings) == first


def test_a_later_report_does_not_rename_a_story() -> None:
    before = stories(_tellings()[:1] + _tellings()[3:])
    after = stories(_tellings())
    assert {k: after[k] for k in before} == before


@pytest.mark.parametrize("count", [0, 1])
def test_few_reports(count: int) -> None:
    assert len(stories(_tellings()[:count])) == count


def test_reports_with_no_words_stand_alone() -> None:
    empty = [Telling(name, "", text, None) for name, text in (("a", ""), ("b", "—"), ("c", "12"))]
    assert len(set(stories(empty).values())) == 3


def test_the_same_town_a_year_later_is_another_story() -> None:
    told = QUAKE[0]
    later = Telling(
        "x",
        "Covered market opens after long delay",
        "Traders moved into a new covered market in Tavora on Monday, three years behind schedule. "
        "Mayor Elin Vastu cut a ribbon and promised cheaper stalls to cheese makers and weavers.",
        date(2024, 5, 6),
    )
    found = stories([Telling("r0", *told, MONDAY), later])
    assert found["r0"] != found["x"]


def test_days_of_the_lead() -> None:
    text = "A bus fell into a ravine on Friday, police said. On April 3 another had crashed; the road opened on 31 February."
    found = signs(Telling("r", "", text, MONDAY))
    assert found.days == (date(2023, 5, 5).toordinal(), date(2023, 4, 3).toordinal())
    assert signs(Telling("r", "", text, None)).days == ()


def test_ages_are_kept_apart_from_counts() -> None:
    found = signs(
        Telling("r", "", "A 23-year-old man and Ana Brio, 61, were found; 40 people fled.", None)
    )
    assert found.ages == (23, 61)


def test_average_link_wants_the_whole_story_alike() -> None:
    chain = [(0, 1, 2.0), (1, 2, 2.0)]  # 0 and 2 were never compared
    assert linked(3, chain, 0.0, -9.0) == [0, 0, 2]
    assert linked(3, chain, 0.0, -1.0) == [0, 0, 0]
    assert linked(3, [], 0.0, -1.0) == [0, 1, 2]


def test_weights_are_named_after_the_features() -> None:
    learned = table("stories")
    for kind in ("dated", "undated"):
        assert set(learned[kind]) == {*FEATURES, "to_begin_with"}


def test_the_background_is_shares() -> None:
    shares = background()
    assert 10_000 <= len(shares) <= 20_000
    assert all(0 < share < 1 for share in shares.values())
    assert shares["police"] > shares["harbour"] if "harbour" in shares else shares["police"] > 0.05


def test_rows_have_unit_length() -> None:
    found = vectors([signs(t) for t in _tellings()])
    for number in range(len(found.signs)):
        row = found.body.weights[found.body.row(number)]
        assert float((row * row).sum()) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("bought", "buy", True),
        ("walked", "walking", True),
        ("acquire", "acquisition", False),
        ("strike", "quake", False),
    ],
)
def test_roots(one: str, other: str, same: bool) -> None:
    assert (root(one) == root(other)) is same


def test_mentions_of_two_stories_are_never_one() -> None:
    sentence = "The strike halted ferries from Port Loma."
    made = [Wording(f"m{n}", f"s{n}", "strike", 4, sentence, 0) for n in (0, 1)]
    assert len(set(chains(made).values())) == 2
    together = [Wording(w.id, "s", w.words, w.start, w.sentence, w.begins) for w in made]
    assert len(set(chains(together).values())) in (1, 2)  # one sentence twice: left to the weights
