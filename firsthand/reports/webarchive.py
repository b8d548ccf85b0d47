"""A crawl's archive (WARC): its pages as reports, side by side and in order, in steady memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from firsthand.codebook.report import Problem, Report
from firsthand.reports.crew import Crew, Job
from firsthand.reports.digests import fits
from firsthand.reports.http_read import BrokenBodyError, TooLargeError, content, parsed
from firsthand.reports.kit import Kit
from firsthand.reports.limits import MOST_BYTES
from firsthand.reports.warc_read import Record, read_records
from firsthand.reports.web import Fetched, read_fetched

_WITH_TEXT = ("response", "resource", "conversion")
Kept = tuple[Report, bytes]
Read = tuple[tuple[Report | Problem, ...], tuple[Kept, ...]]


def read_archive(stream: BinaryIO, source: str, kit: Kit) -> Iterator[Report | Problem]:
    """The reports of an archive, each under `source#RECORD` with its address.

    Pictures, scripts, requests and redirects are passed over; a page that refused itself (403, a
    paywall, "not found") and a record that is cut off or altered are listed.
    """
    with Crew(kit) as crew:
        jobs = (_job(record, source) for record in read_records(stream) if _wanted(record))
        for found, kept in crew.in_order(jobs):
            for report, raw in kept:  # by the thread that asked: a store has one writer
                kit.keep(report, raw)
            yield from found


def _wanted(record: Record) -> bool:
    return record.kind in _WITH_TEXT or record.fault is not None


def _job(record: Record, source: str) -> Job[Read]:
    def read(kit: Kit) -> Read:
        kept: list[Kept] = []
        own = replace(kit, keep=lambda report, raw: kept.append((report, raw)))
        return _record(record, f"{source}#{record.number}", own), tuple(kept)

    return read


def _record(record: Record, source: str, kit: Kit) -> tuple[Report | Problem, ...]:
    """What a record gives; a fault is told beside it, or alone where nothing can be read."""
    fetched = _fetched(record, source)
    if isinstance(fetched, Problem):
        return (fetched,)
    fault = record.fault or _payload_fault(record)
    found = () if fetched is None else read_fetched(fetched, source, kit)
    if fault is None:
        return found
    reports = tuple(item for item in found if isinstance(item, Report))
    kind = "failed" if reports else "unreadable"
    end = "what is there was read" if reports else "nothing in it could be read"
    return (*reports, Problem(source, kind, f"{_address(record)}{fault}; {end}"))


def _fetched(record: Record, source: str) -> Fetched | Problem | None:
    """The document of a record; None where it holds none, as a request does."""
    address, day = (
        record.headers.get("warc-target-uri", "").strip("<> "),
        record.headers.get("warc-date", "")[:10],
    )
    if record.kind in ("resource", "conversion"):
        body = record.block[: MOST_BYTES + 1]
        return Fetched(address, 200, record.headers.get("content-type", ""), body, day, True)
    answer = parsed(record.block) if record.kind == "response" else None
    if answer is None:
        return None
    kind = answer.headers.get("content-type", "")
    if not 200 <= answer.status < 300:
        return Fetched(address, answer.status, kind, b"", day, True)
    try:
        return Fetched(address, answer.status, kind, content(answer), day, True)
    except TooLargeError:
        reason = f"unpacks to more than {MOST_BYTES // 1024**2} MB; nothing of it was read"
        return Problem(source, "too_large", f"{_address(record)}{reason}")
    except BrokenBodyError as error:
        return Problem(source, "unreadable", f"{_address(record)}{error}; fetch it again")


def _payload_fault(record: Record) -> str | None:
    """A payload that its digest does not fit, as stored or without its chunks; or cut on purpose."""
    if record.headers.get("warc-truncated"):
        return f"cut off as it was fetched ({record.headers['warc-truncated'][:20]})"
    digest = record.headers.get("warc-payload-digest", "")
    answer = parsed(record.block) if record.kind == "response" else None
    if not digest or answer is None:
        return None
    if fits(digest, answer.body):
        return None
    try:
        whole = content(answer)
    except (TooLargeError, BrokenBodyError):
        return None  # told already
    bare = replace(
        answer, headers={k: v for k, v in answer.headers.items() if k != "content-encoding"}
    )
    return None if fits(digest, whole, content(bare)) else "its payload is not what its digest says"


def _address(record: Record) -> str:
    words = record.headers.get("warc-target-uri", "")[:200]
    return f"{words}: " if words and words.isprintable() else ""
