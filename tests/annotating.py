"""A report of plain paragraphs, the engine loaded once, marked cases."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from firsthand.annotation import annotate
from firsthand.annotation.engine import Engine
from firsthand.codebook.annotated import Annotated
from firsthand.codebook.report import Block, Report
from firsthand.codebook.when import NEVER_SAID

CASES = Path(__file__).parent / "cases"
MARK = re.compile(r"\{([^:{}]*):([^{}]*)\}")


def cases(name: str) -> list[str]:
    """The lines of a case file, without comments."""
    lines = (CASES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def report(text: str) -> Report:
    """Every line a paragraph."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(
                Block("paragraph", at + len(line) - len(line.lstrip()), at + len(line.rstrip()))
            )
        at += len(line) + 1
    return Report(
        "r0", "", "case", None, None, None, None, None, NEVER_SAID, "en", text, tuple(blocks)
    )


def unmarked(line: str) -> tuple[str, list[tuple[str, int, int]]]:
    """The text of a case and its marks: what each says and its span."""
    text, marks, end = "", [], 0
    for mark in MARK.finditer(line):
        text += line[end : mark.start()]
        marks.append((mark.group(1), len(text), len(text) + len(mark.group(2))))
        text += mark.group(2)
        end = mark.end()
    return text + line[end:], marks


@cache
def engine() -> Engine:
    return Engine.load()


@cache
def annotated(text: str) -> Annotated:
    return annotate(report(text), engine())
