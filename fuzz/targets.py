"""What is fuzzed: each target takes bytes, reads them, and checks what must hold of anything read.

A target fails by an exception that is none of ours, by a broken law, or by taking too long.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import Any

from firsthand.annotation.quantities import find as find_quantities
from firsthand.annotation.times import find as find_times
from firsthand.codebook.claim import Extracted
from firsthand.codebook.report import Problem, Report
from firsthand.reports import from_text
from firsthand.reports.apart import Apart
from firsthand.reports.article import read_page, read_words
from firsthand.reports.documents import read_document
from firsthand.reports.kit import Document, Kit
from firsthand.reports.page import depth
from firsthand.reports.stamps import stamps
from firsthand.reports.warc_read import read_records

LONGEST = 4_000  # bytes of one input: long enough for nesting, short enough to try many


class Here(Apart):
    """Does in this process what is done apart, so that the fuzzer sees the parsers' branches."""

    def ask(
        self, task: str, content: bytes, seconds: float | None = None, **more: object
    ) -> dict[str, Any] | None:
        from firsthand.reports.apart_worker import _tasks

        try:
            return json.loads(json.dumps(_tasks()[task](content, **more)))
        except (MemoryError, RecursionError):
            return None
        except Exception as error:  # noqa: BLE001 - as the process beside us: told and listed
            return {"failed": type(error).__name__}


def html(content: bytes) -> None:
    """The page reader: text or nothing, never an exception, never half a character."""
    page = content.decode("utf-8", "replace")
    if depth(page) > 5_000:
        return
    words = read_words(page.encode())["text"]
    assert "\0" not in words or "\0" in page
    found = read_page(page.encode(), deep=depth(page), url="https://a.example/2024/12/02/x")
    assert found.get("text") is None or isinstance(found["text"], str)
    json.dumps(found).encode("ascii")


def numbers(content: bytes) -> None:
    """The number parser: spans inside the text, least not above most."""
    text = content.decode("utf-8", "replace")
    for found in find_quantities(text, 0, len(text)):
        assert 0 <= found.start < found.end <= len(text)
        if found.least is not None and found.most is not None:
            assert found.least <= found.most, (text[found.start : found.end], found)


def dates(content: bytes) -> None:
    """Time words and stamps: spans inside the text, an interval that runs forward."""
    text = content.decode("utf-8", "replace")
    for words in find_times(text, 0, len(text)):
        assert 0 <= words.start < words.end <= len(text)
    for stamp in stamps(text):
        assert 0 <= stamp.start < stamp.end <= len(text)
        assert stamp.earliest[:10] <= stamp.latest[:10]


def attribution(content: bytes) -> None:
    """A whole report read: every quote is the stored text at its offsets."""
    report = from_text(content.decode("utf-8", "replace")[:2_000], "fuzz.txt")
    if isinstance(report, Problem):
        return
    found = _reading()(report)
    size = len(report.text)
    for claim in found.claims:
        assert claim.report == report.id
        assert 0 <= claim.evidence.start < claim.evidence.end <= size
        assert report.text[claim.anchor.start : claim.anchor.end].strip()
    for said in found.attributions:
        for span in (said.source, said.cue, *said.content):
            assert span is None or 0 <= span.start <= span.end <= size


def importers(content: bytes) -> None:
    """A file of any kind: reports and problems, one clear line each."""
    kept: dict[str, bytes] = {}
    kit = Kit(Here(), keep=lambda report, raw: kept.__setitem__(report.sha256, raw))
    for found in read_document(Document("fuzz", content, ""), kit):
        if isinstance(found, Report):
            assert found.sha256 in kept
            for block in found.blocks:
                assert 0 <= block.start < block.end <= len(found.text)
        else:
            assert found.reason
            assert "\n" not in found.reason


def archives(content: bytes) -> None:
    """A web archive: records in order, and an end."""
    import io

    for number, record in enumerate(read_records(io.BytesIO(content)), start=1):
        assert record.number == number
        assert number <= len(content) + 1, "more records than bytes"


@cache
def _reading() -> Callable[[Report], Extracted]:
    """The whole left side with its engine, loaded by the one target that needs it."""
    from firsthand.pipeline import Settings, reader

    return reader(Settings())


TARGETS: dict[str, Callable[[bytes], None]] = {
    "html": html,
    "numbers": numbers,
    "dates": dates,
    "attribution": attribution,
    "importers": importers,
    "archives": archives,
}
