"""What a bare "bombardment" was done with, where the report says so elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firsthand.claims.drafts import Draft
from firsthand.claims.page import Page

_OPEN = frozenset(["bombardment", "bombard", "pound", "pummel"])


def weapon_told(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """'condemned the bombardment of the market. The drones took off from the airport': by drone,
    where the report names no gun and no shell.
    """
    open_ = [draft for draft in drafts if draft.mode == "heavy-weapons" and _says_none(page, draft)]
    if not open_:
        return list(drafts)
    prose = range(len(page.words))
    if any(page.is_a(i, "HEAVY") and page.words[i].upos == "NOUN" for i in prose):
        return list(drafts)
    named = [i for i in prose if page.is_a(i, "DRONE", "AIRCRAFT") and page.words[i].upos == "NOUN"]
    if not named:
        return list(drafts)
    mode = "drone" if page.is_a(named[0], "DRONE") else "aerial"
    return [replace(d, mode=mode) if d in open_ else d for d in drafts]


def _says_none(page: Page, draft: Draft) -> bool:
    return page.lemma(draft.index) in _OPEN
