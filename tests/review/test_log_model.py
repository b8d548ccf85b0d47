"""The log against a simple model of it: append, undo, import, open again, replay."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from firsthand.codebook.picture import Picture
from firsthand.codebook.review import Entry
from firsthand.review import digest, review, standing
from firsthand.store.access import Access
from firsthand.store.codec import dump
from firsthand.store.corrections import By, Corrections
from firsthand.store.log import Conflict, Log, RefusedEntry
from tests.review.small import corpus, picture

RESOLVED = corpus().resolved()
CLAIMS = [c.id for c in RESOLVED.claims]
PICTURE = picture(RESOLVED)
WHO = st.sampled_from(("maria", "jo", "Ünal 😀", "' OR 1=1 --"))
CLAIM = st.sampled_from(CLAIMS)
FIGURE = st.integers(1, 500)


class LogMachine(RuleBasedStateMachine):
    """Two files; the model is a list of what each holds, and which entries were undone."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.paths = [Path(self.folder.name) / f"{name}.fhs" for name in "ab"]
        self.files = [Access(path, create=True) for path in self.paths]
        self.model: list[list[Entry]] = [[], []]
        self.clock = 0
        self.made: dict[str, Picture] = {}

    def desk(self, file: int) -> Corrections:
        return Corrections(Log(self.files[file]), lambda: PICTURE)

    def by(self, who: str) -> By:
        self.clock += 1
        return By(who, "because", at=f"2026-01-01T00:00:00.{self.clock:06}+00:00")

    def keep(self, file: int, entry: Entry) -> None:
        assert entry.number == len(self.model[file]) + 1
        self.model[file].append(entry)

    def attempt(self, file: int, decide: Callable[[], Entry], claim: str) -> None:
        """What is rejected can only be undone."""
        if claim in _state(self.model[file])[0]:
            with pytest.raises(RefusedEntry, match="is rejected"):
                decide()
        else:
            self.keep(file, decide())

    @rule(file=st.integers(0, 1), who=WHO, claim=CLAIM)
    def accept(self, file: int, who: str, claim: str) -> None:
        self.attempt(file, lambda: self.desk(file).accept(claim, self.by(who)), claim)

    @rule(file=st.integers(0, 1), who=WHO, claim=CLAIM)
    def reject(self, file: int, who: str, claim: str) -> None:
        self.attempt(file, lambda: self.desk(file).reject(claim, self.by(who)), claim)

    @rule(file=st.integers(0, 1), who=WHO, claim=CLAIM, killed=FIGURE)
    def edit(self, file: int, who: str, claim: str, killed: int) -> None:
        try:
            made = self.desk(file).edit(claim, "figure.killed", str(killed), self.by(who))
        except RefusedEntry:  # it is rejected, or the page's picture says so already
            return
        self.keep(file, made)

    @rule(file=st.integers(0, 1), who=WHO, at=st.integers(0, 30))
    def undo(self, file: int, who: str, at: int) -> None:
        log = self.model[file]
        if not log:
            return
        entry = log[at % len(log)]
        try:
            made = self.desk(file).undo(entry.number, self.by(who))
        except RefusedEntry:
            assert entry.number in _undone(log)
            return
        assert entry.number not in _undone(log)
        self.keep(file, made)

    @rule(source=st.integers(0, 1))
    def take_in(self, source: int) -> None:
        lines = list(self.desk(source).exported())
        there = {entry.id for entry in self.model[1 - source]}
        new = [entry for entry in self.model[source] if entry.id not in there]
        assert self.desk(1 - source).take_in(lines) == len(new)
        assert self.desk(1 - source).take_in(lines) == 0
        for entry in new:
            self.keep(1 - source, replace(entry, number=len(self.model[1 - source]) + 1))

    @rule(file=st.integers(0, 1))
    def open_again(self, file: int) -> None:
        self.files[file].close()
        self.files[file] = Access(self.paths[file], create=False)

    @invariant()
    def the_file_holds_what_was_acknowledged(self) -> None:
        for access, model in zip(self.files, self.model, strict=True):
            assert list(Log(access).entries()) == model

    @invariant()
    def replay_is_what_the_model_says(self) -> None:
        for model in self.model:
            struck, killed = _state(model)
            key = digest(model)
            made = self.made[key] = self.made.get(key) or picture(RESOLVED, model)
            assert {c.id for c in made.struck} == struck
            for claim in made.claims:
                if claim.id in killed:
                    assert claim.figures[0].least == killed[claim.id]
            assert review(made, model).orphans == ()

    def teardown(self) -> None:
        for access in self.files:
            access.close()
        self.folder.cleanup()


