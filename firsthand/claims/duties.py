"""'The minister said that Libya must hand over the suspects': a demand, whatever the verb of
saying.
"""

from __future__ import annotations

from firsthand.claims.page import Page
from firsthand.claims.slots import is_verb, subjects
from firsthand.claims.triggers import Condition, Entry, Trigger

_MUST = frozenset(["must", "should", "ought"])
_SAYING = frozenset([
    "say", "declare", "reiterate", "stress", "insist", "conclude", "add", "tell", "state",
    "announce", "repeat",
    "remind", "reminder", "emphasize", "emphasise", "underline", "argue", "warn", "maintain",
    "note", "affirm",
])  # fmt: skip
_ENTRY = Entry(
    "REQUEST",
    None,
    "speech",
    "must",
    (),
    "",
    (Condition("ccomp", frozenset(), frozenset(), False),),
    "said that X must",
)


def duties_in(page: Page, first: int, last: int) -> dict[int, Trigger]:
    """The demands between two words, by the word that is demanded: "{hand over} the suspects"."""
    found = {}
    for helper in [i for i in range(first, last) if page.lowers[i] in _MUST]:
        if page.tree.base[helper] == "aux":
            index = page.words[helper].head
            demand = duty_at(page, index) if index >= 0 else None
            if demand is not None:
                found[index] = demand
    return found


def duty_at(page: Page, index: int) -> Trigger | None:
    """The demand in a reported clause with "must", or None."""
    word = page.words[index]
    if (
        word.relation not in ("ccomp", "parataxis", "acl")
        or not is_verb(page, index)
        or word.head < 0
    ):
        return None
    helpers = [page.lowers[child] for child in page.tree.under(index, "aux")]
    if _MUST.isdisjoint(helpers) or page.lemma(word.head) not in _SAYING:
        return None
    told = [i for i in subjects(page, index) if page.is_a(i, "PARTY")]
    said = subjects(page, word.head)
    if not told or set(told) & set(said):
        return None
    slots = {"subj": tuple(said), "obj": tuple(told), "ccomp": (index,)}
    return Trigger(index, "verb", _ENTRY, slots)
