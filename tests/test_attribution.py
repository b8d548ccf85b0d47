"""Attributions over sentences and passages that a coder can check: tests/cases/attribution.txt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from firsthand.annotation import annotate
from firsthand.annotation.engine import Engine
from firsthand.claims.attribution import attribute
from firsthand.claims.whose import whose
from firsthand.codebook.claim import Attribution
from firsthand.codebook.report import Block, Report
from firsthand.codebook.span import Span
from firsthand.codebook.tree import Tree
from firsthand.codebook.when import NEVER_SAID

CASES = Path(__file__).parent / "cases"
MARK = re.compile(r"\{(\d):([^{}]*)\}")
STATE = re.compile(r"^\[(\w+)(?:: ([^\]]*))?\]\s*")


@dataclass(frozen=True)
class Part:
    """One sentence of a case: where it stands, its marked sources, and what it must be."""

    start: int
    end: int
    links: tuple[tuple[str, ...], ...]
    status: str | None
    last: str | None


def lines(name: str) -> list[str]:
    """The cases of a file, without comments."""
    text = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in text if line.strip() and not line.startswith("#")]


def read_case(case: str) -> tuple[Report, list[Part]]:
    """The report a case stands for, and what is asked of each of its sentences."""
    text, blocks, parts = "", [], []
    for paragraph in case.split("||"):
        text += "\n\n" if text else ""
        begin, kind = len(text), "paragraph"
        for written in paragraph.split("|"):
            sentence = written.strip()
            if sentence.startswith("[heading]"):
                kind, sentence = "heading", sentence.removeprefix("[heading]").strip()
            state = STATE.match(sentence)
            status, last = (state[1], state[2]) if state else (None, None)
            sentence = STATE.sub("", sentence)
            links = chains_of(sentence)
            plain = MARK.sub(r"\2", sentence)
            text += " " if len(text) > begin else ""
            parts.append(Part(len(text), len(text) + len(plain), links, status, last))
            text += plain
        blocks.append(Block(kind, begin, len(text)))  # type: ignore[arg-type]
    report = Report(
        "r0", "0", "case", None, None, None, None, None, NEVER_SAID, "en", text, tuple(blocks)
    )
    return report, parts


@cache
def engine() -> Engine:
    """The shipped engine, loaded once."""
    return Engine.load()


@cache
def attributions(case: str) -> tuple[Attribution, ...]:
    """What the reader gives for a case, read once for all tests."""
    annotated = annotate(read_case(case)[0], engine())
    return attribute(annotated, Tree(annotated.words))


def chains_of(sentence: str) -> tuple[tuple[str, ...], ...]:
    """The chains a sentence marks: two sources numbered alike are two chains of one link."""
    marks = [(int(m[1]), m[2]) for m in MARK.finditer(sentence)]
    if len({number for number, _ in marks}) < len(marks):
        return tuple((words,) for _, words in marks)
    return (tuple(words for _, words in sorted(marks, reverse=True)),) if marks else ()


def wrong(case: str) -> list[str]:
    """What is wrong with the attributions of a case, in words; empty where all is right."""
    report, parts = read_case(case)
    found = attributions(case)
    backward = "[backward" in case
    faults = []
    for part in parts:
        own = [a for a in found if any(part.start <= piece.start < part.end for piece in a.content)]
        if part.status is not None:
            faults += wrong_state(part, whose(found, Span("r0", part.start, part.end)), report.text)
        elif part.links:
            chains = [names(a, report.text) for a in found if backward or a in own]
            for links in part.links:
                if not any(same_chain(links, chain) for chain in chains):
                    faults.append(f"{links} not in {chains}")
        else:
            faults += [
                f"{a.status} {names(a, report.text)}: {a.why}"
                for a in own
                if a.source or len(a.hops) > 1
            ]
    return faults


def wrong_state(part: Part, attribution: Attribution, text: str) -> list[str]:
    """A sentence must have a status and, where the case says so, a last source."""
    state = attribution.status
    if state != part.status:
        return [f"{text[part.start : part.end]!r}: {state}, not {part.status} ({attribution.why})"]
    if part.last is not None and not same_chain((part.last,), [names(attribution, text)[-1]]):
        return [
            f"{text[part.start : part.end]!r}: ends at {attribution.hops[-1].name}, not {part.last}"
        ]
    return []


def names(attribution: Attribution, text: str) -> list[set[str]]:
    """Each hop after the report by its name and by its words."""
    found = []
    for hop in attribution.hops[1:] or attribution.hops:
        words = {hop.name.lower()}
        if hop.span is not None:
            words.add(hop.span.words(text).lower())
        found.append({re.sub(r"^(?:the|a|an|another) ", "", one) for one in words})
    return found


def same_chain(links: tuple[str, ...], chain: list[set[str]]) -> bool:
    """True when every link is named, in order, and there are no others."""
    wanted = [re.sub(r"^(?:the|a|an|another) ", "", link.lower()) for link in links]
    return len(wanted) == len(chain) and all(
        link in hop for link, hop in zip(wanted, chain, strict=True)
    )


KNOWN = set(lines("attribution_known_failures.txt"))


@pytest.mark.parametrize("case", [line for line in lines("attribution.txt") if line not in KNOWN])
def test_case(case: str) -> None:
    assert wrong(case) == []


@pytest.mark.parametrize("case", sorted(KNOWN))
def test_known_failure_still_fails(case: str) -> None:
    assert wrong(case), "this case is right now: take it out of attribution_known_failures.txt"


def test_known_failures_are_cases() -> None:
    assert set(lines("attribution.txt")) >= KNOWN


@pytest.mark.parametrize("case", lines("attribution.txt"))
def test_every_sentence_has_an_attribution_that_explains_itself(case: str) -> None:
    report, _ = read_case(case)
    found = attributions(case)
    assert len({a.id for a in found}) == len(found)
    for attribution in found:
        assert attribution.why
        assert attribution.hops[0].kind == "outlet"
        assert all(hop.why for hop in attribution.hops)
        assert all(
            0 <= piece.start < piece.end <= len(report.text) for piece in attribution.content
        )
        if attribution.status == "own_voice":
            assert len(attribution.hops) == 1
