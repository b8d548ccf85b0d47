"""What the words of a source say of its sort: "Radio Kandadji", "state television", "army sources"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import cast

from firsthand.codebook.annotated import Mention
from firsthand.codebook.claim import HopKind
from firsthand.codebook.tables import table


@cache
def compounds() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each kind with how its phrases end, singular and plural: "state television"."""
    cues = table("cues")
    kinds = {kind: cues["people"][kind] for kind in ("state_media", "news_agency")}
    return tuple(
        (kind, tuple(f" {words}{plural}" for words in phrases for plural in ("", "s")))
        for kind, phrases in (*kinds.items(), *cues["compounds"].items())
    )


def source_kind(said: str) -> str:
    """ "sources": official ones, responders, or nobody knows."""
    if _any_of("responder_sources").search(said):
        return "responder"
    return "anonymous_official" if _any_of("official_sources").search(said) else "anonymous_person"


@cache
def _any_of(section: str) -> re.Pattern[str]:
    """Any word of a section of cues.yml, as a pattern."""
    return _pattern(table("cues")[section])


def _pattern(words: Iterable[str], ending: str = "") -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))}){ending}\b")


def sort_by_name(mention: Mention | None, lower: str) -> HopKind | None:
    """'Radio Kandadji', 'Lake Province News Agency', 'Delta Monitor': the name says what it is."""
    if mention is not None and mention.label == "Person":
        return None
    return next((kind for kind, pattern in _in_names() if pattern.search(lower)), None)


@cache
def _in_names() -> tuple[tuple[HopKind, re.Pattern[str]], ...]:
    sections = table("cues")["in_names"].items()
    return tuple((cast(HopKind, kind), _pattern(words)) for kind, words in sections)


@cache
def armed() -> re.Pattern[str]:
    return _pattern(table("cues")["people"]["armed_group"], "s?")
