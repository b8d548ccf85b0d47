"""What is not a report: an empty text, a table of numbers, source code, a log."""

from __future__ import annotations

import re

from firsthand.codebook.report import Problem

MOST_CHARACTERS = 1_000_000  # a long magazine piece has 60,000; books and dumps are no reports
_SAMPLE = 20_000  # characters looked at
_CODE = re.compile(
    r"(?:\s{0,80}(?:def |class |import |from \w+ import|#include|public |private |function |const "
    r"|let |var "
    r"|return\b|if \(|for \(|while \(|\}|\{|//|/\*|<\?php|package \w|using \w|#!/|@\w+\(|SELECT "
    r"|INSERT |elif |else:))"
    r"|\s{0,80}[\w.\[\],]{1,40} [+*|-]?= \S"
    r"|\s{0,80}[\])}]{1,20}[,:;]?$|\s{2,80}(?:for|if|while|with|try|except|yield|raise|assert)\b"
    r"|.{0,300}(?:[;{}(\[]|\);|=>|:=|\) ?:)\s{0,20}$|\s{0,80}\"\"\""
)
_LOG = re.compile(
    r"\[?(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d"
    r"|\d\d:\d\d:\d\d[.,]\d{3})"
    r"|.{0,80}(?:^|[\s\[])(?:INFO|DEBUG|WARN|WARNING|ERROR|TRACE|FATAL|CRITICAL)(?:[\s\]:]|$)"
    r"|\d{1,3}(?:\.\d{1,3}){3} - "
)
_FIELD = re.compile(r"[,;\t|]")
_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,300}>")


def refusal(text: str, source: str) -> Problem | None:
    """Why a text is no report, with what to do; None where it may be one."""
    if not text.strip(" \t\r\n\v\f\u00a0\u200b\ufeff"):
        what = "the file is empty" if not text else "nothing but white space"
        return Problem(source, "empty", f"{what}; put the text of the report into it")
    if len(text) > MOST_CHARACTERS:
        return Problem(source, "too_large", _large(text))
    broken = _surrogate(text)
    if broken is not None:
        reason = f"half a character (lone surrogate) at offset {broken}; save the text as UTF-8"
        return Problem(source, "encoding", reason)
    if "\0" in text:
        return Problem(source, "binary", "zero bytes inside; save it as plain text or HTML")
    why = _other(text[:_SAMPLE])
    if why is None:
        return None
    reason = f"{why}; give the text of a news report (plain text, HTML or JSON Lines)"
    return Problem(source, "not_a_report", reason)


def _large(text: str) -> str:
    return (
        f"{len(text):,} characters, more than the {MOST_CHARACTERS:,} of one report; "
        "split it into its reports, one file or JSON line each"
    )


def _surrogate(text: str) -> int | None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        return error.start
    return None


def _other(text: str) -> str | None:
    """What the text looks like, if not like prose."""
    visible = "".join(text.split())
    letters = sum(map(str.isalpha, visible))
    if letters < 8:
        return f"only {letters} letters"
    if letters * 2 < len(visible):
        return "mostly numbers and signs, as a table of figures"
    lines = [line for line in text.splitlines() if line.strip()][:200]
    if _most(lines, [bool(_LOG.match(line)) for line in lines], 0.5, 4):
        return "looks like a log file"
    if _most(lines, [bool(_CODE.match(line)) for line in lines], 0.4, 4):
        return "looks like source code"
    if _table(lines):
        return "looks like a table (CSV), not prose"
    if len(_TAG.findall(text)) * 12 > len(text.split()) and "<" in text[:2000]:
        return "mostly markup without the shape of a web page"
    return None


def _most(lines: list[str], hits: list[bool], share: float, least: int) -> bool:
    """True when the hits are many and hold a third of the words: a report may end in CSS."""
    held = sum(len(line.split()) for line, hit in zip(lines, hits, strict=True) if hit)
    words = sum(len(line.split()) for line in lines)
    return len(lines) >= least and sum(hits) >= share * len(lines) and held * 3 >= words


def _table(lines: list[str]) -> bool:
    """Rows with the same number of separators, and few words between them."""
    if len(lines) < 4:
        return False
    counts = [len(_FIELD.findall(line)) for line in lines]
    usual = max(set(counts), key=counts.count)
    even = counts.count(usual) >= 0.8 * len(lines)
    words = sum(len(line.split()) for line in lines)
    return usual >= 2 and even and words <= 4 * sum(count + 1 for count in counts)
