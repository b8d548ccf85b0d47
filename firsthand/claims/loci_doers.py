"""Where it happened, by where those stand who did it: "police in Nairobi shot two protesters"."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from firsthand.claims.page import Page
from firsthand.claims.slots import preposition
from firsthand.claims.triggers import Trigger

_WHERE_THEY_ARE = frozenset(["PROTEST", "COERCE", "ASSAULT", "AID"])


def of_doers(page: Page, trigger: Trigger, found: Collection[int]) -> Iterator[int]:
    """'Doctors in Lagos downed tools', 'jailed by a court in Goma': they did it there, where
    nothing else is said; not 'leaders in Brussels imposed sanctions'.
    """
    kind = trigger.entry.type
    if any(page.is_a(index, "NAMED_PLACE") for index in found):
        return
    if found and kind != "ASSAULT":  # "attacked an army camp" says not yet where
        return
    for each in (*trigger.slots.get("subj", ()), *trigger.slots.get("by", ())):
        court = kind == "SANCTION" and page.is_a(each, "COURT")
        if page.words[each].upos == "NOUN" and (kind in _WHERE_THEY_ARE or court):
            yield from _standing_in(page, each, 2)


def _standing_in(page: Page, index: int, steps: int) -> Iterator[int]:
    """'workers at a mine near Marikana': the named place that a phrase stands in."""
    for child in page.tree.under(index, "nmod"):
        if preposition(page, child) not in ("in", "at", "near", "outside"):
            continue
        if page.is_a(child, "NAMED_PLACE") or _names_one(page, child):
            yield child
        elif steps > 1 and page.words[child].upos == "NOUN":
            yield from _standing_in(page, child, steps - 1)


def _names_one(page: Page, index: int) -> bool:
    """'Kaduna state', 'the city of Kumasi': a sort of place with its name."""
    if not page.is_a(index, "SETTLEMENT"):
        return False
    return any(
        page.words[each].upos == "PROPN"
        for each in page.tree.under(index, "compound", "nmod", "appos", "flat")
    )
