"""The cases of tests/cases/reports.txt and reports_stamps.txt."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from firsthand.codebook.report import Problem
from firsthand.codebook.when import When
from firsthand.reports import Given, from_text
from firsthand.reports.stamps import stamps

CASES = Path(__file__).parent / "cases"


@dataclass
class Case:
    """A text, the blocks it must have, and what else must be said of it."""

    name: str
    text: str = ""
    title: str | None = None
    blocks: list[tuple[str, str]] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    known_failure: str | None = None


def cases() -> list[Case]:
    content = (CASES / "reports.txt").read_text(encoding="utf-8")
    return [case(part, at) for at, part in enumerate(content.split("====\n")) if "> " in part]


def case(part: str, number: int) -> Case:
    found = Case(str(number))
    for line in part.splitlines():
        if line.startswith("# "):
            found.name = f"{number} {line[2:50]}"
        else:
            take(found, line)
    found.text = found.text.strip("\n")
    return found


def take(found: Case, line: str) -> None:
    if line.startswith("given title: "):
        found.title = line.removeprefix("given title: ")
    elif line.startswith("known failure: "):
        found.known_failure = line
    elif line.startswith("= "):
        key, _, value = line[2:].partition(": ")
        found.facts[key] = value
    elif line.startswith("~ "):
        kind, words = found.blocks[-1]
        found.blocks[-1] = (kind, f"{words}\n{line[2:]}")
        found.text += "\n" + line[2:]
    elif "> " in line:
        kind, _, words = line.partition("> ")
        glued = kind.startswith("+")
        found.text += (" " if glued else "\n") + words
        if kind != "+between":
            found.blocks.append((kind.removeprefix("+"), words))
    else:
        found.text += "\n"


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_blocks_of_a_case(case: Case, request: pytest.FixtureRequest) -> None:
    if case.known_failure:
        request.applymarker(pytest.mark.xfail(reason=case.known_failure, strict=True))
    report = from_text(case.text, "case.txt", given=Given(title=case.title))
    assert not isinstance(report, Problem), report
    assert [(b.kind, report.text[b.start : b.end]) for b in report.blocks] == case.blocks
    for key, value in case.facts.items():
        said = getattr(report, key)
        shown = (
            " ".join(str(x) for x in (said.earliest, said.latest, said.basis))
            if isinstance(said, When)
            else str(said)
        )
        assert shown.replace("None", "none") == value, key


def stamp_lines() -> list[str]:
    content = (CASES / "reports_stamps.txt").read_text(encoding="utf-8")
    return [line for line in content.splitlines() if line and not line.startswith("# ")]


@pytest.mark.parametrize("line", stamp_lines())
def test_stamps_of_a_line(line: str) -> None:
    words, *ends = line.split(" | ")
    found = [f"{s.earliest} | {s.latest}" for s in stamps(words)]
    assert found == ([] if ends == ["none"] else [" | ".join(ends)])