def _undone(log: list[Entry]) -> set[int]:
    """Numbers of entries that are undone now: worked out forwards, each undo a switch."""
    off: set[int] = set()
    by_id = {entry.id: entry for entry in log}

    def switch(entry: Entry, on: bool) -> None:
        (off.discard if on else off.add)(entry.number)
        if entry.action == "undo" and entry.targets[0].id in by_id:
            target = by_id[entry.targets[0].id]
            others = [
                u for u in log
                if u.action == "undo" and u.targets[0].id == target.id
                and u.number not in off and u.number <= last
            ]  # fmt: skip
            switch(target, on=not others)

    for entry in log:
        last = entry.number
        switch(entry, on=True)
    return off


def _state(log: list[Entry]) -> tuple[set[str], dict[str, int]]:
    off = _undone(log)
    struck: set[str] = set()
    killed: dict[str, int] = {}
    for entry in log:
        if entry.number in off:
            continue
        if entry.action == "reject":
            struck.add(entry.targets[0].id)
        if entry.action == "edit":
            killed[entry.targets[0].id] = int(entry.new)
    return struck, killed


LogMachine.TestCase.settings = settings(
    max_examples=25, stateful_step_count=12, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)  # fmt: skip
TestLog = LogMachine.TestCase


def test_the_model_s_undo_of_an_undo() -> None:
    access = Access(Path(tempfile.mkdtemp()) / "s.fhs", create=True)
    desk = Corrections(Log(access), lambda: PICTURE)
    desk.reject(CLAIMS[0], By("maria"))
    desk.undo(1, By("jo"))
    desk.undo(2, By("maria"))
    assert [e.number for e in standing(desk.entries())] == [1]
    with pytest.raises(RefusedEntry, match="undone already"):
        desk.undo(2, By("maria"))
    access.close()


def test_two_reviewers_of_one_claim_the_second_is_told_what_changed(tmp_path: Path) -> None:
    first, second = (Access(tmp_path / "s.fhs", create=True) for _ in range(2))
    maria, jo = (Corrections(Log(a), lambda: PICTURE) for a in (first, second))
    claim, other = CLAIMS[:2]
    maria.edit(claim, "figure.killed", "14", By("maria", seen=0))
    with pytest.raises(Conflict, match=r"maria: edit figure.killed of .*: 11 -> 14") as told:
        jo.edit(claim, "figure.killed", "15", By("jo", seen=0))
    assert [e.number for e in told.value.entries] == [1]
    jo.reject(other, By("jo", seen=0))  # another claim: no quarrel
    jo.comment(claim, By("jo", "really?", seen=0))  # a remark: no quarrel
    jo.edit(claim, "figure.killed", "15", By("jo", seen=1))  # has seen it now
    with pytest.raises(Conflict, match="jo: edit"):
        maria.undo(1, By("maria", seen=1))  # jo built on it meanwhile
    assert maria.undo(1, By("maria", seen=4)).number == 5
    first.close()
    second.close()


def test_merge_and_split_of_one_event_quarrel_by_their_claims(tmp_path: Path) -> None:
    access = Access(tmp_path / "s.fhs", create=True)
    desk = Corrections(Log(access), lambda: PICTURE)
    big = max(PICTURE.events, key=lambda e: len(e.claims))
    desk.merge([e.id for e in PICTURE.events], By("maria", seen=0))
    with pytest.raises(Conflict, match="maria: merge"):
        desk.split(big.id, big.claims[:1], By("jo", seen=0))
    access.close()


@pytest.mark.parametrize(
    "line",
    [
        "{}", "[]", "1", "null", '"x"', "{", '{"id":"l1"}', "\udce9", "[" * 20000,
        '{"id":1,"number":"a","at":1,"who":2,"action":"accept","targets":[]}',
        '{"id":"l1","number":1,"at":"","who":"x","action":"drop","targets":[]}',
    ],
)  # fmt: skip
def test_a_line_that_is_no_entry_is_refused_and_nothing_is_taken_in(
    tmp_path: Path, line: str
) -> None:
    access = Access(tmp_path / "s.fhs", create=True)
    desk = Corrections(Log(access), lambda: PICTURE)
    desk.reject(CLAIMS[0], By("maria"))
    good = next(iter(desk.exported()))
    with pytest.raises(RefusedEntry, match=r"the log, line 2"):
        desk.take_in([good, line])
    tampered = good.replace('"maria"', '"somebody"')
    with pytest.raises(RefusedEntry, match="was changed after it was written"):
        desk.take_in([tampered])
    assert len(desk.entries()) == 1
    access.close()


def test_an_exported_log_gives_the_same_picture_elsewhere(tmp_path: Path) -> None:
    one, other = (Access(tmp_path / f"{n}.fhs", create=True) for n in "ab")
    desk = Corrections(Log(one), lambda: PICTURE)
    desk.reject(CLAIMS[0], By("maria"))
    desk.edit(CLAIMS[1], "figure.killed", "40", By("jo"))
    there = Corrections(Log(other), lambda: PICTURE)
    there.take_in(list(desk.exported()))
    assert list(there.exported()) == list(desk.exported())
    assert dump(picture(RESOLVED, there.entries())) == dump(picture(RESOLVED, desk.entries()))
    one.close()
    other.close()
