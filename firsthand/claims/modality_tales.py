"""Happenings that stand in a report, a rumour, an allegation: true or false with it."""

from __future__ import annotations

from firsthand.claims.modality_clause import is_none
from firsthand.claims.page import Page

_TALES = frozenset(
    ["report", "information", "rumour", "rumor", "claim", "allegation", "news", "story", "word"]
    + [
        "version",
        "account",
        "hypothesis",
        "theory",
        "accusation",
        "statement",
        "post",
        "message",
        "suggestion",
        "speculation",
        "talk",
    ]
)
_FALSE = frozenset(
    ["false", "untrue", "fake", "baseless", "unfounded", "wrong", "incorrect", "groundless"]
    + ["fabricate", "fabrication", "lie", "fabricated", "disinformation", "provocation", "nonsense"]
)


def called_false(page: Page, noun: int) -> bool:
    """'The information (spread by them) about an attack on the village is false.', 'no word of'"""
    noun = page.words[noun].head if page.words[noun].relation == "acl" else noun
    if noun < 0 or page.lemmas[noun] not in _TALES:
        return False
    above = page.words[noun].head
    said = above >= 0 and page.tree.base[noun] == "nsubj" and page.lemmas[above] in _FALSE
    return said or is_none(page, noun)


def tale_about(page: Page, above: int, before: str) -> int | None:
    """'denied the {allegations} (spread by the media) about the shelling': the noun that tells."""
    if before not in ("about", "on"):
        return None
    at = above
    for _ in range(3):
        if at < 0 or page.lemmas[at] in _TALES:
            break
        inside = page.words[at].relation.startswith(("acl", "obl", "nmod"))
        at = page.words[at].head if inside else -1
    return at if at >= 0 and page.lemmas[at] in _TALES else None
