"""Names of agencies and outlets, as the table `sources` has them."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from firsthand.codebook.tables import table
from firsthand.reports.words import outlet_pattern

_NOISE = re.compile(r"[^\w]+")
_GENERAL = re.compile(
    r"(?:latest|breaking|world|top|local|national|latest|more|video|politics)\s.*news|news", re.I
)
PUBLISHING = frozenset(
    (
        "news_agency",
        "outlet",
        "state_media",
        "monitor",
        "broadcaster",
        "newspaper",
        "social_channel",
    )
)
AGENCIES = frozenset(("news_agency", "state_media", "monitor"))


def known(words: str) -> str | None:
    """The publisher that the words name ("SANA"), None where the table has no such name."""
    entry = _publishers().get(_key(words))
    return None if entry is None or _too_short(words) else entry[0]


def within(words: str, agencies_only: bool = True) -> str | None:
    """The first publisher named inside some words: 'With inputs from AFP' names AFP."""
    spoken = [word for word in words.replace("/", " ").split() if _key(word)]
    for first in range(len(spoken)):
        for last in range(min(len(spoken), first + 6), first, -1):
            name = " ".join(spoken[first:last])
            entry = _publishers().get(_key(name))
            if entry is None or _too_short(name):
                continue  # "who" is not the WHO
            if entry[1] in AGENCIES or not agencies_only:
                return entry[0]
    return None


def looks_like_outlet(words: str) -> bool:
    """'The Kivu Herald', 'okapi.example.org'; not 'Breaking news', a section of the page."""
    if len(words.split()) > 7 or words[-1:] in ".!?" or _GENERAL.fullmatch(words):
        return False
    return known(words) is not None or bool(outlet_pattern().search(words))


def _too_short(words: str) -> bool:
    """ "PA" is an agency, "Pa." a state; "WHO" is one, "who" is none."""
    letters = [character for character in words if character.isalpha()]
    return len(letters) < 4 and not words.strip().rstrip(".").isupper()


@cache
def _publishers() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for entry in _entries():
        if entry.get("kind") in PUBLISHING:
            for name in (entry["name"], *(entry.get("aliases") or ())):
                found.setdefault(_key(str(name)), (str(entry["name"]), str(entry["kind"])))
    found.pop("", None)
    return found


def _entries() -> list[dict[str, Any]]:
    content = table("sources")
    entries = content.get("sources", []) if isinstance(content, dict) else content
    return list(entries)


def _key(words: str) -> str:
    return _NOISE.sub(" ", words).strip().casefold().removeprefix("the ")
