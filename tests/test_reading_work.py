"""Shortcuts of reading change no answer, and a long report costs no more a word than a short one."""

from __future__ import annotations

from random import Random

from firsthand.annotation.times_rules import BEHIND, RULES, in_sight, matching
from firsthand.claims.figures import counted
from firsthand.claims.mended import mended
from firsthand.codebook.annotated import Annotated
from firsthand.codebook.tree import Tree
from tests.annotating import annotated
from tests.work import work

LETTERS = "tNnOMmWYUPDRkbGgSTopfu&,-'.|_"
TOLD = (
    "The army said on Tuesday that a man was killed and 12 people were wounded in Kesra. "
    "Hundreds of fighters crossed the border near Banda, and no one was hurt, residents said.\n\n"
)


def test_the_letters_in_sight_decide_which_time_rules_match() -> None:
    """A rule passes over one unknown word at most: what lies behind the second changes nothing."""
    made = Random(7)
    for _ in range(1_500):
        letters = "".join(made.choices(LETTERS + "_" * 6, k=14))
        place = made.randrange(14)
        first = max(0, place - BEHIND)
        whole = [(rule, m.end()) for rule in RULES if (m := rule.pattern.match(letters, place))]
        near = matching(in_sight(letters, place), place - first)
        assert [(rule, first + found.end()) for rule, found in near] == whole, letters


def test_a_count_costs_as_much_in_a_long_report() -> None:
    """Sentences are not held against every party of the report."""

    def read(report: Annotated) -> int:
        tree = Tree(report.words)
        counted(report, tree)
        return work(lambda: (counted(report, tree), mended(report)))

    short, long = (annotated(TOLD * times) for times in (8, 16))
    assert read(long) / read(short) < 2.3
