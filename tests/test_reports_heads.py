"""The cases of tests/cases/reports_heads.txt: heads and feet as outlets of the world print them."""

from __future__ import annotations

from pathlib import Path

import pytest

from firsthand.codebook.report import Problem, Report
from firsthand.reports import from_text

CASES = Path(__file__).parent / "cases" / "reports_heads.txt"
HEADLINE = "Gunmen kill 11 in attack on convoy"
LEAD = (
    "Gunmen attacked a convoy near the town of Djibo on Tuesday, killing at least 11 people, the"
    " governor said. The army sent helicopters to the area."
)
REST = "No group has claimed the attack. Residents fled to a school and waited."


def cases() -> list[tuple[str, str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    listed = [line.partition(" ; ") for line in lines if line and not line.startswith("#")]
    return [(told, head) for told, _, head in listed]


def read(text: str) -> Report:
    report = from_text(text, "case.txt")
    assert isinstance(report, Report), isinstance(report, Problem) and report.reason
    return report


def paragraphs(report: Report) -> list[str]:
    return [report.text[b.start : b.end] for b in report.blocks if b.kind == "paragraph"]


def filled(head: str) -> str:
    lines = head.replace(" ⏎ ", "\n").split("\n")
    told = [HEADLINE if line == "H" else line for line in lines]
    prose = f"{LEAD}\n{REST}"
    return "\n".join(prose.join(line.rsplit("P", 1)) if line[-1:] == "P" else line for line in told)


@pytest.mark.parametrize(("told", "head"), [c for c in cases() if c[0] not in ("page", "prose")])
def test_the_day_of_publication(told: str, head: str) -> None:
    published = read(filled(head)).published
    if told == "none":
        assert (published.earliest, published.latest) == (None, None)
    else:
        first, *last = told.split()
        assert (published.earliest, published.latest) == (first, last[0] if last else first)


@pytest.mark.parametrize("line", [head for told, head in cases() if told == "page"])
def test_lines_of_the_page_are_no_prose(line: str) -> None:
    above = read(f"{HEADLINE}\n\n{line}\n\n{LEAD}\n\n{REST}")
    below = read(f"{HEADLINE}\n\n{LEAD}\n\n{REST}\n\n{line}")
    assert paragraphs(above) == [LEAD, REST] or paragraphs(below) == [LEAD, REST]


@pytest.mark.parametrize("line", [head for told, head in cases() if told == "prose"])
def test_prose_that_begins_like_them_stays_prose(line: str) -> None:
    report = read(f"{HEADLINE}\n\n{LEAD}\n\n{line}\n\n{REST}")
    assert paragraphs(report) == [LEAD, line, REST]
    assert paragraphs(read(f"{HEADLINE}\n\n{line} {LEAD}\n\n{REST}"))[0].startswith(line)
