"""Rewrites, voices of one body, and the publisher to whom a source spoke."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.codebook.picture import Origins
from firsthand.corroboration import reconcile
from firsthand.corroboration.copies import WORD
from firsthand.corroboration.copies import words as cut
from firsthand.events import group
from tests.made import Desk


def _origins(desk: Desk) -> Origins:
    (event,) = reconcile(group(desk.resolved())).events
    return event.origins


@pytest.mark.parametrize(
    ("first", "second", "least"),
    [
        (("army spokesman Colonel Mbusa", "named_organisation"), ("army command", "named_organisation"), 1),
        (("army spokesman Colonel Mbusa", "named_organisation"), ("navy command", "named_organisation"), 2),
        (("Anna Mole", "named_person"), ("Red Cross", "named_organisation"), 2),
    ],
)  # fmt: skip
def test_the_voices_of_one_body_may_be_one_source(
    first: tuple[str, str], second: tuple[str, str], least: int
) -> None:
    desk = Desk()
    goma = desk.place("Goma", -1.67, 29.22)
    for name, words, source in (
        ("r1", "Rockets hit the harbour of Goma on Thursday", first),
        ("r2", "A barrage struck Goma and its harbour that day", second),
    ):
        desk.report(name, f"{words}.", f"Paper {name}")
        by = desk.says(name, words, source)
        desk.claim(by, words, "ASSAULT/heavy-weapons", words.split()[1], actor="M23", at=goma)
    assert _origins(desk).sources == (least, 2)


@pytest.mark.parametrize(("quote", "least"), [("", 2), ("It closes the door to any dialogue", 1)])
def test_a_quotation_under_two_names_shows_a_rewrite(quote: str, least: int) -> None:
    """Its "local authorities" may then be the mayor whom the other report names."""
    desk = Desk()
    goma = desk.place("Goma", -1.67, 29.22)
    for name, words, source, speaker in (
        ("r1", "M23 shelled Goma and 300 families fled", ("Yves Kato", "named_person"), "Anna Mole"),
        ("r2", "Shells on Goma drove families away", ("town authorities", "named_organisation"), "Paul Ngoy"),
    ):  # fmt: skip
        desk.report(name, f"{words}. “{quote}”.", f"Paper {name}")
        by = desk.says(name, words, source)
        desk.claim(by, words, "ASSAULT/heavy-weapons", words.split()[1], actor="M23", at=goma)
        if quote:
            desk.says(name, f"“{quote}”", (speaker, "named_person"), directness="direct")
    assert _origins(desk).sources == (least, 2)


def test_who_told_a_paper_one_thing_told_it_the_other_as_well() -> None:
    desk = Desk()
    goma = desk.place("Goma", -1.67, 29.22)
    first, second = "M23 shelled Goma at night", "Shells hit Goma and nine people died"
    desk.report("r1", f"{first}. It came twice.")
    desk.report("r2", f"{second}.")
    rescuer = ("rescuer", "responder")
    by = desk.says("r1", first, rescuer)
    desk.says("r1", "It came twice", ("Kivu Post", "outlet"), rescuer)
    desk.claim(by, first, "ASSAULT/heavy-weapons", "shelled", actor="M23", at=goma)
    other = desk.says("r2", second, ("Kivu Post", "outlet"), ("rescuers", "responder"))
    desk.claim(other, second, "ASSAULT/heavy-weapons", "hit", actor="M23", at=goma)
    assert _origins(desk).publishers == (1, 1)


@given(st.text("aBZ09_-.,' é’“İßﬁ—\n", max_size=40))
def test_words_cut_by_bytes_are_the_words_cut_by_rule(text: str) -> None:
    assert cut(text) == [w.lower().encode() for w in WORD.findall(text)]
