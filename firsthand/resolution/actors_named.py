"""A name that no table has: which words are the name, and what kind of body it tells of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from firsthand.codebook.tables import table
from firsthand.resolution.actors_context import Setting
from firsthand.resolution.actors_groups import UNIT
from firsthand.resolution.actors_phrase import Phrase
from firsthand.resolution.actors_reading import NO_PARTY, Reading
from firsthand.resolution.actors_towns import town_country
from firsthand.resolution.aliases import is_abbreviation, key_of
from firsthand.resolution.metonyms import state_of
from firsthand.resolution.names_fold import plain
from firsthand.resolution.sectors import group_of, is_member, of_name, singular, words

_ARTICLE = re.compile(r"(?:al|el|as|ash|ad|ar|at|az|an|ul|e|ed|er|es|bin|ben|de|da|von|van)(?:-|$)")

_SMALL = frozenset(
    ("of", "for", "and", "al", "du", "des", "de", "del", "la", "le", "pou", "y", "da", "do", "dos",
     "der", "für")
)  # fmt: skip  # inside a name: "Le Relais du Nord"


def _may_name(word: str) -> bool:
    """'It', 'These', 'Shiite', 'Russian' at the head of a sentence name nobody."""
    low = plain(word)
    common = (
        low in words("pronouns")
        or low in words("quantities")
        or low in words("peoples")
        or low.startswith(("pro ", "anti "))
    )
    return not common and state_of(word) is None


def named(phrase: Phrase, start: int, context: Setting) -> Reading | None:
    """'the Al-Fath Brigade': a name that no table has, to be set beside its other spellings."""
    del start, context
    run = _run(phrase.words)
    if not run or all(word[:1].isdigit() for word in run):
        return None
    if len(run) == 1 and not _may_name(run[0]):
        return None
    name = " ".join(run)
    if len(run) == 1 and plain(name) in words("days"):
        return Reading(name, "unknown", None, None, NO_PARTY)
    kind, sector = of_name([singular(w) for w in plain(name).split()] + plain(name).split())
    if UNIT.search(name):
        kind, sector = "military", "MIL"
    outlet = outlet_index().get(key_of(name))
    if outlet is not None:
        return outlet
    if kind == "organisation" and not is_abbreviation(name) and town_country(name):
        return Reading(name, "unknown", town_country(name), None, NO_PARTY)
    code = phrase.country.country if phrase.country else None
    return Reading(name, kind, code, sector, "named so in the reports", "", "name")


@cache
def outlet_index() -> Mapping[str, Reading]:
    """Outlets and monitors of the table of sources by every name of more than one word."""
    found: dict[str, Reading] = {}
    for row in table("sources"):
        if row["kind"] not in ("outlet", "news_agency", "state_media", "monitor"):
            continue
        sector = "NGO" if row["kind"] == "monitor" else "JRN"
        reading = Reading(
            row["name"], "organisation", row.get("country"), sector, "in the table of sources"
        )
        for name in (row["name"], *row.get("aliases", ())):
            if " " in name or "-" in name:
                found.setdefault(key_of(name), reading)
    return found


def _run(tokens: Sequence[str]) -> list[str]:
    """The first capitalised words and the small ones between; nothing for "Hasina's son"."""
    run: list[str] = []
    for word in tokens:
        if _capital(word) or (run and word in _SMALL):
            run.append(word)
        elif run:
            if not (is_member(plain(word)) or group_of([plain(word)])):
                return []
            break
    while run and not _capital(run[-1]):
        run.pop()
    return run


def _capital(word: str) -> bool:
    first = word[:1]
    return (
        first.isupper()
        or first.isdigit()
        or not first.isascii()
        or _ARTICLE.match(word) is not None
    )
