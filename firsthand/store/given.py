"""What the sources of one `add` gave: each report once, and what is to be said of the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from firsthand.codebook.report import Problem, Report

Progress = Callable[[int, int, str], None]  # how many are done, of how many, and the last source


@dataclass(frozen=True, slots=True)
class Given:
    """What the sources gave: each report once, and what is to be said of the rest."""

    reports: tuple[Report, ...]
    problems: tuple[Problem, ...]
    touched: frozenset[str]  # the files that were looked at


@dataclass(frozen=True, slots=True)
class Added:
    """What one `add` did: ids of new reports, how many of those given were there already.

    `again` are ids of reports kept before that were read again, because another version or engine
    had read them. `problems` are all problems met; `notes` are those among them whose report was
    read all the same, such as a doubtful encoding.
    """

    new: tuple[str, ...]
    known: int
    again: tuple[str, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]


@dataclass(slots=True)
class Done:
    """What became of the reports that were read: ids, those that failed, what is to be noted."""

    done: list[str] = field(default_factory=list)
    failed: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)


def together(problems: Sequence[Problem], parts: Sequence[Added]) -> Added:
    """What several calls of `add` did, as one; `problems` are those met around them."""
    return Added(
        new=tuple(new for part in parts for new in part.new),
        known=sum(part.known for part in parts),
        again=tuple(again for part in parts for again in part.again),
        problems=(*problems, *(p for part in parts for p in part.problems)),
        notes=tuple(note for part in parts for note in part.notes),
    )


def as_kept(report: Report, kept: Report | None) -> Report:
    """A report given again: its head matter read anew, but its text never other than kept."""
    if kept is None:
        return report
    return replace(report, source=kept.source) if report.text == kept.text else kept


def notes(found: Given, failed: Sequence[Problem]) -> tuple[Problem, ...]:
    """Problems whose report was read all the same."""
    read_all_the_same = {r.source for r in found.reports} - {p.source for p in failed}
    return tuple(
        p for p in found.problems if p.source in read_all_the_same and p.kind != "language"
    )


def moment_of(since: str) -> str | None:
    """A day or minute as `When.begins` would give it; None for other words."""
    try:
        return datetime.fromisoformat(since).isoformat()[:16]
    except ValueError:
        return None


def file_of(source: str) -> str:
    """The file of a source: "wire.jsonl" of "wire.jsonl#5001", "a.zip" of "a.zip#3#12"."""
    head, mark, line = source.rpartition("#")
    return file_of(head) if mark and line.isdigit() else source


def counting(progress: Progress | None, passed: int) -> Progress:
    """Reports that were there already count as done."""

    def told(done: int, total: int, source: str) -> None:
        if progress is not None:
            progress(passed + done, passed + total, source)

    return told
