"""The situation file against a model of it: whatever is done in whatever order, both agree."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.strategies import integers, sampled_from

from firsthand import Situation
from firsthand.codebook.claim import Extracted
from firsthand.codebook.report import Report
from tests.conftest import story
from tests.faults.made import letter, packed

BAD = {
    "empty.txt": b"",
    "zeros.txt": b"\0\0\0",
    "half.jsonl": b'{"text": "half',
    "cut.zip": b"PK\x03\x04cut",
}


def nothing_in(report: Report) -> Extracted:
    return Extracted(report, (), (), (), (), (), "none")


class Kept(RuleBasedStateMachine):
    """`texts`: what each source that was added gave, by the bytes of its report."""

    def __init__(self) -> None:
        super().__init__()
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr("firsthand.store.intake.reader", lambda _: nothing_in)
        self.place = tempfile.TemporaryDirectory()
        self.folder = Path(self.place.name)
        self.raw: set[bytes] = set()
        self.bad: set[str] = set()

    @initialize()
    def open(self) -> None:
        self.situation = Situation.open(self.folder / "s.fhs")

    def teardown(self) -> None:
        self.situation.close()
        self.patch.undo()
        self.place.cleanup()

    def add(self, name: str, content: bytes) -> tuple[int, int]:
        file = self.folder / name
        file.write_bytes(content)
        added = self.situation.add(file)
        return len(added.new), added.known

    @rule(number=integers(0, 5))
    def add_a_text(self, number: int) -> None:
        raw = story(number).encode()
        new, known = self.add(f"{number}.txt", raw)
        assert (new, known) == ((0, 1) if raw in self.raw else (1, 0))
        self.raw.add(raw)

    @rule(number=integers(0, 3))
    def add_a_letter(self, number: int) -> None:
        raw = bytes(letter(story(number)))
        self.add(f"{number}.eml", raw)
        self.raw.add(raw)

    @rule(number=integers(0, 3))
    def add_a_zip(self, number: int) -> None:
        files = {f"{n}.txt": story(n).encode() for n in (number, number + 1)}
        self.add(f"{number}.zip", packed(files))
        self.raw |= set(files.values())

    @rule(name=sampled_from(sorted(BAD)))
    def add_what_is_no_report(self, name: str) -> None:
        assert self.add(name, BAD[name]) == (0, 0)
        self.bad.add(name)

    @rule(name=sampled_from(sorted(BAD)))
    def mend_a_bad_file(self, name: str) -> None:
        if name.endswith(".txt") and name in self.bad:
            self.add(name, story(9).encode())
            self.raw.add(story(9).encode())
            self.bad.discard(name)

    @rule()
    def open_again(self) -> None:
        self.situation.close()
        self.open()

    @invariant()
    def both_agree(self) -> None:
        if not hasattr(self, "situation"):
            return
        reports = self.situation.reports()
        assert {self.situation.raw(report) for report in reports} == self.raw
        assert len(reports) == len(self.raw)
        listed = {Path(p.source.partition("#")[0]).name for p in self.situation.problems()}
        assert listed == self.bad


TestKept = Kept.TestCase
TestKept.settings = settings(max_examples=12, stateful_step_count=12, deadline=None)
