"""The ACLED sub-event type beside a PLOVER type, by the table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from firsthand.claims.page import Page
from firsthand.codebook.tables import table


@dataclass(frozen=True, slots=True)
class Coded:
    """What the table asks about an event: its code, parties and the words of its clause."""

    type: str
    mode: str | None
    actors: tuple[int, ...]
    targets: tuple[int, ...]
    victims: bool
    placed: bool
    words: frozenset[str]


def sub_event(page: Page, coded: Coded) -> str | None:
    """'Rebels captured Goma' is "Non-state actor overtakes territory"; None where no line fits."""
    for mode, line in _lines().get(coded.type, ()):
        if (not mode or mode == coded.mode) and _fits(page, coded, line):
            gives: str = line["gives"]
            return gives
    return None


@cache
def _lines() -> dict[str, list[tuple[str, dict[str, Any]]]]:
    """The lines of the table by the type they are for, in their order, each with its mode."""
    found: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    for line in table("acled"):
        kind, _, mode = line["is"].partition("/")
        found.setdefault(kind, []).append((mode, line))
    return found


def _fits(page: Page, coded: Coded, line: dict[str, Any]) -> bool:
    if "actor" in line and not any(page.is_a(each, *line["actor"]) for each in coded.actors):
        return False
    if "target" in line and not any(page.is_a(each, *line["target"]) for each in coded.targets):
        return False
    if line.get("victim") and not coded.victims:
        return False
    if line.get("two_sided") and len(coded.actors) < 2:
        return False
    if line.get("place") and not coded.placed:
        return False
    return all(not coded.words.isdisjoint(line[key]) for key in ("words", "verbs") if key in line)
