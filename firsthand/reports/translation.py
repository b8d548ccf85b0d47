"""A report in another language put into English by the user's own translator, line for line."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from firsthand.codebook.report import Problem, Report
from firsthand.reports.assembly import assemble
from firsthand.reports.given import Given

SECONDS = 300.0  # wall clock a translator may take for one report
_MOST = 4_000_000  # characters it may answer
Translator = Callable[[tuple[str, ...], str], tuple[str, ...]]  # lines and their language: English


class TranslatorError(Exception):
    """The translator failed; the message says how."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Characters `start` to `end` of the translation are those of the original beside them."""

    start: int
    end: int
    original_start: int
    original_end: int


@dataclass(frozen=True, slots=True)
class Translated:
    """A translation as a report of its own, the id of its original, and what stands for what."""

    report: Report
    original: str
    pairs: tuple[Pair, ...]


def by_command(command: str) -> Translator:
    """A translator that is a program: paragraphs in, one a line; as many lines out, in English.

    "{language}" in the command is the language of the report: "argos-translate --from {language}".
    """
    words = shlex.split(command)

    def translate(lines: tuple[str, ...], language: str) -> tuple[str, ...]:
        typed = [word.replace("{language}", language) for word in words]
        given = "\n".join(" ".join(line.split()) for line in lines) + "\n"
        try:
            done = subprocess.run(  # noqa: S603 - the user's own command, without a shell
                typed, input=given.encode(), capture_output=True, timeout=SECONDS, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise TranslatorError(f"took more than {SECONDS:.0f} s") from error
        except OSError as error:
            raise TranslatorError(f"cannot be started ({error.strerror})") from error
        if done.returncode:
            told = done.stderr.decode("utf-8", "replace").split("\n")[0][:120]
            raise TranslatorError(f"ended with {done.returncode} ({told})")
        return tuple(done.stdout.decode("utf-8", "replace")[:_MOST].rstrip("\n").split("\n"))

    return translate


def translated(report: Report, translate: Translator) -> Translated | Problem:
    """The English sibling of a report; the report itself stays as it came.

    Both texts keep their offsets: each block of the original is one paragraph of the translation.
    """
    blocks = [b for b in report.blocks if report.text[b.start : b.end].strip()]
    lines = tuple(report.text[b.start : b.end] for b in blocks)
    try:
        english = translate(lines, report.language or "")
    except TranslatorError as error:
        return Problem(
            report.source, "language", f"the translator {error}; its claims were not read"
        )
    if len(english) != len(lines):
        reason = (
            f"the translator gave {len(english)} lines for {len(lines)} paragraphs; one for each"
        )
        return Problem(
            report.source, "language", f"{reason} is needed, so its claims were not read"
        )
    pairs: list[Pair] = []
    text = ""
    for block, line in zip(blocks, english, strict=True):
        words = line.strip()
        text += "\n\n" if text and words else ""
        if words:
            pairs.append(Pair(len(text), len(text) + len(words), block.start, block.end))
            text += words
    made = _assembled(report, text, blocks[0].kind == "headline" and english[0].strip() or None)
    return made if isinstance(made, Problem) else Translated(made, report.id, tuple(pairs))


def _assembled(report: Report, text: str, title: str | None) -> Report | Problem:
    """The translation keeps what stood beside the original: outlet, day, byline, address."""
    day = (
        report.published.earliest if report.published.earliest == report.published.latest else None
    )
    given = Given(
        outlet=report.outlet, title=title, published=day, url=report.url, credit=report.credit,
        language="en", byline=report.byline, dated=report.dated or "the original",
    )  # fmt: skip
    digest = sha256(f"{report.sha256}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()
    return assemble(text, report.source, given, digest)
