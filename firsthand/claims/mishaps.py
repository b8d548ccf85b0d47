"""Reports of a quake, a crash, a factory that blew up: people die, and nobody has done it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from firsthand.claims.drafts import Draft
from firsthand.claims.page import Page
from firsthand.codebook.tables import table

_LEAD = 3  # sentences of prose in which the news is told
_MODES = (None, "explosives", "destroy", "aerial", "heavy-weapons")
_SOMEBODY = ("HUMAN", "FORCE", "STATE", "GOVERNMENT", "RULER")
_GAP = r"[^.\n]{0,60}"  # what may stand between the two, in one sentence


@cache
def _deliberate() -> re.Pattern[str]:
    return re.compile(rf"\b{_any('deliberate')}\b", re.IGNORECASE)


@cache
def _happened() -> re.Pattern[str]:
    """ "A gas pipeline exploded", "a blast at a mill", "a quake", "a bus plunged"."""
    blast, thing = _any("blasts"), _any("things")
    told = (
        rf"{thing}\b{_GAP}\b{blast}",
        rf"{blast}\b{_GAP}\b{thing}",
        _any("nature"),
        rf"{_any('carriers')}\b{_GAP}\b{_any('wrecks')}",
    )
    return re.compile(rf"\b(?:{'|'.join(told)})\b", re.IGNORECASE)


def _any(key: str) -> str:
    return "(?:" + "|".join(str(piece) for piece in table("mishaps")[key]) + ")"


def without_mishaps(page: Page, read: Sequence[list[Draft]]) -> list[list[Draft]]:
    """The drafts, but for what a mishap did: "a blast at a fireworks factory killed nine workers".

    Only where its lead tells of a mishap and no word of the report of a deed.
    """
    if not is_mishap(page):
        return list(read)
    return [[d for d in sentence if not _done_by_nobody(page, d)] for sentence in read]


def is_mishap(page: Page) -> bool:
    """True for a report whose lead tells of a mishap, and that has no word of violence."""
    sentences = page.annotated.sentences
    prose = [s for s in sentences if s.block in ("headline", "paragraph")][:_LEAD]
    text = page.annotated.report.text
    told = any(_happened().search(text, sentence.start, sentence.end) for sentence in prose)
    return told and _deliberate().search(text) is None


def _done_by_nobody(page: Page, draft: Draft) -> bool:
    if draft.type != "ASSAULT" or draft.mode not in _MODES:
        return False
    return not any(page.is_a(i, *_SOMEBODY) for i in draft.heads("actor"))
