"""A document at hand: told by its content, and read, or opened where it holds others."""

from __future__ import annotations

import io
import zlib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from typing import BinaryIO, cast

from firsthand.codebook.report import Problem, Report
from firsthand.reports.assembly import assemble
from firsthand.reports.decoding import decode
from firsthand.reports.feeds import read_feed
from firsthand.reports.files_apart import read_apart
from firsthand.reports.http_read import BrokenBodyError, TooLargeError, members
from firsthand.reports.kinds import Kind, kind_of, xml_kind
from firsthand.reports.kit import Document, Kit
from firsthand.reports.letters import parts
from firsthand.reports.limits import DEEPEST_NESTING, MOST_BYTES
from firsthand.reports.page import is_page, read_page
from firsthand.reports.records import listed, records
from firsthand.reports.rows import rows
from firsthand.reports.xml_read import FORBIDDEN, WHY_FORBIDDEN
from firsthand.reports.zipped import members as files_of

_HEAD = 65_536
Found = Iterator[Report | Problem]


def read_document(document: Document, kit: Kit) -> Found:
    """The reports of a document and of all that lies in it."""
    source = document.source
    content, kind = _told(document, kit)
    if kind in ("pdf", "docx"):
        yield from _kept(read_apart(document, kind, kit), document, kit)
    elif kind == "json":
        yield from listed(content, source, kit)
    elif kind == "lines":
        yield from records(io.BytesIO(content), source, kit)
    elif kind == "csv":
        stream = io.BufferedReader(cast("io.RawIOBase", io.BytesIO(content)), _HEAD)
        yield from rows(cast(BinaryIO, stream), source, kit)
    elif kind in ("zip", "email", "gzip", "warc"):
        yield from _opened(document, kind, kit)
    else:
        yield from _kept(_text(document, kit), document, kit)


def _told(document: Document, kit: Kit) -> tuple[bytes, Kind]:
    """Its kind, and its content; records that a Windows shell wrote as UTF-16 are put into UTF-8."""
    content = document.content
    kind = kind_of(content[:_HEAD], document.name, kit.columns)
    if kind == "document" and content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        wide = content.decode("utf-16", "replace").encode("utf-8", "replace")
        if (told := kind_of(wide[:_HEAD], document.name, kit.columns)) in ("json", "lines"):
            return wide, told
    return content, kind


def _opened(document: Document, kind: str, kit: Kit) -> Found:
    """What lies in a container, as far as containers may lie in one another."""
    source = document.source
    if document.nested >= DEEPEST_NESTING:
        reason = f"packed more than {DEEPEST_NESTING} times in one another; unpack it"
        yield Problem(source, "too_deep", reason)
        return
    if kind == "warc":
        yield Problem(source, "too_deep", "a web archive inside another file; give it by itself")
        return
    if kind == "gzip":
        inside: Iterator[Document | Problem] = iter([_gunzipped(document)])
    elif kind == "zip":
        why = other_office(document.content)
        if why is not None:
            yield Problem(source, "binary", why)
            return
        inside = files_of(io.BytesIO(document.content), source, document.nested)
    else:
        inside = parts(document.content, source, document.nested)
    for found in inside:
        if isinstance(found, Problem):
            yield found
        else:
            yield from read_document(found, kit)


def _gunzipped(document: Document) -> Document | Problem:
    """The content of a packed document, no further than a document may go."""
    try:
        content = members(document.content)
    except (zlib.error, BrokenBodyError):
        reason = "broken gzip file; unpack it or fetch it again"
        return Problem(document.source, "unreadable", reason)
    except TooLargeError:
        limit = MOST_BYTES // 1024**2
        return Problem(document.source, "too_large", f"unpacks to more than {limit} MB")
    name = document.name.removesuffix(".gz")
    return replace(document, content=content, name=name, nested=document.nested + 1)


def other_office(content: bytes) -> str | None:
    """Documents that are zips and hold no files for us."""
    head = content[:4_000]
    for mark, what in (
        (b"mimetypeapplication/vnd.oasis", "an OpenDocument file; save it as DOCX or text"),
        (b"mimetypeapplication/epub", "a book (EPUB); save its text"),
        (b"xl/", "a spreadsheet; save its sheet as CSV"),
        (b"ppt/", "a presentation; save its text"),
    ):
        if mark in head and (mark.startswith(b"mimetype") or b"[Content_Types].xml" in head):
            return what
    return None


def _text(document: Document, kit: Kit) -> tuple[Report | Problem, ...]:
    """A page, a feed, or plain text; with a note where its encoding had to be found."""
    source = document.source
    decoded = decode(document.content, source)
    if isinstance(decoded, Problem):
        return (decoded,)
    text = decoded.text
    if text.lstrip()[:1] == "<" and not is_page(text) and FORBIDDEN.search(text):
        return (Problem(source, "unreadable", f"XML that cannot be read: {WHY_FORBIDDEN}"),)
    kind = xml_kind(text)
    if kind in ("feed", "sitemap"):
        return tuple(read_feed(document, text, kind, kit))
    if kind == "xml":
        reason = "XML of a kind that is not read; save its text as .txt or .html"
        return (Problem(source, "not_a_report", reason),)
    if is_page(text):
        found = read_page(kit.apart, text, source, document.raw(), document.given)
    else:
        digest = sha256(document.raw()).hexdigest()
        found = (assemble(text, source, document.given, digest),)
    if decoded.note is None or not isinstance(found[0], Report):
        return found
    reason = f"not UTF-8: read as {decoded.note}; check accented names, or save it as UTF-8"
    return (*found, Problem(source, "encoding", reason))


def _kept(found: tuple[Report | Problem, ...], document: Document, kit: Kit) -> Found:
    """Each report with its bytes kept; the items of a feed have seen to their own."""
    digest = sha256(document.raw()).hexdigest()
    for item in found:
        if isinstance(item, Report) and item.sha256 == digest:
            kit.keep(item, document.raw())
        yield item
