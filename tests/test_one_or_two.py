"""Two reports of one day: one happening, or two? Sentences that a coder can check, read whole."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

import pytest

from firsthand.annotation import annotate
from firsthand.claims import extract
from firsthand.codebook.claim import Extracted
from firsthand.codebook.picture import Picture
from firsthand.codebook.when import When
from firsthand.pipeline import assemble
from firsthand.resolution import locate
from tests.annotating import engine, report

CASES = Path(__file__).parent / "cases" / "one_or_two.txt"
ASKED = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Case:
    """What is wanted ("one" or "two"), and two reports: day, text, and where the act asked stands."""

    wanted: str
    reports: tuple[tuple[str, str, int], tuple[str, str, int]]

    def __str__(self) -> str:
        return f"{self.wanted}: {self.reports[0][1][:60]}"


def cases() -> list[Case]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("#")]
    blocks = [list(g) for full, g in groupby(kept, key=bool) if full]
    return [Case(wanted, (_told(first), _told(second))) for wanted, first, second in blocks]


def _told(line: str) -> tuple[str, str, int]:
    day, _, text = line.partition(": ")
    asked = ASKED.search(text)
    assert asked is not None, f"no act is marked: {line}"
    return day, ASKED.sub(r"\1", text), asked.start()


def _read(number: int, day: str, text: str) -> Extracted:
    made = report(text)
    name, outlet = f"r{number:012d}", ("Morning Dispatch", "Harbour Times")[number]
    published = When(day, day, "metadata")
    whole = replace(made, id=name, sha256=name, source=name, outlet=outlet, published=published)
    return locate(extract(annotate(whole, engine())))


def _event(picture: Picture, number: int, asked: int) -> set[str]:
    """The events of the claims whose evidence holds the word asked about, nearest named first."""
    name = f"r{number:012d}"
    claims = [c for c in picture.claims if c.kind == "event" and c.report == name]
    named = [c for c in claims if c.anchor.start <= asked < c.anchor.end]
    told = named or [c for c in claims if c.evidence.start <= asked < c.evidence.end]
    ids = {c.id for c in told}
    return {e.id for e in picture.events if not ids.isdisjoint(e.claims)}


@pytest.mark.parametrize("case", cases(), ids=str)
def test_one_happening_or_two(case: Case) -> None:
    read = [_read(number, day, text) for number, (day, text, _) in enumerate(case.reports)]
    picture = assemble(read)
    first, second = (_event(picture, n, asked) for n, (_, _, asked) in enumerate(case.reports))
    assert first, "the first report's act was not read"
    assert second, "the second report's act was not read"
    assert ("one" if first & second else "two") == case.wanted
