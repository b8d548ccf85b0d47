"""The language engine: trees are trees, spans are spans, the same words give the same reading."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.annotation import chains, trees, windows
from firsthand.annotation.engine import FOLDER, Engine
from firsthand.annotation.pieces import (
    CAPITALS,
    INITIAL,
    LOWER,
    MIXED,
    NUMBER,
    SIGN,
    TITLE,
    case_of,
)

TEXT = """\
Reuters reported on Sunday that at least 300 fighters had crossed the border into Syria .
" We did n't attack the base , " said Ahmed Hassan , a spokesman for the Ministry of Defense .
The governor of Aleppo denied it ."""
REPORT = [line.split() for line in TEXT.splitlines()]


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.load()


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 12), st.integers(0, 2**32 - 1), st.booleans())
def test_decoded_heads_are_a_tree_with_one_root(words: int, seed: int, ties: bool) -> None:
    table = np.random.default_rng(seed).normal(size=(words, words + 1)).astype(np.float32)
    heads = trees.heads(np.round(table) if ties else table)
    assert trees.is_tree(heads + 1)
    assert all(0 <= head < words for head in heads if head != -1)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 4), st.integers(0, 2**32 - 1))
def test_decoded_tree_is_the_best_of_all_trees(words: int, seed: int) -> None:
    table = np.random.default_rng(seed).normal(size=(words, words + 1))
    options = np.stack(np.meshgrid(*[np.arange(words + 1)] * words, indexing="ij"), -1)
    trees_of_all = [c for c in options.reshape(-1, words) if trees.is_tree(c)]
    best = max(float(table[np.arange(words), c].sum()) for c in trees_of_all)
    found = trees.heads(table.astype(np.float32)) + 1
    assert float(table[np.arange(words), found].sum()) == pytest.approx(best, abs=1e-5)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 6), min_size=1, max_size=4), st.integers(0, 2**32 - 1))
def test_runs_together_are_tagged_as_each_alone(lengths: list[int], seed: int) -> None:
    random = np.random.default_rng(seed)
    turns = random.normal(size=(3, 3)).astype(np.float32)
    runs = [random.normal(size=(length, 3)).astype(np.float32) for length in lengths]
    together = chains.best_tags(runs, turns)
    assert all(
        (a == chains.best_tags([run], turns)[0]).all()
        for a, run in zip(together, runs, strict=True)
    )


def test_a_span_cut_by_a_window_is_one_span() -> None:
    assert chains.spans(["B-content", "I-content", "E-content", "S-cue"]) == [
        (0, 3, "content"),
        (3, 4, "cue"),
    ]
    assert chains.spans(["O", "I-source", "E-source"]) == [(1, 3, "source")]


def test_cases() -> None:
    words = ["idlib", "Idlib", "GUR", "al-Assad", "300", ",", "A"]
    assert [case_of(w) for w in words] == [LOWER, TITLE, CAPITALS, MIXED, NUMBER, SIGN, INITIAL]


def test_windows_hold_whole_sentences() -> None:
    assert windows.runs([100, 80, 20, 300, 5], room=190) == [(0, 2), (2, 3), (3, 4), (4, 5)]
    assert windows.parts([3, 3, 3], most=6) == [(0, 2), (2, 3)]


def test_model_file_is_the_one_described() -> None:
    labels = json.loads((FOLDER / "labels.json").read_text(encoding="utf-8"))
    assert hashlib.sha256((FOLDER / "encoder.onnx").read_bytes()).hexdigest() == labels["sha256"]
    assert (FOLDER / "encoder.onnx").stat().st_size <= 45_000_000


def test_nothing_is_read_in_nothing(engine: Engine) -> None:
    assert engine.read([]).upos == ()
    assert engine.read([[], []]).names == ()


def test_reading_of_a_report(engine: Engine) -> None:
    reading = engine.read(REPORT)
    words = [word for sentence in REPORT for word in sentence]
    names = {(" ".join(words[n.start : n.end]), n.label) for n in reading.names}
    assert {("Ahmed Hassan", "Person"), ("Syria", "Location"), ("Reuters", "Organization")} <= names
    crossed = words.index("crossed")
    assert reading.heads[words.index("fighters")] == crossed
    assert reading.relations[words.index("fighters")] == "nsubj"
    assert reading.xpos[crossed] == "VBN"
    quoted = {" ".join(words[s:e]) for q in reading.quoted for s, e in q.source}
    assert {"Reuters", "Ahmed Hassan , a spokesman for the Ministry of Defense"} <= quoted
    assert reading.happened[words.index("attack")] < 0 < reading.happened[crossed]


def test_eight_bits_read_as_32_bits_do(engine: Engine) -> None:
    """`python -m training.parity` wrote what the 32-bit model reads."""
    tests = Path(__file__).parent
    lines = (tests / "cases" / "engine.txt").read_text(encoding="utf-8").splitlines()
    wanted = json.loads((tests / "golden" / "engine.json").read_text(encoding="utf-8"))
    reading = engine.read([line.split() for line in lines if not line.startswith("#")])
    for column in ("upos", "heads", "relations"):
        pairs = list(zip(getattr(reading, column), wanted[column], strict=True))
        assert sum(a == b for a, b in pairs) >= 0.95 * len(pairs), column
    names = {(name.start, name.end, name.label) for name in reading.names}
    gold = {(start, end, label) for start, end, label in wanted["names"]}
    assert len(names & gold) >= 0.85 * max(len(names), len(gold))
    apart = [abs(a - b) for a, b in zip(reading.happened, wanted["happened"], strict=True)]
    assert sum(apart) / len(apart) < 0.25


def test_heads_stay_in_their_sentence(engine: Engine) -> None:
    reading = engine.read(REPORT)
    start = 0
    for sentence in REPORT:
        own = reading.heads[start : start + len(sentence)]
        assert own.count(-1) == 1
        assert all(start <= head < start + len(sentence) for head in own if head != -1)
        start += len(sentence)


def test_company_changes_nothing(engine: Engine) -> None:
    alone = [engine.read(REPORT), engine.read(REPORT[:1])]
    assert engine.read_many([REPORT, REPORT[:1]]) == alone
    assert engine.read_many([REPORT[:1], REPORT]) == alone[::-1]


def test_a_sentence_longer_than_any_window(engine: Engine) -> None:
    sentence = [
        f"{word}{at}"
        for at in range(150)
        for word in ("Fighters", "crossed", ",", "https://example.org/a/b/c/")
    ]
    reading = engine.read([["Before", "."], sentence, ["After", "."]])
    own = reading.heads[2:-2]
    assert len(own) == len(sentence)
    assert trees.is_tree(np.array([head - 1 if head != -1 else 0 for head in own]))


def test_odd_words(engine: Engine) -> None:
    odd = ["", " ", "\u200b", "\u0301", "大马士革", "x" * 5000, "11 pm"]
    assert len(engine.read([odd]).upos) == len(odd)
