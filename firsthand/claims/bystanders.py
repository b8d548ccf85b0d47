"""Who only stands by: those who find the dead or hear the shots, the aircraft that was shot at."""

from __future__ import annotations

from firsthand.claims.page import Page
from firsthand.claims.parties import Part
from firsthand.claims.triggers import Trigger, trigger_at

FINDS = frozenset(["find", "discover", "recover", "collect", "retrieve", "exhume", "count"])


def without_bystanders(page: Page, trigger: Trigger, roles: tuple[Part, ...]) -> tuple[Part, ...]:
    """'{Residents} found nine bodies' and "heard shots" did no harm; nor did the aircraft that "came
    under fire, {leaving} two dead".
    """
    lemma, word = page.lemmas[trigger.index], page.words[trigger.index]
    aside = lemma == "hear" or (trigger.entry.frame == "harm" and lemma in FINDS)
    if lemma == "leave" and word.relation == "advcl" and trigger.entry.type == "ASSAULT":
        above = trigger_at(page, word.head) if word.head >= 0 else None
        aside = above is not None and above.entry.frame == "suffer"
    return tuple(part for part in roles if part[0] != "actor") if aside else roles
