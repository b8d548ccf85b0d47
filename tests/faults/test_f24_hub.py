"""F-24: a name that everything shares is a block with a cap, reported, and the rest is compared."""

from __future__ import annotations

from firsthand.corroboration import reconcile
from firsthand.events import group
from tests.made import Desk
from tests.work import work

MANY = 400


def hub(count: int) -> Desk:
    """So many reports by one agency of one kind of event in one country on one day."""
    desk = Desk()
    syria = desk.place("Syria", 35.0, 38.0)
    for number in range(count):
        name = f"r{number:04}"
        words = f"Rebels shelled a market in Syria on Thursday, said witness number {number}"
        desk.report(name, f"{words}.", "Reuters")
        said = desk.says(name, words, ("a witness", "witness"))
        desk.claim(said, words, "ASSAULT/heavy-weapons", "shelled", actor="rebels", at=syria)
    return desk


def test_a_hub_is_capped_and_the_cap_is_told() -> None:
    picture = reconcile(group(hub(MANY).resolved()))
    assert picture.events
    for capped in picture.capped:
        assert capped.claims > 0


def test_the_work_on_a_hub_does_not_grow_with_its_square() -> None:
    small, large = hub(150).resolved(), hub(300).resolved()
    group(small)
    group(large)
    assert work(lambda: group(large)) / work(lambda: group(small)) < 3.0
