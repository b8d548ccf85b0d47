"""Who is said to have had, or denies, a part in something: "the group denied any role in it"."""

from __future__ import annotations

from firsthand.claims.page import Page
from firsthand.claims.parties import Part
from firsthand.claims.triggers import Trigger

PART = frozenset(["involve", "involvement", "link", "role", "hand", "connection"])
_DENIES = frozenset(["deny", "reject", "refute", "dismiss", "dispute", "disclaim", "disavow"])


def with_denier(page: Page, trigger: Trigger, roles: tuple[Part, ...]) -> tuple[Part, ...]:
    """'{Ahrar} denied any involvement in the bombing', '{his units} had been involved': the doer."""
    if page.lemmas[trigger.index] not in PART or any(role == "actor" for role, _ in roles):
        return roles
    if trigger.part == "verb":
        doers = page.tree.under(trigger.index, "nsubj")
    else:
        verb = page.words[trigger.index].head
        owned = page.tree.under(trigger.index, "nmod:poss")
        denies = verb >= 0 and page.lemmas[verb] in _DENIES
        doers = owned or (page.tree.under(verb, "nsubj") if denies else [])
    doers = [i for i in doers if page.is_a(i, "PARTY") or page.words[i].upos == "PROPN"]
    return (*(("actor", i) for i in doers[:1]), *roles)
