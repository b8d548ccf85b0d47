"""Whole piles of reports: what stands together, who stands behind it, what contradicts what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from firsthand import picture
from firsthand.codebook.picture import Event, Picture

CASES = Path(__file__).parent / "cases" / "piles.txt"
QUOTED = re.compile(r'"([^"]*)"')


@dataclass(frozen=True)
class Pile:
    """Reports, and what must hold of their picture."""

    name: str
    reports: tuple[str, ...]
    lines: tuple[str, ...]


@cache
def piles() -> dict[str, Pile]:
    """All piles of the file."""
    found = {}
    for part in CASES.read_text(encoding="utf-8").split("\n## ")[1:]:
        told, must = part.split("\n===\n")
        name, *reports = told.split("\n---\n")
        lines = tuple(line for line in must.strip().splitlines() if line)
        found[name] = Pile(name, tuple(r.strip() for r in reports), lines)
    return found


@cache
def made(name: str) -> Picture:
    """The picture of a pile."""
    with TemporaryDirectory() as folder:
        for number, text in enumerate(piles()[name].reports, 1):
            (Path(folder) / f"{number}.txt").write_text(text + "\n", encoding="utf-8")
        return picture(folder)


def claims_in(pile: Picture, words: str) -> set[str]:
    """Claims whose words, or whose sentence up to its figures, meet these."""
    found = set()
    for report in pile.reports:
        at = report.text.find(words)
        if at >= 0:
            found |= {
                c.id
                for c in pile.claims
                if c.report == report.id
                and c.kind == "event"
                and c.evidence.start < at + len(words)
                and at < c.evidence.end
            }
    assert found, f"no event claim in {words!r}"
    return found


def events_with(pile: Picture, words: str) -> list[Event]:
    """Events that hold a claim in these words."""
    wanted = claims_in(pile, words)
    return [e for e in pile.events if wanted & set(e.claims)]


def held(pile: Picture, line: str) -> bool:
    """Whether one line of a case holds."""
    what, _, rest = line.partition(": ")
    quoted = QUOTED.findall(rest)
    if what in ("one", "two"):
        sides = [claims_in(pile, words) for words in quoted]
        together = any(all(side & set(e.claims) for side in sides) for e in pile.events)
        return together == (what == "one")
    if what in ("sources", "publishers"):
        least, most = map(int, rest.rsplit("= ", 1)[1].split())
        return any(getattr(e.origins, what) == (least, most) for e in events_with(pile, quoted[0]))
    one, other = (claims_in(pile, words) for words in quoted)
    clash = any(
        c.kind == what.rsplit(" ", 1)[1] and one & set(c.claims) and other & set(c.claims)
        for c in pile.contradictions
    )
    return clash != what.startswith("no ")


@pytest.mark.parametrize(
    ("name", "line"), [(name, line) for name, pile in piles().items() for line in pile.lines]
)
def test_of_a_pile(name: str, line: str) -> None:
    assert held(made(name), line)
