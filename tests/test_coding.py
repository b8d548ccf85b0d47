"""Events, their standing and relations over sentences that a coder can check."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from firsthand.annotation import annotate
from firsthand.annotation.engine import Engine
from firsthand.claims import extract
from firsthand.claims.triggers import _index
from firsthand.codebook.claim import Claim, Extracted
from firsthand.codebook.report import Block, Report
from firsthand.codebook.tables import table
from firsthand.codebook.when import NEVER_SAID

CASES = Path(__file__).parent / "cases"
Case = tuple[str, tuple[str, ...]]


def cases(name: str) -> list[Case]:
    """Sentences with the indented lines below them."""
    found: list[tuple[str, list[str]]] = []
    for line in (CASES / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith("  "):
            found[-1][1].append(line.strip())
        else:
            found.append((line.strip(), []))
    return [(sentence, tuple(wanted)) for sentence, wanted in found]


def failing(name: str) -> frozenset[str]:
    """The sentences that we fail today."""
    text = (CASES / "coding_known_failures.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.partition(": ")[2] for line in text if line.startswith(f"{name}: "))


def marked(name: str) -> list[object]:
    """The cases of a file; known failures are strict."""
    bad = failing(name)
    mark = pytest.mark.xfail(reason="known failure", strict=True)
    return [
        pytest.param(case, id=case[0][:60], marks=[mark] if case[0] in bad else [])
        for case in cases(f"{name}.txt")
    ]


@cache
def engine() -> Engine:
    return Engine.load()


@cache
def read(text: str) -> Extracted:
    block = Block("paragraph", 0, len(text))
    report = Report(
        "r0", "0", "test", None, None, None, None, None, NEVER_SAID, "en", text, (block,)
    )
    return extract(annotate(report, engine()))


def words(extracted: Extracted, claim: Claim) -> set[str]:
    """'actor: Rebels' for every role and place of a claim."""
    text = extracted.report.text
    found = {f"{r.role}: {r.span.words(text)}" for r in claim.roles if r.span is not None}
    return found | {f"{p.role}: {p.span.words(text)}" for p in claim.places if p.span is not None}


def events(extracted: Extracted) -> list[Claim]:
    return [claim for claim in extracted.claims if claim.kind == "event"]


@pytest.mark.parametrize("case", marked("events"))
def test_events(case: Case) -> None:
    sentence, wanted = case
    extracted = read(sentence)
    found = [
        ({c.type, f"{c.type}/{c.mode}"}, words(extracted, c), c)
        for c in events(extracted)
        if c.modality == "asserted" and c.polarity == "positive"
    ]
    if wanted == ("-",):
        assert not found
        return
    for line in wanted:
        code, *ends = line.split("; ")
        none = tuple(end.removesuffix("-") for end in ends if end.endswith(": -"))  # "actor: -"
        asked = {end for end in ends if not end.endswith(": -")}
        assert any(
            code in codes and asked <= has and not any(has_it.startswith(none) for has_it in has)
            for codes, has, _ in found
        ), (line, found)
    allowed = {line.split("; ")[0].split("/")[0] for line in wanted}
    assert {claim.type for _, _, claim in found} <= allowed


@pytest.mark.parametrize("case", marked("modality"))
def test_modality(case: Case) -> None:
    sentence, wanted = case
    found = {
        f"{c.type}: {'not ' if c.polarity == 'negative' else ''}{c.modality}"
        for c in events(read(sentence))
    }
    asked = {line for line in wanted if line != "-"}
    assert asked <= found
    assert all(line in asked for line in found if line.endswith(": asserted"))


@pytest.mark.parametrize("case", marked("relations"))
def test_relations(case: Case) -> None:
    sentence, wanted = case
    extracted = read(sentence)
    found = set()
    for claim in extracted.claims:
        if claim.kind == "relation":
            ends = [role.span.words(sentence) for role in claim.roles if role.span is not None]
            found.add(f"{claim.type}: {' > '.join(ends)}")
    if wanted == ("-",):
        assert not found
    else:
        assert set(wanted) <= found


def test_claims_are_spans_of_the_report_and_say_why() -> None:
    for sentence, _ in cases("events.txt"):
        extracted = read(sentence)
        for claim in extracted.claims:
            assert 0 <= claim.evidence.start < claim.evidence.end <= len(sentence)
            assert claim.evidence.contains(claim.anchor)
            assert claim.why
            assert claim.attribution


def test_ids_are_unique_and_repeatable() -> None:
    text = "Fighting was reported in Hama, Homs and Suwayda."
    first = [claim.id for claim in read(text).claims]
    read.cache_clear()
    assert first == [claim.id for claim in read(text).claims]
    assert len(set(first)) == len(first)


def test_sentences_that_no_rule_reads_are_kept() -> None:
    assert len(read("The runway is short.").unread) == 1


TYPES = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip


def test_the_table_covers_all_types_and_names_only_known_classes() -> None:
    known = set(table("classes")["words"]) | set(table("classes")["unions"])
    known |= {"STATE", "NAMED_PLACE", "ORGANISATION", "PERSON", "PRONOUN"}
    entries = [
        entry
        for name in ("events", "relations")
        for each in _index(name).values()
        for entry in each
    ]
    assert {entry.type for entry in entries} >= TYPES
    used = {kind for entry in entries for condition in entry.conditions for kind in condition.kinds}
    assert used <= known, used - known
